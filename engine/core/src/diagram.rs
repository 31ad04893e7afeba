//! A rule over the open questions below it, as layers: one layer for each block of questions, behind the last one the
//! outcomes.
//!
//! Made once for what is open at first, and read ever after for any state that leaves less open: what can still come out
//! is what is reached, and a question matters where two of its answers lead to nodes that are not the same.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::facts::FactIndex;
use crate::graph::{At, Graph};
use crate::layers::{Layer, Merged, Node};
use crate::program::Program;
use crate::slots::Slots;
use crate::space::{Component, Space};
use crate::state::State;
use crate::test::Class;
use crate::tree::Leaf;
use crate::walk::{Split, Splits, Walk, every, has};

/// A rule over the blocks of questions that it rests on.
#[derive(Debug)]
pub(crate) struct Diagram {
    /// The open facts that the rule reads; rows that no test of the rule tells apart are one.
    pub(crate) space: Space,
    /// How each test of the rule splits them.
    pub(crate) splits: Splits,
    /// One for each block of all components in order, and behind them the outcomes.
    pub(crate) layers: Vec<Layer>,
    /// How many outcomes there are.
    pub(crate) outcomes: usize,
}

impl Diagram {
    /// The diagram of a rule over what a state leaves open. `None` where nothing is open, where the rule or a fact that it
    /// reads can fail, or where it gets too large.
    pub(crate) fn new(program: &Program, state: &State, rule: FactIndex) -> Option<Self> {
        let mut space = Space::new(program, state, rule);
        if space.components.is_empty() {
            return None;
        }
        let outcomes = program.facts.size(rule);
        let mut fails = false;
        let mut visit = |_: &[crate::walk::Turn], leaf: &Leaf| {
            fails = matches!(leaf, Leaf::Fails(_));
            !fails
        };
        let mut walk = Walk::new(program, rule, state, &space, every(&space), &mut visit);
        walk.graph = Some(Graph::new(outcomes));
        let root = walk.from(None).ok()?;
        let graph = walk.graph.take()?;
        let mut splits = walk.splits;
        if fails {
            return None;
        }
        for (at, component) in space.components.iter_mut().enumerate() {
            // In whatever order: it only says which rows are told apart.
            let splits: Vec<&Split> =
                splits.values().flatten().map(|split| &**split).filter(|split| split.component == at).collect();
            merge(component, &splits, state)?;
        }
        let tests = program.tests.borrow();
        for (test, split) in &mut splits {
            *split = tests.get(*test).and_then(|test| Split::new(test, &space)).map(Rc::new);
        }
        drop(tests);
        let mut build = Build::new(program, state, &space, graph);
        build.enter(0, root)?;
        let layers = build.merged.layers;
        Some(Self { space, splits, layers, outcomes })
    }

    /// The block that rests on a question, and which one it is.
    pub(crate) fn block(&self, question: FactIndex) -> Option<(usize, &Slots)> {
        self.blocks().enumerate().find(|(_, block)| block.questions.contains(&question))
    }

    /// Every block, in the order of the layers.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = &Slots> {
        self.space.components.iter().flat_map(|component| &component.blocks)
    }
}

/// Makes one of all rows that no test tells apart, and one of all nodes that lead to the same rows.
fn merge(component: &mut Component, splits: &[&Split], state: &State) -> Option<()> {
    if !state.spend(component.rows.len() * splits.len() + component.layers.iter().map(Layer::size).sum::<usize>()) {
        return None;
    }
    let mut known: FxHashMap<Vec<Node>, Node> = FxHashMap::default();
    let mut rows = Vec::new();
    let mut labels = Vec::with_capacity(component.rows.len());
    for (at, row) in component.rows.iter().enumerate() {
        let class = |split: &&Split| split.classes.iter().position(|rows| has(rows, at)).unwrap_or(0) as Node;
        let label = *known.entry(splits.iter().map(class).collect()).or_insert_with(|| {
            rows.push(row.clone());
            rows.len() as Node - 1
        });
        labels.push(label);
    }
    let mut merged = Merged::new(component.layers.iter());
    merged.add(0, &component.layers, labels)?;
    component.layers = merged.layers;
    component.rows = rows;
    Some(())
}

/// Goes through the components one after the other.
struct Build<'a> {
    program: &'a Program,
    state: &'a State,
    space: &'a Space,
    graph: Graph,
    merged: Merged,
    /// The node in front of a component from which a part of the graph is left.
    known: FxHashMap<(usize, At), Node>,
}

impl<'a> Build<'a> {
    fn new(program: &'a Program, state: &'a State, space: &'a Space, graph: Graph) -> Self {
        let merged = Merged::new(space.components.iter().flat_map(|component| &component.layers));
        Self { program, state, space, graph, merged, known: FxHashMap::default() }
    }

    /// The node in front of a component, where `at` of the graph is what the components before it left.
    fn enter(&mut self, component: usize, at: At) -> Option<Node> {
        let space = self.space;
        let Some(here) = space.components.get(component) else {
            return Some(self.graph.outcome(at).unwrap_or(0));
        };
        if let Some(node) = self.known.get(&(component, at)) {
            return Some(*node);
        }
        let mut labels = Vec::with_capacity(here.rows.len());
        for row in &here.rows {
            let mut done = FxHashMap::default();
            let tests = self.program.tests.borrow();
            let class = |test| -> Option<Class> {
                let test = tests.get(test)?;
                let (_, column) = space.column(test.fact).filter(|(at, _)| *at == component)?;
                test.classes.get(usize::from(*row.get(column)?)).copied()
            };
            let left = self.graph.settled(at, &class, &mut done);
            if !self.state.spend(1 + done.len()) {
                return None;
            }
            drop(tests);
            labels.push(self.enter(component + 1, left)?);
        }
        if !self.state.spend(here.layers.iter().map(Layer::size).sum()) {
            return None;
        }
        let first = space.components.iter().take(component).map(|before| before.layers.len()).sum();
        let node = self.merged.add(first, &here.layers, labels)?;
        self.known.insert((component, at), node);
        Some(node)
    }
}
