//! The effects that follow from a state: storing it, watching other tabs, and moving the focus.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::StorageEvent;
use yew::{NodeRef, UseReducerHandle, hook, use_effect_with};

use crate::engine::{Engine, Found, Reply, Request};
use crate::envelope::Saved;
use crate::file::web as files;
use crate::focus;
use crate::keep::Keep;
use crate::state::{Action, Decided, Focus, Notice, Screen, State};
use crate::storage::web::Web;
use crate::storage::{Outcome, Shelf};
use crate::ui::Ui;

/// Saves after every change, once a place was chosen.
#[hook]
pub(crate) fn use_keeping(state: &UseReducerHandle<State>, shelf: &Rc<Shelf<Web>>) {
    let beside = state.pair.as_ref().map(|pair| (pair.turn, Rc::clone(&pair.other)));
    let deps = (Rc::clone(&state.answers), beside, state.position(), state.keep, state.contested());
    let (state, shelf) = (state.clone(), Rc::clone(shelf));
    use_effect_with(deps, move |(answers, _, position, keep, contested)| {
        if *keep == Keep::Nowhere || *contested {
            return;
        }
        let beside = state.pair.as_ref().map(|pair| pair.to_store(&state.pack));
        let saved = Saved { answers: answers.to_json(&state.pack), position: position.clone(), beside };
        match shelf.save(*keep, &saved, &files::now()) {
            Outcome::Kept if state.unstored.is_some() || state.notices.contains(&Notice::Behind) => {
                state.dispatch(Action::Stored);
            }
            Outcome::Kept => {}
            Outcome::Contested => state.dispatch(Action::Tell(Notice::OtherTab)),
            Outcome::Gone => state.dispatch(Action::Lose(Notice::Gone)),
            Outcome::Newer(text) => state.dispatch(Action::Lose(Notice::Newer(text))),
            // They stay where they were kept before.
            Outcome::Unstored(why) => match shelf.elsewhere(*keep) {
                Some(other) => {
                    state.dispatch(Action::Keep(other));
                    state.dispatch(Action::Tell(Notice::Unstored(why)));
                }
                None => state.dispatch(Action::Unstored(why)),
            },
        }
    });
}

/// Notices what another tab does to the same answers.
#[hook]
pub(crate) fn use_other_tabs(state: &UseReducerHandle<State>, shelf: &Rc<Shelf<Web>>) {
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

/// Keeps what has the focus in sight when a message comes by itself.
#[hook]
pub(crate) fn use_arrivals(state: &UseReducerHandle<State>, root: &NodeRef) {
    let root = root.clone();
    let arrived = state.notices.iter().filter(|notice| notice.comes_by_itself()).count();
    use_effect_with(arrived, move |arrived| {
        if *arrived > 0 {
            focus::uncover(&root, ".rc-arrivals");
        }
    });
}

/// Prints the result once all of it is there, or after a while without the rest.
#[hook]
pub(crate) fn use_printing(state: &UseReducerHandle<State>) {
    let dispatch = state.dispatcher();
    use_effect_with(state.print_due(), move |due| {
        let timer = match due {
            Some(true) => {
                if let Some(window) = web_sys::window() {
                    // A frame that may not print says so itself.
                    let _ = window.print();
                }
                dispatch.dispatch(Action::Printed);
                None
            }
            Some(false) => Some(Timeout::new(PATIENCE, move || dispatch.dispatch(Action::Print(true)))),
            None => None,
        };
        move || drop(timer)
    });
}

/// Milliseconds that printing waits for what is still looked for.
const PATIENCE: u32 = 15_000;

/// Hands the answers to the JavaScript side, where they outlive a crash of this program, and says whether closing the page
/// would lose them and whether the screen is to show nothing.
#[hook]
pub(crate) fn use_memory(state: &UseReducerHandle<State>, remember: Option<Function>) {
    let handle = state.clone();
    let other = state.pair.as_ref().map(|pair| Rc::clone(&pair.other));
    let deps = (Rc::clone(&state.answers), other, state.at_risk(), state.hidden);
    use_effect_with(deps, move |(answers, other, at_risk, hidden)| {
        let Some(remember) = remember else { return };
        let sheets = [Some(answers), other.as_ref()].into_iter().flatten().filter(|sheet| handle.filled(sheet));
        let texts: Array = sheets.map(|sheet| JsValue::from(sheet.to_json(&handle.pack))).collect();
        // It only puts the texts into a field, listens for the page's end or stops that, and marks the element.
        let _ = remember.call3(&JsValue::NULL, &texts, &(*at_risk).into(), &(*hidden).into());
    });
}

/// Asks for the report that the screen waits for, and gives up on the one that it no longer waits for.
#[hook]
pub(crate) fn use_decisions(state: &UseReducerHandle<State>, engine: &Engine) {
    let (dispatch, engine) = (state.dispatcher(), engine.clone());
    let wanted = state.undecided().cloned();
    use_effect_with(wanted, move |wanted| {
        let ticket = wanted.clone().map(|answers| {
            let request = Request::Report(Rc::clone(&answers));
            let reply = move |reply| match reply {
                Reply::Done(Found::Report(report, ways)) => {
                    dispatch.dispatch(Action::Decide(Decided { answers: Rc::clone(&answers), report, ways }));
                }
                Reply::Done(_) | Reply::Progress { .. } => {}
                Reply::Failed(_) => dispatch.dispatch(Action::Undecided),
            };
            engine.ask(&request, reply.into())
        });
        move || drop(ticket)
    });
}

/// Moves the focus where the last change wants it.
#[hook]
pub(crate) fn use_focus(state: &UseReducerHandle<State>, root: &NodeRef, ui: &Ui) {
    let (handle, root, ui) = (state.clone(), root.clone(), ui.clone());
    use_effect_with(state.moves, move |moves| {
        if *moves == 0 {
            return;
        }
        if handle.hidden {
            return focus::first(&root, ".rc-show");
        }
        match &handle.focus {
            Focus::Stay => {}
            // The result may be on its way yet, with the list still standing; it takes the focus itself when it comes.
            Focus::Heading if handle.screen == Screen::Result => focus::first(&root, ".result h1"),
            Focus::Heading => focus::first(&root, "h1"),
            Focus::Notice => focus::first(&root, ".rc-notice"),
            Focus::Question(index) => {
                let id = ui.question(*index).map(|question| question.id.as_str()).unwrap_or_default();
                let kind = if handle.screen == Screen::Review { "c-" } else { "q-" };
                focus::first(&root, &["#", &ui.id(&[kind, id].concat())].concat());
            }
            // Where it is gone, the heading has the focus by now.
            Focus::Control(id) => focus::first(&root, &["[id='", id, "']"].concat()),
        }
    });
}
