//! What every part of a screen is drawn from, and the commands that its controls give.
//!
//! Parts are plain functions and no components of their own: each component costs over a kilobyte of the download.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::{Callback, Event, MouseEvent, TargetCast};

use crate::keep::Keep;
use crate::offer::Offer;
use crate::result::Export;
use crate::state::{Action, State};
use crate::ui::Ui;

/// What a control asks for.
#[derive(Debug, Clone)]
pub(crate) enum Command {
    /// Something that changes the state and nothing else.
    Do(Action),
    /// Save the answers to a file.
    Save,
    /// The same with the sheet that is not on the table.
    SaveOther,
    /// Save the plan as a file.
    Export(Export),
    /// Offer a text that was found in a store as a file.
    Download(String),
    /// Delete everything, in the stores too.
    Delete,
    /// Take over what another tab stored.
    TakeTheirs,
    /// Keep what is here against another tab.
    KeepMine,
    /// Delete the stored answers from before a new start.
    DeleteFormer,
}

/// One drawing: wording, state, and where commands go.
pub(crate) struct Scene<'a> {
    /// Wording and pack.
    pub(crate) ui: &'a Ui,
    /// Everything there is.
    pub(crate) state: &'a State,
    /// The most lasting place that the page allows.
    pub(crate) bound: Keep,
    /// Whether anything of this pack is stored, whoever put it there.
    pub(crate) stored: bool,
    /// Answers of another pack that lie in this browser, where some of them fit.
    pub(crate) near: Option<&'a Rc<Offer>>,
    /// Takes the commands.
    pub(crate) give: &'a Callback<Command>,
}

/// For a button that gives a command.
fn press(give: &Callback<Command>, command: Command) -> Callback<MouseEvent> {
    let give = give.clone();
    Callback::from(move |_| give.emit(command.clone()))
}

/// For a button that changes the state.
pub(crate) fn go(give: &Callback<Command>, action: Action) -> Callback<MouseEvent> {
    press(give, Command::Do(action))
}

/// For a radio button or checkbox: one action when it is chosen, the other, if any, when it is cleared.
pub(crate) fn choose(give: &Callback<Command>, chosen: Action, cleared: Option<Action>) -> Callback<Event> {
    let give = give.clone();
    Callback::from(move |event: Event| {
        let Some(control) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let action = if control.checked() { Some(&chosen) } else { cleared.as_ref() };
        if let Some(action) = action {
            give.emit(Command::Do(action.clone()));
        }
    })
}

impl Scene<'_> {
    /// For a button that gives a command.
    pub(crate) fn press(&self, command: Command) -> Callback<MouseEvent> {
        press(self.give, command)
    }

    /// For a button that changes the state.
    pub(crate) fn go(&self, action: Action) -> Callback<MouseEvent> {
        go(self.give, action)
    }

    /// What the way to the result is called.
    pub(crate) fn onward(&self) -> &'static str {
        if self.state.pair.is_some() { self.ui.words.pair_lay } else { self.ui.words.show_result }
    }
}
