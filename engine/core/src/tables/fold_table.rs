//! A fold as a table of steps in which each cell says where the row of the next member begins.

use crate::facts::{FactIndex, FactTable};
use crate::fold::Fold;
use crate::value_set::Value;

/// At most this many cells; what is larger is stepped through by the fold itself.
const MOST_CELLS: usize = 20_000;

/// The members of a fold and its steps.
#[derive(Debug)]
pub(crate) struct FoldTable {
    /// Each member with the number of its values.
    members: Vec<(FactIndex, Value)>,
    /// The cell at `row + value` is the next member's row; for the last member it is the fold's state.
    cells: Vec<u16>,
}

impl FoldTable {
    /// Lays out the states that each member can be reached in, and no others.
    pub(crate) fn of(fold: &Fold, facts: &FactTable) -> Option<Self> {
        let members: Vec<(FactIndex, Value)> =
            fold.members.iter().map(|member| (*member, facts.size(*member) as Value)).collect();
        let mut cells: Vec<u16> = Vec::new();
        let mut layer: Vec<Value> = vec![0];
        for (at, (_, size)) in members.iter().enumerate() {
            let mut next: Vec<Value> =
                layer.iter().flat_map(|state| (0..*size).map(|value| fold.next(at, *state, value))).collect();
            let begin = cells.len() + next.len();
            cells.extend(&next);
            next.sort_unstable();
            next.dedup();
            if begin > MOST_CELLS {
                return None;
            }
            if let Some((_, following)) = members.get(at + 1) {
                for cell in cells.iter_mut().skip(begin - layer.len() * usize::from(*size)) {
                    let row = next.binary_search(cell).ok()?;
                    *cell = u16::try_from(begin + row * usize::from(*following)).ok()?;
                }
            }
            layer = next;
        }
        Some(Self { members, cells })
    }

    /// The state after all members; `None` where the value of one is not known.
    pub(crate) fn state(&self, values: &[Value]) -> Option<Value> {
        let mut at = 0_u16;
        for (fact, size) in &self.members {
            let value = *values.get(usize::from(*fact))?;
            if value >= *size {
                return None;
            }
            at = *self.cells.get(usize::from(at) + usize::from(value))?;
        }
        Some(at)
    }
}
