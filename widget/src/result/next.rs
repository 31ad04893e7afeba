//! What to do next: at most three experiments, and whom to ask and when to come back in the words of the pack.

use yew::prelude::*;

use super::view::View;
use readiness_words::fill;

/// The next steps. `again` is the earliest sensible date to take it again, in words.
pub(crate) fn next(view: &View, again: Option<&str>) -> Html {
    let words = view.words;
    // Whether the pack names something for these answers, be it nothing.
    let named = view.pack.focus_of(view.answers, view.report).is_some();
    let steps = view.report.focus.iter().map(|fact| {
        let next = view.texts.fact_extra(fact, "next");
        step(view.texts.fact(fact), next.map(|next| view.prose(next)))
    });
    let ask = view.texts.get("pack.ask_one");
    // With or without a day: not every retest is eight weeks away.
    let retest = view.texts.get("pack.retest");
    let date = again.zip(view.texts.get("pack.retest_date")).map(|(date, pattern)| fill(pattern, &[("date", date)]));
    if view.report.focus.is_empty() && !named && ask.is_none() && retest.is_none() {
        return Html::default();
    }
    html! {
        <section class="result-next" aria-labelledby={view.id("next")}>
            <h2 id={view.id("next")}>{ words.next_title }</h2>
            if !view.report.focus.is_empty() {
                <ol class="result-numbered">{ for steps }</ol>
            } else if named {
                <p>{ words.next_none }</p>
            }
            <div class="result-then">
                { for ask.map(|ask| html! { <p>{ view.prose(ask) }</p> }) }
                { for retest.map(|retest| html! { <p>{ view.prose(retest) }{ " " }{ for date }</p> }) }
            </div>
        </section>
    }
}

fn step(title: &str, body: Option<Html>) -> Html {
    html! {
        <li>
            <div>
                <h3>{ title }</h3>
                { for body.map(|body| html! { <p>{ body }</p> }) }
            </div>
        </li>
    }
}
