//! Answer sheets for the cases, made from the real pack, and what the native core says about them.

use anyhow::{Context, Result};
use readiness_core::pack::{FactKind, Pack, Question};
use readiness_core::{Answers, Given, Report};
use readiness_www::{packs, pages};
use std::rc::Rc;

/// The pack that the site asks, loaded natively.
pub(crate) fn pack() -> Result<Rc<Pack>> {
    named(pages::PACK)
}

/// A pack of the site by its folder.
pub(crate) fn named(name: &str) -> Result<Rc<Pack>> {
    readiness_core::load(&packs::files(name, &packs::all()?)?).pack.context("the pack does not load")
}

/// Every question answered, the options walked through in turn so that all scales and escapes occur.
pub(crate) fn full(pack: &Pack) -> Answers {
    let mut answers = Answers::blank(pack);
    for (index, question) in pack.questionnaire().questions.iter().enumerate() {
        answers.set(index, given(question, index));
    }
    answers
}

/// Every question at its best option; what takes several is left blank.
pub(crate) fn best(pack: &Pack) -> Answers {
    let mut answers = Answers::blank(pack);
    for (index, question) in pack.questionnaire().questions.iter().enumerate() {
        if question.several.is_none() {
            answers.set(index, Given::Value(question.options.len().saturating_sub(1)));
        }
    }
    answers
}

fn given(question: &Question, index: usize) -> Given {
    let values = question.values().count().max(1);
    match question.several {
        Some(most) => Given::Several((0..most.min(2)).collect()),
        None => Given::Value((index * 2 + 1) % values),
    }
}

/// A signal's name and the label of its outcome, as the result's table shows them; `None` where it is open.
pub(crate) fn signals(pack: &Pack, report: &Report) -> Vec<(String, Option<String>)> {
    let Some(texts) = pack.languages().first().map(|language| pack.texts(language)) else { return Vec::new() };
    let signals = pack.facts().iter().filter(|fact| fact.kind == FactKind::Signal);
    signals
        .map(|fact| {
            let outcome = report.fact(&fact.id).and_then(|known| known.outcome.as_deref());
            let label = outcome.map(|outcome| texts.outcome(&fact.id, &fact.scale, outcome).to_owned());
            (texts.fact(&fact.id).to_owned(), label)
        })
        .collect()
}

/// The sentence that opens the result, where the verdict is settled.
pub(crate) fn headline(pack: &Pack, report: &Report) -> Option<String> {
    let texts = pack.texts(pack.languages().first()?);
    let verdict = pack.verdict()?;
    let outcome = report.fact(&verdict.id)?.outcome.as_deref()?;
    texts.fact_extra(&verdict.id, &format!("said.{outcome}")).map(str::to_owned)
}
