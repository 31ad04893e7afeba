//! What a person writes down beside questions, or at the head of a plan. No rule reads it.

use readiness_core::pack::{Record, RecordIndex, RecordKind};
use readiness_core::texts::Texts;
use web_sys::HtmlInputElement;
use yew::{Callback, Html, InputEvent, TargetCast, html};

use super::note::{area, labelled, room};
use super::scene::{Command, Scene};
use crate::state::Action;
use readiness_words::Words;

/// A line takes so many characters.
const MOST: &str = "200";
/// No day of a longer year can be written in a file.
const LAST_DAY: &str = "9999-12-31";

/// The records of a step, beside its questions. No rule reads them, so there is nothing to try.
pub(crate) fn records(scene: &Scene<'_>, shown: &[RecordIndex]) -> Html {
    let Scene { ui, state, give, .. } = scene;
    if shown.is_empty() || state.what_if.is_some() {
        return Html::default();
    }
    let all = &ui.pack.questionnaire().records;
    let fields = shown.iter().filter_map(|&index| {
        let write = give.reform(move |text| Command::Do(Action::Record(index, text)));
        Some(field(ui.words, ui.texts(), &ui.id("w-"), all.get(index)?, state.answers.record(index), None, write))
    });
    html! {
        <section class="rc-records" aria-labelledby={ui.id("written")}>
            <h2 id={ui.id("written")}>{ui.words.records_title}</h2>
            <p class="rc-hint">{ui.words.records_says}</p>
            { for fields }
        </section>
    }
}

/// The control of one record, with its label and what is wrong with it. `prefix` starts its ids, which end with its own.
pub(crate) fn field(
    words: &Words,
    texts: &Texts,
    prefix: &str,
    record: &Record,
    text: &str,
    wrong: Option<&str>,
    write: Callback<String>,
) -> Html {
    let id = [prefix, &record.id].concat();
    let room = (record.kind == RecordKind::Text).then(|| room(words, text)).flatten();
    let more = wrong.map(str::to_owned).or(room);
    let control = |described| match record.kind {
        RecordKind::Text => area(&id, text, described, write),
        kind => {
            let date = kind == RecordKind::Date;
            let oninput = Callback::from(move |event: InputEvent| {
                if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                    write.emit(input.value());
                }
            });
            html! {
                <input
                    id={id.clone()}
                    type={if date { "date" } else { "text" }}
                    max={date.then_some(LAST_DAY)}
                    maxlength={(!date).then_some(MOST)}
                    value={text.to_owned()}
                    {oninput}
                    aria-invalid={wrong.map(|_| "true")}
                    aria-describedby={described}
                    spellcheck="false"
                    autocomplete="off"
                    writingsuggestions="false"
                />
            }
        }
    };
    let label = html! { {texts.record(&record.id)} };
    labelled(&id, label, texts.record_hint(&record.id), [None, more], control)
}
