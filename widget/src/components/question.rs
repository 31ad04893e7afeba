//! One question: a native fieldset with native radios (or checkboxes where several may be chosen).

use readiness_core::Given;
use readiness_core::pack::Question as Asked;
use web_sys::HtmlInputElement;
use yew::{AttrValue, Callback, Event, Html, MouseEvent, Properties, TargetCast, classes, component, html};

use super::note::Note;
use crate::prose::prose;
use crate::state::Action;
use crate::ui::Ui;
use crate::words::fill;

/// One question with its answer.
#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Wording and pack.
    pub(crate) ui: Ui,
    /// Index of the question.
    pub(crate) index: usize,
    /// Its answer.
    pub(crate) given: Given,
    /// Its note.
    pub(crate) note: String,
    /// Where to say what was answered.
    pub(crate) act: Callback<Action>,
}

/// One row: a control, its label, and what choosing it means.
struct Row<'a> {
    option: &'a str,
    given: Given,
    chosen: bool,
    disabled: bool,
}

/// Legend, hint, options, escapes set apart, note.
#[component]
pub(crate) fn Question(props: &Props) -> Html {
    let Props { ui, index, given, note, act } = props;
    let Some(question) = ui.question(*index) else { return Html::default() };
    let words = ui.words;
    let texts = ui.texts();
    let id = &question.id;
    let hint = texts.question_extra(id, "hint");
    let hint_id = ui.id(&["h-", id].concat());
    let limit = question.several;
    let full = limit.is_some_and(|most| matches!(given, Given::Several(chosen) if chosen.len() >= most));
    let answered = matches!(given, Given::Value(_) | Given::Several(_));
    let on_clear = {
        let (act, index) = (act.clone(), *index);
        Callback::from(move |_: MouseEvent| act.emit(Action::Answer(index, Given::Blank)))
    };
    let draw = |value: usize, option: &str, escape: bool| {
        let chosen = match given {
            Given::Value(given) => *given == value,
            Given::Several(chosen) => chosen.contains(&value),
            Given::Blank | Given::NotSure => false,
        };
        let row = Row { option, given: Given::Value(value), chosen, disabled: full && !chosen };
        self::row(props, question, &row, value, escape)
    };
    let escapes: Html = question
        .escapes
        .iter()
        .enumerate()
        .map(|(number, option)| draw(question.options.len() + number, option, true))
        .collect();
    let not_sure = question.not_sure.then(|| {
        let chosen = *given == Given::NotSure;
        let row = Row { option: "not_sure", given: Given::NotSure, chosen, disabled: false };
        self::row(props, question, &row, usize::MAX, true)
    });
    // A hint that the pack wrote says how many; the widget adds when that many are chosen.
    let limit_said = limit.filter(|_| full || hint.is_none());
    let described = (hint.is_some() || limit_said.is_some()).then(|| AttrValue::from(hint_id.clone()));
    html! {
        <fieldset class="rc-question" aria-describedby={described}>
            <legend id={ui.id(&["q-", id].concat())} tabindex="-1">
                {prose(texts.question(id))}
                if question.optional {
                    {" "}<span class="rc-optional">{words.optional}</span>
                }
            </legend>
            if hint.is_some() || limit_said.is_some() {
                <p class="rc-hint" id={hint_id}>
                    {hint.map(prose)}
                    if let Some(most) = limit_said {
                        {" "}
                        {fill(if full { words.several_full } else { words.several_left }, &[("n", &most.to_string())])}
                    }
                </p>
            }
            <div class="rc-options">
                {for question.options.iter().enumerate().map(|(value, option)| draw(value, option, false))}
            </div>
            if !question.escapes.is_empty() || question.not_sure {
                <div class="rc-escapes">{escapes}{for not_sure}</div>
            }
            <div class="rc-under">
                if let Some(why) = texts.question_extra(id, "why") {
                    <details class="rc-why"><summary>{words.why}</summary><p>{prose(why)}</p></details>
                }
                if answered && !question.not_sure {
                    <button type="button" class="rc-link rc-clear" onclick={on_clear}>
                        {words.leave_open}<span class="rc-unseen">{": "}{texts.question(id)}</span>
                    </button>
                }
            </div>
            if question.note {
                <Note ui={ui.clone()} question={*index} id={id.clone()} text={note.clone()} act={act.clone()} />
            }
        </fieldset>
    }
}

fn row(props: &Props, question: &Asked, row: &Row<'_>, value: usize, escape: bool) -> Html {
    let Props { ui, index, act, .. } = props;
    let several = question.several.is_some();
    let onchange = {
        let (act, index, given) = (act.clone(), *index, row.given.clone());
        Callback::from(move |event: Event| {
            let Some(control) = event.target_dyn_into::<HtmlInputElement>() else { return };
            if several {
                act.emit(Action::Tick(index, value, control.checked()));
            } else if control.checked() {
                act.emit(Action::Answer(index, given.clone()));
            }
        })
    };
    html! {
        <label class={classes!("rc-option", escape.then_some("rc-escape"), row.chosen.then_some("rc-chosen"))}>
            <input
                type={if several { "checkbox" } else { "radio" }}
                name={ui.id(&["r-", &question.id].concat())}
                value={row.option.to_owned()}
                checked={row.chosen}
                disabled={row.disabled}
                autocomplete="off"
                {onchange}
            />
            <span>{ui.texts().option(&question.id, &question.scale, row.option)}</span>
        </label>
    }
}
