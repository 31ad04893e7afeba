//! Which texts a pack needs: one for everything that a person can see.

mod texts;

use crate::load::model::Model;
use crate::load::questions::Asked;
use crate::load::ruled::Ruled;
use crate::pack::FactKind;
use crate::plan::{Development, First};

pub(crate) use texts::Wanted;

/// What a pack can say of itself besides; where it does not, the result leaves it out.
const MORE_OF_A_PACK: [&str; 10] = [
    "window",
    "thresholds",
    "self_report",
    "ask_one",
    "retest",
    "retest_date",
    "signals_title",
    "signals_sum",
    "selection_title",
    "selection",
];

/// The texts that go with a questionnaire, a model and the reason keys of the rules.
pub(crate) fn wanted(asked: &Asked, model: &Model, development: Option<&Development>, ruled: &Ruled) -> Wanted {
    let mut wanted = Wanted::default();
    // In a script that could not be read there may be more keys.
    wanted.any_reason = !ruled.whole;
    for key in ["name", "summary", "not"] {
        wanted.need(&[format!("pack.{key}")]);
    }
    for key in MORE_OF_A_PACK {
        wanted.allow(format!("pack.{key}"));
    }
    questionnaire(&mut wanted, asked);
    for fact in &model.facts {
        let id = &fact.id;
        wanted.need(&[format!("facts.{id}.name")]);
        wanted.allow(format!("facts.{id}.about"));
        wanted.allow(format!("facts.{id}.next"));
        for outcome in fact.outcomes.iter() {
            let own = format!("facts.{id}.outcomes.{outcome}");
            wanted.need(&[own, format!("outcomes.{}.{outcome}", fact.scale)]);
            let said = format!("facts.{id}.said.{outcome}");
            match fact.kind {
                FactKind::Verdict => wanted.need(&[said]),
                FactKind::Signal | FactKind::Inner => wanted.allow(said),
            }
        }
        if let Some(category) = &fact.category {
            wanted.need(&[format!("categories.{category}")]);
        }
    }
    for category in ["people", "culture", "delivery", "technology"] {
        wanted.allow(format!("categories.{category}"));
    }
    for (key, (file, span)) in &ruled.reasons {
        wanted.need_reason(key, file, span.clone());
    }
    for plan in &model.plans {
        let id = &plan.id;
        wanted.need(&[format!("plans.{id}.title")]);
        wanted.allow(format!("plans.{id}.intro"));
        for phase in &plan.phases {
            wanted.need(&[format!("plans.{id}.phases.{}", phase.id)]);
            for row in &phase.rows {
                wanted.need(&[format!("plans.{id}.rows.{row}")]);
            }
        }
    }
    if let Some(development) = development {
        plans_texts(&mut wanted, model, development);
    }
    wanted
}

/// What is said of a focus, in the order in which it is told; the rest is there where a pack has more to say.
const OF_A_FOCUS: [&str; 5] = ["situation", "first_act", "practice", "partner", "asked"];
const MORE_OF_A_FOCUS: [&str; 2] = ["start", "opportunity"];

fn plans_texts(wanted: &mut Wanted, model: &Model, development: &Development) {
    wanted.need(&["development.title".to_owned()]);
    wanted.allow("development.intro".to_owned());
    let fact = |id: &str| model.facts.iter().find(|fact| fact.id == id);
    for fact in development.candidates.iter().filter_map(|candidate| fact(&candidate.fact)) {
        let of = format!("development.focuses.{}", fact.id);
        for key in OF_A_FOCUS {
            wanted.need(&[format!("{of}.{key}")]);
        }
        for key in MORE_OF_A_FOCUS {
            wanted.allow(format!("{of}.{key}"));
        }
        for outcome in fact.outcomes.iter().take(fact.ordered.saturating_sub(1)) {
            for key in OF_A_FOCUS.iter().chain(&MORE_OF_A_FOCUS) {
                wanted.allow(format!("{of}.{outcome}.{key}"));
            }
        }
        if fact.ordered < fact.outcomes.len() {
            wanted.need(&[format!("{of}.opportunity"), "development.opportunity".to_owned()]);
        }
    }
    if let First::WaitedForBy(toward) = &development.first
        && let Some(toward) = fact(toward)
    {
        for outcome in toward.outcomes.iter().take(toward.ordered).skip(1) {
            for key in ["hours", "practice", "assessment"] {
                wanted.need(&[format!("development.ladder.{outcome}.{key}")]);
            }
            wanted.allow(format!("development.ladder.{outcome}.learning"));
        }
    }
    for emphasis in &development.emphasis {
        wanted.need(&[format!("development.emphasis.{}.why", emphasis.id)]);
    }
}

fn questionnaire(wanted: &mut Wanted, asked: &Asked) {
    for section in &asked.questionnaire.sections {
        wanted.need(&[format!("sections.{}.title", section.id)]);
        wanted.allow(format!("sections.{}.intro", section.id));
        for step in &section.steps {
            wanted.need(&[format!("steps.{}.title", step.id)]);
            wanted.allow(format!("steps.{}.intro", step.id));
        }
    }
    for record in &asked.questionnaire.records {
        wanted.need(&[format!("records.{}.label", record.id)]);
        wanted.allow(format!("records.{}.hint", record.id));
    }
    for question in &asked.questionnaire.questions {
        let id = &question.id;
        // A question that looks back says on how long a time.
        if question.note || question.escapes.iter().any(|escape| escape == "did_not_come_up") {
            wanted.need(&["pack.window".to_owned()]);
        }
        wanted.need(&[format!("questions.{id}.text")]);
        for key in ["why", "hint"] {
            wanted.allow(format!("questions.{id}.{key}"));
        }
        if question.note {
            wanted.need(&[format!("questions.{id}.note"), "pack.note".to_owned()]);
        }
        for option in question.values().chain(question.not_sure.then_some("not_sure")) {
            wanted.need(&[format!("questions.{id}.options.{option}"), format!("scales.{}.{option}", question.scale)]);
        }
    }
}
