//! The plans that a result calls for: phases down the page, each with its rows.
//!
//! Owns the order and layout; which plans are due is in the report, and their words are put together by the engine.

use readiness_core::{pack, plan};
use yew::prelude::*;

use crate::result::planned::Sheet;
use crate::result::view::View;
use crate::result::written::form;

/// The plans of a report, in its order, with their days where a start is known.
pub(crate) fn plans(view: &View, sheet: Option<&Sheet>) -> Html {
    let due = view.report.plans.iter().filter_map(|id| view.pack.plan(id));
    due.map(|due| phases(view, due, sheet)).collect()
}

fn phases(view: &View, due: &pack::Plan, sheet: Option<&Sheet>) -> Html {
    let telling = sheet.and_then(|sheet| sheet.telling_of(&due.id));
    let mut parts = plan::phases(view.pack, view.texts, &due.id, telling.as_ref()).into_iter();
    let Some(head) = parts.next() else { return Html::default() };
    let heading = view.id(&format!("plan-{}", due.id));
    html! {
        <section class="result-plan" aria-labelledby={heading.clone()}>
            <h2 id={heading}>{ head.title }</h2>
            { for head.lines.iter().map(|intro| html! { <p>{ view.prose(&intro.text) }</p> }) }
            { form(view, due, sheet.and_then(|sheet| sheet.lapsed(Some(due))).as_deref()) }
            <ol class="plan-phases">
                { for parts.map(|phase| html! {
                    <li class="plan-phase">
                        <h3>{ phase.title }</h3>
                        <ul>{ for phase.lines.iter().map(|row| html! { <li>{ view.prose(&row.text) }</li> }) }</ul>
                    </li>
                }) }
            </ol>
        </section>
    }
}
