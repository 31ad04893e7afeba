//! A rule as a table looked up by packed answers: each class of each input has its share of the index.
//!
//! Cells are filled when they are asked for, from the rule's tree.

use crate::facts::FactIndex;
use crate::tables::partition::Input;
use crate::value_set::Value;

/// At most this many cells.
const MOST_CELLS: usize = 4_096;
/// A cell that was not asked for yet. Outcomes are fewer.
pub(crate) const EMPTY: u8 = u8::MAX;
/// The share of a value that is not known: with it every index is beyond the cells.
pub(crate) const OPEN: u16 = 0x8000;

/// What a rule says for every combination of the classes that it tells apart.
#[derive(Debug)]
pub(crate) struct Packed {
    /// Each input, and where its shares begin.
    pub(crate) inputs: Vec<(FactIndex, u16)>,
    /// What each value adds to the index; after the last one what stands for none.
    pub(crate) shares: Vec<u16>,
    pub(crate) cells: Vec<u8>,
}

impl Packed {
    /// An empty table for these inputs, where it is small.
    pub(crate) fn of(inputs: &[Input]) -> Option<Self> {
        let mut stride = 1_usize;
        let mut table = Self { inputs: Vec::new(), shares: Vec::new(), cells: Vec::new() };
        for input in inputs {
            table.inputs.push((input.fact, u16::try_from(table.shares.len()).ok()?));
            table.shares.extend(input.classes.iter().map(|class| (usize::from(*class) * stride) as u16));
            table.shares.push(OPEN);
            stride *= input.count;
            if stride > MOST_CELLS {
                return None;
            }
        }
        table.cells = vec![EMPTY; stride];
        Some(table)
    }

    fn index(&self, values: &[Value]) -> Option<usize> {
        let (mut index, shares) = (0, self.shares.as_slice());
        for (fact, begin) in &self.inputs {
            let value = *values.get(usize::from(*fact))?;
            index += usize::from(*shares.get(usize::from(*begin) + usize::from(value))?);
        }
        Some(index)
    }

    /// The outcome, where it was put in and every input is known.
    #[inline]
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
