//! Which texts a pack needs: one for everything that a person can see.

use crate::load::lang::Wanted;
use crate::load::model::Model;
use crate::load::questions::Asked;
use crate::load::rules::Ruled;
use crate::pack::FactKind;

/// The texts that go with a questionnaire, a model and the reason keys of the rules.
pub(crate) fn wanted(asked: &Asked, model: &Model, ruled: &Ruled) -> Wanted {
    let mut wanted = Wanted::default();
    // In a script that could not be read there may be more keys.
    wanted.any_reason = !ruled.scripts.whole;
    for key in ["name", "summary", "not"] {
        wanted.need(&[format!("pack.{key}")]);
    }
    questionnaire(&mut wanted, asked);
    for fact in &model.facts {
        let id = &fact.id;
        wanted.need(&[format!("facts.{id}.name")]);
        wanted.allow(format!("facts.{id}.about"));
        wanted.allow(format!("facts.{id}.next"));
        for outcome in &fact.outcomes {
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
    wanted
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
