//! Opens a saved answers file. A bad one is described and changes nothing.

use std::rc::Rc;

use readiness_core::{Answers, Pack};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlInputElement};
use yew::{Callback, Event, Html, MouseEvent, TargetCast, html};

use super::scene::{Command, Scene};
use crate::file::{self, Kind, Unfit, web};
use crate::offer::Offer;
use crate::state::{Action, Notice};

/// What becomes of the text of a file: answers of this pack, an offer of what fits of another's, or a message.
fn opened(text: &str, pack: &Pack, mine: &Answers) -> Action {
    let unfit = match file::restore(text, pack) {
        Ok(answers) => return Action::Restore(answers),
        Err(unfit) => unfit,
    };
    let offer = if unfit.kind == Kind::OtherPack { Offer::of(text, pack, false) } else { None };
    match offer.filter(|offer| offer.fills(pack, mine) || offer.differs(pack, mine)) {
        Some(offer) => Action::Tell(Notice::Offered(Rc::new(offer))),
        None => bad(unfit),
    }
}

fn bad(unfit: Unfit) -> Action {
    Action::Tell(Notice::BadFile(unfit))
}

/// A button in the widget's own dress before a native file control, which a screen reader meets as that button only.
pub(crate) fn open_file(scene: &Scene<'_>) -> Html {
    let Scene { ui, state, give, .. } = scene;
    let onclick = Callback::from(|event: MouseEvent| {
        let control = event.target_dyn_into::<Element>().and_then(|button| button.next_element_sibling());
        if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlInputElement>().ok()) {
            control.click();
        }
    });
    let onchange = {
        let (give, ui, mine) = (Callback::clone(give), (*ui).clone(), Rc::clone(&state.answers));
        Callback::from(move |event: Event| {
            let Some(control) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let Some(chosen) = control.files().and_then(|files| files.get(0)) else { return };
            // The same file can be chosen again after it was put right.
            control.set_value("");
            let (give, ui, mine) = (give.clone(), ui.clone(), Rc::clone(&mine));
            spawn_local(async move {
                let action = match web::read(chosen).await {
                    Ok(text) => opened(&text, &ui.pack, &mine),
                    Err(why) => {
                        let said = if why == web::NoText::TooLarge { ui.words.too_large } else { ui.words.unreadable };
                        bad(Unfit { kind: Kind::Other, problems: vec![said.to_owned()] })
                    }
                };
                give.emit(Command::Do(action));
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
