//! What can be done with the answers as a whole: where they are kept, save, open, start again, delete.

use yew::{Callback, Html, MouseEvent, Properties, component, html};

use super::keep_choice::KeepChoice;
use super::open_file::OpenFile;
use crate::keep::Keep;
use crate::state::{Action, State};
use crate::ui::Ui;

/// The actions.
#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Wording and pack.
    pub(crate) ui: Ui,
    /// Everything there is.
    pub(crate) state: State,
    /// The most lasting place that the page allows.
    pub(crate) bound: Keep,
    /// Where to say what happened.
    pub(crate) act: Callback<Action>,
    /// Saves the answers to a file.
    pub(crate) save: Callback<MouseEvent>,
    /// Deletes everything.
    pub(crate) delete: Callback<MouseEvent>,
    /// Whether the choice of a place stands here too; the start page has its own.
    pub(crate) choice: bool,
    /// Whether printing is offered.
    pub(crate) print: bool,
}

fn paper() {
    if let Some(window) = web_sys::window() {
        // A frame that may not print says so itself.
        let _ = window.print();
    }
}

/// A quiet foot under every screen.
#[component]
pub(crate) fn Actions(props: &Props) -> Html {
    let Props { ui, state, bound, act, save, delete, choice, print } = props;
    let words = ui.words;
    let kept = match state.keep {
        Keep::Nowhere => words.kept_nowhere,
        Keep::Tab => words.kept_tab,
        Keep::Device => words.kept_device,
    };
    let restart = {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.emit(Action::Restart))
    };
    html! {
        <div class="rc-actions" role="group" aria-label={words.yours}>
            <p class="rc-kept">{kept}</p>
            if *choice {
                <details class="rc-keep-change">
                    <summary>{words.keep_change}</summary>
                    <KeepChoice ui={ui.clone()} keep={state.keep} bound={*bound} act={act.clone()} />
                </details>
            }
            <div class="rc-buttons">
                <button type="button" class="rc-quiet rc-save" onclick={save.clone()}>{words.save}</button>
                if *print {
                    <button type="button" class="rc-quiet rc-print" onclick={Callback::from(|_: MouseEvent| paper())}>
                        {words.print}
                    </button>
                }
                <OpenFile ui={ui.clone()} act={act.clone()} />
                <button type="button" class="rc-quiet rc-again" onclick={restart}>{words.again}</button>
                <button type="button" class="rc-quiet rc-delete" onclick={delete.clone()}>
                    {if state.keep == Keep::Device { words.delete_all } else { words.delete_tab_only }}
                </button>
            </div>
        </div>
    }
}
