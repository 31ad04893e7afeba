//! What is known of every fact at one moment: a value, a set of possible values, or that it failed.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use crate::diagnostic::Diagnostic;
use crate::diagram::Diagram;
use crate::facts::{FactIndex, FactTable, Source};
use crate::open::Open;
use crate::program::Program;
use crate::tree::Leaf;
use crate::value_set::{Value, ValueSet};
use crate::walk::ways;

/// What one evaluation may cost, in look-ups: about a second at worst. Counted and not timed, so that the same
/// answers always give the same report.
const EFFORT: u64 = 5_000_000;
/// What `check` may cost.
pub(crate) const CHECK_EFFORT: u64 = 100_000_000;

/// Possible values of every fact.
#[derive(Debug, Clone)]
pub(crate) struct State {
    sets: Vec<ValueSet>,
    failures: Vec<Option<Box<Diagnostic>>>,
    /// Facts of which more may seem possible than is.
    rough: Vec<bool>,
    nothing: ValueSet,
    /// Whether it is the one with nothing answered whose diagrams all others use.
    first: bool,
    /// What is open to each rule, once somebody asked; forgotten when anything changes.
    open: RefCell<HashMap<FactIndex, Option<Rc<Open>>>>,
    /// What may still be spent.
    effort: Cell<u64>,
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
        Self {
            sets,
            failures: vec![None; facts.facts.len()],
            rough: vec![false; facts.facts.len()],
            nothing: ValueSet::empty(0),
            first: false,
            open: RefCell::default(),
            effort: Cell::new(EFFORT),
        }
    }

    /// Nothing is answered, and its diagrams are its own.
    pub(crate) fn blank(facts: &FactTable) -> Self {
        Self { first: true, ..Self::new(facts, |_| None) }
    }

    /// The same with more to spend.
    pub(crate) fn with_effort(self, effort: u64) -> Self {
        self.effort.set(effort);
        self
    }

    /// What may still be spent.
    pub(crate) fn effort(&self) -> u64 {
        self.effort.get()
    }

    /// Whether that much may still be spent; if so, it is.
    pub(crate) fn spend(&self, effort: usize) -> bool {
        let left = self.effort.get().checked_sub(effort as u64);
        self.effort.set(left.unwrap_or(0));
        left.is_some()
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

    /// Whether more may seem possible of a fact than is.
    pub(crate) fn is_rough(&self, fact: FactIndex) -> bool {
        self.rough.get(usize::from(fact)).copied().unwrap_or(false)
    }

    /// Sets what is possible of a question, for what-if.
    pub(crate) fn put(&mut self, fact: FactIndex, set: ValueSet) {
        self.open.borrow_mut().clear();
        self.effort.set(self.effort.get().max(EFFORT));
        if let Some(cell) = self.sets.get_mut(usize::from(fact)) {
            *cell = set;
        }
    }

    /// What is open to a rule. `None` where nothing is, or where that gets too large or can fail.
    pub(crate) fn open(&self, program: &Program, rule: FactIndex) -> Option<Rc<Open>> {
        if program.facts.reads(rule).iter().all(|read| self.set(*read).len() < 2) {
            return None;
        }
        if let Some(open) = self.open.borrow().get(&rule) {
            return open.clone();
        }
        let own = || {
            // The other half is for what is decided without.
            let kept = self.effort.get() / 2;
            self.effort.set(self.effort.get() - kept);
            let diagram = Diagram::new(program, self, rule).map(Rc::new);
            self.effort.set(self.effort.get() + kept);
            diagram
        };
        let shared = if self.first { None } else { program.blank().exact(rule) };
        let open = shared.or_else(own).map(|diagram| Rc::new(Open::new(diagram, self)));
        self.open.borrow_mut().insert(rule, open.clone());
        open
    }

    /// The diagram of a rule, where it was made and is exact.
    fn exact(&self, rule: FactIndex) -> Option<Rc<Diagram>> {
        let open = self.open.borrow().get(&rule).cloned().flatten()?;
        (open.diagram.space.exact() && !self.is_rough(rule)).then(|| Rc::clone(&open.diagram))
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
                None => {
                    let below = fold.members.iter().any(|member| self.is_rough(*member));
                    if let Some(cell) = self.rough.get_mut(usize::from(index)) {
                        *cell = below;
                    }
                    (fold.possible(|member| self.set(member)), None)
                }
            },
            Source::Rule { .. } => match self.outcomes(program, index, fact.size) {
                Ok((set, exact)) => {
                    let below = program.facts.reads(index).iter().any(|read| self.is_rough(*read));
                    if let Some(cell) = self.rough.get_mut(usize::from(index)) {
                        *cell = !exact || below;
                    }
                    (set, None)
                }
                Err(failure) => (ValueSet::empty(fact.size), Some(failure)),
            },
        };
        let changed = *self.set(index) != set || self.failure(index) != failure.as_deref();
        if let Some(cell) = self.sets.get_mut(usize::from(index)) {
            *cell = set;
        }
        if let Some(cell) = self.failures.get_mut(usize::from(index)) {
            *cell = failure;
        }
        changed
    }

    fn outcomes(&self, program: &Program, rule: FactIndex, size: usize) -> Result<(ValueSet, bool), Box<Diagnostic>> {
        if let Some(open) = self.open(program, rule) {
            return Ok((open.outcomes(), open.diagram.space.exact()));
        }
        let mut set = ValueSet::empty(size);
        let mut failure = None;
        let exact = ways(program, rule, self, &mut |_, leaf| match leaf {
            Leaf::Outcome { value, .. } => {
                set.insert(*value);
                true
            }
            Leaf::Fails(diagnostic) => {
                failure = Some(diagnostic.clone());
                false
            }
        })?;
        failure.map_or(Ok((set, exact)), Err)
    }
}
