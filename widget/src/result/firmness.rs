//! How complete the answers are, and what stands close to a line, in words.

use readiness_core::FactReport;
use readiness_core::insight::early_stop;
use readiness_core::pack::{FactKind, RuleFact};
use yew::prelude::*;

use super::completeness::Completeness;
use super::opening::{indices, open_questions, verdict};
use super::view::View;
use readiness_words::fill;

/// The signals of the pack with what is known of them, in the order of the report; none beside what stands alone.
pub(crate) fn signals<'a>(view: &View<'a>) -> Vec<(&'a RuleFact, &'a FactReport)> {
    let alone = view.pack.alone(view.report).is_some();
    let facts = view.pack.facts().iter().filter(|fact| fact.kind == FactKind::Signal && !alone);
    facts.filter_map(|fact| view.fact(&fact.id)).collect()
}

/// What the open questions can still do to the verdict; `None` where nothing is open, and where they can only bring another fact
/// in its place.
fn blanks(view: &View<'_>, completeness: &Completeness, verdict: &FactReport) -> Option<&'static str> {
    let stop = || early_stop(view.pack, view.answers, |fact| view.report.fact(fact)?.outcome.as_deref());
    match (completeness.open.is_empty(), verdict.needs.is_empty()) {
        (true, _) => None,
        (false, true) => stop().map(|_| view.words.blanks_cannot),
        (false, false) => Some(view.words.blanks_decide),
    }
}

/// The part of the page on completeness and lines.
pub(crate) fn firmness(view: &View) -> Html {
    let Some((fact, decided)) = verdict(view) else { return Html::default() };
    let words = view.words;
    let completeness = Completeness::of(view.pack, view.answers, &fact.id);
    let named = |wanted: fn(&FactReport) -> bool| {
        let rows = signals(view).into_iter().filter(|(_, known)| wanted(known));
        rows.map(|(fact, _)| view.texts.fact(&fact.id)).collect::<Vec<_>>()
    };
    let near = named(|known| known.borderline == Some(true));
    let clear = named(|known| known.borderline == Some(false));
    let open = named(|known| known.outcome.is_none() && known.error.is_none());
    let sentence =
        |pattern: &str, names: &[&str]| html! { <p>{ fill(pattern, &[("list", &view.quoted(names, words.and))]) }</p> };
    html! {
        <section aria-labelledby={view.id("firm")}>
            <h2 id={view.id("firm")}>{ words.firm_title }</h2>
            <dl class="result-firm">
                <div>
                    <dt>{ words.complete }</dt>
                    <dd>
                        { complete(view, &completeness, &indices(view, &decided.needs)) }
                        { for blanks(view, &completeness, decided).map(|said| html! { <p>{ said }</p> }) }
                        if !open.is_empty() && open.len() == signals(view).len() {
                            <p>{ words.signals_all_open }</p>
                        } else if !open.is_empty() {
                            { sentence(words.signals_open, &open) }
                        }
                    </dd>
                </div>
                if !near.is_empty() || !clear.is_empty() {
                    <div>
                        <dt>{ words.near }</dt>
                        <dd>
                            if near.is_empty() {
                                <p>{ words.near_none }</p>
                            } else {
                                { sentence(words.near_line, &near) }
                                <p>{ words.near_says }</p>
                            }
                        </dd>
                    </div>
                }
            </dl>
        </section>
    }
}

/// `told` are the open questions that the opening has named already.
fn complete(view: &View, completeness: &Completeness, told: &[usize]) -> Html {
    let words = view.words;
    let Completeness { asked, answered, open, unsure } = completeness;
    let pattern = if asked == answered { words.complete_all } else { words.complete_some };
    let count = |pattern: &str, n: usize| fill(pattern, &[("n", &n.to_string()), ("m", &asked.to_string())]);
    let besides = completeness.open_besides();
    html! {
        <>
            <p>{ count(pattern, *answered) }</p>
            if besides > 0 { <p>{ count(words.complete_besides, besides) }</p> }
            if !open.is_empty() {
                <p>
                    { words.blanks_never_lower }
                    if *unsure { { " " }{ words.unsure_some } }
                </p>
                if *open != told {
                    <details>
                        <summary>{ words.which_open }</summary>
                        { open_questions(view, open) }
                    </details>
                }
            }
        </>
    }
}
