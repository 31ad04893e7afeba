//! What is left on the screen after a quick hide: nothing but a way back.

use yew::{Callback, Html, MouseEvent, NodeRef, Properties, component, html, use_effect_with, use_node_ref};

use crate::focus;
use crate::ui::Ui;

/// What the empty panel needs.
#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Wording.
    pub(crate) ui: Ui,
    /// The way back.
    pub(crate) on_show: Callback<MouseEvent>,
}

/// An empty panel. It says nothing of what it covers.
#[component]
pub(crate) fn Blank(props: &Props) -> Html {
    let panel: NodeRef = use_node_ref();
    use_effect_with((), {
        let panel = panel.clone();
        move |()| focus::first(&panel, "button")
    });
    html! {
        <div class="rc-blank" ref={panel}>
            <h1 class="rc-unseen">{props.ui.words.hidden}</h1>
            <button type="button" class="rc-quiet rc-show" onclick={props.on_show.clone()}>{props.ui.words.show}</button>
        </div>
    }
}
