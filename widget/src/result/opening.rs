//! The opening of the result page: the outcome in one sentence, and what it is not.

use readiness_core::FactReport;
use readiness_core::pack::RuleFact;
use yew::prelude::*;

use super::answered::answer_list;
use super::change::firm;
use super::completeness::by_step;
use super::view::View;
use crate::components::compass::compass;
use readiness_words::{counted, fill};

/// With more outcomes than this still possible, the headline names none of them.
const NAMED_IN_HEADLINE: usize = 3;
/// With more questions than this, they are told by step, where that makes the list much shorter.
const NAMED_ONE_BY_ONE: usize = 5;

/// What the page opens with, which is the pack's verdict or what stands alone, and what is known of it.
pub(crate) fn verdict<'a>(view: &View<'a>) -> Option<(&'a RuleFact, &'a FactReport)> {
    view.fact(&view.pack.opening(view.report)?.id)
}

/// The sentence that opens the page, and a second one where the first cannot hold it all.
fn sentences(view: &View, fact: &RuleFact, known: &FactReport) -> (String, Option<String>) {
    let words = view.words;
    if let Some(error) = &known.error {
        return (words.rule_failed.to_owned(), Some(fill(words.rule_failed_body, &[("message", &error.message)])));
    }
    if let Some(outcome) = &known.outcome {
        let said = view.texts.fact_extra(&fact.id, &format!("said.{outcome}"));
        return (said.unwrap_or_else(|| view.outcome(fact, outcome)).to_owned(), None);
    }
    let labels: Vec<&str> = known.possible.iter().map(|outcome| view.outcome(fact, outcome)).collect();
    let list = view.quoted(&labels, words.or);
    if labels.len() <= NAMED_IN_HEADLINE {
        (fill(words.undecided_between, &[("list", &list)]), None)
    } else {
        (words.undecided.to_owned(), Some(fill(words.still_possible, &[("list", &list)])))
    }
}

/// The head of the page. `heading` takes the focus when the page opens; `next` is the open question to answer next.
pub(crate) fn opening(view: &View, heading: &NodeRef, next: Option<&str>) -> Html {
    let Some((fact, known)) = verdict(view) else { return Html::default() };
    let (said, more) = sentences(view, fact, known);
    html! {
        <header class="result-head">
            <span class="result-emblem">{ compass(0, 0, 0) }</span>
            <p class="result-kicker">{ view.words.kicker }</p>
            <h1 class="result-said" id={view.id("title")} tabindex="-1" ref={heading.clone()}>{ view.prose(&said) }</h1>
            { for more.map(|more| html! { <p>{ view.prose(&more) }</p> }) }
            if known.approximate { <p>{ view.words.possible_approximate }</p> }
            { firm(view, fact, view.words.this_result) }
            { settle(view, &known.needs, next) }
            { for view.texts.get("pack.not").map(|not| html! { <p>{ view.prose(not) }</p> }) }
            { limits(view) }
        </header>
    }
}

/// How far a result can be trusted, which only the pack can say.
fn limits(view: &View) -> Html {
    let said: Vec<&str> =
        ["pack.thresholds", "pack.self_report"].into_iter().filter_map(|path| view.texts.get(path)).collect();
    if said.is_empty() {
        return Html::default();
    }
    html! { <p class="result-not">{ view.prose(&said.join(" ")) }</p> }
}

/// The open questions that would settle the verdict, the one that settles most before all.
fn settle(view: &View, needs: &[String], next: Option<&str>) -> Html {
    if needs.is_empty() {
        return Html::default();
    }
    let words = view.words;
    let next = next.and_then(|id| view.pack.question_index(id)).filter(|_| needs.len() > 1);
    let mut rest = indices(view, needs);
    rest.retain(|index| Some(*index) != next);
    let lead = match next {
        Some(_) => words.depending_then.to_owned(),
        None => counted(words.tag, words.depending, needs.len(), &[]),
    };
    html! {
        <div class="result-settle">
            if let Some(next) = next {
                <p>{ words.next_question }</p>
                { answer_list(view, &[next]) }
            }
            <p>{ lead }</p>
            { open_questions(view, &rest) }
        </div>
    }
}

/// The indices of questions given by id.
pub(crate) fn indices(view: &View, ids: &[String]) -> Vec<usize> {
    ids.iter().filter_map(|id| view.pack.question_index(id)).collect()
}

/// Questions, each with a way to it; by step where they are many.
pub(crate) fn open_questions(view: &View, questions: &[usize]) -> Html {
    let steps = by_step(view.pack, questions);
    if questions.len() <= NAMED_ONE_BY_ONE || steps.len() * 2 > questions.len() {
        return answer_list(view, questions);
    }
    let words = view.words;
    let steps = steps.into_iter().filter_map(|open| {
        let first = *open.questions.first()?;
        let title = view.texts.heading("steps", open.step, "title").unwrap_or(open.step);
        let count = open.questions.len();
        let label = counted(words.tag, words.questions_some, count, &[("step", title)]);
        Some(html! { <li><button type="button" class="go" onclick={view.go(first)}>{ label }</button></li> })
    });
    html! { <ul class="settle">{ for steps }</ul> }
}
