//! The rules of a pack, ready to decide: facts, tests, and a decision tree for each rule.
//!
//! A tree grows where a walk leaves what is known, by one run of its rule. Everything that an evaluation, an
//! explanation or a check wants to know of a rule it learns by walking here; only `grow` enters a script.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{FactIndex, FactTable};
use crate::script::run::Script;
use crate::script::source::Sources;
use crate::script::trail::Trail;
use crate::state::State;
use crate::test::{Class, TestIndex, Tests};
use crate::tree::{Leaf, Place, Step, Tree};
use crate::value_set::{Value, ValueSet};

/// Ways through one rule that one evaluation may look at. Far above what a readable rule has; keeps a hostile pack
/// from taking the machine.
pub(crate) const MAX_WAYS: usize = 50_000;

/// One test on the way to a leaf.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Turn {
    pub(crate) test: TestIndex,
    pub(crate) class: Class,
    pub(crate) place: Place,
    /// Whether other classes were possible here as well.
    pub(crate) open: bool,
}

/// What a visitor of ways says to go on.
pub(crate) type GoOn = bool;

#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) facts: Rc<FactTable>,
    pub(crate) tests: Rc<RefCell<Tests>>,
    /// One for each fact; those of questions and folds stay empty.
    trees: Vec<RefCell<Tree>>,
    script: Script,
    pub(crate) sources: Rc<Sources>,
}

impl Program {
    pub(crate) fn new(script: Script) -> Self {
        let runtime = &script.runtime;
        let (facts, tests, sources) =
            (Rc::clone(&runtime.facts), Rc::clone(&runtime.tests), Rc::clone(&runtime.sources));
        let trees = facts.facts.iter().map(|_| RefCell::default()).collect();
        Self { facts, tests, trees, script, sources }
    }

    fn tree(&self, rule: FactIndex) -> Option<&RefCell<Tree>> {
        self.trees.get(usize::from(rule))
    }

    /// The outcome for complete values, where the way is known and does not fail.
    pub(crate) fn known_outcome(&self, rule: FactIndex, value: impl Fn(FactIndex) -> Value) -> Option<Value> {
        let leaf = self.walk(rule, value)?;
        match self.tree(rule)?.borrow().leaf(leaf)? {
            Leaf::Outcome { value, .. } => Some(*value),
            Leaf::Fails(_) => None,
        }
    }

    fn walk(&self, rule: FactIndex, value: impl Fn(FactIndex) -> Value) -> Option<u32> {
        let tree = self.tree(rule)?.borrow();
        let tests = self.tests.borrow();
        let mut step = tree.root;
        loop {
            match step {
                Step::Leaf(leaf) => return Some(leaf),
                Step::Unknown | Step::Dead => return None,
                Step::Node(node) => {
                    let node = tree.node(node)?;
                    let test = tests.get(node.test)?;
                    let class = test.classes.get(usize::from(value(test.fact)))?;
                    step = *node.next.get(usize::from(*class))?;
                }
            }
        }
    }

    fn grow(&self, rule: FactIndex, prefix: Vec<Class>, allowed: HashMap<FactIndex, ValueSet>) {
        let (taken, leaf) = self.script.run(rule, Trail::new(prefix, allowed));
        if let Some(tree) = self.tree(rule) {
            tree.borrow_mut().insert(&taken, leaf);
        }
    }

    /// Visits every way through a rule that a state leaves open, growing the tree where nobody walked yet.
    /// `Err` where a fact on the way failed, or where there are more ways than may be looked at.
    pub(crate) fn ways(
        &self,
        rule: FactIndex,
        state: &State,
        visit: &mut dyn FnMut(&[Turn], &Leaf) -> GoOn,
    ) -> Result<(), Box<Diagnostic>> {
        let mut walk = Ways { program: self, rule, state, way: Vec::new(), narrowed: Vec::new(), seen: 0, visit };
        walk.from(None).map(|_| ())
    }

    fn step(&self, rule: FactIndex, at: Option<(u32, Class)>) -> Step {
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

struct Ways<'a> {
    program: &'a Program,
    rule: FactIndex,
    state: &'a State,
    way: Vec<Turn>,
    /// What the open tests on the way leave of their facts.
    narrowed: Vec<(FactIndex, ValueSet)>,
    seen: usize,
    visit: &'a mut dyn FnMut(&[Turn], &Leaf) -> GoOn,
}

impl Ways<'_> {
    fn set(&self, fact: FactIndex) -> &ValueSet {
        self.narrowed
            .iter()
            .rev()
            .find(|(narrowed, _)| *narrowed == fact)
            .map_or_else(|| self.state.set(fact), |(_, set)| set)
    }

    fn from(&mut self, at: Option<(u32, Class)>) -> Result<GoOn, Box<Diagnostic>> {
        let program = self.program;
        let mut step = program.step(self.rule, at);
        if step == Step::Unknown {
            let prefix = self.way.iter().map(|turn| turn.class).collect();
            let reads = program.facts.reads(self.rule);
            let allowed = reads.iter().map(|read| (*read, self.set(*read).clone())).collect();
            program.grow(self.rule, prefix, allowed);
            step = program.step(self.rule, at);
        }
        match step {
            Step::Leaf(leaf) => {
                self.seen += 1;
                if self.seen > MAX_WAYS {
                    let message =
                        format!("`{}` has more than {MAX_WAYS} ways to be looked at", program.facts.id(self.rule));
                    return Err(Box::new(
                        Diagnostic::error(Code::LimitReached, message)
                            .help("count over a group instead of reading its members one by one"),
                    ));
                }
                let leaf = program.tree(self.rule).and_then(|tree| tree.borrow().leaf(leaf).cloned());
                Ok(leaf.is_none_or(|leaf| (self.visit)(&self.way, &leaf)))
            }
            Step::Node(node) => self.branches(node),
            Step::Unknown | Step::Dead => Ok(true),
        }
    }

    fn branches(&mut self, index: u32) -> Result<GoOn, Box<Diagnostic>> {
        let program = self.program;
        let Some((test, place)) =
            program.tree(self.rule).and_then(|tree| tree.borrow().node(index).map(|node| (node.test, node.place)))
        else {
            return Ok(true);
        };
        let Some((fact, classes, count)) =
            program.tests.borrow().get(test).map(|test| (test.fact, test.classes.clone(), test.class_count))
        else {
            return Ok(true);
        };
        if self.state.failed(fact) {
            let message = format!(
                "`{}` reads `{}`, which could not be decided",
                program.facts.id(self.rule),
                program.facts.id(fact)
            );
            let (file, span) = program.sources.line_span(place);
            let failure = Diagnostic::error(Code::RuleFails, message).at(&file, span, "").help("mend that rule first");
            return Err(Box::new(failure));
        }
        let class_of = |value: Value| classes.get(usize::from(value)).copied().unwrap_or(0);
        let set = self.set(fact).clone();
        let parts: Vec<(Class, ValueSet)> = (0..count as Class)
            .map(|class| (class, set.filter(|value| class_of(value) == class)))
            .filter(|(_, part)| !part.is_empty())
            .collect();
        let open = parts.len() > 1;
        for (class, part) in parts {
            self.way.push(Turn { test, class, place, open });
            self.narrowed.push((fact, part));
            let go_on = self.from(Some((index, class)))?;
            self.narrowed.pop();
            self.way.pop();
            if !go_on {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
