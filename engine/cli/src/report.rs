//! A report in sentences: what the text and the Markdown form both tell, in the order in which they tell it.
//!
//! Looks texts up and joins them; decides nothing.

pub(crate) mod markdown;
pub(crate) mod outlook;
pub(crate) mod text;

use readiness_core::pack::{FactKind, RuleFact};
use readiness_core::plan::{Part, phases};
use readiness_core::texts::Texts;
use readiness_core::{FactReport, Pack, Report};

use outlook::Outlook;

/// What a report says, in words.
#[derive(Debug)]
pub(crate) struct Summary {
    /// Name of the pack, its version and the start of its digest.
    pub(crate) title: String,
    /// The headline.
    pub(crate) verdict: Vec<Told>,
    /// Rows of the result by category, in declaration order.
    pub(crate) signals: Vec<(Option<String>, Vec<Told>)>,
    /// Facts that were decided on the way.
    pub(crate) inner: Vec<Told>,
    /// What to work on next: name, and the next experiment.
    pub(crate) focus: Vec<(String, Option<String>)>,
    /// The plans that are due, with their rows.
    pub(crate) plans: Vec<Part>,
    /// Blank questions that can still decide something, in pack order.
    pub(crate) missing: Vec<Missing>,
    /// How firm the headline is, and what to ask next.
    pub(crate) outlook: Outlook,
}

/// One fact, in words.
#[derive(Debug)]
pub(crate) struct Told {
    /// Its id, for those who know the rules.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// The outcome's label, `not decided yet: A or B`, or that the rule failed.
    pub(crate) outcome: String,
    /// The sentence that opens the result, where the pack has one for this outcome.
    pub(crate) said: Option<String>,
    /// Whether there is an outcome.
    pub(crate) decided: bool,
    /// Whether it is near a threshold.
    pub(crate) borderline: bool,
    /// The reasons' sentences.
    pub(crate) reasons: Vec<String>,
    /// How many blank questions can still decide it.
    pub(crate) needs: usize,
}

/// A question that is blank and matters.
#[derive(Debug)]
pub(crate) struct Missing {
    /// Its id.
    pub(crate) id: String,
    /// Its wording.
    pub(crate) text: String,
    /// Whether the headline depends on it.
    pub(crate) headline: bool,
}

impl Summary {
    /// Puts a report into words.
    pub(crate) fn of(pack: &Pack, texts: &Texts, report: &Report, outlook: Outlook) -> Self {
        let mut summary = Self {
            title: title(pack, texts),
            verdict: Vec::new(),
            signals: Vec::new(),
            inner: Vec::new(),
            focus: Vec::new(),
            plans: report.plans.iter().flat_map(|plan| phases(pack, texts, plan, None)).collect(),
            missing: missing(pack, texts, report),
            outlook,
        };
        let alone = pack.alone(report);
        for told in &report.facts {
            let Some(fact) = pack.fact(&told.id).filter(|fact| alone.is_none_or(|alone| alone.id == fact.id)) else {
                continue;
            };
            let line = tell(fact, texts, told);
            match fact.kind {
                _ if alone.is_some() => summary.verdict.push(line),
                FactKind::Verdict => summary.verdict.push(line),
                FactKind::Inner => summary.inner.push(line),
                FactKind::Signal => {
                    let category = fact.category.as_deref().map(|id| named(texts, "categories", id));
                    match summary.signals.iter_mut().find(|(of, _)| *of == category) {
                        Some((_, lines)) => lines.push(line),
                        None => summary.signals.push((category, vec![line])),
                    }
                }
            }
        }
        for id in &report.focus {
            summary.focus.push((texts.fact(id).to_owned(), texts.fact_extra(id, "next").map(str::to_owned)));
        }
        summary
    }
}

fn title(pack: &Pack, texts: &Texts) -> String {
    let identity = pack.identity();
    let digest: String = identity.digest.chars().take(12).collect();
    format!("{} ({} {}, digest {digest}…)", texts.pack("name"), identity.id, identity.version)
}

fn named(texts: &Texts, table: &str, id: &str) -> String {
    texts.get(&format!("{table}.{id}")).unwrap_or(id).to_owned()
}

fn tell(fact: &RuleFact, texts: &Texts, report: &FactReport) -> Told {
    let label = |outcome: &str| texts.outcome(&fact.id, &fact.scale, outcome).to_owned();
    let outcome = match (&report.outcome, &report.error) {
        (Some(outcome), _) => label(outcome),
        (None, Some(error)) => format!("the rule failed: {}", error.message),
        (None, None) => {
            format!(
                "not decided yet: {}",
                alternatives(&report.possible.iter().map(|id| label(id)).collect::<Vec<_>>())
            )
        }
    };
    Told {
        id: fact.id.clone(),
        name: texts.fact(&fact.id).to_owned(),
        outcome,
        said: report
            .outcome
            .as_ref()
            .and_then(|id| texts.fact_extra(&fact.id, &format!("said.{id}")))
            .map(str::to_owned),
        decided: report.outcome.is_some(),
        borderline: report.borderline == Some(true),
        reasons: report.reasons.iter().map(|key| texts.reason(key).to_owned()).collect(),
        needs: report.needs.len(),
    }
}

/// `A`, `A or B`, `A, B or C`.
pub(crate) fn alternatives(labels: &[String]) -> String {
    match labels {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// `1 answer`, `2 answers`.
pub(crate) fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

fn missing(pack: &Pack, texts: &Texts, report: &Report) -> Vec<Missing> {
    let needed = |id: &str, of: Option<&RuleFact>| {
        let told = report.facts.iter().filter(|told| of.is_none_or(|of| of.id == told.id));
        told.flat_map(|told| &told.needs).any(|need| need == id)
    };
    let opening = pack.opening(report);
    pack.questionnaire()
        .questions
        .iter()
        .filter(|question| needed(&question.id, pack.alone(report)))
        .map(|question| Missing {
            id: question.id.clone(),
            text: texts.question(&question.id).to_owned(),
            headline: opening.is_some() && needed(&question.id, opening),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_read_as_a_sentence() {
        let of = |labels: &[&str]| alternatives(&labels.iter().map(|label| (*label).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["Emerging"]), "Emerging");
        assert_eq!(of(&["Not yet", "Emerging"]), "Not yet or Emerging");
        assert_eq!(of(&["Not yet", "Emerging", "Visible"]), "Not yet, Emerging or Visible");
    }
}
