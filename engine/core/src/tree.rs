//! Decision trees: everything that is known of a rule's behaviour, grown path by path.
//!
//! Owns the shape only; `program` grows a tree by running its rule where a walk leaves what is known.

use std::rc::Rc;

use crate::diagnostic::Diagnostic;
use crate::facts::FactIndex;
use crate::test::{Class, TestIndex};
use crate::value_set::Value;

/// Where a walk stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Nobody walked here yet.
    Unknown,
    /// The tests before exclude this class.
    Dead,
    /// Index of a node.
    Node(u32),
    /// Index of a leaf.
    Leaf(u32),
}

/// Where in the scripts something stands: index of the file and line from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Place {
    pub(crate) file: u16,
    pub(crate) line: u32,
}

#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) test: TestIndex,
    pub(crate) place: Place,
    /// What the test reads and its classes, kept here so that a walk looks nowhere else.
    pub(crate) fact: FactIndex,
    pub(crate) classes: Rc<[Class]>,
    /// The next step for each class.
    pub(crate) next: Vec<Step>,
}

/// How a way through a rule ends.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Leaf {
    /// An outcome with its reasons.
    Outcome {
        /// Index in the fact's domain.
        value: Value,
        reasons: Vec<String>,
        place: Place,
    },
    /// The rule failed.
    Fails(Box<Diagnostic>),
}

/// One test on the way of a run.
#[derive(Debug, Clone)]
pub(crate) struct Taken {
    pub(crate) test: TestIndex,
    pub(crate) fact: FactIndex,
    /// The class of each value.
    pub(crate) classes: Rc<[Class]>,
    pub(crate) class: Class,
    pub(crate) place: Place,
    /// Classes that the tests before leave possible.
    pub(crate) live: Vec<bool>,
}

#[derive(Debug, Clone)]
pub(crate) struct Tree {
    pub(crate) root: Step,
    nodes: Vec<Node>,
    leaves: Vec<Leaf>,
    grown: usize,
}

impl Default for Tree {
    fn default() -> Self {
        Self { root: Step::Unknown, nodes: Vec::new(), leaves: Vec::new(), grown: 0 }
    }
}

impl Tree {
    pub(crate) fn node(&self, index: u32) -> Option<&Node> {
        self.nodes.get(index as usize)
    }

    /// Every node; each comes after the one that leads to it.
    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// How many ways were added.
    pub(crate) fn grown(&self) -> usize {
        self.grown
    }

    pub(crate) fn leaf(&self, index: u32) -> Option<&Leaf> {
        self.leaves.get(index as usize)
    }

    /// The outcome for complete values, where the way is known and does not fail.
    pub(crate) fn outcome(&self, value: impl Fn(FactIndex) -> Value) -> Option<Value> {
        let mut step = self.root;
        loop {
            match step {
                Step::Node(node) => {
                    let node = self.node(node)?;
                    let class = node.classes.get(usize::from(value(node.fact)))?;
                    step = *node.next.get(usize::from(*class))?;
                }
                Step::Leaf(leaf) => {
                    return match self.leaf(leaf)? {
                        Leaf::Outcome { value, .. } => Some(*value),
                        Leaf::Fails(_) => None,
                    };
                }
                Step::Unknown | Step::Dead => return None,
            }
        }
    }

    /// For each node the outcome that every way behind it has, where that is one. Where the tree is not `complete`, ways that
    /// nobody walked can lead anywhere; where it is, no answers lead there.
    pub(crate) fn ends(&self, complete: bool) -> Vec<Option<Value>> {
        let mut ends: Vec<Option<Value>> = vec![None; self.nodes.len()];
        // What is behind a node was added after it.
        for (at, node) in self.nodes.iter().enumerate().rev() {
            let mut end = None;
            let one = node.next.iter().all(|step| {
                let value = match step {
                    Step::Unknown if !complete => return false,
                    Step::Unknown | Step::Dead => return true,
                    Step::Node(node) => ends.get(*node as usize).copied().flatten(),
                    Step::Leaf(leaf) => match self.leaf(*leaf) {
                        Some(Leaf::Outcome { value, .. }) => Some(*value),
                        Some(Leaf::Fails(_)) | None => None,
                    },
                };
                value.is_some_and(|value| *end.get_or_insert(value) == value)
            });
            if let Some(cell) = ends.get_mut(at) {
                *cell = end.filter(|_| one);
            }
        }
        ends
    }

    /// Adds the way that a run took.
    pub(crate) fn insert(&mut self, way: &[Taken], leaf: Leaf) {
        self.grown += 1;
        let mut at: Option<(u32, Class)> = None;
        for taken in way {
            let node = match self.step_at(at) {
                Step::Node(node) => node,
                _ => {
                    let node = self.nodes.len() as u32;
                    let next = taken.live.iter().map(|live| if *live { Step::Unknown } else { Step::Dead }).collect();
                    let classes = Rc::clone(&taken.classes);
                    self.nodes.push(Node { test: taken.test, place: taken.place, fact: taken.fact, classes, next });
                    self.set(at, Step::Node(node));
                    node
                }
            };
            at = Some((node, taken.class));
        }
        if self.step_at(at) == Step::Unknown {
            let index = self.leaves.iter().position(|known| *known == leaf).unwrap_or_else(|| {
                self.leaves.push(leaf);
                self.leaves.len() - 1
            });
            self.set(at, Step::Leaf(index as u32));
        }
    }

    fn step_at(&self, at: Option<(u32, Class)>) -> Step {
        match at {
            None => self.root,
            Some((node, class)) => {
                self.node(node).and_then(|node| node.next.get(usize::from(class))).copied().unwrap_or(Step::Dead)
            }
        }
    }

    fn set(&mut self, at: Option<(u32, Class)>, step: Step) {
        match at {
            None => self.root = step,
            Some((node, class)) => {
                if let Some(cell) =
                    self.nodes.get_mut(node as usize).and_then(|node| node.next.get_mut(usize::from(class)))
                {
                    *cell = step;
                }
            }
        }
    }
}
