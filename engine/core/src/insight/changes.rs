//! What would change an outcome: the smallest sets of changed answers that lead to each other one.

use std::rc::Rc;

use serde::Serialize;

use crate::Pack;
use crate::answers::{Answers, Given};
use crate::diagnostic::Diagnostic;
use crate::evaluate::state_of;
use crate::facts::FactIndex;
use crate::insight::graph::Set;
use crate::insight::search::Search;
use crate::insight::{Progress, better, choices, decided, given, to_the_end};
use crate::value_set::Value;

/// At most this many answers are changed together.
pub const MAX_CHANGES: u8 = 3;
/// At most this many alternatives are listed for a target.
pub const MAX_ALTERNATIVES: usize = 12;
/// Look-ups of one step of a search that is run to its end at once.
const STEP: u64 = 10_000_000;

/// The smallest sets of changed answers that lead to each other outcome.
///
/// Only changes that a person can set out to make count, as the pack declares it. Blank questions stay blank: filling one
/// costs nothing and is no change, and an alternative says whether the target is certain then or only possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// The fact.
    pub fact: String,
    /// Its outcome, where only one is possible.
    pub outcome: Option<String>,
    /// The outcomes that are not possible now: better ones first and the nearest first, then the others in declared order.
    pub targets: Vec<Target>,
    /// Whether there was too much to look at: then sizes may be too large, and alternatives missing.
    pub approximate: bool,
}

/// An outcome and what leads there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Target {
    /// The outcome.
    pub outcome: String,
    /// Whether it stands above what is possible now in the order of outcomes. Beside an outcome without a place in the
    /// order, every one above the lowest is better.
    pub better: bool,
    /// How many answers have to change at least; `None` where up to [`MAX_CHANGES`] do not lead there.
    pub size: Option<usize>,
    /// Sets of so many changes, the least effort first, then in pack order. Of sets that change the same questions, the one
    /// of least effort stands for all.
    pub alternatives: Vec<Alternative>,
    /// Whether these are all; else they are the first [`MAX_ALTERNATIVES`].
    pub all: bool,
}

/// Answers that change together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternative {
    /// The changes, in pack order.
    pub changes: Vec<Step>,
    /// What they take together, see [`Question::effort_of`](crate::pack::Question::effort_of).
    pub effort: u32,
    /// Whether the target is the only outcome possible afterwards, whatever the blank questions are answered.
    pub certain: bool,
}

/// One changed answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The question.
    pub question: String,
    /// The answer now.
    pub from: String,
    /// The other answer.
    pub to: String,
}

/// Looks for all changes at once.
///
/// # Errors
/// No rule decides a fact of this name; the nearest is in the help.
pub fn changes(pack: &Rc<Pack>, answers: &Answers, fact: &str) -> Result<Changes, Diagnostic> {
    let search = SearchChanges::new(pack, answers, fact)?;
    Ok(to_the_end(search, |search| search.advance(STEP)).found())
}

/// A search for changes that goes forward in steps.
#[derive(Debug)]
pub struct SearchChanges {
    pack: Rc<Pack>,
    answers: Answers,
    fact: FactIndex,
    search: Search,
    found: Changes,
    /// For each target its value and the sets that were found.
    sets: Vec<(Value, Vec<Set>)>,
    /// Whether all sets are known.
    known: bool,
    /// Whether a question that the fact rests on is blank.
    blanks: bool,
    /// Alternatives of which it is known whether they are certain.
    proven: usize,
}

impl SearchChanges {
    /// A search that has not begun.
    ///
    /// # Errors
    /// No rule decides a fact of this name; the nearest is in the help.
    pub fn new(pack: &Rc<Pack>, answers: &Answers, fact: &str) -> Result<Self, Diagnostic> {
        let index = decided(pack, fact)?;
        let questions = &pack.questionnaire().questions;
        let choices = choices(pack, answers, &mut |question, from, to| questions.get(question)?.effort_of(from, to));
        let mut state = state_of(&pack.program, answers);
        state.decide_all(&pack.program);
        let now: Vec<usize> = state.set(index).iter().map(usize::from).collect();
        let blanks = pack.program.facts.support(index).iter().any(|question| given(pack, answers, *question).is_none());
        let (targets, sets) = targets(pack, index, &now);
        let found = Changes {
            fact: fact.to_owned(),
            outcome: state.value(index).map(|value| pack.program.facts.value_id(index, value).to_owned()),
            // Else what only seems possible is no target.
            approximate: state.is_rough(index) && now.len() > 1,
            targets,
        };
        Ok(Self {
            pack: Rc::clone(pack),
            answers: answers.clone(),
            fact: index,
            search: Search::new(pack, &[index], 1, &choices),
            known: found.targets.is_empty(),
            found,
            sets,
            blanks,
            proven: 0,
        })
    }

    /// Goes on for about so many look-ups; a step that has begun is finished.
    pub fn advance(&mut self, effort: u64) -> Progress {
        if !self.known {
            if self.search.advance(effort) {
                self.take();
            }
        } else if let Some((target, at)) = self.unproven() {
            self.prove(target, at);
            self.proven += 1;
        }
        let (done, of) = self.search.part();
        let (radius, all) = (usize::from(self.search.radius), usize::from(MAX_CHANGES));
        let open: usize = self.found.targets.iter().map(|target| target.alternatives.len()).sum();
        let proofs = if self.known && self.blanks { open } else { 0 };
        Progress {
            done: self.known && self.unproven().is_none(),
            part: ((radius - 1) * of + done + self.proven, if self.known { radius * of + proofs } else { all * of }),
        }
    }

    /// What was found so far.
    pub fn found(self) -> Changes {
        self.found
    }

    /// Takes what a radius brought, and goes on with the next one where a target is still missing.
    fn take(&mut self) {
        let outcomes: Vec<(Value, u32)> = self.search.outcomes(self.fact).collect();
        for (target, (value, sets)) in self.found.targets.iter_mut().zip(&mut self.sets) {
            let Some((_, changes)) = outcomes.iter().find(|(known, _)| known == value) else { continue };
            if target.size.is_none() {
                *sets = self.search.graph.sets(*changes, MAX_ALTERNATIVES + 1, true);
                target.size = Some(usize::from(self.search.graph.cost(*changes)));
                target.all = sets.len() <= MAX_ALTERNATIVES && !self.search.cut;
                sets.truncate(MAX_ALTERNATIVES);
            }
        }
        self.found.approximate |= self.search.cut;
        self.known = self.search.radius == MAX_CHANGES || self.found.targets.iter().all(|target| target.size.is_some());
        if !self.known {
            return self.search.widen();
        }
        let certain = !self.blanks;
        for (target, (_, sets)) in self.found.targets.iter_mut().zip(&self.sets) {
            let alternative = |set: &Set| Alternative {
                changes: set.steps.iter().map(|step| told(&self.pack, &self.answers, *step)).collect(),
                effort: set.effort,
                certain,
            };
            target.alternatives = sets.iter().map(alternative).collect();
        }
    }

    /// The next alternative of which it is not known whether it is certain.
    fn unproven(&self) -> Option<(usize, usize)> {
        if !self.blanks {
            return None;
        }
        let mut left = self.proven;
        for (target, (_, sets)) in self.sets.iter().enumerate() {
            if left < sets.len() {
                return Some((target, left));
            }
            left -= sets.len();
        }
        None
    }

    /// Decides the sheet with one alternative: is its target the only outcome that is possible?
    fn prove(&mut self, target: usize, at: usize) {
        let Some((value, sets)) = self.sets.get(target) else { return };
        let mut answers = self.answers.clone();
        for (question, to) in sets.get(at).into_iter().flat_map(|set| &set.steps) {
            answers.set(usize::from(*question), Given::Value(usize::from(*to)));
        }
        let program = &self.pack.program;
        let mut state = state_of(program, &answers);
        state.decide_all(program);
        let only = state.value(self.fact) == Some(*value);
        let targets = self.found.targets.get_mut(target);
        if let Some(alternative) = targets.and_then(|target| target.alternatives.get_mut(at)) {
            alternative.certain = only;
        }
    }
}

/// The outcomes that are not possible now, with their values.
fn targets(pack: &Pack, index: FactIndex, now: &[usize]) -> (Vec<Target>, Vec<(Value, Vec<Set>)>) {
    let (mut targets, mut sets) = (Vec::new(), Vec::new());
    let values = pack.program.facts.get(index).map_or(&[][..], |fact| &*fact.values);
    let above = better(pack, index, now);
    for better in [true, false] {
        for (value, id) in values.iter().enumerate() {
            if above.contains(&value) == better && !now.contains(&value) {
                targets.push(Target { outcome: id.clone(), better, size: None, alternatives: Vec::new(), all: true });
                sets.push((value as Value, Vec::new()));
            }
        }
    }
    (targets, sets)
}

/// A step in ids.
fn told(pack: &Pack, answers: &Answers, (question, to): (FactIndex, Value)) -> Step {
    let facts = &pack.program.facts;
    let from = given(pack, answers, question).map_or("", |value| facts.value_id(question, value as Value));
    Step { question: facts.id(question).to_owned(), from: from.to_owned(), to: facts.value_id(question, to).to_owned() }
}
