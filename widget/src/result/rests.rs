//! Which answers each reason of a decided fact rests on: those of which another answer would take the reason away.
//!
//! Found by asking the engine again with answers changed, so that it holds for any pack and cannot drift from its rules.
//! A change counts only where it leads to no lower outcome: a reason that gives way to a worse one was not lifted.

use readiness_core::pack::{FactKind, RuleFact};
use readiness_core::{Answers, Given, Pack, Report, evaluate};

use super::grounds::questions_behind;

/// What would take a reason away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rest {
    /// Another answer to any one of these questions.
    One(Vec<usize>),
    /// No single answer, but several of these questions together.
    Several(Vec<usize>),
    /// No better answers; the outcome is the best there is, or the reason stays.
    Nothing,
}

/// The reasons of the pack's verdict with what each rests on.
pub(crate) fn of_verdict(pack: &Pack, answers: &Answers, report: &Report) -> Vec<(String, Rest)> {
    let verdict = pack.facts().iter().find(|fact| fact.kind == FactKind::Verdict);
    verdict.map(|fact| rests(pack, answers, report, &fact.id)).unwrap_or_default()
}

/// Each reason of a fact with what it rests on, in the order of the report. Empty for a fact that is open.
pub(crate) fn rests(pack: &Pack, answers: &Answers, report: &Report, fact: &str) -> Vec<(String, Rest)> {
    let (Some(declared), Some(known)) = (pack.fact(fact), report.fact(fact)) else { return Vec::new() };
    let Some(outcome) = &known.outcome else { return Vec::new() };
    let behind = questions_behind(pack, report, fact);
    let search = Search { pack, declared, base: rank(declared, outcome), answers, behind };
    let singles = search.singles(answers, &known.reasons);
    let found = known.reasons.iter().zip(singles).map(|(reason, single)| {
        let rest = match single.is_empty() {
            false => Rest::One(single),
            true => search.together(reason).map_or(Rest::Nothing, Rest::Several),
        };
        (reason.clone(), rest)
    });
    found.collect()
}

/// Place of an outcome in the order; `None` for one outside it.
fn rank(fact: &RuleFact, outcome: &str) -> Option<usize> {
    fact.outcomes.iter().take(fact.ordered).position(|other| other == outcome)
}

struct Search<'a> {
    pack: &'a Pack,
    declared: &'a RuleFact,
    base: Option<usize>,
    answers: &'a Answers,
    behind: Vec<usize>,
}

impl Search<'_> {
    /// Which of `reasons` are gone with these answers, without a lower outcome.
    fn lifted(&self, answers: &Answers, reasons: &[String]) -> Vec<bool> {
        let report = evaluate(self.pack, answers);
        let now = report.fact(&self.declared.id);
        let no_lower = now.and_then(|now| now.outcome.as_deref()).and_then(|outcome| rank(self.declared, outcome));
        match (now, no_lower) {
            (Some(now), Some(rank)) if self.base.is_none_or(|base| rank >= base) => {
                reasons.iter().map(|reason| !now.reasons.contains(reason)).collect()
            }
            _ => vec![false; reasons.len()],
        }
    }

    /// For each of `reasons` the questions of which one other answer lifts it, starting from `from`.
    fn singles(&self, from: &Answers, reasons: &[String]) -> Vec<Vec<usize>> {
        let mut found = vec![Vec::new(); reasons.len()];
        for &question in &self.behind {
            let Some(asked) = self.pack.questionnaire().questions.get(question) else { continue };
            let Given::Value(given) = from.given(question) else { continue };
            let mut changed = from.clone();
            for value in (0..asked.options.len()).filter(|value| value != given) {
                changed.set(question, Given::Value(value));
                for (questions, lifted) in found.iter_mut().zip(self.lifted(&changed, reasons)) {
                    if lifted && questions.last() != Some(&question) {
                        questions.push(question);
                    }
                }
            }
        }
        found
    }

    /// Questions of which several together lift a reason that no single one does.
    fn together(&self, reason: &str) -> Option<Vec<usize>> {
        let reasons = [reason.to_owned()];
        let lifts = |answers: &Answers| self.lifted(answers, &reasons).contains(&true);
        let mut best = self.answers.clone();
        for &question in &self.behind {
            self.set_best(&mut best, question);
        }
        if !lifts(&best) {
            return None;
        }
        // Take back every change that is not needed.
        let mut needed = Vec::new();
        for &question in &self.behind {
            best.set(question, self.answers.given(question).clone());
            if !lifts(&best) {
                self.set_best(&mut best, question);
                needed.push(question);
            }
        }
        // One change short of lifting it, other questions may do as well as the one that is missing.
        let last = *needed.last()?;
        best.set(last, self.answers.given(last).clone());
        needed.extend(self.singles(&best, &reasons).into_iter().flatten());
        needed.sort_unstable();
        needed.dedup();
        Some(needed)
    }

    fn set_best(&self, answers: &mut Answers, question: usize) {
        let options = self.pack.questionnaire().questions.get(question).map_or(0, |asked| asked.options.len());
        if let (Given::Value(_), Some(best)) = (answers.given(question), options.checked_sub(1)) {
            answers.set(question, Given::Value(best));
        }
    }
}
