//! Opens every disclosure before printing and closes those it opened afterwards.
//!
//! Listens on the window for printing only; no key and no pointer of the page is touched.

use gloo::events::EventListener;
use web_sys::Element;
use yew::prelude::*;

/// Marks a disclosure that was opened for paper.
const MARK: &str = "data-opened-for-print";

/// Keeps the disclosures under `root` open while the page prints.
#[hook]
pub(crate) fn use_open_on_paper(root: &NodeRef) {
    let root = root.clone();
    use_effect_with((), move |()| {
        let listeners = web_sys::window().map(|window| {
            let (before, after) = (root.clone(), root);
            [
                EventListener::new(&window, "beforeprint", move |_| {
                    for_each(&before, "details:not([open])", |details| {
                        // Setting a constant name cannot fail; a disclosure that stayed closed would only be short.
                        let _ = details.set_attribute("open", "").and_then(|()| details.set_attribute(MARK, ""));
                    });
                }),
                EventListener::new(&window, "afterprint", move |_| {
                    for_each(&after, &format!("details[{MARK}]"), |details| {
                        let _ = details.remove_attribute("open").and_then(|()| details.remove_attribute(MARK));
                    });
                }),
            ]
        });
        move || drop(listeners)
    });
}

fn for_each(root: &NodeRef, selector: &str, act: impl Fn(&Element)) {
    use wasm_bindgen::JsCast;

    let Some(found) = root.cast::<Element>().and_then(|root| root.query_selector_all(selector).ok()) else { return };
    for index in 0..found.length() {
        if let Some(element) = found.get(index).and_then(|node| node.dyn_into::<Element>().ok()) {
            act(&element);
        }
    }
}
