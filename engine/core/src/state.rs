//! What is known of every fact at one moment: a value, a set of possible values, or that it failed.

use crate::diagnostic::Diagnostic;
use crate::facts::{FactIndex, FactTable, Source};
use crate::program::Program;
use crate::tree::Leaf;
use crate::value_set::{Value, ValueSet};

/// Possible values of every fact.
#[derive(Debug, Clone)]
pub(crate) struct State {
    sets: Vec<ValueSet>,
    failures: Vec<Option<Box<Diagnostic>>>,
    nothing: ValueSet,
}

impl State {
    /// Nothing is decided; each question has its answer, or any value where it is blank.
    pub(crate) fn new(facts: &FactTable, answer: impl Fn(FactIndex) -> Option<Value>) -> Self {
        let sets = facts
            .facts
            .iter()
            .enumerate()
            .map(|(at, fact)| match fact.source {
                Source::Asked { .. } => match answer(at as FactIndex) {
                    Some(value) => ValueSet::single(value, fact.size),
                    None => ValueSet::full(fact.size),
                },
                _ => ValueSet::empty(0),
            })
            .collect();
        Self { sets, failures: vec![None; facts.facts.len()], nothing: ValueSet::empty(0) }
    }

    pub(crate) fn set(&self, fact: FactIndex) -> &ValueSet {
        self.sets.get(usize::from(fact)).unwrap_or(&self.nothing)
    }

    pub(crate) fn value(&self, fact: FactIndex) -> Option<Value> {
        self.set(fact).only()
    }

    pub(crate) fn failed(&self, fact: FactIndex) -> bool {
        self.failure(fact).is_some()
    }

    pub(crate) fn failure(&self, fact: FactIndex) -> Option<&Diagnostic> {
        self.failures.get(usize::from(fact)).and_then(Option::as_deref)
    }

    /// Sets what is possible of a question, for what-if.
    pub(crate) fn put(&mut self, fact: FactIndex, set: ValueSet) {
        if let Some(cell) = self.sets.get_mut(usize::from(fact)) {
            *cell = set;
        }
    }

    /// Decides every fold and rule from the questions.
    pub(crate) fn decide_all(&mut self, program: &Program) {
        for fact in &program.facts.order {
            self.decide(program, *fact);
        }
    }

    /// Decides one fold or rule from what it reads; whether that changed it.
    pub(crate) fn decide(&mut self, program: &Program, index: FactIndex) -> bool {
        let Some(fact) = program.facts.get(index) else { return false };
        let (set, failure) = match &fact.source {
            Source::Asked { .. } => return false,
            Source::Fold(fold) => match fold.members.iter().find(|member| self.failed(**member)) {
                Some(member) => (ValueSet::empty(fact.size), self.failure(*member).cloned().map(Box::new)),
                None => (fold.possible(|member| self.set(member)), None),
            },
            Source::Rule { .. } => match self.outcomes(program, index, fact.size) {
                Ok(set) => (set, None),
                Err(failure) => (ValueSet::empty(fact.size), Some(failure)),
            },
        };
        let changed = *self.set(index) != set || self.failure(index) != failure.as_deref();
        self.put(index, set);
        if let Some(cell) = self.failures.get_mut(usize::from(index)) {
            *cell = failure;
        }
        changed
    }

    fn outcomes(&self, program: &Program, rule: FactIndex, size: usize) -> Result<ValueSet, Box<Diagnostic>> {
        let mut set = ValueSet::empty(size);
        let mut failure = None;
        program.ways(rule, self, &mut |_, leaf| match leaf {
            Leaf::Outcome { value, .. } => {
                set.insert(*value);
                true
            }
            Leaf::Fails(diagnostic) => {
                failure = Some(diagnostic.clone());
                false
            }
        })?;
        failure.map_or(Ok(set), Err)
    }
}
