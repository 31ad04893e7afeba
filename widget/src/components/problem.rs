//! A pack that cannot be used, told to whoever can put it right.

use yew::{Html, html};

use readiness_words::Words;

/// The message and every finding, as where and what.
pub(crate) fn problem(words: &Words, problems: &[(String, String)]) -> Html {
    html! {
        <div class="rc" lang={words.tag} dir={words.dir}>
            <section class="rc-problem" role="alert">
                <h1 class="rc-title">{words.pack_failed}</h1>
                <p class="rc-lead">{words.pack_failed_body}</p>
                <ul class="rc-problems">
                    { for problems.iter().map(|(place, message)| html! { <li><code>{place}</code>{" "}{message}</li> }) }
                </ul>
            </section>
        </div>
    }
}
