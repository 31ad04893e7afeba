//! Why the verdict is what it is: each reason with the answers it rests on.

use yew::prelude::*;

use super::answered::answer_list;
use super::grounds::questions_beside_signals;
use super::opening::{open_questions, verdict};
use super::rests::Rest;
use super::view::View;

/// The reasons of the verdict; nothing while it is open. `rests` says what each of them rests on.
pub(crate) fn reasons(view: &View, rests: &[(String, Rest)]) -> Html {
    if rests.is_empty() {
        return Html::default();
    }
    let words = view.words;
    let items = rests.iter().map(|(reason, rest)| {
        html! {
            <li>
                <div>
                    <p>{ view.prose(view.texts.reason(reason)) }</p>
                    { grounds(view, rest) }
                </div>
            </li>
        }
    });
    html! {
        <section aria-labelledby={view.id("reasons")}>
            <h2 id={view.id("reasons")}>{ words.reasons_title }</h2>
            <ol class="result-numbered">{ for items }</ol>
        </section>
    }
}

fn grounds(view: &View, rest: &Rest) -> Html {
    let words = view.words;
    let (lead, questions, list) = match rest {
        Rest::One(questions) => {
            let lead = if questions.len() == 1 { words.one_change } else { words.one_changes };
            (lead, questions.clone(), open_questions(view, questions))
        }
        Rest::Several(questions) => (words.several_change, questions.clone(), open_questions(view, questions)),
        Rest::Nothing => {
            let questions = verdict(view)
                .map(|(fact, _)| questions_beside_signals(view.pack, view.report, &fact.id))
                .unwrap_or_default();
            let list = answer_list(view, &questions);
            (words.settled_by, questions, list)
        }
    };
    if questions.is_empty() {
        return Html::default();
    }
    // One answer is shown at once; more would drown the reasons.
    if let [_] = questions.as_slice() {
        return html! {
            <>
                <p class="result-lead">{ lead }</p>
                { list }
            </>
        };
    }
    html! {
        <details>
            <summary>{ words.rests_on }</summary>
            <p class="result-lead">{ lead }</p>
            { list }
        </details>
    }
}
