//! The least that a yew page can be: one heading. The yardstick for how soon the check's first screen is there.
//!
//! Built, wrapped and served exactly as the widget is, so that what differs is only what the check brings itself.

use wasm_bindgen::prelude::wasm_bindgen;
use yew::{Html, component, html};

#[component(Empty)]
fn empty() -> Html {
    html! { <h1>{ "An empty page" }</h1> }
}

/// Draws the heading into an element.
#[wasm_bindgen]
pub fn mount(place: web_sys::Element) {
    yew::Renderer::<Empty>::with_root(place).render();
}
