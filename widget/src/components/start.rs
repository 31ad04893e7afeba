//! The first screen: what this is and is not, how long it takes, what is private about it, and where answers are kept.

use yew::{Callback, Html, MouseEvent, Properties, component, html};

use super::keep_choice::KeepChoice;
use super::open_file::OpenFile;
use crate::keep::Keep;
use crate::prose::paragraphs;
use crate::route;
use crate::state::{Action, Screen, State};
use crate::ui::Ui;
use crate::words::fill;

/// The start page.
#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Wording and pack.
    pub(crate) ui: Ui,
    /// Everything there is.
    pub(crate) state: State,
    /// The most lasting place that the page allows.
    pub(crate) bound: Keep,
    /// Where to say what happened.
    pub(crate) act: Callback<Action>,
}

/// The page.
#[component]
pub(crate) fn Start(props: &Props) -> Html {
    let Props { ui, state, bound, act } = props;
    let words = ui.words;
    let texts = ui.texts();
    let questionnaire = ui.pack.questionnaire();
    let begin = {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.emit(Action::Begin))
    };
    let under_way = state.furthest > 0 || state.touched();
    let onward = match state.resume() {
        _ if !under_way => words.begin.to_owned(),
        Screen::Step(index) => {
            let id = route::stop(questionnaire, index).map(|stop| stop.step.id.clone()).unwrap_or_default();
            fill(words.go_on_at, &[("step", texts.heading("steps", &id, "title").unwrap_or(&id))])
        }
        _ => words.to_review.to_owned(),
    };
    let count = fill(words.questions_count, &[("n", &questionnaire.questions.len().to_string())]);
    let minutes = ui.pack.minutes().map(|minutes| fill(words.minutes, &[("n", &minutes.to_string())]));
    html! {
        <section class="rc-start" aria-labelledby={ui.id("title")}>
            <h1 class="rc-title rc-display" id={ui.id("title")} tabindex="-1">{texts.pack("name")}</h1>
            {paragraphs(texts.pack("summary"), "rc-lead")}
            <ul class="rc-facts">
                if let Some(minutes) = minutes { <li>{minutes}</li> }
                <li>{count}</li>
                <li>{words.stays_here}</li>
            </ul>
            <div class="rc-pair">
                <div>
                    <h2>{words.start_not_title}</h2>
                    {paragraphs(texts.pack("not"), "")}
                </div>
                <div>
                    <h2>{words.privacy_title}</h2>
                    <p>{words.privacy_body}</p>
                    <p>{words.privacy_reach}</p>
                </div>
            </div>
            <KeepChoice ui={ui.clone()} keep={state.keep} bound={*bound} act={act.clone()} />
            <div class="rc-buttons">
                <button type="button" class="rc-primary rc-begin" onclick={begin}>{onward}</button>
            </div>
            if !under_way {
                <div class="rc-earlier">
                    <p><strong>{words.restore_title}</strong>{" "}{words.restore_body}</p>
                    <OpenFile ui={ui.clone()} act={act.clone()} />
                </div>
            }
        </section>
    }
}
