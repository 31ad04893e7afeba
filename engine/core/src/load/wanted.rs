//! Which texts a pack needs: one for everything that a person can see.

use crate::load::lang::Wanted;
use crate::load::model::Model;
use crate::load::questions::Asked;
use crate::pack::FactKind;

/// The texts that go with a questionnaire, a model and the reason keys of the rules. `all_reasons` is false where a
/// script could not be read, so that there may be more keys.
pub(crate) fn wanted<'a>(
    asked: &Asked,
    model: &Model,
    reasons: impl Iterator<Item = &'a str>,
    all_reasons: bool,
) -> Wanted {
    let mut wanted = Wanted::default();
    wanted.any_reason = !all_reasons;
    for key in ["name", "summary"] {
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
    for key in reasons {
        wanted.need(&[format!("reasons.{key}")]);
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
