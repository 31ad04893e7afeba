//! The private note beside an evidence question.

use web_sys::HtmlTextAreaElement;
use yew::{Callback, Html, InputEvent, Properties, TargetCast, component, html};

use crate::state::Action;
use crate::ui::Ui;

/// A note of one question.
#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Wording and pack.
    pub(crate) ui: Ui,
    /// Index of the question.
    pub(crate) question: usize,
    /// Its id.
    pub(crate) id: String,
    /// What is written so far.
    pub(crate) text: String,
    /// Where to say what was written.
    pub(crate) act: Callback<Action>,
}

/// A text area that no browser feature uploads.
#[component]
pub(crate) fn Note(props: &Props) -> Html {
    let Props { ui, question, id, text, act } = props;
    let oninput = {
        let (act, question) = (act.clone(), *question);
        Callback::from(move |event: InputEvent| {
            if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
                act.emit(Action::Note(question, area.value()));
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
                value={text.clone()}
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
