//! Today and the earliest sensible day to take it again, in the words of a language.
//!
//! The clock and the calendar are the browser's. Without a browser, as in tests, there is no date.

use readiness_core::pack::{Record, RecordKind};
use readiness_core::plan::Day;
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

/// Answers that cover three months change little sooner.
const AGAIN_AFTER_DAYS: u32 = 56;

/// Two dates in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Days {
    /// The day on which the page is shown.
    pub(crate) today: Option<String>,
    /// Eight weeks later.
    pub(crate) again: Option<String>,
    /// The day on which the page is shown, to count from.
    pub(crate) first: Option<Day>,
}

/// The dates, known once the page is in a browser.
#[hook]
pub(crate) fn use_days(lang: &str) -> Days {
    let days = use_state(Days::default);
    {
        let days = days.clone();
        use_effect_with(lang.to_owned(), move |lang| {
            let today = js_sys::Date::new_0();
            let again = js_sys::Date::new_0();
            again.set_date(again.get_date().saturating_add(AGAIN_AFTER_DAYS));
            days.set(Days { today: in_words(&today, lang), again: in_words(&again, lang), first: Some(today_here()) });
        });
    }
    (*days).clone()
}

/// Today where the person is.
pub(crate) fn today_here() -> Day {
    let now = js_sys::Date::new_0();
    let seconds = now.get_time() / 1_000.0 - now.get_timezone_offset() * 60.0;
    Day::from_unix(seconds as u64).0
}

/// A day as people write it in a language; without a browser, as in tests, as the engine writes it.
pub(crate) fn day_in_words(day: Day, lang: &str) -> String {
    let written = day.to_string();
    if cfg!(not(target_arch = "wasm32")) {
        return written;
    }
    // With a time and without a zone, it is of the person's own.
    in_words(&js_sys::Date::new(&[&written, "T00:00"].concat().into()), lang).unwrap_or(written)
}

/// What is written in a record as people read it: a day in words, anything else as it was written.
pub(crate) fn read(record: &Record, text: &str, lang: &str) -> String {
    let day = Some(text).filter(|_| record.kind == RecordKind::Date).and_then(|text| Day::parse(text).ok());
    day.map_or_else(|| text.to_owned(), |day| day_in_words(day, lang))
}

/// A date as people write it in a language. An unknown language tag throws in the browser; it gets the browser's own.
fn in_words(date: &js_sys::Date, lang: &str) -> Option<String> {
    let format = js_sys::Reflect::get(date, &JsValue::from_str("toLocaleDateString")).ok()?;
    let format = format.dyn_into::<js_sys::Function>().ok()?;
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &JsValue::from_str("dateStyle"), &JsValue::from_str("long")).ok()?;
    let said = format.call2(date, &JsValue::from_str(lang), &options);
    said.or_else(|_| format.call2(date, &JsValue::UNDEFINED, &options)).ok()?.as_string()
}
