//! Answers as the person gave them, each with a way to change it.

use yew::prelude::*;

use super::view::View;
use crate::shapes::Shape;
use readiness_words::fill;

/// The given questions with their answers as a list.
pub(crate) fn answer_list(view: &View, questions: &[usize]) -> Html {
    if questions.is_empty() {
        return Html::default();
    }
    html! { <ul class="answers">{ for questions.iter().map(|index| html! { <li>{ answer(view, *index) }</li> }) }</ul> }
}

/// A question, its answer, and a way to change it. The note beside it is shown with all answers, and nowhere else.
pub(crate) fn answer(view: &View, index: usize) -> Html {
    let Some(question) = view.question(index) else { return Html::default() };
    let words = view.words;
    let text = view.texts.question(&question.id);
    let given = view.given(index);
    let (verb, name, class) = match given {
        Some(_) => (words.change, words.change_name, "answered"),
        None => (words.answer, words.answer_name, "answered unanswered"),
    };
    html! {
        <>
            <span class="asked">{ view.prose(text) }</span>
            <span class={class}>
                if view.did_not_count(index) { { Shape::Dash.html() } }
                { given.unwrap_or_else(|| words.blank.to_owned()) }
            </span>
            { button(view, index, verb, &fill(name, &[("question", text)])) }
        </>
    }
}

/// The private note beside an answer. On paper it is only where the person asked for it.
fn noted(view: &View, index: usize) -> Html {
    match view.answers.note(index) {
        "" => Html::default(),
        note => {
            html! { <span class="noted"><span class="noted-label">{ view.words.note }{ ": " }</span>{ note }</span> }
        }
    }
}

/// Goes to a question and comes back; `asked` is its text.
pub(crate) fn change_button(view: &View, index: usize, asked: &str) -> Html {
    button(view, index, view.words.change, &fill(view.words.change_name, &[("question", asked)]))
}

fn button(view: &View, index: usize, verb: &'static str, name: &str) -> Html {
    let name = name.to_owned();
    html! { <button type="button" class="change" onclick={view.go(index)} aria-label={name}>{ verb }</button> }
}

/// Every answer by section and step, closed on the screen and open on paper.
pub(crate) fn all_answers(view: &View) -> Html {
    let sections = view.pack.questionnaire().sections.iter().map(|section| {
        let title = view.texts.heading("sections", &section.id, "title").unwrap_or(&section.id);
        let steps = section.steps.iter().map(|step| {
            let title = view.texts.heading("steps", &step.id, "title").unwrap_or(&step.id);
            html! {
                <>
                    <h4>{ title }</h4>
                    <ul class="answers">
                        { for step.questions.iter().map(|index| html! { <li>{ answer(view, *index) }{ noted(view, *index) }</li> }) }
                    </ul>
                </>
            }
        });
        html! {
            <>
                <h3>{ title }</h3>
                { for steps }
            </>
        }
    });
    html! {
        <section class="result-answers" aria-labelledby={view.id("answers")}>
            <h2 id={view.id("answers")}>{ view.words.answers_title }</h2>
            <details>
                <summary>{ view.words.answers_show }</summary>
                <div class="result-sections">{ for sections }</div>
            </details>
        </section>
    }
}
