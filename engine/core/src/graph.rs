//! A rule's tree by outcomes alone: what leads to the same is one, whatever its reasons.

use rustc_hash::FxHashMap;

use crate::test::{Class, TestIndex};
use crate::value_set::Value;

/// An outcome, or a node behind the outcomes.
pub(crate) type At = u32;

/// A class that no answers lead to.
pub(crate) const NOWHERE: At = At::MAX;

#[derive(Debug, Default)]
pub(crate) struct Graph {
    /// How many outcomes there are; they come first.
    outcomes: At,
    nodes: Vec<(TestIndex, Vec<At>)>,
    known: FxHashMap<(TestIndex, Vec<At>), At>,
}

impl Graph {
    pub(crate) fn new(outcomes: usize) -> Self {
        Self { outcomes: outcomes as At, ..Self::default() }
    }

    /// The outcome, where it is one.
    pub(crate) fn outcome(&self, at: At) -> Option<Value> {
        (at < self.outcomes).then_some(at as Value)
    }

    /// What a test with these next steps is.
    pub(crate) fn node(&mut self, test: TestIndex, next: Vec<At>) -> At {
        let mut open = next.iter().filter(|at| **at != NOWHERE);
        let first = open.next().copied().unwrap_or(NOWHERE);
        if open.all(|at| *at == first) {
            return first;
        }
        let key = (test, next);
        if let Some(at) = self.known.get(&key) {
            return *at;
        }
        let at = self.outcomes + self.nodes.len() as At;
        self.nodes.push(key.clone());
        self.known.insert(key, at);
        at
    }

    /// What is left behind `at` once some tests are settled: `class` says how.
    pub(crate) fn settled(
        &mut self,
        at: At,
        class: &dyn Fn(TestIndex) -> Option<Class>,
        done: &mut FxHashMap<At, At>,
    ) -> At {
        let Some((test, next)) = at.checked_sub(self.outcomes).and_then(|node| self.nodes.get(node as usize)) else {
            return at;
        };
        if let Some(left) = done.get(&at) {
            return *left;
        }
        let test = *test;
        let left = match class(test) {
            Some(settled) => {
                let next = next.get(usize::from(settled)).copied().unwrap_or(NOWHERE);
                self.settled(next, class, done)
            }
            None => {
                let next = next.clone();
                let next = next.into_iter().map(|at| self.settled(at, class, done)).collect();
                self.node(test, next)
            }
        };
        done.insert(at, left);
        left
    }
}
