//! What would change a result, and the way to try other answers without giving them.

use yew::prelude::*;

use super::Wish;
use super::view::View;

/// The part of the page on what would change the verdict.
pub(crate) fn change(view: &View) -> Html {
    let words = view.words;
    html! {
        <section aria-labelledby={view.id("change")}>
            <h2 id={view.id("change")}>{ words.change_title }</h2>
            <p>{ words.try_lead }</p>
            <button type="button" class="rc-quiet rc-try" onclick={view.wish(Wish::Try(Vec::new()))}>
                { words.try_begin }
            </button>
        </section>
    }
}
