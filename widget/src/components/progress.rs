//! Where the person is: the sections in order, and a compass with a tick for each step. It never runs backwards.
//!
//! A component of its own, because no answer changes anything of it.

use yew::{Html, Properties, classes, component, html};

use super::compass::compass;
use crate::route;
use crate::ui::Ui;
use readiness_words::fill;

/// What it is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    /// Wording and pack.
    pub(crate) ui: Ui,
    /// The step shown, or the number of steps once all are gone through.
    pub(crate) at: usize,
    /// Steps gone through.
    pub(crate) done: usize,
}

/// Compass, sections, and the step in words.
#[component]
pub(crate) fn Progress(props: &Props) -> Html {
    let Props { ui, at, done } = props;
    let (at, done) = (*at, *done);
    let words = ui.words;
    let questionnaire = ui.pack.questionnaire();
    let all = route::count(questionnaire);
    let mut first = 0;
    let sections = questionnaire.sections.iter().map(|section| {
        let (start, end) = (first, first + section.steps.len());
        first = end;
        let here = (start..end).contains(&at);
        let passed = done >= end;
        let said = if here { words.now } else if passed { words.done } else { words.ahead };
        let gone = done.saturating_sub(start).min(section.steps.len());
        html! {
            <li
                class={classes!("rc-section", here.then_some("rc-section-here"), passed.then_some("rc-section-done"))}
                aria-current={here.then_some("step")}
            >
                <span class="rc-section-name">{ui.texts().heading("sections", &section.id, "title").unwrap_or(&section.id)}</span>
                <span class="rc-unseen">{", "}{said}</span>
                <svg class="rc-section-line" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <rect class="rc-line-all" width="100" height="2" />
                    <rect class="rc-line-done" width={(gone * 100 / section.steps.len().max(1)).to_string()} height="2" />
                </svg>
            </li>
        }
    });
    let sections: Html = sections.collect();
    // Where there is no room for every section's name, this one's stands before the step.
    let here_name = route::stop(questionnaire, at)
        .map(|stop| ui.texts().heading("sections", &stop.section.id, "title").unwrap_or(&stop.section.id).to_owned());
    html! {
        <nav class="rc-progress" aria-label={words.progress}>
            {compass(all, done, at.min(all.saturating_sub(1)))}
            <ol class="rc-sections">{sections}</ol>
            if at < all {
                <p class="rc-step-count">
                    <span class="rc-count-section" aria-hidden="true">{here_name}</span>
                    {fill(words.step_of, &[("n", &(at + 1).to_string()), ("all", &all.to_string())])}
                </p>
            }
        </nav>
    }
}
