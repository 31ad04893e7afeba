//! A rule as a table looked up by packed answers: each class of each input has its share of the index.
//!
//! Cells are filled when they are asked for, from the rule's tree.

use crate::facts::FactIndex;
use crate::tables::partition::Input;
use crate::value_set::Value;

/// At most this many cells.
const MOST_CELLS: usize = 4_096;
/// A cell that was not asked for yet. Outcomes are fewer.
const EMPTY: u8 = u8::MAX;

/// What a rule says for every combination of the classes that it tells apart.
#[derive(Debug)]
pub(crate) struct Packed {
    /// Each input with the number of its values, and where its shares begin.
    inputs: Vec<(FactIndex, Value, u32)>,
    /// What each value adds to the index.
    shares: Vec<u16>,
    cells: Vec<u8>,
}

impl Packed {
    /// An empty table for these inputs, where it is small.
    pub(crate) fn of(inputs: &[Input]) -> Option<Self> {
        let mut stride = 1_usize;
        let mut table = Self { inputs: Vec::new(), shares: Vec::new(), cells: Vec::new() };
        for input in inputs {
            table.inputs.push((input.fact, input.classes.len() as Value, table.shares.len() as u32));
            table.shares.extend(input.classes.iter().map(|class| (usize::from(*class) * stride) as u16));
            stride *= input.count;
            if stride > MOST_CELLS {
                return None;
            }
        }
        table.cells = vec![EMPTY; stride];
        Some(table)
    }

    fn index(&self, values: &[Value]) -> Option<usize> {
        let mut index = 0;
        for (fact, size, shares) in &self.inputs {
            let value = *values.get(usize::from(*fact))?;
            if value >= *size {
                return None;
            }
            index += usize::from(*self.shares.get(*shares as usize + usize::from(value))?);
        }
        Some(index)
    }

    /// The outcome, where it was put in and every input is known.
    pub(crate) fn outcome(&self, values: &[Value]) -> Option<Value> {
        let cell = *self.cells.get(self.index(values)?)?;
        (cell != EMPTY).then_some(Value::from(cell))
    }

    /// Puts an outcome in.
    pub(crate) fn put(&mut self, values: &[Value], outcome: Value) {
        if let Some(cell) = self.index(values).and_then(|index| self.cells.get_mut(index)) {
            *cell = u8::try_from(outcome).unwrap_or(EMPTY);
        }
    }
}
