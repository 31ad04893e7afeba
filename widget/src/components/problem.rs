//! A pack that cannot be used, told to whoever can put it right.

use yew::{AttrValue, Html, Properties, component, html};

use crate::words::Words;

/// One finding in a line each.
#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Language of the page.
    pub(crate) lang: AttrValue,
    /// Where and what, one entry for each finding.
    pub(crate) problems: Vec<(String, String)>,
}

/// The message and every finding.
#[component]
pub(crate) fn Problem(props: &Props) -> Html {
    let words = Words::of(&props.lang);
    html! {
        <div class="rc" lang={words.tag} dir={words.dir}>
            <section class="rc-problem" role="alert">
                <h1 class="rc-title">{words.pack_failed}</h1>
                <p class="rc-lead">{words.pack_failed_body}</p>
                <ul class="rc-problems">
                    { for props.problems.iter().map(|(place, message)| html! { <li><code>{place}</code>{" "}{message}</li> }) }
                </ul>
            </section>
        </div>
    }
}
