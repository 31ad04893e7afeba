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

/// What becomes of the text of a file of one's own: answers of this pack, an offer of what fits of another's, or a message.
fn own(text: &str, pack: &Pack, mine: &Answers) -> Action {
    let unfit = match file::restore(text, pack) {
        Ok(answers) => return Action::Restore(answers),
        Err(unfit) => unfit,
    };
    let offer = if matches!(unfit.kind, Kind::OtherPack(_)) { Offer::of(text, pack, false) } else { None };
    match offer.filter(|offer| offer.fills(pack, mine) || offer.differs(pack, mine)) {
        Some(offer) => Action::Tell(Notice::Offered(Rc::new(offer))),
        None => bad(unfit),
    }
}

/// The same of another rater's file, which never becomes one's own: answers of this pack, or a message.
fn other(text: &str, pack: &Pack, _: &Answers) -> Action {
    file::restore(text, pack).map_or_else(bad, Action::LayBeside)
}

fn bad(unfit: Unfit) -> Action {
    Action::Tell(Notice::BadFile(unfit))
}

/// Opens a file of one's own in the place of the present answers.
pub(crate) fn open_file(scene: &Scene<'_>) -> Html {
    let words = scene.ui.words;
    let label = if scene.state.rating().is_some() { words.pair_restore } else { words.restore };
    open_for(scene, "rc-quiet rc-restore", label, own)
}

/// Opens another rater's file.
pub(crate) fn open_other(scene: &Scene<'_>) -> Html {
    open_for(scene, "rc-quiet rc-open-other", scene.ui.words.pair_open, other)
}

/// A button in the widget's own dress before a native file control, which a screen reader meets as that button only. What
/// becomes of the text is for `opened` to say.
fn open_for(
    scene: &Scene<'_>,
    class: &'static str,
    label: &'static str,
    opened: fn(&str, &Pack, &Answers) -> Action,
) -> Html {
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
                let text = match web::read(chosen).await {
                    Ok(text) => text,
                    Err(why) => {
                        let said = if why == web::NoText::TooLarge { ui.words.too_large } else { ui.words.unreadable };
                        let unfit = Unfit { kind: Kind::Other, problems: vec![said.to_owned()] };
                        return give.emit(Command::Do(bad(unfit)));
                    }
                };
                let action = opened(&text, &ui.pack, &mine);
                let taken = matches!(action, Action::Restore(_) | Action::LayBeside(_));
                give.emit(Command::Do(action));
                if let Some(version) = file::other_version(&text, &ui.pack).filter(|_| taken) {
                    give.emit(Command::Do(Action::Tell(Notice::OtherVersion(version))));
                }
            });
        })
    };
    html! {
        <>
            <button type="button" {class} {onclick}>{label}</button>
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
