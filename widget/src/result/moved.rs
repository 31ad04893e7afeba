//! Two results side by side: what other answers would move, fact by fact, in shapes and words.
//!
//! Owns the comparison and its sentences. Where the answers come from, and what becomes of them, is the screen's business.

use readiness_core::pack::RuleFact;
use readiness_core::{FactReport, Report};
use yew::prelude::*;

use super::opening::verdict;
use super::signals::standing;
use super::view::{View, term};
use readiness_words::{Words, counted};

/// A fact with what is known of it before and after.
type Moved<'a> = (&'a RuleFact, &'a FactReport, &'a FactReport);

/// What stands elsewhere under `after`, in the order of the report.
fn moves<'a>(view: &View<'a>, after: &'a Report) -> Vec<Moved<'a>> {
    let alone = view.pack.alone(view.report).map(|fact| &fact.id);
    let facts = view.pack.facts().iter().filter_map(|fact| {
        let (fact, before) = view.fact(&fact.id).filter(|(fact, _)| alone.is_none_or(|alone| *alone == fact.id))?;
        Some((fact, before, after.fact(&fact.id)?))
    });
    facts.filter(|(_, before, after)| (&before.possible, &before.error) != (&after.possible, &after.error)).collect()
}

/// How much would move and what the verdict would be, in one line.
pub(crate) fn summary(view: &View, words: &Words, after: &Report) -> String {
    let many = moves(view, after).len();
    let count = match many {
        0 => return words.try_nothing.to_owned(),
        some => counted(words.tag, words.try_some, some, &[]),
    };
    let after = View { report: after, ..*view };
    let Some((fact, known)) = verdict(&after) else { return count };
    [&count, " ", view.texts.fact(&fact.id), ": ", &standing(&after, fact, known).1, "."].concat()
}

/// The part of the screen that shows both results.
pub(crate) fn moved(view: &View, words: &Words, after: &Report) -> Html {
    let all = moves(view, after);
    let side = |said: &'static str, fact, known| {
        let (shape, state) = standing(view, fact, known);
        term(said, html! { <>{ shape.html() }{ state }</> })
    };
    html! {
        <section class="what-moved" aria-labelledby={view.id("moved")}>
            <h2 id={view.id("moved")}>{ words.try_moved }</h2>
            if all.is_empty() {
                <p>{ words.try_nothing }</p>
            } else {
                <ul>
                    { for all.iter().map(|(fact, before, after)| html! {
                        <li>
                            <h3>{ view.texts.fact(&fact.id) }</h3>
                            <dl>{ side(words.try_before, fact, before) }{ side(words.try_after, fact, after) }</dl>
                        </li>
                    }) }
                </ul>
                <p class="result-lead">{ words.try_same }</p>
            }
        </section>
    }
}
