//! A fold as a table of steps in which each cell says where the row of the next member begins.

use crate::facts::{FactIndex, FactTable};
use crate::fold::Fold;
use crate::value_set::Value;

/// At most this many cells; what is larger is stepped through by the fold itself.
const MOST_CELLS: usize = 24_000;

/// The members of a fold and its steps. The row of each member ends with a cell for what is not known, which leads on to
/// rows that know nothing.
#[derive(Debug)]
pub(crate) struct FoldTable {
    pub(crate) members: Vec<FactIndex>,
    /// The cell at `row + value` is the next member's row; for the last member it is the fold's state, or what stands for none.
    pub(crate) cells: Vec<u16>,
    /// How many of the cells say where another row begins.
    pub(crate) rows: usize,
}

impl FoldTable {
    /// Lays out the states that each member can be reached in, and no others.
    pub(crate) fn of(fold: &Fold, facts: &FactTable) -> Option<Self> {
        let members = fold.members.clone();
        let open = u16::try_from(fold.state_count()).ok()?;
        let width = |member: FactIndex| facts.size(member) + 1;
        let (mut cells, mut rows): (Vec<u16>, usize) = (Vec::new(), 0);
        let mut layer: Vec<Value> = vec![0];
        for (at, member) in members.iter().enumerate() {
            let step = |state: Value, value: usize| match value + 1 == width(*member) || state == open {
                true => open,
                false => fold.next(at, state, value as Value),
            };
            let mut next: Vec<Value> = Vec::with_capacity(layer.len() * width(*member));
            layer.iter().for_each(|state| next.extend((0..width(*member)).map(|value| step(*state, value))));
            rows = cells.len();
            cells.extend(&next);
            if cells.len() > MOST_CELLS {
                return None;
            }
            next.sort_unstable();
            next.dedup();
            if let Some(following) = members.get(at + 1) {
                let begin = cells.len();
                for cell in cells.iter_mut().skip(rows) {
                    let row = next.binary_search(cell).ok()?;
                    *cell = u16::try_from(begin + row * width(*following)).ok()?;
                }
            }
            layer = next;
        }
        Some(Self { members, cells, rows })
    }

    /// The state after all members; where the value of one is not known, what stands for none.
    pub(crate) fn state(&self, values: &[Value]) -> Option<Value> {
        self.members.iter().try_fold(0, |at, member| {
            let value = *values.get(usize::from(*member))?;
            self.cells.get(usize::from(at) + usize::from(value)).copied()
        })
    }
}
