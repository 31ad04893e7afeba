//! Moves the keyboard focus inside one instance. Looks no further than the node it is given.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement, ShadowRoot};
use yew::NodeRef;

/// Focuses the first match of a selector inside a node; nothing happens where there is none.
pub(crate) fn first(inside: &NodeRef, selector: &str) {
    if let Some(node) = inside.cast::<Element>() {
        first_in(&node, selector);
    }
}

/// The same inside an element. Whether there was a match.
pub(crate) fn first_in(inside: &Element, selector: &str) -> bool {
    let found = inside.query_selector(selector).ok().flatten();
    let there = found.is_some();
    if let Some(target) = found.and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        // Firefox leaves the focus where it was if the node is a legend that has not been laid out yet: asking where it
        // stands lays it out.
        target.get_bounding_client_rect();
        // A node that cannot take focus leaves it where it is, which is the best that is left.
        let _ = target.focus();
    }
    there
}

/// Whether the focus is on a match of a selector, within the instance that a node is of.
pub(crate) fn is_on(node: &Element, selector: &str) -> bool {
    focused(node).is_some_and(|focused| focused.matches(selector).unwrap_or_default())
}

/// Not by `:focus`, which is nobody's while the window is not the active one.
fn focused(node: &Element) -> Option<Element> {
    node.get_root_node().dyn_into::<ShadowRoot>().ok()?.active_element()
}

/// Takes what is typed into a number before the focus leaves it by Tab: what is drawn anew for it may take away the control
/// that the focus would have gone to. Leaving it tells the same again.
pub(crate) fn settle(leaving: &Event) {
    let field: Option<HtmlInputElement> = leaving.target().and_then(|target| target.dyn_into().ok());
    if let Some(field) = field.filter(|field| field.type_() == "number") {
        let how = EventInit::new();
        how.set_bubbles(true);
        // What cannot be told is told when the focus is gone.
        if let Ok(event) = Event::new_with_event_init_dict("change", &how) {
            let _ = field.dispatch_event(&event);
        }
    }
}

/// Brings what has the focus up where the match of a selector, at the lower edge of the window, covers it.
pub(crate) fn uncover(inside: &NodeRef, cover: &str) {
    let Some(inside) = inside.cast::<Element>() else { return };
    if let (Some(focused), Ok(Some(cover))) = (focused(&inside), inside.query_selector(cover)) {
        let covered = focused.get_bounding_client_rect().bottom() > cover.get_bounding_client_rect().top();
        if covered && !cover.contains(Some(&focused)) {
            focused.scroll_into_view();
        }
    }
}
