//! One instance: state, the effects that follow from it, and the screen that is on.

use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::StorageEvent;
use yew::{
    Callback, Html, KeyboardEvent, MouseEvent, NodeRef, Properties, UseReducerHandle, component, hook, html, use_effect_with, use_memo,
    use_node_ref, use_reducer,
};

use super::actions::Actions;
use super::blank::Blank;
use super::compass::Compass;
use super::notices::{Notices, sentence, undoable};
use super::progress::Progress;
use super::result_screen::ResultScreen;
use super::review::Review;
use super::start::Start;
use super::step::Step;
use crate::envelope::Saved;
use crate::file::{self, web as files};
use crate::focus;
use crate::keep::Keep;
use crate::opening::{opening, unpack};
use crate::route;
use crate::state::{Action, Focus, Notice, Screen, State};
use crate::storage::web::{self, Web};
use crate::storage::{Outcome, Shelf};
use crate::ui::Ui;

/// What one instance is made of.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    /// Wording and pack.
    pub(crate) ui: Ui,
    /// The most lasting place that the page allows.
    pub(crate) bound: Keep,
    /// Takes the answers as JSON after each change, for the case that this program breaks; nothing while the sheet is blank.
    pub(crate) remember: Option<Function>,
}

/// The instance.
#[component]
pub(crate) fn App(props: &Props) -> Html {
    let Props { ui, bound, remember } = props;
    let root = use_node_ref();
    let shelf = use_memo((), |()| Shelf::new(web::tab(), web::device(), ui.pack.identity().clone()));
    let state = use_reducer(|| opening(&ui.pack, &shelf, *bound));
    use_keeping(&state, &shelf);
    use_other_tabs(&state, &shelf);
    use_memory(&state, remember.clone());
    use_focus(&state, &root, ui);

    let act = use_act(&state, &shelf);
    let save = {
        let (ui, state) = (ui.clone(), state.clone());
        Callback::from(move |_: MouseEvent| {
            let name = file::name(&ui.pack.identity().id, &files::now());
            let offered = files::offer(&name, &state.answers.to_json(&ui.pack));
            state.dispatch(Action::Tell(if offered.is_ok() { Notice::Saved } else { Notice::SaveFailed }));
        })
    };
    let delete = {
        let (state, shelf) = (state.clone(), Rc::clone(&shelf));
        Callback::from(move |_: MouseEvent| {
            shelf.delete_everything();
            state.dispatch(Action::Delete);
        })
    };
    let take_theirs = {
        let (ui, state, shelf) = (ui.clone(), state.clone(), Rc::clone(&shelf));
        Callback::from(move |_: MouseEvent| match unpack(&ui.pack, &shelf, shelf.find_at(state.keep)) {
            (Some((_, answers, position)), _) => state.dispatch(Action::TakeOver(answers, position)),
            (None, _) => state.dispatch(Action::Lose(Notice::Gone)),
        })
    };
    let keep_mine = {
        let (state, shelf) = (state.clone(), Rc::clone(&shelf));
        Callback::from(move |_: MouseEvent| {
            shelf.overrule(state.keep);
            state.dispatch(Action::KeepMine);
        })
    };
    let show = act.reform(|_: MouseEvent| Action::Show);
    let hide = act.reform(|_: MouseEvent| Action::Hide);

    let escape = {
        let act = act.clone();
        Callback::from(move |event: KeyboardEvent| {
            // While a word is being composed the key belongs to that.
            if event.key() == "Escape" && !event.is_composing() {
                act.emit(Action::Hide);
            }
        })
    };

    let words = ui.words;
    let current: State = (*state).clone();
    let steps = route::count(ui.pack.questionnaire());
    let said = current
        .notices
        .last()
        .map(|notice| sentence(ui, notice))
        .or_else(|| undoable(ui, &current))
        .filter(|_| !current.hidden);
    let at = match current.screen {
        Screen::Step(index) => Some(index),
        Screen::Review => Some(steps),
        Screen::Start | Screen::Result => None,
    };
    let on_start = current.screen == Screen::Start;
    let under_way = current.touched() || current.furthest > 0 || current.keep != Keep::Nowhere;
    let actions = html! {
        <Actions
            ui={ui.clone()}
            state={current.clone()}
            bound={*bound}
            act={act.clone()}
            {save}
            {delete}
            choice={!on_start}
            print={current.screen == Screen::Result}
        />
    };
    html! {
        <div class="rc" lang={ui.lang.clone()} dir={words.dir} ref={root} onkeydown={escape}>
            <div class="rc-unseen rc-live" role="status" aria-live="polite">{said}</div>
            if current.hidden {
                <Blank ui={ui.clone()} on_show={show} />
            } else {
                <button type="button" class="rc-quiet rc-hide" aria-keyshortcuts="Escape" onclick={hide}>{words.hide}</button>
                <div class="rc-top">
                    if let Some(at) = at {
                        <Progress ui={ui.clone()} {at} done={current.furthest} />
                    } else if on_start {
                        <div class="rc-emblem"><Compass /></div>
                    }
                </div>
                <Notices ui={ui.clone()} state={current.clone()} act={act.clone()} {take_theirs} {keep_mine} />
                { match current.screen {
                    Screen::Start => html! {
                        <Start ui={ui.clone()} state={current.clone()} bound={*bound} act={act.clone()} />
                    },
                    Screen::Step(index) => html! {
                        <Step
                            key={index}
                            ui={ui.clone()}
                            {index}
                            answers={Rc::clone(&current.answers)}
                            returning={current.returning}
                            act={act.clone()}
                        />
                    },
                    Screen::Review => html! {
                        <Review ui={ui.clone()} answers={Rc::clone(&current.answers)} act={act.clone()} />
                    },
                    Screen::Result => html! {
                        <ResultScreen
                            ui={ui.clone()}
                            answers={Rc::clone(&current.answers)}
                            act={act.clone()}
                            actions={actions.clone()}
                        />
                    },
                } }
                if current.screen != Screen::Result && (!on_start || under_way) {
                    {actions}
                }
            }
        </div>
    }
}

/// Actions as the components name them. Choosing to keep nothing empties the place at once.
#[hook]
fn use_act(state: &UseReducerHandle<State>, shelf: &Rc<Shelf<Web>>) -> Callback<Action> {
    let (dispatch, shelf) = (state.dispatcher(), Rc::clone(shelf));
    yew::use_callback((), move |action: Action, ()| {
        if matches!(action, Action::Keep(Keep::Nowhere)) {
            shelf.leave(Keep::Tab);
            shelf.leave(Keep::Device);
        }
        dispatch.dispatch(action);
    })
}

/// Saves after every change, once a place was chosen.
#[hook]
fn use_keeping(state: &UseReducerHandle<State>, shelf: &Rc<Shelf<Web>>) {
    let deps = (Rc::clone(&state.answers), state.position(), state.keep, state.contested());
    let (state, shelf) = (state.clone(), Rc::clone(shelf));
    use_effect_with(deps, move |(answers, position, keep, contested)| {
        if *keep == Keep::Nowhere || *contested {
            return;
        }
        let saved = Saved { answers: answers.to_json(&state.pack), position: position.clone() };
        match shelf.save(*keep, &saved, &files::now()) {
            Outcome::Kept => {}
            Outcome::Contested => state.dispatch(Action::Tell(Notice::OtherTab)),
            Outcome::Gone => state.dispatch(Action::Lose(Notice::Gone)),
            Outcome::Newer(text) => state.dispatch(Action::Lose(Notice::Newer(text))),
            Outcome::Denied => {
                state.dispatch(Action::Lose(Notice::Denied));
                if let Some(other) = shelf.elsewhere(*keep) {
                    state.dispatch(Action::Keep(other));
                }
            }
        }
    });
}

/// Notices what another tab does to the same answers.
#[hook]
fn use_other_tabs(state: &UseReducerHandle<State>, shelf: &Rc<Shelf<Web>>) {
    let (dispatch, shelf) = (state.dispatcher(), Rc::clone(shelf));
    use_effect_with(state.keep, move |keep| {
        let keep = *keep;
        let listener = web_sys::window().filter(|_| keep == Keep::Device).map(|window| {
            EventListener::new(&window, "storage", move |event| {
                let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
                // Without a key everything was cleared.
                let ours = event.key().is_none_or(|key| key == shelf.current_key());
                if ours && shelf.contested(keep) {
                    let gone = event.new_value().is_none();
                    dispatch.dispatch(if gone { Action::Lose(Notice::Gone) } else { Action::Tell(Notice::OtherTab) });
                }
            })
        });
        move || drop(listener)
    });
}

/// Hands the answers to the JavaScript side, where they outlive a crash of this program.
#[hook]
fn use_memory(state: &UseReducerHandle<State>, remember: Option<Function>) {
    let handle = state.clone();
    use_effect_with(Rc::clone(&state.answers), move |answers| {
        let Some(remember) = remember else { return };
        let text = if handle.touched() { answers.to_json(&handle.pack).into() } else { JsValue::NULL };
        // It only puts the text into a field.
        let _ = remember.call1(&JsValue::NULL, &text);
    });
}

/// Moves the focus where the last change wants it.
#[hook]
fn use_focus(state: &UseReducerHandle<State>, root: &NodeRef, ui: &Ui) {
    let (handle, root, ui) = (state.clone(), root.clone(), ui.clone());
    use_effect_with(state.moves, move |moves| {
        if *moves == 0 || handle.hidden {
            return;
        }
        match handle.focus {
            Focus::Stay => {}
            Focus::Heading => focus::first(&root, "h1"),
            Focus::Notice => focus::first(&root, ".rc-notice"),
            Focus::Question(index) => {
                let id = ui.question(index).map(|question| question.id.as_str()).unwrap_or_default();
                let kind = if handle.screen == Screen::Review { "c-" } else { "q-" };
                focus::first(&root, &["#", &ui.id(&[kind, id].concat())].concat());
            }
        }
    });
}
