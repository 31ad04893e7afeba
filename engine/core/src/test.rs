//! Tests: what a rule asks of one fact, as a partition of the fact's values into classes.
//!
//! A test that answers yes or no has the classes 0 (no) and 1 (yes); one that asks for the value has a class for each.

use std::rc::Rc;

use crate::facts::FactIndex;
use crate::fold::View;
use crate::rule::comparison::{Operand, shown};
use crate::rule::value::Value;

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
    /// The comparing word and what stands on its right; none where the value is asked for.
    pub(crate) compares: Option<(String, Operand)>,
    /// The class of each value.
    pub(crate) classes: Rc<[Class]>,
    pub(crate) class_count: usize,
}

impl Test {
    /// As the rule's owner wrote it, without the fact: ``at_least `full` ``.
    pub(crate) fn words(&self) -> String {
        self.compares
            .as_ref()
            .map_or_else(|| "value".to_owned(), |(word, operand)| format!("{word} {}", shown(operand)))
    }
}

/// What is asked of a fact, as a rule says it: how a test is found again without wording it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asked {
    pub(crate) view: Option<View>,
    /// Index of the comparing word; none where the value is asked for.
    pub(crate) word: Option<u8>,
    /// What stands on its right.
    pub(crate) operand: Value,
}

/// All tests of a pack, each once.
#[derive(Debug, Default)]
pub(crate) struct Tests {
    list: Vec<Test>,
    /// The tests of each fact, of which there are few.
    of: Vec<Vec<(Asked, TestIndex)>>,
}

impl Tests {
    pub(crate) fn get(&self, index: TestIndex) -> Option<&Test> {
        self.list.get(index as usize)
    }

    /// How many tests are known.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn find(&self, fact: FactIndex, asked: &Asked) -> Option<TestIndex> {
        let of = self.of.get(usize::from(fact))?;
        of.iter().find(|(known, _)| known == asked).map(|(_, index)| *index)
    }

    pub(crate) fn add(&mut self, asked: Asked, test: Test) -> TestIndex {
        let index = self.list.len() as TestIndex;
        let fact = usize::from(test.fact);
        if self.of.len() <= fact {
            self.of.resize_with(fact + 1, Vec::new);
        }
        if let Some(of) = self.of.get_mut(fact) {
            of.push((asked, index));
        }
        self.list.push(test);
        index
    }
}
