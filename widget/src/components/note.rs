//! The private note beside an evidence question.

use web_sys::HtmlTextAreaElement;
use yew::{Callback, Html, InputEvent, TargetCast, html};

use super::scene::{Command, Scene};
use crate::state::Action;

/// A text area that no browser feature uploads, for the note beside a question.
pub(crate) fn note(scene: &Scene<'_>, question: usize, id: &str) -> Html {
    let Scene { ui, state, give, .. } = scene;
    let oninput = {
        let give = Callback::clone(give);
        Callback::from(move |event: InputEvent| {
            if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
                give.emit(Command::Do(Action::Note(question, area.value())));
            }
        })
    };
    let (area, hint) = (ui.id(&["n-", id].concat()), ui.id(&["nh-", id].concat()));
    // A pack's own label says what the note is for and who reads it.
    let label = ui.texts().question_extra(id, "note");
    let described = label.is_none().then(|| hint.clone());
    html! {
        <div class="rc-note">
            <label for={area.clone()}>
                {label.unwrap_or(ui.words.note_label)}
                {" "}<span class="rc-optional">{ui.words.optional}</span>
            </label>
            <textarea
                id={area}
                rows="4"
                maxlength="4000"
                value={state.answers.note(question).to_owned()}
                {oninput}
                aria-describedby={described.clone()}
                spellcheck="false"
                autocomplete="off"
                autocapitalize="sentences"
                writingsuggestions="false"
            />
            if described.is_some() {
                <p class="rc-hint" id={hint}>{ui.words.note_private}</p>
            }
        </div>
    }
}
