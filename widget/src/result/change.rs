//! What would change a result: how firm it is, the nearest better outcomes, and why not yet.
//!
//! Owns the choice of sentences and what is folded away. The changes are found by the engine; conditions
//! of rules become sentences in `why_not`.

use readiness_core::Given;
use readiness_core::insight::{Alternative, Step, Target};
use readiness_core::pack::RuleFact;
use yew::prelude::*;

use super::Wish;
use super::answered::{answer, change_button};
use super::insight::{Insight, Known};
use super::opening::verdict;
use super::view::View;
use super::why_not::why_not;
use readiness_words::fill;

/// So many ways to one outcome are laid out; the others are folded away.
const LAID_OUT: usize = 3;

/// The part of the page on what would change the verdict.
pub(crate) fn change(view: &View) -> Html {
    let words = view.words;
    let opener = view.id("try");
    html! {
        <section aria-labelledby={view.id("change")}>
            <h2 id={view.id("change")}>{ words.change_title }</h2>
            { for verdict(view).map(|(fact, _)| better(view, fact)) }
            <p class="result-screen">{ words.try_lead }</p>
            <button
                type="button"
                class="rc-quiet rc-try result-screen"
                id={opener.clone()}
                onclick={view.wish(Wish::Try(Vec::new(), opener))}
            >
                { words.try_begin }
            </button>
        </section>
    }
}

/// How many of the given answers would each change a decided fact, and which; `on` names what rests on them.
pub(crate) fn firm(view: &View, fact: &RuleFact, on: &str) -> Html {
    let firmness = match view.known(&fact.id) {
        Some(Known::Found(insight)) if insight.firmness.outcome.is_some() => &insight.firmness,
        _ => return Html::default(),
    };
    let words = view.words;
    let pattern = match firmness.tipping.len() {
        0 => words.firm_none,
        1 => words.firm_one,
        _ => words.firm_some,
    };
    let (count, given) = (firmness.tipping.len().to_string(), firmness.given.to_string());
    let said = fill(pattern, &[("n", &count), ("m", &given), ("on", on)]);
    let cut = approximate(view, firmness.approximate);
    if firmness.tipping.is_empty() {
        // That none would is not known where not all were looked at.
        return if firmness.approximate {
            cut
        } else {
            html! { <p>{ said }</p> }
        };
    }
    let tips = firmness.tipping.iter().filter_map(|tip| {
        let index = view.pack.question_index(&tip.question)?;
        let mut to: Vec<&str> = Vec::new();
        for outcome in tip.to.iter().flat_map(|tip| &tip.outcomes) {
            let label = view.outcome(fact, outcome);
            if !to.contains(&label) {
                to.push(label);
            }
        }
        let led = fill(words.tip_to, &[("list", &view.quoted(&to, words.or))]);
        Some(html! { <li>{ answer(view, index) }<span class="asked">{ led }</span></li> })
    });
    html! {
        <details>
            <summary>{ said }</summary>
            <ul class="answers">{ for tips }</ul>
            { cut }
        </details>
    }
}

/// That there may be more than is shown, where that is so.
fn approximate(view: &View, cut: bool) -> Html {
    if cut {
        html! { <p class="result-lead">{ view.words.approximate }</p> }
    } else {
        Html::default()
    }
}

/// Every better outcome of a fact: the nearest laid out, the others folded away.
pub(crate) fn better(view: &View, fact: &RuleFact) -> Html {
    let words = view.words;
    let insight = match view.known(&fact.id) {
        Some(Known::Found(insight)) => insight,
        Some(Known::Failed) => return html! { <p>{ words.change_failed }</p> },
        known => return looking(view, fact, known),
    };
    // The nearest comes first. Where no outcome stands above another, each of them is worth looking for that can be an aim.
    let aim = |target: &&Target| target.better || fact.ordered < 2 && !fact.no_aim.contains(&target.outcome);
    let mut better: Vec<&Target> = insight.changes.targets.iter().filter(aim).collect();
    if fact.ordered < 2 {
        better.sort_by_key(|target| target.size.unwrap_or(usize::MAX));
    }
    let mut better = better.into_iter();
    let nearest = match better.next() {
        Some(nearest) => nearest,
        None if fact.no_aim.len() == fact.outcomes.len() => return Html::default(),
        None => {
            let known = view.fact(&fact.id).and_then(|(_, known)| known.outcome.as_ref());
            let best = fact.ordered.checked_sub(1).and_then(|best| fact.outcomes.get(best));
            return html! {
                <p>{ match known {
                    None => words.change_possible,
                    known if known == best => words.change_best,
                    Some(_) => words.change_no_aim,
                } }</p>
            };
        }
    };
    let cut = insight.changes.approximate || insight.why_not.iter().any(|why| why.approximate);
    html! {
        <>
            { way_to(view, fact, insight, nearest) }
            { for better.map(|target| html! {
                <details>
                    <summary>{ fill(words.change_further, &[("outcome", view.outcome(fact, &target.outcome))]) }</summary>
                    { way_to(view, fact, insight, target) }
                </details>
            }) }
            { approximate(view, cut) }
        </>
    }
}

/// A long search shows how far it is, and can be stopped and begun again.
fn looking(view: &View, fact: &RuleFact, known: Option<&Known>) -> Html {
    let words = view.words;
    let (said, ask, again) = match known {
        Some(Known::Stopped) => (words.change_stopped, words.change_again, true),
        _ => (words.change_searching, words.change_stop, false),
    };
    html! {
        <>
            <p class={(!again).then_some("result-searching")}>
                { said }
                if let Some(Known::Looking(part, of)) = known {
                    { " " }<progress value={part.to_string()} max={of.to_string()} aria-label={said} />
                }
            </p>
            // Whatever is quick is there before a hand could reach it.
            if known.is_some() {
                <button type="button" class="rc-quiet rc-look" onclick={view.wish(Wish::Look(fact.id.clone(), again))}>
                    { ask }
                </button>
            }
        </>
    }
}

/// The ways to one outcome, and why it is not there yet.
fn way_to(view: &View, fact: &RuleFact, insight: &Insight, target: &Target) -> Html {
    let words = view.words;
    let pattern = match target.size {
        None if insight.changes.approximate => words.change_unfound,
        None => words.change_far,
        Some(1) => words.change_one,
        Some(2) => words.change_two,
        Some(_) => words.change_three,
    };
    let lead = fill(pattern, &[("outcome", view.outcome(fact, &target.outcome))]);
    let (first, rest) = target.alternatives.split_at_checked(LAID_OUT).unwrap_or((&target.alternatives, &[]));
    let ways = |list: &[Alternative], before: usize| {
        let either = |at: usize| html! { if at > 0 { <p class="result-lead">{ words.change_or }</p> } };
        let name =
            |at: usize| view.id(&["try-", &fact.id, "-", &target.outcome, "-", &(before + at).to_string()].concat());
        let ways = list
            .iter()
            .enumerate()
            .map(|(at, way)| html! { <li>{ either(at) }{ alternative(view, way, name(at)) }</li> });
        html! { <ul class="ways">{ for ways }</ul> }
    };
    html! {
        <>
            <p>{ lead }</p>
            { ways(first, 0) }
            if !rest.is_empty() {
                <details>
                    <summary>{ words.change_more }</summary>
                    { ways(rest, LAID_OUT) }
                </details>
            }
            if !target.all { <p class="result-lead">{ words.change_not_all }</p> }
            if target.alternatives.iter().any(|way| !way.certain) { <p class="result-lead">{ words.change_open }</p> }
            { for insight.why_not.iter().filter(|why| why.outcome == target.outcome).map(|why| why_not(view, why)) }
        </>
    }
}

/// Changes that lead there together, each with a way to its question.
fn alternative(view: &View, way: &Alternative, opener: String) -> Html {
    let words = view.words;
    let tried: Vec<(usize, Given)> = way.changes.iter().filter_map(|step| asked_for(view, step)).collect();
    let steps = way.changes.iter().filter_map(|step| {
        let index = view.pack.question_index(&step.question)?;
        let question = view.question(index)?;
        let asked = view.texts.question(&question.id);
        let label = |option: &str| Some(view.texts.option(&question.id, &question.scale, option).to_owned());
        let instead = view.instead(label(&step.to), label(&step.from));
        Some(html! {
            <li>
                <span class="asked">{ view.prose(asked) }</span>
                <span class="answered">{ instead }</span>
                { change_button(view, index, asked) }
            </li>
        })
    });
    html! {
        <>
            <ul class="answers">{ for steps }</ul>
            <button
                type="button"
                class="go rc-try-this"
                id={opener.clone()}
                onclick={view.wish(Wish::Try(tried, opener))}
            >
                { words.try_this }
            </button>
        </>
    }
}

/// A step as an answer that can be tried.
fn asked_for(view: &View, step: &Step) -> Option<(usize, Given)> {
    let index = view.pack.question_index(&step.question)?;
    let value = view.question(index)?.values().position(|option| option == step.to)?;
    Some((index, Given::Value(value)))
}
