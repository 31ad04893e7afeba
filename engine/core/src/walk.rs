//! Every way through a rule that a state leaves open.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::facts::FactIndex;
use crate::program::Program;
use crate::space::Space;
use crate::state::State;
use crate::test::{Class, TestIndex};
use crate::tree::{Leaf, Place, Step};
use crate::value_set::{Value, ValueSet};

/// Ways through one rule that one evaluation may look at. Far above what a readable rule has; keeps a hostile pack
/// from taking the machine.
pub(crate) const MAX_WAYS: usize = 50_000;

/// What a run of a script costs, in look-ups.
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

/// Visits every way through a rule that a state leaves open, growing the tree where nobody walked yet.
/// Says whether the ways are exactly those that some answers lead to; else they are more, never fewer.
/// `Err` where a fact on the way failed, or where there are more ways than may be looked at.
pub(crate) fn ways(
    program: &Program,
    rule: FactIndex,
    state: &State,
    visit: &mut dyn FnMut(&[Turn], &Leaf) -> GoOn,
) -> Result<bool, Box<Diagnostic>> {
    let space = state.space(program, rule);
    let parts = space.components.iter().map(|component| (0..component.rows.len() as u32).collect()).collect();
    let mut walk = Walk { program, rule, state, space: &space, parts, way: Vec::new(), seen: 0, visit };
    walk.from(None).map(|_| space.exact())
}

struct Walk<'a> {
    program: &'a Program,
    rule: FactIndex,
    state: &'a State,
    space: &'a Space,
    /// For each component the rows that the tests on the way leave.
    parts: Vec<Vec<u32>>,
    way: Vec<Turn>,
    seen: usize,
    visit: &'a mut dyn FnMut(&[Turn], &Leaf) -> GoOn,
}

impl Walk<'_> {
    /// The values of an open fact in the rows that are left.
    fn left(&self, component: usize, column: usize) -> impl Iterator<Item = (u32, Value)> + '_ {
        let rows = self.space.components.get(component).map_or(&[][..], |component| component.rows.as_slice());
        self.parts.get(component).into_iter().flatten().filter_map(move |at| {
            let value = rows.get(*at as usize)?.get(column)?;
            Some((*at, *value))
        })
    }

    fn allowed(&self) -> HashMap<FactIndex, ValueSet> {
        let facts = &self.program.facts;
        let mut allowed = HashMap::new();
        for read in facts.reads(self.rule) {
            let set = match self.space.column(*read) {
                Some((component, column)) => {
                    let mut set = ValueSet::empty(facts.size(*read));
                    self.left(component, column).for_each(|(_, value)| set.insert(value));
                    set
                }
                None => self.state.set(*read).clone(),
            };
            allowed.insert(*read, set);
        }
        allowed
    }

    fn from(&mut self, at: Option<(u32, Class)>) -> Result<GoOn, Box<Diagnostic>> {
        let program = self.program;
        let mut step = program.step(self.rule, at);
        if step == Step::Unknown {
            let prefix = self.way.iter().map(|turn| turn.class).collect();
            if !self.state.spend(GROWTH) {
                return Err(Box::new(too_many(program, self.rule)));
            }
            program.grow(self.rule, prefix, self.allowed());
            step = program.step(self.rule, at);
        }
        match step {
            Step::Leaf(leaf) => {
                self.seen += 1;
                if self.seen > MAX_WAYS || !self.state.spend(1 + self.way.len()) {
                    return Err(Box::new(too_many(program, self.rule)));
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
        let node = program.tree(self.rule).and_then(|tree| {
            let tree = tree.borrow();
            let node = tree.node(index)?;
            let tests = program.tests.borrow();
            let test = tests.get(node.test)?;
            Some((node.test, node.place, test.fact, test.classes.clone(), test.class_count))
        });
        let Some((test, place, fact, classes, count)) = node else { return Ok(true) };
        if self.state.failed(fact) {
            return Err(Box::new(reads_failed(program, self.rule, fact, place)));
        }
        let class_of = |value: Value| classes.get(usize::from(value)).copied().unwrap_or(0);
        let Some((component, column)) = self.space.column(fact) else {
            let Some(value) = self.state.value(fact) else { return Ok(true) };
            let class = class_of(value);
            return self.turn(index, Turn { test, class, place, open: false });
        };
        let mut split: Vec<Vec<u32>> = vec![Vec::new(); count];
        for (row, value) in self.left(component, column) {
            if let Some(part) = split.get_mut(usize::from(class_of(value))) {
                part.push(row);
            }
        }
        let open = split.iter().filter(|part| !part.is_empty()).count() > 1;
        for (class, part) in split.into_iter().enumerate().filter(|(_, part)| !part.is_empty()) {
            let Some(before) = self.parts.get_mut(component).map(|rows| std::mem::replace(rows, part)) else {
                continue;
            };
            let go_on = self.turn(index, Turn { test, class: class as Class, place, open });
            if let Some(rows) = self.parts.get_mut(component) {
                *rows = before;
            }
            if !go_on? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn turn(&mut self, node: u32, turn: Turn) -> Result<GoOn, Box<Diagnostic>> {
        self.way.push(turn);
        let go_on = self.from(Some((node, turn.class)));
        self.way.pop();
        go_on
    }
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
