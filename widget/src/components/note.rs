//! The private note beside an evidence question.

use web_sys::HtmlTextAreaElement;
use yew::{Callback, Html, InputEvent, TargetCast, html};

use super::scene::{Command, Scene};
use crate::state::Action;
use readiness_words::{Words, fill};

/// A note takes so many characters, as browsers count them: in UTF-16.
const MOST: usize = 4_000;
/// From so many on, what is left is said, in steps, so that nobody hears of every letter.
const STEPS: [usize; 7] = [10, 20, 50, 100, 200, 300, 400];

/// How much room a note has left; nothing while that is plenty.
pub(crate) fn room(words: &Words, note: &str) -> Option<String> {
    let left = MOST.saturating_sub(note.encode_utf16().count());
    let most = number(words, MOST);
    match STEPS.iter().find(|step| left <= **step) {
        _ if left == 0 => Some(fill(words.note_full, &[("n", &most)])),
        step => step.map(|step| fill(words.note_left, &[("n", &step.to_string()), ("most", &most)])),
    }
}

/// A number below a million as the language writes it.
fn number(words: &Words, number: usize) -> String {
    match number / 1_000 {
        0 => number.to_string(),
        thousands => fill(words.thousands, &[("a", &thousands.to_string()), ("b", &format!("{:03}", number % 1_000))]),
    }
}

/// The note beside a question.
pub(crate) fn note(scene: &Scene<'_>, question: usize, id: &str) -> Html {
    let Scene { ui, state, give, .. } = scene;
    let write = give.reform(move |text| Command::Do(Action::Note(question, text)));
    let (control, hint) = (ui.id(&["n-", id].concat()), ui.id(&["nh-", id].concat()));
    // A pack's own label says what the note is for and who reads it.
    let label = ui.texts().question_extra(id, "note");
    let text = state.answers.note(question);
    let (room, left) = (room(ui.words, text), ui.id(&["nl-", id].concat()));
    let described: Vec<&str> =
        [label.is_none().then_some(&*hint), room.is_some().then_some(&*left)].into_iter().flatten().collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    html! {
        <div class="rc-note">
            <label for={control.clone()}>
                {label.unwrap_or(ui.words.note_label)}
                {" "}<span class="rc-optional">{ui.words.optional}</span>
            </label>
            {area(&control, text, described, write)}
            if label.is_none() {
                <p class="rc-hint" id={hint.clone()}>{ui.words.note_private}</p>
            }
            if let Some(room) = room {
                <p class="rc-hint" id={left.clone()}>{room}</p>
            }
        </div>
    }
}

/// A text area that no browser feature uploads.
pub(crate) fn area(id: &str, text: &str, described: Option<String>, write: Callback<String>) -> Html {
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
            write.emit(area.value());
        }
    });
    html! {
        <textarea
            id={id.to_owned()}
            rows="4"
            maxlength={MOST.to_string()}
            value={text.to_owned()}
            {oninput}
            aria-describedby={described}
            spellcheck="false"
            autocomplete="off"
            autocapitalize="sentences"
            writingsuggestions="false"
        />
    }
}
