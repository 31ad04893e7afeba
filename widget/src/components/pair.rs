//! Two people who rate apart from each other: the way in on the result page, whose turn it is, and both sheets side by side.
//!
//! Shows and never weighs: nothing here averages two sheets or decides between them.

use std::rc::Rc;

use readiness_core::pack::{FactKind, RuleFact};
use readiness_core::{Answers, FactReport, Report, firsts, is_compared};
use yew::{Callback, Html, html};

use super::actions::{delete, kept, print};
use super::open_file::open_other;
use super::scene::{Command, Scene};
use crate::pair::{Row, lay};
use crate::prose::prose;
use crate::result::colophon::colophon;
use crate::result::signals::standing;
use crate::result::view::{View, label_of, term};
use crate::route;
use crate::state::{Action, Pair, Screen, State, Turn, of};
use crate::ui::Ui;
use readiness_words::counted;

/// The part of the result page that leads to a second sheet; nothing for packs that are not made for two.
pub(crate) fn way_in(scene: &Scene<'_>) -> Html {
    let ui = scene.ui;
    if !is_compared(&ui.pack) {
        return Html::default();
    }
    let words = ui.words;
    html! {
        <section class="rc-beside result-screen" aria-labelledby={ui.id("beside")}>
            <h2 id={ui.id("beside")}>{words.pair_title}</h2>
            <p>{words.pair_says}</p>
            <p>{words.pair_aside}</p>
            <div class="rc-buttons">
                {open_other(scene)}
                <button type="button" class="rc-quiet rc-second" onclick={scene.go(Action::SecondRates)}>
                    {words.pair_now}
                </button>
            </div>
        </section>
    }
}

/// Whose sheet is on the table, on every screen that shows one of two.
pub(crate) fn turn(scene: &Scene<'_>) -> Html {
    let words = scene.ui.words;
    match scene.state.pair.as_ref().map(|pair| pair.turn) {
        Some(Turn::Second) => html! {
            <div class="rc-aside">
                <p>{words.pair_second}</p>
                <div class="rc-buttons">
                    <button type="button" class="rc-quiet rc-end-pair" onclick={scene.go(Action::EndPair)}>
                        {words.pair_give_up}
                    </button>
                </div>
            </div>
        },
        Some(Turn::Both) if scene.state.screen != Screen::Result => html! {
            <div class="rc-aside"><p>{words.pair_first}</p></div>
        },
        _ => Html::default(),
    }
}

/// What stands before everything else: an outcome outside of the order of outcomes, as it is reached on either sheet.
struct First<'a> {
    rater: &'static str,
    said: &'a str,
    why: Vec<&'a str>,
}

/// Both sheets with what came of them.
struct Sheets<'a> {
    ui: &'a Ui,
    one: (&'a Answers, Option<&'a Rc<Report>>),
    other: (&'a Answers, Option<&'a Rc<Report>>),
}

impl<'a> Sheets<'a> {
    fn of(ui: &'a Ui, state: &'a State, pair: &'a Pair) -> Self {
        let other = of(pair.decided.as_ref(), &pair.other);
        Self { ui, one: (&state.answers, state.report()), other: (&pair.other, other) }
    }

    fn each(&self) -> [(&'static str, &'a Answers, Option<&'a Rc<Report>>); 2] {
        let words = self.ui.words;
        [(words.pair_first, self.one.0, self.one.1), (words.pair_other, self.other.0, self.other.1)]
    }

    fn firsts(&self) -> Vec<First<'a>> {
        let texts = self.ui.texts();
        let raters = self.each().map(|(rater, ..)| rater);
        let told = |first: readiness_core::First<'a>| {
            let known = first.verdict;
            let outcome = known.outcome.as_deref()?;
            let said = texts.said(&known.id, outcome).unwrap_or(outcome);
            let why = known.reasons.iter().map(|reason| texts.reason(reason)).collect();
            Some(First { rater: raters.get(first.sheet)?, said, why })
        };
        let reports = [self.one.1, self.other.1].map(|report| report.map(Rc::as_ref));
        firsts(&self.ui.pack, reports).into_iter().filter_map(told).collect()
    }

    /// One part of the comparison; nothing where it has no rows.
    fn part(&self, id: &str, title: &'static str, rows: &[Row]) -> Html {
        if rows.is_empty() {
            return Html::default();
        }
        let id = self.ui.id(id);
        html! {
            <section class="what-moved" aria-labelledby={id.clone()}>
                <h2 {id}>{title}</h2>
                {self.rows(rows)}
            </section>
        }
    }

    fn rows(&self, rows: &[Row]) -> Html {
        let words = self.ui.words;
        let row = |row: &Row| {
            let asked = self.ui.question(row.question).map(|question| self.ui.texts().question(&question.id));
            html! {
                <li>
                    <h3>{ for asked.map(prose) }</h3>
                    if let Some(points) = row.points.filter(|points| *points > 0) {
                        <p class="pair-points">{words.pair_points}{": "}{points}</p>
                    }
                    <dl>
                        { for self.each().into_iter().map(|(rater, answers, _)| term(rater, self.given(answers, row))) }
                    </dl>
                </li>
            }
        };
        html! { <ul>{ for rows.iter().map(row) }</ul> }
    }

    /// An answer, and below it what it rests on, each with its note.
    fn given(&self, answers: &Answers, row: &Row) -> Html {
        let (ui, texts) = (self.ui, self.ui.texts());
        let answer = |index: usize| {
            let given = ui.question(index).and_then(|question| label_of(question, texts, answers.given(index)));
            given.unwrap_or_else(|| ui.words.result.blank.to_owned())
        };
        let note = |index: usize| {
            Some(answers.note(index)).filter(|note| !note.is_empty()).map(|note| {
                html! {
                    <p class="noted"><span class="noted-label">{ui.words.note_label}{": "}</span>{note}</p>
                }
            })
        };
        html! {
            <>
                <p class="answered">{answer(row.question)}</p>
                { for note(row.question) }
                { for row.behind.iter().map(|index| html! {
                    <>
                        <p><span class="asked">{ for ui.question(*index).map(|question| prose(texts.question(&question.id))) }</span>
                            {" "}{answer(*index)}</p>
                        { for note(*index) }
                    </>
                }) }
            </>
        }
    }

    /// What each sheet comes to: the verdict with its reasons, then the rows of the result.
    fn results(&self) -> Html {
        let (ui, on_wish) = (self.ui, Callback::noop());
        let views = self.each().map(|(rater, answers, report)| Some((rater, ui.view(answers, report?, &on_wish))));
        let [Some(one), Some(other)] = views else { return Html::default() };
        let verdict = ui.pack.verdict().into_iter();
        let signals = ui.pack.facts().iter().filter(|fact| fact.kind == FactKind::Signal);
        let side = |(rater, view): &(&'static str, View<'_>), fact: &RuleFact| {
            let known = view.report.fact(&fact.id);
            term(rater, known.map(|known| outcome(view, fact, known)).into_iter().collect())
        };
        html! {
            <>
                <section class="what-moved" aria-labelledby={ui.id("results")}>
                    <h2 id={ui.id("results")}>{ui.words.pair_results}</h2>
                    <ul>
                        { for verdict.chain(signals).map(|fact| html! {
                            <li>
                                <h3>{ui.texts().fact(&fact.id)}</h3>
                                <dl>{side(&one, fact)}{side(&other, fact)}</dl>
                            </li>
                        }) }
                    </ul>
                </section>
                {colophon(&one.1, None)}
            </>
        }
    }

    /// Every question with both answers, as a table.
    fn table(&self, rows: &[&Row]) -> Html {
        let (ui, words) = (self.ui, self.ui.words);
        let heads = [words.pair_question, words.pair_first, words.pair_other, words.pair_points];
        let line = |index: usize, points: Option<usize>| {
            let question = ui.question(index)?;
            let cell = |answers: &Answers| {
                label_of(question, ui.texts(), answers.given(index)).unwrap_or_else(|| words.result.blank.to_owned())
            };
            Some(html! {
                <tr>
                    <th scope="row">{prose(ui.texts().question(&question.id))}</th>
                    <td>{cell(self.one.0)}</td>
                    <td>{cell(self.other.0)}</td>
                    <td>{points.map_or_else(|| "–".to_owned(), |points| points.to_string())}</td>
                </tr>
            })
        };
        // In the order of the questionnaire.
        let in_order = route::stops(ui.pack.questionnaire()).flat_map(|stop| stop.step.questions.iter().copied());
        let points = |index: usize| rows.iter().find(|row| row.question == index).and_then(|row| row.points);
        html! {
            <details class="result-screen">
                <summary>{words.result.table_show}</summary>
                <div class="result-table" role="region" aria-labelledby={ui.id("table")} tabindex="0">
                    <table>
                        <caption id={ui.id("table")}>{words.pair_table}</caption>
                        <thead><tr>{ for heads.into_iter().map(|head| html! { <th scope="col">{head}</th> }) }</tr></thead>
                        <tbody>{ for in_order.filter_map(|index| line(index, points(index))) }</tbody>
                    </table>
                </div>
            </details>
        }
    }
}

/// Where a fact stands on one sheet, and why.
fn outcome(view: &View<'_>, fact: &RuleFact, known: &FactReport) -> Html {
    let (shape, state) = standing(view, fact, known);
    html! {
        <>
            <p class="answered">{shape.html()}{state}</p>
            { for known.reasons.iter().map(|reason| html! { <p>{prose(view.texts.reason(reason))}</p> }) }
        </>
    }
}

/// What has to be read before everything else, in one line.
pub(crate) fn stops(ui: &Ui, state: &State) -> Option<String> {
    let sheets = Sheets::of(ui, state, state.both()?);
    let said: Vec<String> = sheets.firsts().iter().map(|first| [first.rater, ": ", first.said].concat()).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Both sheets side by side.
pub(crate) fn side_by_side(scene: &Scene<'_>, pair: &Pair) -> Html {
    let Scene { ui, state, .. } = scene;
    let words = ui.words;
    let sheets = Sheets::of(ui, state, pair);
    let laid = lay(&ui.pack, &state.answers, &pair.other);
    let all: Vec<&Row> = [&laid.discuss, &laid.differ, &laid.missing, &laid.same].into_iter().flatten().collect();
    html! {
        <article class="result rc-pair-of-sheets" aria-labelledby={ui.id("title")}>
            <h1 class="rc-title" id={ui.id("title")} tabindex="-1">{words.pair_both}</h1>
            // One place whatever comes into it, so that the heading keeps the focus when the reports are there.
            <div>
                { for sheets.firsts().iter().map(|first| html! {
                    <div class="pair-stop">
                        <p><strong>{first.rater}{": "}{prose(first.said)}</strong></p>
                        { for first.why.iter().map(|why| html! { <p>{prose(why)}</p> }) }
                    </div>
                }) }
            </div>
            <p class="rc-lead">{words.pair_both_says}</p>
            if *state.answers == *pair.other {
                <p class="rc-warning">{words.pair_equal}</p>
            }
            if !laid.missing.is_empty() {
                <p>{counted(words.tag, words.pair_missing_some, laid.missing.len(), &[])}</p>
            }
            if laid.discuss.is_empty() {
                <p>{if laid.differ.is_empty() && laid.same.is_empty() { words.pair_nothing } else { words.pair_none }}</p>
            }
            {sheets.part("discuss", words.pair_discuss, &laid.discuss)}
            {sheets.part("differ", words.pair_differ, &laid.differ)}
            {sheets.part("missing", words.pair_missing, &laid.missing)}
            if !laid.same.is_empty() {
                <section class="what-moved" aria-labelledby={ui.id("same")}>
                    <h2 id={ui.id("same")}>{words.pair_same}</h2>
                    <details>
                        <summary>{words.pair_show}</summary>
                        {sheets.rows(&laid.same)}
                    </details>
                </section>
            }
            {sheets.table(&all)}
            {sheets.results()}
            <div class="result-actions">{foot(scene, pair)}</div>
        </article>
    }
}

/// What can be done with both sheets.
fn foot(scene: &Scene<'_>, pair: &Pair) -> Html {
    let Scene { ui, state, .. } = scene;
    let words = ui.words;
    let button = |class: &'static str, label: &'static str, command: Command| {
        html! { <button type="button" {class} onclick={scene.press(command)}>{label}</button> }
    };
    html! {
        <div class="rc-actions" role="group" aria-label={words.pair_both}>
            {kept(scene)}
            <div class="rc-buttons">
                {button("rc-quiet rc-back", words.pair_change_first, Command::Do(Action::Back))}
                {button("rc-quiet rc-rate-again", words.pair_change_other, Command::Do(Action::RateAgain))}
                {button("rc-quiet rc-save", words.pair_save_first, Command::Save)}
                {button("rc-quiet rc-save-other", words.pair_save_other, Command::SaveOther)}
                {print(scene, &[&state.answers, &pair.other], true, words.pair_with_notes)}
                {button("rc-quiet rc-end-pair", words.pair_end, Command::Do(Action::EndPair))}
                {delete(scene)}
            </div>
        </div>
    }
}
