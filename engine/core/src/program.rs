//! The rules of a pack, ready to decide: facts, tests, and a decision tree for each rule.
//!
//! A tree grows where a walk leaves what is known, by one run of its rule. Everything that an evaluation, an
//! explanation or a check wants to know of a rule it learns by walking here; only `grow` runs one.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use crate::facts::{FactIndex, FactTable};
use crate::fold::View;
use crate::rule::run::Rules;
use crate::rule::sources::Sources;
use crate::rule::trail::{Allowed, Trail};
use crate::state::State;
use crate::tables::Tables;
use crate::test::{Class, Tests};
use crate::tree::{Step, Tree};
use crate::value_set::{Value, ValueSet};

#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) facts: Rc<FactTable>,
    pub(crate) tests: Rc<RefCell<Tests>>,
    /// One for each fact; those of questions and folds stay empty.
    trees: Vec<RefCell<Tree>>,
    /// What is known of the trees, laid out for complete sheets.
    pub(crate) tables: RefCell<Tables>,
    pub(crate) rules: Rules,
    pub(crate) sources: Rc<Sources>,
    /// Where nothing is answered, decided once somebody asked.
    blank: OnceCell<State>,
}

impl Program {
    pub(crate) fn new(rules: Rules) -> Self {
        let runtime = &rules.runtime;
        let (facts, tests, sources) =
            (Rc::clone(&runtime.facts), Rc::clone(&runtime.tests), Rc::clone(&runtime.sources));
        let trees = facts.facts.iter().map(|_| RefCell::default()).collect();
        Self { facts, tests, trees, tables: RefCell::default(), rules, sources, blank: OnceCell::new() }
    }

    /// What is open where nothing is answered: more than in any other state, so that its diagrams serve all.
    pub(crate) fn blank(&self) -> &State {
        self.blank.get_or_init(|| {
            let mut state = State::blank(&self.facts);
            state.decide_all(self);
            state
        })
    }

    /// The group and the values that a fold counts under a view; `None` where it counts none.
    pub(crate) fn counted(&self, fold: FactIndex, view: View) -> Option<&(String, Vec<String>)> {
        let counts = &self.rules.runtime.counts;
        counts.keys().find(|counted| counts.get(*counted) == Some(&(fold, view)))
    }

    pub(crate) fn tree(&self, rule: FactIndex) -> Option<&RefCell<Tree>> {
        self.trees.get(usize::from(rule))
    }

    /// The outcome for complete values, growing the tree where the way is not known. `None` where the rule fails.
    pub(crate) fn outcome(&self, rule: FactIndex, value: impl Fn(FactIndex) -> Value + Copy) -> Option<Value> {
        if let Some(outcome) = self.known_outcome(rule, value) {
            return Some(outcome);
        }
        let allowed = self
            .facts
            .reads(rule)
            .iter()
            .map(|read| (*read, ValueSet::single(value(*read), self.facts.size(*read))))
            .collect();
        self.grow(rule, Vec::new(), allowed);
        self.known_outcome(rule, value)
    }

    /// The outcome for complete values, where the way is known and does not fail.
    pub(crate) fn known_outcome(&self, rule: FactIndex, value: impl Fn(FactIndex) -> Value) -> Option<Value> {
        self.tree(rule)?.borrow().outcome(value)
    }

    /// Runs a rule once, along a prefix of classes and then as the allowed values let it, and adds the way.
    pub(crate) fn grow(&self, rule: FactIndex, prefix: Vec<Class>, allowed: Allowed) {
        let (taken, leaf) = self.rules.run(rule, Trail::new(prefix, allowed));
        if let Some(tree) = self.tree(rule) {
            tree.borrow_mut().insert(&taken, leaf);
        }
    }

    /// The step at the root, or behind a class of a node.
    pub(crate) fn step(&self, rule: FactIndex, at: Option<(u32, Class)>) -> Step {
        let Some(tree) = self.tree(rule) else { return Step::Dead };
        let tree = tree.borrow();
        match at {
            None => tree.root,
            Some((node, class)) => {
                tree.node(node).and_then(|node| node.next.get(usize::from(class)).copied()).unwrap_or(Step::Dead)
            }
        }
    }
}
