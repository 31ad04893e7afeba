//! What was written down: a form at the head of the plan that asks for it, and all that no plan on the page shows.

use readiness_core::pack::{Plan, RecordIndex, RecordKind};
use readiness_core::plan::Day;
use yew::prelude::*;

use super::Wish;
use super::day::read;
use super::view::{View, term};
use crate::components::record::field;

/// The form of a plan. What is in it stands beside it as text, for paper. `lapsed` is what there is to say of its start.
pub(crate) fn form(view: &View, plan: &Plan, lapsed: Option<&str>) -> Html {
    if plan.records.is_empty() {
        return Html::default();
    }
    // A record that two plans show has a field in each.
    let prefix = view.id(&format!("w-{}-", plan.id));
    let fields = plan.records.iter().filter_map(|&index| {
        let write = view.on_wish.reform(move |written| Wish::Write(index, written));
        let (record, text) = (view.pack.questionnaire().records.get(index)?, view.answers.record(index));
        let starts = plan.start == Some(index);
        let far = starts && !text.is_empty() && Day::parse(text).is_err();
        let said = [far.then_some(view.words.plan_start_wrong), lapsed.filter(|_| starts)];
        Some(field(view.page, view.texts, &prefix, record, text, said, write))
    });
    html! {
        <>
            <div class="result-form">
                <h3>{ view.page.records_title }</h3>
                <p class="rc-hint">{ view.page.records_says }</p>
                { for fields }
            </div>
            <div class="rc-paper">{ sheet(view, &plan.records) }</div>
        </>
    }
}

/// The form on paper: what is written in it, as part of the plan, and room to write where nothing is.
fn sheet(view: &View, records: &[RecordIndex]) -> Html {
    let all = &view.pack.questionnaire().records;
    let fields = records.iter().filter_map(|&index| Some((all.get(index)?, view.answers.record(index))));
    let fields = fields.map(|(record, text)| {
        let room = if record.kind == RecordKind::Text { "room room-more" } else { "room" };
        html! {
            <div>
                <dt>{ view.texts.record(&record.id) }</dt>
                if text.is_empty() {
                    <dd class={room}></dd>
                } else {
                    <dd>{ read(record, text, &view.texts.tag) }</dd>
                }
            </div>
        }
    });
    html! { <><h3>{ view.page.records_title }</h3><dl class="result-firm written">{ for fields }</dl></> }
}

/// What is written in records that no plan of this result shows. As a note is, it is on paper only where the person asked for it.
pub(crate) fn besides(view: &View) -> Html {
    let plans = || view.report.plans.iter().filter_map(|id| view.pack.plan(id));
    let records = 0..view.pack.questionnaire().records.len();
    let left: Vec<RecordIndex> = records.filter(|record| !plans().any(|plan| plan.records.contains(record))).collect();
    if left.iter().all(|record| view.answers.record(*record).is_empty()) {
        return Html::default();
    }
    let heading = view.id("written");
    html! {
        <section class="result-written noted" aria-labelledby={heading.clone()}>
            <h2 id={heading}>{ view.page.records_title }</h2>
            { list(view, &left) }
        </section>
    }
}

/// Records with what is written in them; those without are left out.
fn list(view: &View, records: &[RecordIndex]) -> Html {
    let all = &view.pack.questionnaire().records;
    let written = records.iter().filter_map(|&index| {
        let text = view.answers.record(index);
        let record = all.get(index).filter(|_| !text.is_empty())?;
        Some(term(view.texts.record(&record.id), read(record, text, &view.texts.tag).into()))
    });
    html! { <dl class="result-firm written">{ for written }</dl> }
}
