//! Moves the keyboard focus inside one instance. Looks no further than the node it is given.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::NodeRef;

/// Focuses the first match of a selector inside a node; nothing happens where there is none.
pub(crate) fn first(inside: &NodeRef, selector: &str) {
    let found = inside.cast::<Element>().and_then(|node| node.query_selector(selector).ok().flatten());
    if let Some(target) = found.and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        // A node that cannot take focus leaves it where it is, which is the best that is left.
        let _ = target.focus();
    }
}
