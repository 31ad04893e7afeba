//! Makes the page ready for paper before it prints, and undoes that afterwards: every disclosure is open, and what is folded
//! away in rows stands behind what everybody reads.
//!
//! Listens on the window for printing only; no key and no pointer of the page is touched.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// Marks a disclosure that was opened for paper.
const MARK: &str = "data-opened-for-print";
/// What takes the rows.
const MORE: &str = ".result-more > ul";

/// Keeps the page under `root` ready for paper while it prints.
#[hook]
pub(crate) fn use_paper(root: &NodeRef) {
    let root = root.clone();
    use_effect_with((), move |()| {
        let listeners = web_sys::window().map(|window| {
            let (before, after) = (root.clone(), root);
            [
                EventListener::new(&window, "beforeprint", move |_| {
                    if let Some(root) = before.cast::<Element>() {
                        clear(&root);
                        open(&root);
                        lay_out(&root);
                    }
                }),
                EventListener::new(&window, "afterprint", move |_| {
                    if let Some(root) = after.cast::<Element>() {
                        clear(&root);
                    }
                }),
            ]
        });
        move || drop(listeners)
    });
}

fn open(root: &Element) {
    for_each(root, "details:not([open])", |details| {
        // Setting a constant name cannot fail; a disclosure that stayed closed would only be short.
        let _ = details.set_attribute("open", "").and_then(|()| details.set_attribute(MARK, ""));
    });
}

/// Copies the rows to where they stand on paper. Names belong to what is on the screen.
fn lay_out(root: &Element) {
    let Some(more) = root.query_selector(MORE).ok().flatten() else { return };
    for_each(root, ".result-signals .signal:has(details)", |row| {
        let Ok(copy) = row.clone_node_with_deep(true) else { return };
        if let Ok(copy) = copy.dyn_into::<Element>() {
            for_each(&copy, "[id]", |named| {
                let _ = named.remove_attribute("id");
            });
            // Where it cannot be put, the row is printed as it stands on the screen.
            let _ = more.append_child(&copy);
        }
    });
}

fn clear(root: &Element) {
    for_each(root, &format!("details[{MARK}]"), |details| {
        let _ = details.remove_attribute("open").and_then(|()| details.remove_attribute(MARK));
    });
    if let Some(more) = root.query_selector(MORE).ok().flatten() {
        more.set_text_content(None);
    }
}

fn for_each(root: &Element, selector: &str, act: impl Fn(&Element)) {
    let Ok(found) = root.query_selector_all(selector) else { return };
    for index in 0..found.length() {
        if let Some(element) = found.get(index).and_then(|node| node.dyn_into::<Element>().ok()) {
            act(&element);
        }
    }
}
