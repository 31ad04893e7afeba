//! Opens a saved answers file. A bad one is described and changes nothing.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlInputElement};
use yew::{Callback, Event, Html, MouseEvent, TargetCast, html};

use super::scene::{Command, Scene};
use crate::file::{self, Kind, Unfit, web};
use crate::state::{Action, Notice};

/// A button in the widget's own dress before a native file control, which a screen reader meets as that button only.
pub(crate) fn open_file(scene: &Scene<'_>) -> Html {
    let Scene { ui, give, .. } = scene;
    let onclick = Callback::from(|event: MouseEvent| {
        let control = event.target_dyn_into::<Element>().and_then(|button| button.next_element_sibling());
        if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlInputElement>().ok()) {
            control.click();
        }
    });
    let onchange = {
        let (give, ui) = (Callback::clone(give), (*ui).clone());
        Callback::from(move |event: Event| {
            let Some(control) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let Some(chosen) = control.files().and_then(|files| files.get(0)) else { return };
            // The same file can be chosen again after it was put right.
            control.set_value("");
            let (give, ui) = (give.clone(), ui.clone());
            spawn_local(async move {
                let restored = match web::read(chosen).await {
                    Ok(text) => file::restore(&text, &ui.pack),
                    Err(why) => {
                        let said = if why == web::NoText::TooLarge { ui.words.too_large } else { ui.words.unreadable };
                        Err(Unfit { kind: Kind::Other, problems: vec![said.to_owned()] })
                    }
                };
                give.emit(Command::Do(match restored {
                    Ok(answers) => Action::Restore(answers),
                    Err(unfit) => Action::Tell(Notice::BadFile(unfit)),
                }));
            });
        })
    };
    html! {
        <>
            <button type="button" class="rc-quiet rc-restore" {onclick}>{ui.words.restore}</button>
            <input
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
