//! Keeps what the person looks at where it is while the page grows above it, as what is still looked up comes in.
//!
//! Engines that do so themselves are left to it.

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// What the page is made of and can be told apart by.
const PARTS: &str = "h1, h2, h3, p, li, summary, button";

/// Keeps it in its place whenever the page under `page` is drawn anew.
#[hook]
pub(crate) fn use_anchor(page: &NodeRef) {
    let held = use_mut_ref(|| None);
    // Before anything is drawn. What was drawn twice in a row is put right once, from where it stood first.
    if held.borrow().is_none() {
        *held.borrow_mut() = page.cast::<Element>().filter(|_| !anchored_by_the_engine()).and_then(|page| seen(&page));
    }
    use_effect(move || {
        let seen = held.take().filter(|(part, _): &(Element, f64)| part.is_connected());
        if let Some((part, before)) = seen {
            let moved = part.get_bounding_client_rect().top() - before;
            if let Some(window) = web_sys::window().filter(|_| moved != 0.0) {
                window.scroll_by_with_x_and_y(0.0, moved);
            }
        }
    });
}

fn anchored_by_the_engine() -> bool {
    web_sys::css::supports_with_value("overflow-anchor", "auto").unwrap_or(true)
}

/// The first part of the page in the lower half of the window, else the last before it, and where it stands. Nothing where
/// the person is at the top of the page: what grows there is what they look at.
fn seen(page: &Element) -> Option<(Element, f64)> {
    let window = web_sys::window()?;
    let middle = window.inner_height().ok()?.as_f64()? / 2.0;
    if window.scroll_y().ok()? <= 0.0 {
        return None;
    }
    let parts = page.query_selector_all(PARTS).ok()?;
    let mut last = None;
    for at in 0..parts.length() {
        let Some(part) = parts.get(at).and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
        let stands = part.get_bounding_client_rect();
        // What is folded away stands nowhere.
        if stands.height() == 0.0 {
            continue;
        }
        let top = stands.top();
        last = Some((part, top));
        if top >= middle {
            break;
        }
    }
    last
}
