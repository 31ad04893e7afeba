//! A walk through a rule that keeps count: of changed answers, and of tests that turn out otherwise than now.
//!
//! Goes only where both stay within what was asked for.

use crate::facts::FactIndex;
use crate::insight::graph::{EMPTY, Graph, NodeIndex};
use crate::insight::search::{Rows, Search};
use crate::program::Program;
use crate::rule::trail::Allowed;
use crate::state::State;
use crate::test::Class;
use crate::tree::{Leaf, Step};
use crate::value_set::{Value, ValueSet};
use crate::walk::{GROWTH, MAX_WAYS, Turn};

/// What going to a node costs beside its rows, in look-ups.
const BRANCH: usize = 16;

/// Facts that hang together, with the combinations that they can have.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) facts: Vec<FactIndex>,
    pub(crate) rows: Rows,
}

/// Rows of a part that the tests on the way leave.
#[derive(Debug)]
pub(crate) struct Left {
    pub(crate) rows: Vec<u32>,
    /// The fewest changes among them.
    least: u8,
    node: Option<NodeIndex>,
}

impl Left {
    fn of(graph: &Graph, part: &Part, rows: Vec<u32>) -> Self {
        let costs = rows.iter().filter_map(|row| part.rows.get(*row as usize)).map(|(_, node)| graph.cost(*node));
        Self { least: costs.min().unwrap_or(u8::MAX), rows, node: None }
    }

    /// The fewest changes that lead to any of the rows.
    pub(crate) fn node(&mut self, graph: &mut Graph, part: &Part) -> NodeIndex {
        if let Some(node) = self.node {
            return node;
        }
        let mut node = None;
        for (_, changes) in self.rows.iter().filter_map(|row| part.rows.get(*row as usize)) {
            node = Some(graph.either(node, *changes, EMPTY));
        }
        *self.node.insert(node.unwrap_or(EMPTY))
    }
}

/// What is done at each outcome that is reached; false ends the walk.
type Visit<'v> = &'v mut dyn FnMut(&mut Search, &[Turn], &mut [Left], Value) -> bool;

pub(crate) struct Weigh<'a> {
    program: &'a Program,
    rule: FactIndex,
    search: &'a mut Search,
    parts: &'a [Part],
    left: Vec<Left>,
    /// The tests on the way; `open` says that one turns out otherwise than now.
    way: Vec<Turn>,
    /// What is now, and how many tests may turn out otherwise.
    now: Option<(&'a State, usize)>,
    /// Nodes from which there is only one outcome, which is reached there.
    ends: &'a [Option<Value>],
    seen: usize,
}

impl<'a> Weigh<'a> {
    pub(crate) fn new(program: &'a Program, rule: FactIndex, search: &'a mut Search, parts: &'a [Part]) -> Self {
        let all = |part: &Part| (0..part.rows.len() as u32).collect();
        let left = parts.iter().map(|part| Left::of(&search.graph, part, all(part))).collect();
        Self { program, rule, search, parts, left, way: Vec::new(), now: None, ends: &[], seen: 0 }
    }

    /// The same where at most so many tests turn out otherwise than now, and where tests that only word the outcome count
    /// for nothing: `ends` are those of the rule's tree.
    pub(crate) fn otherwise(self, now: &'a State, most: usize, ends: &'a [Option<Value>]) -> Self {
        Self { now: Some((now, most)), ends, ..self }
    }

    /// Visits every outcome that is within the radius.
    pub(crate) fn go(mut self, visit: Visit<'_>) {
        self.from(None, visit);
    }

    fn from(&mut self, at: Option<(u32, Class)>, visit: Visit<'_>) -> bool {
        let least: u32 = self.left.iter().map(|left| u32::from(left.least)).sum();
        let otherwise = self.way.iter().filter(|turn| turn.open).count();
        if least > u32::from(self.search.radius) || self.now.is_some_and(|(_, most)| otherwise > most) {
            return true;
        }
        let mut step = self.program.step(self.rule, at);
        if step == Step::Unknown {
            if !self.search.spend(GROWTH) {
                return false;
            }
            let prefix = self.way.iter().map(|turn| turn.class).collect();
            self.program.grow(self.rule, prefix, self.allowed());
            step = self.program.step(self.rule, at);
        }
        match step {
            Step::Leaf(leaf) => {
                let value = self.program.tree(self.rule).and_then(|tree| match tree.borrow().leaf(leaf)? {
                    Leaf::Outcome { value, .. } => Some(*value),
                    Leaf::Fails(_) => None,
                });
                self.reach(value, visit)
            }
            Step::Node(node) => match self.ends.get(node as usize).copied().flatten() {
                Some(value) => self.reach(Some(value), visit),
                None => self.branches(node, visit),
            },
            Step::Unknown | Step::Dead => true,
        }
    }

    fn reach(&mut self, value: Option<Value>, visit: Visit<'_>) -> bool {
        self.seen += 1;
        if self.seen > MAX_WAYS || !self.search.spend(BRANCH + self.way.len()) {
            self.search.cut = true;
            return false;
        }
        value.is_none_or(|value| visit(self.search, &self.way, &mut self.left, value))
    }

    /// The values of a fact in the rows that are left.
    fn values(&self, fact: FactIndex) -> (usize, Vec<(u32, Value)>) {
        let place = |part: &Part| part.facts.iter().position(|known| *known == fact);
        let Some((at, column)) = self.parts.iter().enumerate().find_map(|(at, part)| Some((at, place(part)?))) else {
            return (0, Vec::new());
        };
        let rows = self.parts.get(at).map_or(&[][..], |part| part.rows.as_slice());
        let left = self.left.get(at).map_or(&[][..], |left| left.rows.as_slice());
        let value = |row: &u32| Some((*row, *rows.get(*row as usize)?.0.get(column)?));
        (at, left.iter().filter_map(value).collect())
    }

    fn allowed(&self) -> Allowed {
        let facts = &self.program.facts;
        let of = |read: &FactIndex| {
            let mut set = ValueSet::empty(facts.size(*read));
            self.values(*read).1.iter().for_each(|(_, value)| set.insert(*value));
            (*read, set)
        };
        facts.reads(self.rule).iter().map(of).collect()
    }

    fn branches(&mut self, index: u32, visit: Visit<'_>) -> bool {
        let program = self.program;
        let node = program.tree(self.rule).and_then(|tree| {
            let tree = tree.borrow();
            let node = tree.node(index)?;
            let tests = program.tests.borrow();
            let test = tests.get(node.test)?;
            Some((node.test, node.place, test.fact, test.classes.clone(), test.class_count))
        });
        let Some((test, place, fact, classes, count)) = node else { return true };
        let otherwise = |class: usize| {
            let has = |value: Value| classes.get(usize::from(value)).is_some_and(|known| usize::from(*known) == class);
            self.now.is_some_and(|(now, _)| !now.set(fact).iter().any(has))
        };
        let otherwise: Vec<bool> = (0..count).map(otherwise).collect();
        let (at, values) = self.values(fact);
        if !self.search.spend(BRANCH + values.len()) {
            return false;
        }
        let mut split: Vec<Vec<u32>> = vec![Vec::new(); count];
        for (row, value) in values {
            let class = classes.get(usize::from(value)).copied().unwrap_or(0);
            if let Some(part) = split.get_mut(usize::from(class)) {
                part.push(row);
            }
        }
        for (class, rows) in split.into_iter().enumerate().filter(|(_, rows)| !rows.is_empty()) {
            let (Some(part), Some(left)) = (self.parts.get(at), self.left.get_mut(at)) else { return true };
            let changed = rows.len() < left.rows.len();
            let before = changed.then(|| std::mem::replace(left, Left::of(&self.search.graph, part, rows)));
            self.way.push(Turn { test, class: class as Class, place, open: otherwise.get(class) == Some(&true) });
            let go_on = self.from(Some((index, class as Class)), visit);
            self.way.pop();
            if let (Some(before), Some(left)) = (before, self.left.get_mut(at)) {
                *left = before;
            }
            if !go_on {
                return false;
            }
        }
        true
    }
}
