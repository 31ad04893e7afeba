//! What a state leaves of a rule's diagram.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::diagram::Diagram;
use crate::layers::{Node, reached, same, set};
use crate::state::State;
use crate::value_set::{Value, ValueSet};
use crate::walk::{Rows, rows_where};

/// A rule's diagram and what is reached of it.
#[derive(Debug)]
pub(crate) struct Open {
    pub(crate) diagram: Rc<Diagram>,
    /// The contributions of each block that are left.
    pub(crate) live: Vec<Vec<Node>>,
    /// The nodes in front of each layer that are reached, and behind the last one the outcomes.
    reached: Vec<Vec<bool>>,
    /// A number for each of these nodes, the same where they lead to the same; once somebody asked.
    same: OnceCell<Vec<Vec<Node>>>,
}

impl Open {
    pub(crate) fn new(diagram: Rc<Diagram>, state: &State) -> Self {
        let live: Vec<Vec<Node>> = diagram.blocks().map(|block| block.live(state)).collect();
        let reached = reached(&diagram.layers, &live, 0, diagram.outcomes);
        Self { diagram, live, reached, same: OnceCell::new() }
    }

    /// The outcomes that are still possible.
    pub(crate) fn outcomes(&self) -> ValueSet {
        let mut outcomes = ValueSet::empty(self.diagram.outcomes);
        self.reached.last().into_iter().flat_map(|nodes| set(nodes)).for_each(|value| outcomes.insert(value));
        outcomes
    }

    /// For each component the rows that are left.
    pub(crate) fn rows(&self) -> Vec<Rows> {
        let mut first = 0;
        let components = self.diagram.space.components.iter();
        components
            .map(|component| {
                let live = self.live.get(first..first + component.layers.len()).unwrap_or(&[]);
                first += component.layers.len();
                let reached = reached(&component.layers, live, 0, component.rows.len());
                let last = reached.last().map_or(&[][..], Vec::as_slice);
                rows_where(component.rows.len(), &mut |row| last.get(row).is_some_and(|left| *left))
            })
            .collect()
    }

    /// Whether one of some changes of a block's contribution changes the outcome, whatever the others are. `None` where
    /// there is too much to look at.
    pub(crate) fn differ(&self, state: &State, block: usize, changes: &[(Node, Node)]) -> Option<bool> {
        let same = self.same.get_or_init(|| same(&self.diagram.layers, &self.live, &self.reached));
        let (layer, nodes) = (self.diagram.layers.get(block)?, self.reached.get(block)?);
        let behind = same.get(block + 1)?;
        if !state.spend(nodes.len() * changes.len()) {
            return None;
        }
        let end = |node: Node, contribution: Node| behind.get(usize::from(layer.next(node, contribution)));
        Some(changes.iter().any(|(one, other)| set(nodes).any(|node| end(node, *one) != end(node, *other))))
    }

    /// The outcomes before and after some changes of a block's contribution, with all others the same, where they
    /// differ. `None` where there is too much to look at.
    pub(crate) fn pairs(&self, state: &State, block: usize, changes: &[(Node, Node)]) -> Option<Vec<(Value, Value)>> {
        let (layer, nodes) = (self.diagram.layers.get(block)?, self.reached.get(block)?);
        if !state.spend(nodes.len() * changes.len()) {
            return None;
        }
        let mut pairs: Vec<(Node, Node)> = set(nodes)
            .flat_map(|node| changes.iter().map(move |(one, other)| (layer.next(node, *one), layer.next(node, *other))))
            .collect();
        distinct(&mut pairs);
        for (layer, live) in self.diagram.layers.iter().zip(&self.live).skip(block + 1) {
            if !state.spend(pairs.len() * live.len()) {
                return None;
            }
            let step = |(one, other): &(Node, Node)| {
                let (one, other) = (*one, *other);
                live.iter().map(move |by| (layer.next(one, *by), layer.next(other, *by)))
            };
            pairs = pairs.iter().flat_map(step).collect();
            distinct(&mut pairs);
        }
        Some(pairs)
    }
}

fn distinct(pairs: &mut Vec<(Node, Node)>) {
    pairs.retain(|(one, other)| one != other);
    pairs.sort_unstable();
    pairs.dedup();
}
