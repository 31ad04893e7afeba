//! One block of questions as a table: which contribution every combination of its answers brings.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::facts::FactIndex;
use crate::layers::{Node, set};
use crate::layout::{Contribution, Layout};
use crate::pairs::Pair;
use crate::program::Program;
use crate::space::{Block, MAX_ROWS, Row, sheets};
use crate::state::State;
use crate::value_set::Value;

/// Blocks of more contributions than this have their pairs sorted.
const MAX_SEEN: usize = 256;

/// What the answers of a block bring.
#[derive(Debug)]
pub(crate) struct Slots {
    /// Open questions that the block rests on.
    pub(crate) questions: BTreeSet<FactIndex>,
    /// What is combined: the questions; or the only unit; or, where there are too many answers, all units as if free.
    dims: Vec<Dim>,
    /// The contribution of each combination, the first of `dims` counting fastest.
    table: Vec<Node>,
    /// How many contributions there are.
    pub(crate) width: usize,
    /// Whether answers lead to every contribution.
    pub(crate) exact: bool,
}

#[derive(Debug)]
struct Dim {
    fact: FactIndex,
    values: Vec<Value>,
    stride: usize,
}

impl Dim {
    fn place(&self, value: Value) -> Option<usize> {
        self.values.iter().position(|known| *known == value).map(|at| at * self.stride)
    }
}

impl Slots {
    /// The table of a block, and its contributions. `None` where there are too many.
    pub(crate) fn new(
        program: &Program,
        state: &State,
        layout: &Layout,
        block: &Block,
    ) -> Option<(Self, Vec<Contribution>)> {
        let single = block.units.len() == 1;
        let sheets = if single { None } else { sheets(program, state, block) };
        let exact = single || sheets.is_some();
        let dims = match sheets {
            Some(_) => dims(state, block.questions.iter()),
            None => dims(state, block.units.iter()),
        };
        let count = count(&dims)?;
        let rows = sheets.unwrap_or_else(|| (0..count).map(|number| digits(&dims, number)).collect());
        let mut contributions: Vec<Contribution> = Vec::new();
        let mut by_contribution: FxHashMap<Contribution, Node> = FxHashMap::default();
        let mut by_row: FxHashMap<Row, Node> = FxHashMap::default();
        let mut table = Vec::with_capacity(rows.len());
        for row in rows {
            let known = by_row.get(&row).copied();
            let node = known.unwrap_or_else(|| {
                let contribution = layout.contribution(program, &block.units, &row);
                let node = by_contribution.get(&contribution).copied().unwrap_or_else(|| {
                    let node = contributions.len() as Node;
                    contributions.push(contribution.clone());
                    by_contribution.insert(contribution, node);
                    node
                });
                by_row.insert(row, node);
                node
            });
            table.push(node);
        }
        let questions = block.questions.clone();
        Some((Self { questions, dims, table, width: contributions.len(), exact }, contributions))
    }

    /// A fact taken as free of all others: each value for itself.
    pub(crate) fn of_values(state: &State, fact: FactIndex) -> Self {
        let dims = dims(state, [fact].iter());
        let width = state.set(fact).len();
        Self { questions: BTreeSet::new(), dims, table: (0..width as Node).collect(), width, exact: false }
    }

    /// The only fact that is combined, where it is one.
    pub(crate) fn unit(&self) -> Option<FactIndex> {
        match self.dims.as_slice() {
            [dim] => Some(dim.fact),
            _ => None,
        }
    }

    /// The combinations that a state leaves, those of one fact not gone through.
    fn left(&self, state: &State, but: Option<FactIndex>) -> Vec<usize> {
        let mut left = vec![0];
        for dim in self.dims.iter().filter(|dim| Some(dim.fact) != but) {
            let set = state.set(dim.fact);
            let mut more = Vec::with_capacity(left.len() * dim.values.len());
            for (at, _) in dim.values.iter().enumerate().filter(|(_, value)| set.contains(**value)) {
                more.extend(left.iter().map(|before| before + at * dim.stride));
            }
            left = more;
        }
        left
    }

    fn at(&self, combination: usize) -> Node {
        self.table.get(combination).copied().unwrap_or(0)
    }

    /// The contributions that a state leaves, in order.
    pub(crate) fn live(&self, state: &State) -> Vec<Node> {
        let mut live = vec![false; self.width];
        for combination in self.left(state, None) {
            if let Some(cell) = live.get_mut(usize::from(self.at(combination))) {
                *cell = true;
            }
        }
        set(&live).collect()
    }

    /// Contributions before and after a change of one of the facts that are combined, each pair once and only where they
    /// differ. `None` where that fact is not among them.
    pub(crate) fn changes(&self, state: &State, fact: FactIndex, changes: &[Pair]) -> Option<Vec<Pair>> {
        let dim = self.dims.iter().find(|dim| dim.fact == fact)?;
        let left = self.left(state, Some(fact));
        let mut found: Vec<Pair> = Vec::new();
        // Most pairs come up often; a table keeps sorting short where it is small.
        let mut seen = vec![false; if self.width <= MAX_SEEN { self.width * self.width } else { 0 }];
        for (before, after) in changes {
            let (Some(before), Some(after)) = (dim.place(*before), dim.place(*after)) else { continue };
            for combination in &left {
                let (one, other) = (self.at(combination + before), self.at(combination + after));
                let known = seen.get_mut(usize::from(one) * self.width + usize::from(other));
                if one != other && !known.is_some_and(|known| std::mem::replace(known, true)) {
                    found.push((one, other));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        Some(found)
    }
}

fn dims<'f>(state: &State, facts: impl Iterator<Item = &'f FactIndex>) -> Vec<Dim> {
    let mut stride = 1_usize;
    facts
        .map(|fact| {
            let values: Vec<Value> = state.set(*fact).iter().collect();
            let dim = Dim { fact: *fact, values, stride };
            stride = stride.saturating_mul(dim.values.len());
            dim
        })
        .collect()
}

/// How many combinations there are. `None` where that is too many.
fn count(dims: &[Dim]) -> Option<usize> {
    let count = dims.last().map_or(1, |dim| dim.stride.saturating_mul(dim.values.len()));
    (count <= MAX_ROWS).then_some(count)
}

fn digits(dims: &[Dim], number: usize) -> Row {
    let digit = |dim: &Dim| dim.values.get(number / dim.stride % dim.values.len().max(1)).copied().unwrap_or(0);
    dims.iter().map(digit).collect()
}
