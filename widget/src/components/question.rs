//! One question: a native fieldset with native radios (or checkboxes where several may be chosen).
//!
//! A component of its own, unlike the other parts of a screen: an answer draws this question again and none beside it, which
//! is half of the program's work for an answer.

use readiness_core::Given;
use readiness_core::pack::Question;
use yew::{AttrValue, Callback, Html, Properties, classes, component, html};

use super::note::note;
use super::scene::{Command, Scene, choose, go};
use crate::prose::prose;
use crate::state::Action;
use crate::ui::Ui;
use readiness_words::fill;

/// One row: a control, its label, and what choosing it means.
struct Row<'a> {
    option: &'a str,
    action: Action,
    cleared: Option<Action>,
    chosen: bool,
    disabled: bool,
    escape: bool,
}

/// What a question is drawn from.
#[derive(Clone, PartialEq, Properties)]
struct Props {
    ui: Ui,
    index: usize,
    given: Given,
    /// What the note beside it holds, where there is one.
    note: Option<AttrValue>,
    give: Callback<Command>,
}

/// The question at an index.
pub(crate) fn question(scene: &Scene<'_>, index: usize) -> Html {
    let Scene { ui, state, give, .. } = scene;
    let Some(question) = ui.question(index) else { return Html::default() };
    // No rule reads a note, so there is nothing to try.
    let noted = question.note && state.what_if.is_none();
    let note = noted.then(|| AttrValue::from(state.answers.note(index).to_owned()));
    let given = state.sheet().given(index).clone();
    html! { <Asked key={question.id.clone()} ui={Ui::clone(ui)} {index} {given} {note} give={Callback::clone(give)} /> }
}

/// Whether a question that takes several answers has as many as it takes.
pub(crate) fn is_full(question: &Question, given: &Given) -> bool {
    question.several.is_some_and(|most| matches!(given, Given::Several(chosen) if chosen.len() >= most))
}

/// Legend, hint, options, escapes set apart, note.
#[component]
fn Asked(props: &Props) -> Html {
    let Props { ui, index, given, note, give } = props;
    let index = *index;
    let Some(question) = ui.question(index) else { return Html::default() };
    let words = ui.words;
    let texts = ui.texts();
    let id = &question.id;
    let hint = texts.question_extra(id, "hint");
    let [legend_id, clear_id] = ["q-", "x-"].map(|kind| ui.id(&[kind, id].concat()));
    let hint_id = ui.id(&["h-", id].concat());
    let limit = question.several;
    let full = is_full(question, given);
    let answered = !given.is_open();
    let draw = |value: usize, option: &str, escape: bool| {
        let chosen = match given {
            Given::Value(given) => *given == value,
            Given::Several(chosen) => chosen.contains(&value),
            Given::Blank | Given::NotSure => false,
        };
        let (action, cleared) = match limit {
            Some(_) => (Action::Tick(index, value, true), Some(Action::Tick(index, value, false))),
            None => (Action::Answer(index, Given::Value(value)), None),
        };
        row(props, question, Row { option, action, cleared, chosen, disabled: full && !chosen, escape })
    };
    let escapes: Html = question
        .escapes
        .iter()
        .enumerate()
        .map(|(number, option)| draw(question.options.len() + number, option, true))
        .collect();
    let not_sure = question.not_sure.then(|| {
        let chosen = *given == Given::NotSure;
        let action = Action::Answer(index, Given::NotSure);
        row(props, question, Row { option: "not_sure", action, cleared: None, chosen, disabled: false, escape: true })
    });
    let described = (hint.is_some() || limit.is_some()).then(|| AttrValue::from(hint_id.clone()));
    // The place of each sentence is kept, so that no row moves when it is its turn.
    let limit_says = |pattern: &str, most: usize, said: bool| {
        html! { <span aria-hidden={(!said).then_some("true")}>{fill(pattern, &[("n", &most.to_string())])}</span> }
    };
    html! {
        <fieldset class="rc-question" aria-describedby={described}>
            <legend id={legend_id.clone()} tabindex="-1">
                {prose(texts.question(id))}
                if question.optional {
                    {" "}<span class="rc-optional">{words.optional}</span>
                }
            </legend>
            if hint.is_some() || limit.is_some() {
                <p class="rc-hint" id={hint_id}>
                    {hint.map(prose)}
                    if let Some(most) = limit {
                        // A hint that the pack wrote says how many; the widget adds when that many are chosen.
                        if hint.is_none() {
                            {limit_says(words.several_left, most, !full)}
                        }
                        {" "}
                        {limit_says(words.several_full, most, full)}
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
                // Its place is kept, so that nothing moves, and nothing is laid out again, with the first answer.
                if !question.not_sure {
                    <button
                        type="button"
                        class={if answered { "rc-link rc-clear" } else { "rc-link rc-clear rc-away" }}
                        aria-labelledby={[&*clear_id, &*legend_id].join(" ")}
                        id={clear_id}
                        onclick={go(give, Action::Answer(index, Given::Blank))}
                    >
                        {words.leave_open}
                    </button>
                }
            </div>
            if let Some(text) = note {
                {self::note(ui, give, index, id, text)}
            }
        </fieldset>
    }
}

fn row(Props { ui, give, .. }: &Props, question: &Question, row: Row<'_>) -> Html {
    let kind = if question.several.is_some() { "checkbox" } else { "radio" };
    let onchange = choose(give, row.action, row.cleared);
    let [escape, chosen, off] = [(row.escape, "rc-escape"), (row.chosen, "rc-chosen"), (row.disabled, "rc-off")]
        .map(|(is, class)| is.then_some(class));
    html! {
        <label class={classes!("rc-option", escape, chosen, off)}>
            <input
                type={kind}
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
