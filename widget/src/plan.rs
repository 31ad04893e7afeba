//! The plans that a result calls for: phases down the page, each with its rows.
//!
//! Owns the order and layout; which plans are due is in the report, their sentences in the pack.

use yew::prelude::*;

use crate::result::view::View;
use crate::result::written::form;

/// The plans of a report, in its order.
pub(crate) fn plans(view: &View) -> Html {
    view.report.plans.iter().map(|id| plan(view, id)).collect()
}

fn plan(view: &View, id: &str) -> Html {
    let Some(plan) = view.pack.plans().iter().find(|plan| plan.id == id) else { return Html::default() };
    let text = |path: String| view.texts.get(&path);
    let heading = view.id(&format!("plan-{id}"));
    let phases = plan.phases.iter().map(|phase| {
        let title = text(format!("plans.{id}.phases.{}", phase.id)).unwrap_or(&phase.id);
        let rows = phase.rows.iter().map(|row| {
            let said = text(format!("plans.{id}.rows.{row}")).unwrap_or(row);
            html! { <li>{ view.prose(said) }</li> }
        });
        html! {
            <li class="plan-phase">
                <h3>{ title }</h3>
                <ul>{ for rows }</ul>
            </li>
        }
    });
    html! {
        <section class="result-plan" aria-labelledby={heading.clone()}>
            <h2 id={heading}>{ text(format!("plans.{id}.title")).unwrap_or(id) }</h2>
            { for text(format!("plans.{id}.intro")).map(|intro| html! { <p>{ view.prose(intro) }</p> }) }
            { form(view, plan) }
            <ol class="plan-phases">{ for phases }</ol>
        </section>
    }
}
