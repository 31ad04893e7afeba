//! Every fact of a pack by index, whether asked, counted or decided, with its finite domain.
//!
//! Owns domains and the order of deciding. Knows nothing of scripts, answers files or texts.

use std::rc::Rc;

use crate::fold::Fold;
use crate::value_set::Value;

/// Index of a fact. Questions come first, in pack order, so that a question's index is its fact's index.
pub(crate) type FactIndex = u16;

/// A fact: its name, its values and where they come from.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    pub(crate) id: String,
    /// Ids of the values; for a fold empty, its values are states.
    pub(crate) values: Rc<[String]>,
    /// How many values there are.
    pub(crate) size: usize,
    /// How many values, from the front, are ordered worst to best.
    pub(crate) ordered: usize,
    pub(crate) source: Source,
}

impl Fact {
    pub(crate) fn is_asked(&self) -> bool {
        matches!(self.source, Source::Asked { .. })
    }
}

/// Where the value of a fact comes from.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    /// The person's answer. `readable` is false where several options may be chosen.
    Asked { readable: bool },
    /// Computed over a group by the host: counts, credit.
    Fold(Box<Fold>),
    /// The script's function of this name. `mark`: it says true or false about another fact.
    Rule { mark: bool },
}

/// All facts of a pack.
#[derive(Debug, Clone, Default)]
pub(crate) struct FactTable {
    pub(crate) facts: Vec<Fact>,
    /// Folds and rules in an order in which everything they read comes before them.
    pub(crate) order: Vec<FactIndex>,
    /// For each fact, what it reads directly, in ascending order (folds: their members).
    pub(crate) reads: Vec<Vec<FactIndex>>,
    /// For each fact the questions it rests on, in pack order.
    pub(crate) supports: Vec<Vec<FactIndex>>,
}

impl FactTable {
    pub(crate) fn get(&self, index: FactIndex) -> Option<&Fact> {
        self.facts.get(usize::from(index))
    }

    pub(crate) fn size(&self, index: FactIndex) -> usize {
        self.get(index).map_or(0, |fact| fact.size)
    }

    /// The questions that a fact rests on, directly or through others; a question rests on itself.
    pub(crate) fn support(&self, index: FactIndex) -> &[FactIndex] {
        self.supports.get(usize::from(index)).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn id(&self, index: FactIndex) -> &str {
        self.get(index).map_or("", |fact| fact.id.as_str())
    }

    pub(crate) fn value_id(&self, index: FactIndex, value: Value) -> &str {
        self.get(index).and_then(|fact| fact.values.get(usize::from(value))).map_or("", String::as_str)
    }

    /// Index of a question or rule by its name.
    pub(crate) fn named(&self, id: &str) -> Option<FactIndex> {
        self.facts.iter().position(|fact| fact.id == id).map(|at| at as FactIndex)
    }

    pub(crate) fn reads(&self, index: FactIndex) -> &[FactIndex] {
        self.reads.get(usize::from(index)).map_or(&[], Vec::as_slice)
    }
}
