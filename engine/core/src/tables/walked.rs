//! A rule of too many combinations for a table: its tree laid out flat, as rows of what follows each class of an input.
//!
//! What asks for nothing more is left out: where every way on is known and leads to the same outcome, that outcome stands
//! in its place.

use crate::facts::FactIndex;
use crate::tables::partition::Input;
use crate::tree::{Leaf, Node, Step, Tree};
use crate::value_set::Value;

/// A cell is an input and the row of its node, or [`DECIDED`] and an outcome, or [`UNKNOWN`].
type Cell = u32;
const ROW_BITS: u32 = 20;
const ROW: Cell = (1 << ROW_BITS) - 1;
const MOST_INPUTS: usize = 4_000;
const DECIDED: Cell = 0xffe << ROW_BITS;
const UNKNOWN: Cell = Cell::MAX;

/// The class of an input whose value is not known.
const OPEN: u8 = u8::MAX;

/// A flat tree.
#[derive(Debug)]
pub(crate) struct Walked {
    /// Each input, and where its classes begin.
    inputs: Vec<(FactIndex, u32)>,
    /// The class of each value; after the last one what stands for none.
    classes: Vec<u8>,
    root: Cell,
    cells: Vec<Cell>,
}

impl Walked {
    /// Lays a tree out. `None` where it is too large.
    pub(crate) fn of(tree: &Tree, inputs: Vec<Input>) -> Option<Self> {
        if inputs.len() > MOST_INPUTS {
            return None;
        }
        let mut table = Self { inputs: Vec::new(), classes: Vec::new(), root: UNKNOWN, cells: Vec::new() };
        let mut at_node: Vec<Cell> = vec![UNKNOWN; tree.nodes().len()];
        // A node is made after the one that leads to it, so from the last to the first all that follows is laid out.
        for (index, node) in tree.nodes().iter().enumerate().rev() {
            let cell = table.lay_out(tree, node, &inputs, &at_node)?;
            *at_node.get_mut(index)? = cell;
        }
        table.root = follow(tree, tree.root, &at_node);
        for input in inputs {
            table.inputs.push((input.fact, table.classes.len() as u32));
            table.classes.extend(input.classes);
            table.classes.push(OPEN);
        }
        Some(table)
    }

    /// What stands for a node: its row, or what all its ways lead to.
    fn lay_out(&mut self, tree: &Tree, node: &Node, inputs: &[Input], at_node: &[Cell]) -> Option<Cell> {
        let mut live = node.next.iter().filter(|step| **step != Step::Dead).map(|step| follow(tree, *step, at_node));
        if let Some(first) = live.next()
            && first != UNKNOWN
            && live.all(|other| other == first)
        {
            return Some(first);
        }
        let at = inputs.iter().position(|input| input.fact == node.fact)?;
        let input = inputs.get(at)?;
        let row = self.cells.len();
        self.cells.resize(row + input.count, UNKNOWN);
        if self.cells.len() > ROW as usize {
            return None;
        }
        for (class, test) in input.classes.iter().zip(&*node.classes) {
            let step = node.next.get(usize::from(*test)).copied().unwrap_or(Step::Dead);
            *self.cells.get_mut(row + usize::from(*class))? = follow(tree, step, at_node);
        }
        Some((at as Cell) << ROW_BITS | row as Cell)
    }

    /// The outcome, where the way is laid out and every input on it is known. `classes` is room to work in.
    pub(crate) fn outcome(&self, values: &[Value], classes: &mut Vec<u8>) -> Option<Value> {
        classes.clear();
        classes.extend(self.inputs.iter().map(|(fact, begin)| {
            let value = values.get(usize::from(*fact)).copied().unwrap_or(Value::MAX);
            self.classes.get(*begin as usize + usize::from(value)).copied().unwrap_or(OPEN)
        }));
        let mut cell = self.root;
        while cell < DECIDED {
            let class = *classes.get((cell >> ROW_BITS) as usize)?;
            if class == OPEN {
                return None;
            }
            cell = *self.cells.get((cell & ROW) as usize + usize::from(class))?;
        }
        (cell != UNKNOWN).then_some((cell & ROW) as Value)
    }
}

fn follow(tree: &Tree, step: Step, at_node: &[Cell]) -> Cell {
    match step {
        Step::Node(node) => at_node.get(node as usize).copied().unwrap_or(UNKNOWN),
        Step::Leaf(leaf) => match tree.leaf(leaf) {
            Some(Leaf::Outcome { value, .. }) => DECIDED | Cell::from(*value),
            Some(Leaf::Fails(_)) | None => UNKNOWN,
        },
        Step::Unknown | Step::Dead => UNKNOWN,
    }
}
