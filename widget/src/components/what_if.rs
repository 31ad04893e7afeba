//! Trying other answers: what would move, what is tried, and the questions to answer differently.
//!
//! Shows and changes the sheet that is tried; the person's own answers are read only, to stand beside it.

use readiness_core::Report;
use readiness_core::pack::Step;
use yew::{Html, html};

use super::question::question;
use super::scene::Scene;
use crate::result::moved::{moved, summary};
use crate::result::view::View;
use crate::route;
use crate::state::{Action, WhatIf};
use readiness_words::{Words, fill};

/// A sheet that is tried, beside the person's own.
pub(crate) struct Trial<'a> {
    /// The person's own answers and their result.
    pub(crate) own: View<'a>,
    /// What is tried.
    pub(crate) what_if: &'a WhatIf,
    /// The result of what is tried.
    pub(crate) after: &'a Report,
}

impl Trial<'_> {
    /// The questions that are answered differently, in pack order.
    fn tried(&self) -> Vec<usize> {
        let all = 0..self.own.pack.questionnaire().questions.len();
        all.filter(|index| self.own.answers.given(*index) != self.what_if.answers.given(*index)).collect()
    }

    /// What would move, in one line; nothing while all answers are as they were.
    pub(crate) fn said(&self, words: &Words) -> Option<String> {
        (!self.tried().is_empty()).then(|| summary(&self.own, words, self.after))
    }

    /// The screen.
    pub(crate) fn html(&self, scene: &Scene<'_>) -> Html {
        let ui = scene.ui;
        let words = ui.words;
        let tried = self.tried();
        html! {
            <section class="result rc-what-if" aria-labelledby={ui.id("title")}>
                <h1 class="rc-title" id={ui.id("title")} tabindex="-1">{words.try_title}</h1>
                <p class="rc-paper">{words.try_on_paper}</p>
                <div class="rc-notice">
                    <p>{words.try_says}</p>
                    <div class="rc-buttons">
                        <button type="button" class="rc-quiet rc-leave" onclick={scene.go(Action::Finish)}>
                            {words.back_to_result}
                        </button>
                    </div>
                </div>
                if !tried.is_empty() {
                    {moved(&self.own, words, self.after)}
                    <section aria-labelledby={ui.id("tried")}>
                        <h2 id={ui.id("tried")}>{words.try_yours}</h2>
                        <ul class="answers">{ for tried.iter().map(|index| self.row(scene, *index)) }</ul>
                        <p class="result-lead">{words.keep_tried_says}</p>
                        <div class="rc-buttons">
                            <button type="button" class="rc-quiet rc-keep-tried" onclick={scene.go(Action::KeepTried)}>
                                {words.keep_tried}
                            </button>
                            <button type="button" class="rc-quiet rc-take-all-back" onclick={scene.go(Action::TakeAllBack)}>
                                {words.take_all_back}
                            </button>
                        </div>
                    </section>
                }
                <section aria-labelledby={ui.id("choose")}>
                    <h2 id={ui.id("choose")}>{words.try_choose}</h2>
                    { for route::stops(ui.pack.questionnaire()).enumerate().map(|(index, stop)| {
                        let open = self.what_if.open == Some(index);
                        step(scene, index, stop.step, &tried, open)
                    }) }
                </section>
                // Where the questions are long, what they move is out of sight. The live region says the same.
                <p class="rc-bar" aria-hidden="true">{self.said(words)}</p>
            </section>
        }
    }

    fn row(&self, scene: &Scene<'_>, index: usize) -> Html {
        let View { texts, .. } = self.own;
        let Some(question) = self.own.question(index) else { return Html::default() };
        let asked = texts.question(&question.id);
        let tried = View { answers: &self.what_if.answers, ..self.own };
        html! {
            <li>
                <span class="asked">{self.own.prose(asked)}</span>
                <span class="answered">{self.own.instead(tried.given(index), self.own.given(index))}</span>
                <button type="button" class="change" onclick={scene.go(Action::TakeBack(index))}>
                    {scene.ui.words.take_back}<span class="rc-unseen">{": "}{asked}</span>
                </button>
            </li>
        }
    }
}

/// The questions of a step, laid out where it is open. A question that no rule reads has nothing to try.
fn step(scene: &Scene<'_>, index: usize, step: &Step, tried: &[usize], open: bool) -> Html {
    let ui = scene.ui;
    let read = |index: &&usize| {
        ui.question(**index).is_some_and(|question| question.several.is_none() && question.informs.is_none())
    };
    let asked: Vec<usize> = step.questions.iter().filter(read).copied().collect();
    if asked.is_empty() {
        return Html::default();
    }
    let title = ui.texts().heading("steps", &step.id, "title").unwrap_or(&step.id);
    let said = match asked.iter().filter(|index| tried.contains(index)).count() {
        0 => title.to_owned(),
        here => fill(ui.words.try_more, &[("step", title), ("n", &here.to_string())]),
    };
    html! {
        <>
            <h3>
                <button
                    type="button"
                    class="rc-link rc-unfold"
                    aria-expanded={if open { "true" } else { "false" }}
                    onclick={scene.go(Action::Unfold(index))}
                >
                    {said}
                </button>
            </h3>
            if open {
                { for asked.into_iter().map(|index| question(scene, index)) }
            }
        </>
    }
}
