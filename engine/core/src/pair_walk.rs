//! Two walks through one rule at once: before and after a change, with everything else the same.

use std::collections::HashMap;

use crate::facts::FactIndex;
use crate::pairs::Pair;
use crate::program::Program;
use crate::space::{Row, Space};
use crate::state::State;
use crate::test::Class;
use crate::tree::{Leaf, Step};
use crate::value_set::Value;
use crate::walk::{GROWTH, MAX_WAYS};

/// How a pair of walks ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Walked {
    /// Everything was visited.
    All,
    /// The visitor had enough.
    Stopped,
    /// There was more than may be looked at, or a rule failed.
    TooMuch,
}

/// Visits the outcomes before and after for every pair of rows of one component and all rows of the others.
pub(crate) fn pair_walk(
    program: &Program,
    rule: FactIndex,
    state: &State,
    space: &Space,
    component: usize,
    rows: &[(Row, Row)],
    visit: &mut dyn FnMut(Pair) -> bool,
) -> Walked {
    let parts = space.components.iter().map(|component| (0..component.rows.len() as u32).collect()).collect();
    let pairs = (0..rows.len() as u32).collect();
    let mut walk = PairWalk { program, rule, state, space, component, rows, parts, pairs, seen: 0, visit };
    walk.go(&mut Side::default(), &mut Side::default())
}

/// One of the two walks.
#[derive(Debug, Clone, Default)]
struct Side {
    at: Option<(u32, Class)>,
    way: Vec<Class>,
}

struct PairWalk<'a> {
    program: &'a Program,
    rule: FactIndex,
    state: &'a State,
    space: &'a Space,
    component: usize,
    rows: &'a [(Row, Row)],
    /// Rows left of the other components.
    parts: Vec<Vec<u32>>,
    /// Pairs of rows left of the changed component.
    pairs: Vec<u32>,
    seen: usize,
    visit: &'a mut dyn FnMut(Pair) -> bool,
}

impl PairWalk<'_> {
    fn go(&mut self, before: &mut Side, after: &mut Side) -> Walked {
        match (self.step(before), self.step(after)) {
            (Step::Node(node), _) => self.branch(node, before, after, true),
            (_, Step::Node(node)) => self.branch(node, before, after, false),
            (Step::Leaf(one), Step::Leaf(other)) => {
                self.seen += 1;
                match (self.outcome(one), self.outcome(other)) {
                    _ if self.seen > MAX_WAYS || !self.state.spend(1) => Walked::TooMuch,
                    (Some(one), Some(other)) if (self.visit)((one, other)) => Walked::All,
                    (Some(_), Some(_)) => Walked::Stopped,
                    _ => Walked::TooMuch,
                }
            }
            // Too much was spent to grow it.
            (Step::Unknown, _) | (_, Step::Unknown) => Walked::TooMuch,
            _ => Walked::All,
        }
    }

    fn step(&self, side: &Side) -> Step {
        let step = self.program.step(self.rule, side.at);
        if step != Step::Unknown || !self.state.spend(GROWTH) {
            return step;
        }
        self.program.grow(self.rule, side.way.clone(), HashMap::new());
        self.program.step(self.rule, side.at)
    }

    fn outcome(&self, leaf: u32) -> Option<Value> {
        match self.program.tree(self.rule)?.borrow().leaf(leaf)? {
            Leaf::Outcome { value, .. } => Some(*value),
            Leaf::Fails(_) => None,
        }
    }

    /// Goes on behind a node of one side, for each class that is open there.
    fn branch(&mut self, node: u32, before: &mut Side, after: &mut Side, first: bool) -> Walked {
        let test = self.program.tree(self.rule).and_then(|tree| {
            let tree = tree.borrow();
            let tests = self.program.tests.borrow();
            let test = tests.get(tree.node(node)?.test)?;
            Some((test.fact, test.classes.clone(), test.class_count))
        });
        let Some((fact, classes, count)) = test else { return Walked::TooMuch };
        let class_of = |value: Value| classes.get(usize::from(value)).copied().unwrap_or(0);
        if self.state.failed(fact) {
            return Walked::TooMuch;
        }
        let Some((component, column)) = self.space.column(fact) else {
            let Some(value) = self.state.value(fact) else { return Walked::TooMuch };
            return self.turn(node, class_of(value), before, after, first);
        };
        let changed = component == self.component;
        let left = if changed { Some(&self.pairs) } else { self.parts.get(component) };
        if !self.state.spend(left.map_or(0, Vec::len)) {
            return Walked::TooMuch;
        }
        let mut split: Vec<Vec<u32>> = vec![Vec::new(); count];
        for row in left.into_iter().flatten() {
            let values = match (changed, first) {
                (true, true) => self.rows.get(*row as usize).map(|(before, _)| before),
                (true, false) => self.rows.get(*row as usize).map(|(_, after)| after),
                (false, _) => {
                    self.space.components.get(component).and_then(|component| component.rows.get(*row as usize))
                }
            };
            let value = values.and_then(|values| values.get(column)).copied().unwrap_or(0);
            if let Some(part) = split.get_mut(usize::from(class_of(value))) {
                part.push(*row);
            }
        }
        for (class, part) in split.into_iter().enumerate().filter(|(_, part)| !part.is_empty()) {
            let Some(kept) = self.swap(component, part) else { return Walked::TooMuch };
            let walked = self.turn(node, class as Class, before, after, first);
            self.swap(component, kept);
            if walked != Walked::All {
                return walked;
            }
        }
        Walked::All
    }

    fn swap(&mut self, component: usize, rows: Vec<u32>) -> Option<Vec<u32>> {
        let cell = if component == self.component { &mut self.pairs } else { self.parts.get_mut(component)? };
        Some(std::mem::replace(cell, rows))
    }

    fn turn(&mut self, node: u32, class: Class, before: &mut Side, after: &mut Side, first: bool) -> Walked {
        let side = if first { &mut *before } else { &mut *after };
        let came = side.at.replace((node, class));
        side.way.push(class);
        let walked = self.go(before, after);
        let side = if first { before } else { after };
        side.way.pop();
        side.at = came;
        walked
    }
}
