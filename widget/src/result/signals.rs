//! The signals as rows: shape, name, state, why, and the answers that led there. The same again as a table.

use readiness_core::FactReport;
use readiness_core::pack::RuleFact;
use yew::prelude::*;

use super::answered::answer_list;
use super::change::{better, firm};
use super::firmness::signals;
use super::grounds::questions_behind;
use super::opening::{indices, open_questions};
use super::view::View;
use crate::shapes::{Point, Shape, pointing};
use readiness_words::fill;

/// One signal, ready to be laid out as a row or as a line of the table.
struct Row<'a> {
    fact: &'a RuleFact,
    known: &'a FactReport,
    shape: Shape,
    state: String,
    why: Vec<&'a str>,
}

/// Where a fact stands: its shape, and the same in words.
pub(crate) fn standing<'a>(view: &View<'a>, fact: &'a RuleFact, known: &'a FactReport) -> (Shape, String) {
    match (&known.error, &known.outcome) {
        (Some(_), _) => (Shape::Dash, view.words.row_failed.to_owned()),
        (None, Some(outcome)) => {
            let index = fact.outcomes.iter().position(|other| other == outcome).unwrap_or(fact.ordered);
            (Shape::of(index, fact.ordered), view.outcome(fact, outcome).to_owned())
        }
        (None, None) if known.possible.len() == fact.outcomes.len() => {
            (Shape::Open, view.words.row_all_open.to_owned())
        }
        (None, None) => (Shape::Open, fill(view.words.row_open, &[("list", &view.possible(fact, known))])),
    }
}

impl<'a> Row<'a> {
    fn of(view: &View<'a>, fact: &'a RuleFact, known: &'a FactReport) -> Self {
        let (shape, state) = standing(view, fact, known);
        let why = known.reasons.iter().map(|reason| view.texts.reason(reason)).collect();
        Self { fact, known, shape, state, why }
    }

    fn category(&self, view: &View<'a>) -> Option<&'a str> {
        let id = self.fact.category.as_deref()?;
        Some(view.texts.get(&format!("categories.{id}")).unwrap_or(id))
    }

    fn html(&self, view: &View) -> Html {
        let words = view.words;
        let id = view.id(&format!("signal-{}", self.fact.id));
        let point = self.fact.category.as_deref().and_then(Point::of);
        let behind = questions_behind(view.pack, view.report, &self.fact.id);
        let category = self.category(view).map(|category| {
            html! { <p class="signal-category">{ for point.map(pointing) }{ category }</p> }
        });
        html! {
            <li class="signal">
                { self.shape.html() }
                <div>
                    <div class="signal-head">
                        <h3 id={id.clone()}>{ view.texts.fact(&self.fact.id) }</h3>
                        <p class="signal-state">{ &self.state }</p>
                    </div>
                    { for category }
                    <div class="signal-why">
                        { for self.why.iter().map(|why| html! { <p>{ view.prose(why) }</p> }) }
                        { for self.known.error.iter().map(|error| html! { <p>{ &error.message }</p> }) }
                        if self.known.approximate { <p>{ words.possible_approximate }</p> }
                        if self.known.borderline == Some(true) { <p class="result-border">{ words.row_border }</p> }
                    </div>
                    if !self.known.needs.is_empty() {
                        <details>
                            <summary aria-describedby={id.clone()}>{ words.row_needs }</summary>
                            { open_questions(view, &indices(view, &self.known.needs)) }
                        </details>
                    }
                    if !behind.is_empty() {
                        <details class="row-answers">
                            <summary aria-describedby={id.clone()}>{ words.row_answers }</summary>
                            { answer_list(view, &behind) }
                        </details>
                    }
                    if self.known.error.is_none() {
                        <details class="result-asked">
                            <summary aria-describedby={id}>{ words.change_title }</summary>
                            { firm(view, self.fact, &fill(words.quoted, &[("a", view.texts.fact(&self.fact.id))])) }
                            { better(view, self.fact) }
                        </details>
                    }
                </div>
            </li>
        }
    }

    fn line(&self, view: &View) -> Html {
        let words = view.words;
        let near = match self.known.borderline {
            Some(true) => words.table_near,
            Some(false) => words.table_clear,
            None => "–",
        };
        html! {
            <tr>
                <th scope="row">{ view.texts.fact(&self.fact.id) }</th>
                <td>{ self.category(view).unwrap_or("–") }</td>
                <td>{ &self.state }</td>
                <td>{ for self.why.iter().map(|why| html! { <p>{ view.prose(why) }</p> }) }</td>
                <td>{ near }</td>
            </tr>
        }
    }
}

/// Where the rows stand on paper with all that is folded away in them, behind what everybody reads. They are put there before
/// the page prints, and taken out again after.
pub(crate) fn rows_on_paper(view: &View) -> Html {
    if signals(view).is_empty() {
        return Html::default();
    }
    html! {
        <section class="result-more">
            <h2>{ view.words.rows_more }</h2>
            <ul class="signals"></ul>
        </section>
    }
}

/// The signals of the pack; nothing where it has none.
pub(crate) fn signal_rows(view: &View) -> Html {
    let rows: Vec<Row> = signals(view).into_iter().map(|(fact, known)| Row::of(view, fact, known)).collect();
    if rows.is_empty() {
        return Html::default();
    }
    let words = view.words;
    let own = |key, word| view.texts.get(key).unwrap_or(word);
    let title = own("pack.signals_title", words.rows_title);
    let heads = [words.table_row, words.table_category, words.table_state, words.table_why, words.table_line];
    html! {
        <section class="result-signals" aria-labelledby={view.id("signals")}>
            <h2 id={view.id("signals")}>{ title }</h2>
            <p>{ own("pack.signals_sum", words.rows_sum) }</p>
            <ul class="signals">{ for rows.iter().map(|row| row.html(view)) }</ul>
            <details class="result-screen">
                <summary>{ words.table_show }</summary>
                <div class="result-table" role="region" aria-labelledby={view.id("table")} tabindex="0">
                    <table>
                        <caption id={view.id("table")}>{ fill(words.table_caption, &[("title", title)]) }</caption>
                        <thead>
                            <tr>{ for heads.into_iter().map(|head| html! { <th scope="col">{ head }</th> }) }</tr>
                        </thead>
                        <tbody>{ for rows.iter().map(|row| row.line(view)) }</tbody>
                    </table>
                </div>
            </details>
        </section>
    }
}
