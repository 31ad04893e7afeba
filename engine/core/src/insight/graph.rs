//! Which sets of changed answers lead to something, without listing them: a graph of "either" and "both".
//!
//! A node stands for all smallest sets of changes that lead to one combination of values. Its ways are pairs of nodes
//! that rest on different questions, so that a set of each together is a set of the node. Listing is left to the end and
//! to the few nodes that somebody asks for: hundreds of questions in one count have millions of triples and a small graph.

use crate::facts::FactIndex;
use crate::value_set::Value;

/// Index of a node; with [`SHARED`] set, one that somebody else adds ways to.
pub(crate) type NodeIndex = u32;

/// The node of nothing changed.
pub(crate) const EMPTY: NodeIndex = 0;
/// Marks a node that stands in another place as well, so that no way may be added to it.
const SHARED: NodeIndex = 1 << 31;
/// Ends a list of ways.
const LAST: u32 = u32::MAX;

/// One answer instead of another.
pub(crate) type Step = (FactIndex, Value);

/// Answers changed together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Set {
    /// What the steps take, as the pack declares it.
    pub(crate) effort: u32,
    /// In pack order.
    pub(crate) steps: Vec<Step>,
}

#[derive(Debug)]
struct Node {
    /// How many answers change.
    cost: u8,
    /// The step that it is, with its effort, where it is one.
    step: Option<(Step, u32)>,
    first: u32,
}

/// All nodes.
#[derive(Debug)]
pub(crate) struct Graph {
    nodes: Vec<Node>,
    /// Two nodes, and the next way of the same node.
    ways: Vec<(NodeIndex, NodeIndex, u32)>,
}

impl Graph {
    pub(crate) fn new() -> Self {
        Self { nodes: vec![Node { cost: 0, step: None, first: LAST }], ways: Vec::new() }
    }

    /// How many answers change at a node.
    pub(crate) fn cost(&self, node: NodeIndex) -> u8 {
        self.nodes.get((node & !SHARED) as usize).map_or(u8::MAX, |node| node.cost)
    }

    /// How large the graph is.
    pub(crate) fn size(&self) -> usize {
        self.nodes.len() + self.ways.len()
    }

    /// One answer: a change of cost 1, or one that fills a blank and costs nothing.
    pub(crate) fn step(&mut self, step: Step, cost: u8, effort: u32) -> NodeIndex {
        self.node(Node { cost, step: Some((step, effort)), first: LAST })
    }

    /// Both of two nodes that rest on different questions.
    pub(crate) fn both(&mut self, one: NodeIndex, other: NodeIndex) -> NodeIndex {
        self.either(None, one, other) & !SHARED
    }

    /// What `known` stood for, or both of two nodes where that changes as few answers; the fewest count.
    pub(crate) fn either(&mut self, known: Option<NodeIndex>, one: NodeIndex, other: NodeIndex) -> NodeIndex {
        let (one, other) = (one & !SHARED, other & !SHARED);
        let cost = self.cost(one).saturating_add(self.cost(other));
        match known {
            Some(known) if cost > self.cost(known) => known,
            Some(known) if cost == self.cost(known) => self.add(known, one, other),
            _ if other == EMPTY => one | SHARED,
            _ if one == EMPTY => other | SHARED,
            _ => {
                let first = self.way(one, other, LAST);
                self.node(Node { cost, step: None, first })
            }
        }
    }

    fn add(&mut self, known: NodeIndex, one: NodeIndex, other: NodeIndex) -> NodeIndex {
        let bare = known & !SHARED;
        if (one == bare && other == EMPTY) || (other == bare && one == EMPTY) {
            return known;
        }
        if bare == known {
            let first = self.nodes.get(bare as usize).map_or(LAST, |node| node.first);
            let way = self.way(one, other, first);
            if let Some(node) = self.nodes.get_mut(bare as usize) {
                node.first = way;
            }
            return known;
        }
        let first = self.way(bare, EMPTY, LAST);
        let first = self.way(one, other, first);
        self.node(Node { cost: self.cost(bare), step: None, first })
    }

    fn node(&mut self, node: Node) -> NodeIndex {
        self.nodes.push(node);
        self.nodes.len() as NodeIndex - 1
    }

    fn way(&mut self, one: NodeIndex, other: NodeIndex, next: u32) -> u32 {
        self.ways.push((one, other, next));
        self.ways.len() as u32 - 1
    }

    /// Calls with the two nodes of each way of a node.
    fn each_way(&self, node: &Node, visit: &mut dyn FnMut(NodeIndex, NodeIndex)) {
        let mut at = node.first;
        while let Some((one, other, next)) = self.ways.get(at as usize) {
            visit(*one, *other);
            at = *next;
        }
    }

    /// Every step that is part of some way to a node.
    pub(crate) fn steps(&self, root: NodeIndex) -> Vec<Step> {
        let mut seen = vec![false; self.nodes.len()];
        let (mut open, mut steps) = (vec![root & !SHARED], Vec::new());
        while let Some(at) = open.pop() {
            let Some(cell) = seen.get_mut(at as usize) else { continue };
            if std::mem::replace(cell, true) {
                continue;
            }
            let Some(node) = self.nodes.get(at as usize) else { continue };
            steps.extend(node.step.map(|(step, _)| step));
            self.each_way(node, &mut |one, other| open.extend([one, other]));
        }
        steps
    }

    /// The `most` sets of a node that take the least effort, in order of effort and then of the pack. With `by_question`,
    /// of the sets that change the same questions only the first is listed.
    pub(crate) fn sets(&self, root: NodeIndex, most: usize, by_question: bool) -> Vec<Set> {
        let root = root & !SHARED;
        let mut known: Vec<Option<Vec<Set>>> = vec![None; self.nodes.len()];
        let mut open = vec![root];
        while let Some(at) = open.last().copied() {
            let Some(node) = self.nodes.get(at as usize) else { break };
            let have = open.len();
            let missing = |child: NodeIndex| known.get(child as usize).is_some_and(Option::is_none);
            if missing(at) {
                self.each_way(node, &mut |one, other| open.extend([one, other].into_iter().filter(|at| missing(*at))));
            }
            if open.len() > have {
                continue;
            }
            open.pop();
            if missing(at) {
                let list = self.listed(node, &known, most, by_question);
                if let Some(cell) = known.get_mut(at as usize) {
                    *cell = Some(list);
                }
            }
        }
        known.get_mut(root as usize).and_then(Option::take).unwrap_or_default()
    }

    fn listed(&self, node: &Node, known: &[Option<Vec<Set>>], most: usize, by_question: bool) -> Vec<Set> {
        if let Some((step, effort)) = node.step {
            return vec![Set { effort, steps: vec![step] }];
        }
        if node.first == LAST {
            return vec![Set { effort: 0, steps: Vec::new() }];
        }
        let sets = |at: NodeIndex| known.get(at as usize).and_then(Option::as_deref).unwrap_or_default();
        let mut list = Vec::new();
        self.each_way(node, &mut |one, other| {
            for one in sets(one) {
                for other in sets(other) {
                    let mut steps = [one.steps.as_slice(), other.steps.as_slice()].concat();
                    steps.sort_unstable();
                    list.push(Set { effort: one.effort + other.effort, steps });
                }
            }
            if list.len() / 8 > most {
                first(&mut list, most, by_question);
            }
        });
        first(&mut list, most, by_question);
        list
    }
}

/// Keeps the first sets. Since efforts add up and questions differ, what is dropped here is in no list of `most` sets later.
fn first(list: &mut Vec<Set>, most: usize, by_question: bool) {
    list.sort_unstable();
    list.dedup();
    if by_question {
        let mut kept: Vec<Set> = Vec::new();
        list.retain(|set| {
            let new = kept.len() < most && !kept.iter().any(|known| same_questions(known, set));
            if new {
                kept.push(set.clone());
            }
            new
        });
    }
    list.truncate(most);
}

fn same_questions(one: &Set, other: &Set) -> bool {
    one.steps.len() == other.steps.len() && one.steps.iter().zip(&other.steps).all(|(one, other)| one.0 == other.0)
}
