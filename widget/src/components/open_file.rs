//! Opens a saved answers file. A bad one is described and changes nothing.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, MouseEvent, Properties, TargetCast, component, html, use_node_ref};

use crate::file::{self, web};
use crate::state::{Action, Notice};
use crate::ui::Ui;

/// The control.
#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Wording and pack.
    pub(crate) ui: Ui,
    /// Where to say what came of it.
    pub(crate) act: Callback<Action>,
}

/// A button in the widget's own dress before a native file control, which a screen reader meets as that button only.
#[component]
pub(crate) fn OpenFile(props: &Props) -> Html {
    let Props { ui, act } = props;
    let control = use_node_ref();
    let onclick = {
        let control = control.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(control) = control.cast::<HtmlInputElement>() {
                control.click();
            }
        })
    };
    let onchange = {
        let (act, ui) = (act.clone(), ui.clone());
        Callback::from(move |event: Event| {
            let Some(control) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let Some(chosen) = control.files().and_then(|files| files.get(0)) else { return };
            // The same file can be chosen again after it was put right.
            control.set_value("");
            let (act, ui) = (act.clone(), ui.clone());
            spawn_local(async move {
                let restored = match web::read(chosen).await {
                    Ok(text) => file::restore(&text, &ui.pack),
                    Err(web::NoText::TooLarge) => Err(vec![ui.words.too_large.to_owned()]),
                    Err(web::NoText::Unreadable) => Err(vec![ui.words.unreadable.to_owned()]),
                };
                act.emit(match restored {
                    Ok(answers) => Action::Restore(answers),
                    Err(problems) => Action::Tell(Notice::BadFile(problems)),
                });
            });
        })
    };
    html! {
        <>
            <button type="button" class="rc-quiet rc-restore" {onclick}>{ui.words.restore}</button>
            <input
                ref={control}
                class="rc-file rc-unseen"
                type="file"
                accept=".json,application/json"
                tabindex="-1"
                aria-hidden="true"
                {onchange}
            />
        </>
    }
}
