//! The control of a record that is a day.
//!
//! Owns what is typed until it is a day: whatever is drawn anew meanwhile leaves it alone, and what was written down before
//! comes back where typing ends in no day.

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
    // What was written down when the person began to type.
    let before = use_mut_ref(|| None::<String>);
    let partial = use_state(|| false);
    {
        let (field, typed, before, partial) = (field.clone(), typed.clone(), before.clone(), partial.setter());
        use_effect_with(text.clone(), move |text| {
            // What came out of the field is in it already. Put there again, it would take the place of digits typed since.
            if typed.take().as_ref() == Some(text) {
                return;
            }
            before.take();
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
        let (put, partial, before, now) = (put.clone(), partial.setter(), before.clone(), text.clone());
        Callback::from(move |event: InputEvent| {
            let Some(field) = input(&event) else { return };
            match Typed::of(&field) {
                Typed::Day(day) => {
                    before.borrow_mut().get_or_insert_with(|| now.clone());
                    partial.set(false);
                    put(day);
                }
                // The days on the way to it were none that anybody chose.
                Typed::Part => {
                    let earlier = before.borrow().clone();
                    put(earlier.unwrap_or_else(|| now.clone()));
                }
                Typed::Nothing => {}
            }
        })
    };
    let onfocusout = {
        let (write, partial, now) = (write.clone(), partial.setter(), text.clone());
        Callback::from(move |event: FocusEvent| {
            let Some(field) = input(&event) else { return };
            let earlier = before.take();
            let missing = Typed::of(&field) == Typed::Part;
            partial.set(missing);
            put(if missing { earlier.unwrap_or_else(|| now.clone()) } else { field.value() });
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

/// What stands in the field.
#[derive(Debug, PartialEq, Eq)]
enum Typed {
    /// A day, typed to its end as far as that can be seen.
    Day(String),
    /// A day of which a part is missing, or that no calendar has. It has no value, and is not nothing.
    Part,
    /// Nothing, or a day whose year is being typed and starts with noughts.
    Nothing,
}

impl Typed {
    fn of(field: &HtmlInputElement) -> Self {
        let value = field.value();
        let invalid = value.is_empty() && !field.check_validity();
        Self::told(value, invalid)
    }

    fn told(value: String, invalid: bool) -> Self {
        match value {
            _ if invalid => Self::Part,
            day if !day.is_empty() && !day.starts_with('0') => Self::Day(day),
            _ => Self::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_that_is_being_typed_is_no_day_yet() {
        let day = |day: &str| Typed::Day(day.to_owned());
        for (value, invalid, typed) in [
            ("2027-01-11", false, day("2027-01-11")),
            ("0202-01-11", false, Typed::Nothing),
            ("", false, Typed::Nothing),
            ("", true, Typed::Part),
        ] {
            assert_eq!(Typed::told(value.to_owned(), invalid), typed, "{value}");
        }
    }
}
