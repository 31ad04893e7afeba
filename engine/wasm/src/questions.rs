//! The questionnaire with its words, and what is decided, as JSON for a page that shows it.

use readiness_core::Pack;
use readiness_core::pack::{Question, RecordIndex, RuleFact, Section, Step};
use readiness_core::texts::Texts;
use serde_json::{Value, json};

/// What is decided: ids, outcomes worst to best and then those beside the order.
pub(crate) fn facts(pack: &Pack) -> Value {
    let fact = |fact: &RuleFact| json!({ "id": fact.id, "kind": fact.kind, "outcomes": *fact.outcomes, "ordered": fact.ordered });
    pack.facts().iter().map(fact).collect()
}

/// Everything that is asked, in order.
pub(crate) fn of(pack: &Pack, texts: &Texts) -> Value {
    let sections: Vec<Value> = pack.questionnaire().sections.iter().map(|one| section(pack, texts, one)).collect();
    let records: Vec<Value> = (0..pack.questionnaire().records.len()).map(|at| record(pack, texts, at)).collect();
    json!({
        "language": texts.tag,
        "name": texts.pack("name"),
        "minutes": pack.minutes(),
        "sections": sections,
        "records": records,
    })
}

/// Something to write down, and the steps and plans that show it.
fn record(pack: &Pack, texts: &Texts, at: RecordIndex) -> Value {
    let Some(record) = pack.questionnaire().records.get(at) else { return Value::Null };
    let steps = pack.questionnaire().sections.iter().flat_map(|section| &section.steps);
    let steps: Vec<&str> = steps.filter(|step| step.records.contains(&at)).map(|step| step.id.as_str()).collect();
    let plans = pack.plans().iter().filter(|plan| plan.records.contains(&at));
    json!({
        "id": record.id,
        "kind": record.kind.name(),
        "label": texts.record(&record.id),
        "hint": texts.record_hint(&record.id),
        "steps": steps,
        "plans": plans.map(|plan| plan.id.as_str()).collect::<Vec<&str>>(),
    })
}

fn section(pack: &Pack, texts: &Texts, section: &Section) -> Value {
    let steps: Vec<Value> = section.steps.iter().map(|one| step(pack, texts, one)).collect();
    json!({
        "id": section.id,
        "title": texts.heading("sections", &section.id, "title").unwrap_or(&section.id),
        "intro": texts.heading("sections", &section.id, "intro"),
        "steps": steps,
    })
}

fn step(pack: &Pack, texts: &Texts, step: &Step) -> Value {
    let all = &pack.questionnaire().questions;
    let questions: Vec<Value> =
        step.questions.iter().filter_map(|index| all.get(*index)).map(|one| question(texts, one)).collect();
    json!({
        "id": step.id,
        "title": texts.heading("steps", &step.id, "title").unwrap_or(&step.id),
        "intro": texts.heading("steps", &step.id, "intro"),
        "questions": questions,
    })
}

fn question(texts: &Texts, question: &Question) -> Value {
    let option = |id: &str, escape: bool| json!({ "id": id, "label": texts.option(&question.id, &question.scale, id), "escape": escape });
    let options = question.options.iter().map(|id| option(id, false));
    let escapes = question.escapes.iter().map(|id| option(id, true));
    let not_sure = question.not_sure.then(|| option("not_sure", true));
    json!({
        "id": question.id,
        "text": texts.question(&question.id),
        "why": texts.question_extra(&question.id, "why"),
        "hint": texts.question_extra(&question.id, "hint"),
        "note": question.note.then(|| texts.note(&question.id).unwrap_or("")),
        "optional": question.optional,
        "several": question.several,
        "options": options.chain(escapes).chain(not_sure).collect::<Vec<Value>>(),
    })
}
