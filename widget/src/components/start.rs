//! The first screen: what this is and is not, how long it takes, what is private about it, and where answers are kept.

use yew::{Html, html};

use super::keep_choice::keep_choice;
use super::offered::nearby;
use super::open_file::open_file;
use super::scene::Scene;
use crate::prose::paragraphs;
use crate::route;
use crate::state::{Action, Screen};
use readiness_words::{counted, fill};

/// The page.
pub(crate) fn start(scene: &Scene<'_>) -> Html {
    let Scene { ui, state, .. } = scene;
    let words = ui.words;
    let texts = ui.texts();
    let questionnaire = ui.pack.questionnaire();
    let under_way = state.under_way();
    let onward = match state.resume() {
        _ if !under_way => words.begin.to_owned(),
        Screen::Step(index) => {
            let id = route::stop(questionnaire, index).map(|stop| stop.step.id.clone()).unwrap_or_default();
            fill(words.go_on_at, &[("step", texts.heading("steps", &id, "title").unwrap_or(&id))])
        }
        _ => words.to_review.to_owned(),
    };
    let asked = questionnaire.questions.iter().filter(|question| !question.optional).count();
    let count = counted(words.tag, words.questions_count, asked, &[]);
    let minutes = ui.pack.minutes().map(|minutes| counted(words.tag, words.minutes, minutes as usize, &[]));
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
            // What is about other people brings duties, which are said before the first question is answered.
            if let Some((title, duties)) = texts.selection().filter(|_| ui.pack.for_organisations()) {
                <div class="rc-pair rc-duties">
                    <div>
                        <h2>{title}</h2>
                        {paragraphs(duties, "")}
                    </div>
                </div>
            }
            // What the browser keeps is the first person's, and no business of the second.
            if state.pair.is_none() {
                {nearby(scene)}
            }
            {keep_choice(scene)}
            <div class="rc-buttons">
                <button type="button" class="rc-primary rc-begin" onclick={scene.go(Action::Begin)}>{onward}</button>
            </div>
            if !under_way {
                <div class="rc-earlier">
                    <p><strong>{words.restore_title}</strong>{" "}{words.restore_body}</p>
                    {open_file(scene)}
                </div>
            }
        </section>
    }
}
