//! Why the verdict is what it is: its reasons, and the answers it rests on.

use yew::prelude::*;

use super::answered::answer_list;
use super::grounds::{questions_behind, questions_beside_signals};
use super::opening::verdict;
use super::view::View;

/// The reasons of the verdict, then the answers that it rests on beside the signals; nothing while it is open.
pub(crate) fn reasons(view: &View) -> Html {
    let Some((fact, known)) = verdict(view).filter(|(_, known)| !known.reasons.is_empty()) else {
        return Html::default();
    };
    let words = view.words;
    let questions = questions_beside_signals(view.pack, view.report, &fact.id);
    let rows = questions_behind(view.pack, view.report, &fact.id).len() > questions.len();
    html! {
        <section aria-labelledby={view.id("reasons")}>
            <h2 id={view.id("reasons")}>{ words.reasons_title }</h2>
            <ol class="result-numbered">
                { for known.reasons.iter().map(|reason| html! {
                    <li><div><p>{ view.prose(view.texts.reason(reason)) }</p></div></li>
                }) }
            </ol>
            if !questions.is_empty() {
                <details>
                    <summary>{ if rows { words.settled_by_rows } else { words.settled_by } }</summary>
                    { answer_list(view, &questions) }
                </details>
            }
        </section>
    }
}
