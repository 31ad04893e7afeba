//! What a person writes down beside questions, or at the head of a plan. No rule reads it.

use readiness_core::pack::{Record, RecordIndex, RecordKind};
use readiness_core::texts::Texts;
use web_sys::{Event, HtmlInputElement};
use yew::{Callback, Html, InputEvent, TargetCast, html};

use super::day_field::DayField;
use super::note::{area, labelled, room};
use super::scene::{Command, Scene};
use crate::result::Written;
use crate::state::Action;
use readiness_words::Words;

/// A line takes so many characters.
const MOST: &str = "200";

/// The records of a step, beside its questions. No rule reads them, so there is nothing to try.
pub(crate) fn records(scene: &Scene<'_>, shown: &[RecordIndex]) -> Html {
    let Scene { ui, state, give, .. } = scene;
    if shown.is_empty() || state.what_if.is_some() {
        return Html::default();
    }
    let all = &ui.pack.questionnaire().records;
    let fields = shown.iter().filter_map(|&index| {
        let write = give.reform(move |written| Command::Do(action(index, written)));
        Some(field(ui.words, ui.texts(), &ui.id("w-"), all.get(index)?, state.answers.record(index), [None; 2], write))
    });
    html! {
        <section class="rc-records" aria-labelledby={ui.id("written")}>
            <h2 id={ui.id("written")}>{ui.words.records_title}</h2>
            <p class="rc-hint">{ui.words.records_says}</p>
            { for fields }
        </section>
    }
}

/// What follows from what was written into the record at an index.
pub(crate) fn action(index: RecordIndex, written: Written) -> Action {
    match written {
        Written::Text(text) => Action::Record(index, text),
        Written::Left => Action::Left,
    }
}

/// The control of one record, with its label, what is wrong with it, and what else there is to say. `prefix` starts its ids,
/// which end with its own.
pub(crate) fn field(
    words: &Words,
    texts: &Texts,
    prefix: &str,
    record: &Record,
    text: &str,
    [wrong, more]: [Option<&str>; 2],
    write: Callback<Written>,
) -> Html {
    let id = [prefix, &record.id].concat();
    let (label, hint) = (texts.record(&record.id), texts.record_hint(&record.id));
    if record.kind == RecordKind::Date {
        let (label, hint) = (label.to_owned(), hint.map(str::to_owned));
        let said = wrong.or(more).map(str::to_owned);
        let (key, text, wrong) = (id.clone(), text.to_owned(), wrong.is_some());
        let no_day = words.record_no_day;
        return html! { <DayField {key} {id} {label} {hint} {text} {wrong} {said} {no_day} {write} /> };
    }
    let write = write.reform(Written::Text);
    let room = (record.kind == RecordKind::Text).then(|| room(words, text)).flatten();
    let control = |described| match record.kind {
        RecordKind::Text => area(&id, text, described, write),
        _ => {
            let oninput = Callback::from(move |event: InputEvent| {
                if let Some(input) = input(&event) {
                    write.emit(input.value());
                }
            });
            html! {
                <input
                    id={id.clone()}
                    type="text"
                    maxlength={MOST}
                    value={text.to_owned()}
                    {oninput}
                    aria-describedby={described}
                    spellcheck="false"
                    autocomplete="off"
                    writingsuggestions="false"
                />
            }
        }
    };
    labelled(&id, html! { {label} }, hint, [None, room], control)
}

/// The control that an event is of.
pub(crate) fn input(event: &Event) -> Option<HtmlInputElement> {
    event.target_dyn_into()
}
