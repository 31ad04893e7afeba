//! The way that one run of a rule takes: given tests first, then what the caller's facts allow.

use std::rc::Rc;

use crate::facts::{FactIndex, FactTable, Source};
use crate::sorted::SortedMap;
use crate::test::{Class, Test, TestIndex};
use crate::tree::{Place, Taken};
use crate::value_set::ValueSet;

/// Values of facts: those that a run prefers.
pub(crate) type Allowed = SortedMap<FactIndex, ValueSet>;

/// Decides every test of a run and remembers it.
#[derive(Debug, Default)]
pub(crate) struct Trail {
    /// The classes to take at the first tests.
    prefix: Vec<Class>,
    /// Values to prefer where the way is free; a fact not named may have any.
    allowed: Allowed,
    /// What the tests so far leave of a fact.
    narrowed: SortedMap<FactIndex, ValueSet>,
    pub(crate) taken: Vec<Taken>,
}

impl Trail {
    pub(crate) fn new(prefix: Vec<Class>, allowed: Allowed) -> Self {
        Self { prefix, allowed, ..Self::default() }
    }

    /// The class that this run takes at a test. A test whose answer the tests before settle is not remembered.
    pub(crate) fn take(&mut self, facts: &FactTable, index: TestIndex, test: &Test, place: Place) -> Class {
        let known = self.narrowed.get(&test.fact).cloned().unwrap_or_else(|| domain(facts, test.fact));
        let class_of = |value: u16| test.classes.get(usize::from(value)).copied().unwrap_or(0);
        let mut live = vec![false; test.class_count];
        for value in known.iter() {
            if let Some(flag) = live.get_mut(usize::from(class_of(value))) {
                *flag = true;
            }
        }
        let first_live = live.iter().position(|flag| *flag).unwrap_or(0) as Class;
        if live.iter().filter(|flag| **flag).count() <= 1 {
            return first_live;
        }
        let class = self.prefix.get(self.taken.len()).copied().unwrap_or_else(|| {
            let wanted = self.allowed.get(&test.fact);
            known.iter().find(|value| wanted.is_none_or(|wanted| wanted.contains(*value))).map_or(first_live, class_of)
        });
        self.narrowed.insert(test.fact, known.filter(|value| class_of(value) == class));
        let classes = Rc::clone(&test.classes);
        self.taken.push(Taken { test: index, fact: test.fact, classes, class, place, live });
        class
    }
}

/// Every value that a fact can have at all.
pub(crate) fn domain(facts: &FactTable, fact: FactIndex) -> ValueSet {
    match facts.get(fact) {
        Some(fact) => match &fact.source {
            Source::Fold(fold) => fold.reachable.clone(),
            Source::Asked { .. } | Source::Rule { .. } => ValueSet::full(fact.size),
        },
        None => ValueSet::empty(0),
    }
}
