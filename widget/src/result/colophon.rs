//! The foot of the result: pack, version, fingerprint, date, and what using it to select people would bring.

use yew::prelude::*;

use super::view::View;
use readiness_words::fill;

/// So many characters of the fingerprint are enough to tell two versions apart by eye.
const SHORT: usize = 12;

/// The foot of the page. `today` is the date in words, where a clock is at hand.
pub(crate) fn colophon(view: &View, today: Option<&str>) -> Html {
    let words = view.words;
    let identity = view.pack.identity();
    let short: String = identity.digest.chars().take(SHORT).collect();
    let made = today.map(|date| fill(words.made_on, &[("date", date)]));
    html! {
        <footer class="result-colophon">
            <p>
                { fill(words.colophon, &[("name", view.texts.pack("name")), ("version", &identity.version)]) }
                { ". " }
                { for made }
            </p>
            <details>
                <summary>{ fill(words.digest, &[("short", &short)]) }</summary>
                <p>{ words.digest_body }{ " " }<code>{ &identity.digest }</code></p>
            </details>
            { for selection(view) }
        </footer>
    }
}

/// What using results to select people would bring, where the pack says it.
fn selection(view: &View) -> Option<Html> {
    let (title, body) = view.texts.selection()?;
    Some(html! {
        <details open={view.pack.for_organisations()}>
            <summary>{ title }</summary>
            <p>{ view.prose(body) }</p>
        </details>
    })
}
