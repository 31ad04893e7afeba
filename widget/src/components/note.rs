//! The private note beside an evidence question.

use web_sys::HtmlTextAreaElement;
use yew::{Callback, Html, InputEvent, TargetCast, html};

use super::scene::Command;
use crate::state::Action;
use crate::ui::Ui;
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
pub(crate) fn note(ui: &Ui, give: &Callback<Command>, question: usize, id: &str, text: &str) -> Html {
    let write = give.reform(move |text| Command::Do(Action::Note(question, text)));
    let control = ui.id(&["n-", id].concat());
    // A pack's own label says what the note is for and who reads it.
    let own = ui.texts().note(id);
    let label = html! {
        <>{own.unwrap_or(ui.words.note_label)}{" "}<span class="rc-optional">{ui.words.optional}</span></>
    };
    let below = [own.is_none().then(|| ui.words.note_private.to_owned()), room(ui.words, text)];
    labelled(&control, label, None, below, |described| area(&control, text, described, write))
}

/// A control under its label, with a hint above it and what else is to be said below it; all of it is read out with it.
pub(crate) fn labelled(
    id: &str,
    label: Html,
    hint: Option<&str>,
    below: [Option<String>; 2],
    control: impl FnOnce(Option<String>) -> Html,
) -> Html {
    let (above, part) = ([id, "-h"].concat(), |number: usize| [id, "-", &number.to_string()].concat());
    let below: Vec<(String, String)> =
        below.into_iter().enumerate().filter_map(|(number, said)| Some((part(number), said?))).collect();
    let described: Vec<&str> =
        hint.map(|_| above.as_str()).into_iter().chain(below.iter().map(|(id, _)| id.as_str())).collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    // One node, however many they are: else the control is made anew when one comes, and loses the focus.
    let below: Html = below.into_iter().map(|(id, said)| html! { <p class="rc-hint" {id}>{said}</p> }).collect();
    html! {
        <div class="rc-note" key={id}>
            <label for={id.to_owned()}>{label}</label>
            if let Some(hint) = hint {
                <p class="rc-hint" id={above.clone()}>{hint}</p>
            }
            {control(described)}
            {below}
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
