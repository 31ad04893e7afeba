//! The control of a record that is a day.
//!
//! Owns what is typed until it is a day: whatever is drawn anew meanwhile leaves it alone.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::note::labelled;
use super::record::input;
use crate::result::Written;

/// No day of a longer year can be written in a file.
const LAST_DAY: &str = "9999-12-31";

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    /// Its id.
    pub(crate) id: String,
    /// Its label.
    pub(crate) label: String,
    /// What stands above it.
    pub(crate) hint: Option<String>,
    /// What is written down.
    pub(crate) text: String,
    /// Whether that is a day that is of no use here.
    pub(crate) wrong: bool,
    /// What there is to say of that day.
    pub(crate) said: Option<String>,
    /// What is said of a day of which a part is missing.
    pub(crate) no_day: &'static str,
    /// Takes what is written.
    pub(crate) write: Callback<Written>,
}

/// The control.
#[component]
pub(crate) fn DayField(props: &Props) -> Html {
    let Props { id, label, hint, text, wrong, said, no_day, write } = props;
    let (field, typed) = (use_node_ref(), use_mut_ref(|| None::<String>));
    let partial = use_state(|| false);
    {
        let (field, typed, partial) = (field.clone(), typed.clone(), partial.setter());
        use_effect_with(text.clone(), move |text| {
            // What came out of the field is in it already. Put there again, it would take the place of digits typed since.
            if typed.take().as_ref() == Some(text) {
                return;
            }
            if let Some(field) = field.cast::<HtmlInputElement>() {
                field.set_value(text);
                partial.set(false);
            }
        });
    }
    let put = {
        let (typed, write, now) = (typed, write.clone(), text.clone());
        move |text: String| {
            if text != now {
                *typed.borrow_mut() = Some(text.clone());
                write.emit(Written::Text(text));
            }
        }
    };
    // WebKit tells of a change only when the field is left.
    let oninput = {
        let (put, partial) = (put.clone(), partial.setter());
        Callback::from(move |event: InputEvent| {
            // While a year is typed it starts with noughts, and while anything is missing there is no value.
            if let Some(day) = input(&event).map(|field| field.value()).filter(|day| is_typed(day)) {
                partial.set(false);
                put(day);
            }
        })
    };
    let onfocusout = {
        let (write, partial) = (write.clone(), partial.setter());
        Callback::from(move |event: FocusEvent| {
            let Some(field) = input(&event) else { return };
            // A day of which a part is missing has no value, and is not nothing.
            let missing = field.value().is_empty() && !field.check_validity();
            partial.set(missing);
            if !missing {
                put(field.value());
            }
            write.emit(Written::Left);
        })
    };
    let below = if *partial { Some((*no_day).to_owned()) } else { said.clone() };
    let wrong = *wrong || *partial;
    let control = |described: Option<String>| {
        html! {
            <input
                id={id.clone()}
                type="date"
                ref={field}
                max={LAST_DAY}
                {oninput}
                {onfocusout}
                aria-invalid={wrong.then_some("true")}
                aria-describedby={described}
                autocomplete="off"
            />
        }
    };
    labelled(id, html! { {label} }, hint.as_deref(), [None, below], control)
}

/// Whether a day is typed to its end, as far as that can be seen.
fn is_typed(day: &str) -> bool {
    !day.is_empty() && !day.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_that_is_being_typed_is_no_day_yet() {
        for (day, typed) in [("2027-01-11", true), ("0202-01-11", false), ("", false)] {
            assert_eq!(is_typed(day), typed, "{day}");
        }
    }
}
