//! Every way through a rule that a state leaves open.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::facts::FactIndex;
use crate::graph::{At, Graph, NOWHERE};
use crate::program::Program;
use crate::rule::trail::Allowed;
use crate::space::Space;
use crate::state::State;
use crate::test::{Class, Test, TestIndex};
use crate::tree::{Leaf, Place, Step};
use crate::value_set::{Value, ValueSet};

/// Ways through one rule that one evaluation may look at. Far above what a readable rule has; keeps a hostile pack
/// from taking the machine.
pub(crate) const MAX_WAYS: usize = 8_000;

/// What a way costs, in look-ups: where nobody walked before, a run of the script.
pub(crate) const GROWTH: usize = 300;

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

/// Rows of one component, as a set.
pub(crate) type Rows = Vec<u64>;

/// Visits every way through a rule that a state leaves open, growing the tree where nobody walked yet.
/// Says whether the ways are exactly those that some answers lead to; else they are more, never fewer.
/// `Err` where a fact on the way failed, or where there are more ways than may be looked at.
pub(crate) fn ways(
    program: &Program,
    rule: FactIndex,
    state: &State,
    visit: &mut dyn FnMut(&[Turn], &Leaf) -> GoOn,
) -> Result<bool, Box<Diagnostic>> {
    match state.open(program, rule) {
        Some(open) => {
            let space = &open.diagram.space;
            let mut walk = Walk::new(program, rule, state, space, open.rows(), visit);
            walk.splits = open.diagram.splits.clone();
            walk.from(None).map(|_| space.exact())
        }
        None => {
            let space = Space::new(program, state, rule);
            Walk::new(program, rule, state, &space, every(&space), visit).from(None).map(|_| space.exact())
        }
    }
}

/// All rows of every component.
pub(crate) fn every(space: &Space) -> Vec<Rows> {
    let all = |count: usize| rows_where(count, &mut |_| true);
    space.components.iter().map(|component| all(component.rows.len())).collect()
}

/// The rows of so many for which something holds.
pub(crate) fn rows_where(count: usize, holds: &mut dyn FnMut(usize) -> bool) -> Rows {
    let mut rows = vec![0; count.div_ceil(64)];
    for row in 0..count {
        if let Some(word) = rows.get_mut(row / 64).filter(|_| holds(row)) {
            *word |= 1 << (row % 64);
        }
    }
    rows
}

/// The component that a test looks at, and the rows of each class.
#[derive(Debug)]
pub(crate) struct Split {
    pub(crate) component: usize,
    pub(crate) classes: Vec<Rows>,
}

impl Split {
    /// `None` where what the test looks at is known.
    pub(crate) fn new(test: &Test, space: &Space) -> Option<Self> {
        let (at, column) = space.column(test.fact)?;
        let component = space.components.get(at)?;
        let class_of = |row: usize| {
            let value = component.rows.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0);
            test.classes.get(usize::from(value)).map_or(0, |class| usize::from(*class))
        };
        let rows = |class| rows_where(component.rows.len(), &mut |row| class_of(row) == class);
        Some(Self { component: at, classes: (0..test.class_count).map(rows).collect() })
    }
}

/// How each test splits; `None` where what it looks at is known.
pub(crate) type Splits = FxHashMap<TestIndex, Option<Rc<Split>>>;

/// A walk through one rule.
pub(crate) struct Walk<'a> {
    program: &'a Program,
    rule: FactIndex,
    state: &'a State,
    space: &'a Space,
    /// For each component the rows that the tests on the way leave.
    left: Vec<Rows>,
    /// The tests that were met.
    pub(crate) splits: Splits,
    way: Vec<Turn>,
    seen: usize,
    stopped: bool,
    visit: &'a mut dyn FnMut(&[Turn], &Leaf) -> GoOn,
    /// The same tree by outcomes alone, where somebody wants it.
    pub(crate) graph: Option<Graph>,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(
        program: &'a Program,
        rule: FactIndex,
        state: &'a State,
        space: &'a Space,
        left: Vec<Rows>,
        visit: &'a mut dyn FnMut(&[Turn], &Leaf) -> GoOn,
    ) -> Self {
        let splits = FxHashMap::default();
        Self { program, rule, state, space, left, splits, way: Vec::new(), seen: 0, stopped: false, visit, graph: None }
    }

    /// A value of each fact that the rule reads, together some that answers lead to here.
    fn allowed(&self) -> Allowed {
        let facts = &self.program.facts;
        let mut allowed: Allowed =
            facts.reads(self.rule).iter().map(|read| (*read, self.state.set(*read).clone())).collect();
        for (component, left) in self.space.components.iter().zip(&self.left) {
            let row = (0..component.rows.len()).find(|row| has(left, *row)).and_then(|row| component.rows.get(row));
            for (fact, value) in component.facts.iter().zip(row.into_iter().flatten()) {
                allowed.insert(*fact, ValueSet::single(*value, facts.size(*fact)));
            }
        }
        allowed
    }

    /// Goes on from the root or behind a class of a node; answers with what is there by outcomes alone.
    pub(crate) fn from(&mut self, at: Option<(u32, Class)>) -> Result<At, Box<Diagnostic>> {
        let program = self.program;
        let mut step = program.step(self.rule, at);
        if step == Step::Unknown {
            let prefix = self.way.iter().map(|turn| turn.class).collect();
            program.grow(self.rule, prefix, self.allowed());
            step = program.step(self.rule, at);
        }
        match step {
            Step::Leaf(leaf) => {
                self.seen += 1;
                // It costs the same whoever walked here before: the same answers give the same report.
                if self.seen > MAX_WAYS || !self.state.spend(GROWTH) {
                    return Err(Box::new(too_many(program, self.rule)));
                }
                let Some(tree) = program.tree(self.rule) else { return Ok(NOWHERE) };
                let tree = tree.borrow();
                let Some(leaf) = tree.leaf(leaf) else { return Ok(NOWHERE) };
                self.stopped = !(self.visit)(&self.way, leaf);
                Ok(match leaf {
                    Leaf::Outcome { value, .. } => At::from(*value),
                    Leaf::Fails(_) => NOWHERE,
                })
            }
            Step::Node(node) => self.branches(node),
            Step::Unknown | Step::Dead => Ok(NOWHERE),
        }
    }

    fn branches(&mut self, index: u32) -> Result<At, Box<Diagnostic>> {
        let node = self.program.tree(self.rule).and_then(|tree| {
            let tree = tree.borrow();
            tree.node(index).map(|node| (node.test, node.place))
        });
        let Some((test, place)) = node else { return Ok(NOWHERE) };
        let split = match self.splits.get(&test) {
            Some(split) => split.clone(),
            None => {
                let split = self.split(test, place)?.map(Rc::new);
                self.splits.insert(test, split.clone());
                split
            }
        };
        let Some(split) = split else {
            let class = self.known_class(test);
            return class.map_or(Ok(NOWHERE), |class| self.turn(index, Turn { test, class, place, open: false }));
        };
        let Some(before) = self.left.get_mut(split.component).map(std::mem::take) else { return Ok(NOWHERE) };
        let holds = |rows: &&Rows| before.iter().zip(rows.iter()).any(|(one, other)| one & other != 0);
        let open = split.classes.iter().filter(holds).nth(1).is_some();
        let mut next = Vec::new();
        for (class, rows) in split.classes.iter().enumerate() {
            let mut at = NOWHERE;
            if !self.stopped && holds(&rows) {
                if let Some(left) = self.left.get_mut(split.component) {
                    left.clear();
                    left.extend(before.iter().zip(rows).map(|(one, other)| one & other));
                }
                at = self.turn(index, Turn { test, class: class as Class, place, open })?;
            }
            if self.graph.is_some() {
                next.push(at);
            }
        }
        if let Some(left) = self.left.get_mut(split.component) {
            *left = before;
        }
        Ok(self.graph.as_mut().map_or(NOWHERE, |graph| graph.node(test, next)))
    }

    /// How a test splits the rows of its component; `None` where its fact is known.
    fn split(&self, test: TestIndex, place: Place) -> Result<Option<Split>, Box<Diagnostic>> {
        let tests = self.program.tests.borrow();
        let Some(test) = tests.get(test) else { return Ok(None) };
        if self.state.failed(test.fact) {
            return Err(Box::new(reads_failed(self.program, self.rule, test.fact, place)));
        }
        Ok(Split::new(test, self.space))
    }

    /// The class of a test whose fact is known.
    fn known_class(&self, test: TestIndex) -> Option<Class> {
        let tests = self.program.tests.borrow();
        let test = tests.get(test)?;
        let value: Value = self.state.value(test.fact)?;
        Some(test.classes.get(usize::from(value)).copied().unwrap_or(0))
    }

    fn turn(&mut self, node: u32, turn: Turn) -> Result<At, Box<Diagnostic>> {
        self.way.push(turn);
        let at = self.from(Some((node, turn.class)));
        self.way.pop();
        at
    }
}

pub(crate) fn has(rows: &[u64], row: usize) -> bool {
    rows.get(row / 64).is_some_and(|word| word & (1 << (row % 64)) != 0)
}

fn too_many(program: &Program, rule: FactIndex) -> Diagnostic {
    let message = format!("`{}` has too many ways to be looked at", program.facts.id(rule));
    Diagnostic::error(Code::LimitReached, message).help("count over a group instead of reading its members one by one")
}

fn reads_failed(program: &Program, rule: FactIndex, fact: FactIndex, place: Place) -> Diagnostic {
    let (rule, fact) = (program.facts.id(rule), program.facts.id(fact));
    let message = format!("`{rule}` reads `{fact}`, which could not be decided");
    let (file, span) = program.sources.line_span(place);
    Diagnostic::error(Code::RuleFails, message).at(&file, span, "").help("mend that rule first")
}
