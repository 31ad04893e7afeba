//! What is left on the screen after a quick hide: nothing but a way back.

use yew::{Html, html};

use super::scene::Scene;
use crate::state::Action;

/// An empty panel. It says nothing of what it covers.
pub(crate) fn blank(scene: &Scene<'_>) -> Html {
    let words = scene.ui.words;
    html! {
        <div class="rc-blank">
            <h1 class="rc-unseen">{words.hidden}</h1>
            <button type="button" class="rc-quiet rc-show" onclick={scene.go(Action::Show)}>{words.show}</button>
        </div>
    }
}
