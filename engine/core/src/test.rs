//! Tests: what a rule asks of one fact, as a partition of the fact's values into classes.
//!
//! A test that answers yes or no has the classes 0 (no) and 1 (yes); one that asks for the value has a class for each.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::facts::FactIndex;
use crate::fold::View;

/// Index of a test.
pub(crate) type TestIndex = u32;
/// Index of a class of a test.
pub(crate) type Class = u8;

/// A question that a rule puts to one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Test {
    pub(crate) fact: FactIndex,
    /// Which number of a fold is looked at.
    pub(crate) view: Option<View>,
    /// As the rule's owner wrote it, without the fact: ``at_least `full` ``.
    pub(crate) words: String,
    /// The class of each value.
    pub(crate) classes: Rc<[Class]>,
    pub(crate) class_count: usize,
}

/// All tests of a pack, each once.
#[derive(Debug, Default)]
pub(crate) struct Tests {
    list: Vec<Test>,
    /// The tests of each fact, of which there are few.
    of: FxHashMap<FactIndex, Vec<TestIndex>>,
}

impl Tests {
    pub(crate) fn get(&self, index: TestIndex) -> Option<&Test> {
        self.list.get(index as usize)
    }

    /// How many tests are known.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn find(&self, fact: FactIndex, view: Option<View>, words: &str) -> Option<TestIndex> {
        let known = |index: &&TestIndex| self.get(**index).is_some_and(|test| test.view == view && test.words == words);
        self.of.get(&fact)?.iter().find(known).copied()
    }

    pub(crate) fn add(&mut self, test: Test) -> TestIndex {
        let index = self.list.len() as TestIndex;
        self.of.entry(test.fact).or_default().push(index);
        self.list.push(test);
        index
    }
}
