//! The forms of all units one behind the other in memory of fixed size, for whole sheets of a pack that has settled down.
//!
//! A number of 16 bits can't lie outside of 65,536 cells, so that nothing is checked on the way. What is not in here (forms
//! that need more, what nobody asked for yet, what a blank leaves open) is for the unit to say.

use rustc_hash::FxHashMap;

use crate::facts::FactIndex;
use crate::program::Program;
use crate::tables::packed::{EMPTY, OPEN, Packed};
use crate::tables::{FoldTable, Form, Unit, Work};
use crate::value_set::Value;

/// As many as 16 bits tell apart.
const CELLS: usize = 1 << 16;
/// A pack of so many facts has no flat form; the last place of the row is always 0.
const FACTS: usize = 1 << 11;
/// What a cell holds that was not asked for yet. Like [`OPEN`] it is more than any outcome and any index.
const UNKNOWN: u16 = u16::MAX;

/// Inputs, four at a time: each a fact and where its shares begin. Those of the last four that are too many read the last
/// place of the row and the first cell, and add 0. For a fold, eight members.
type Four = [u16; 8];

/// Everything that decides whole sheets, and the values of the last one.
#[derive(Debug)]
pub(crate) struct Flat {
    steps: Vec<Step>,
    fours: Vec<Four>,
    cells: Box<[u16; CELLS]>,
    row: Box<[Value; FACTS]>,
}

/// What decides one unit.
#[derive(Debug)]
struct Step {
    kind: Kind,
    fact: FactIndex,
    /// How many fours are its own.
    fours: u16,
    /// Where its cells begin.
    begin: u16,
    /// How far the tree was grown when the unit's form was made.
    grown: usize,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Packed,
    /// With the number of its members.
    Fold(u16),
    /// Left to the unit.
    Unit,
}

impl Flat {
    /// Lays out what has its place and goes on from the values of the sheet that was decided last. `None` where there are too
    /// many facts.
    pub(crate) fn of(units: &[Unit], values: &[Value]) -> Option<Self> {
        if values.len() >= FACTS {
            return None;
        }
        let mut row = values.to_vec();
        row.resize(FACTS, 0);
        let row = row.into_boxed_slice().try_into().ok()?;
        let mut made = Making { cells: vec![0], ..Making::default() };
        let steps = units.iter().map(|unit| made.step(unit)).collect();
        made.cells.resize(CELLS, 0);
        Some(Self { steps, fours: made.fours, cells: made.cells.into_boxed_slice().try_into().ok()?, row })
    }

    /// The values of the facts, so many, as they were decided last.
    pub(crate) fn row(&self, facts: usize) -> &[Value] {
        self.row.get(..facts).unwrap_or(&[])
    }

    /// Decides every unit from the answers, which are the first so many cells; false where one is for somebody else to say.
    pub(crate) fn decide_all(
        &mut self,
        program: &Program,
        units: &mut [Unit],
        sizes: &[Value],
        work: &mut Work,
        questions: usize,
        cells: &mut [Value],
    ) -> bool {
        let Self { steps, fours, cells: table, row } = self;
        let answers = cells.iter().take(questions).zip(sizes);
        row.iter_mut().zip(answers).for_each(|(value, (cell, size))| *value = *cell.min(size));
        let mut fours = fours.as_slice();
        for (step, unit) in steps.iter_mut().zip(units) {
            let Some((own, others)) = fours.split_at_checked(usize::from(step.fours)) else { return false };
            fours = others;
            let fact = usize::from(step.fact);
            let mut index = 0;
            let known = match step.kind {
                Kind::Packed => {
                    index = own.iter().fold(0, |index, four| index + shares(table, row, four));
                    let value = at(table, usize::from(step.begin) + index as usize);
                    ((index | u32::from(value)) < u32::from(OPEN)).then_some(value)
                }
                Kind::Fold(members) => {
                    let members = own.as_flattened().iter().take(usize::from(members));
                    let next =
                        |cell, member: &u16| at(table, usize::from(cell) + usize::from(at(row, usize::from(*member))));
                    Some(members.fold(step.begin, next))
                }
                Kind::Unit => None,
            };
            if let Some(value) = known {
                if let Some(place) = row.get_mut(fact % FACTS) {
                    *place = value;
                }
                if let Some(cell) = cells.get_mut(fact) {
                    *cell = value;
                }
            } else if unit.settle(program, work, row.as_mut_slice(), cells).is_some() {
                step.learn(unit, table, row, index);
            } else {
                return false;
            }
        }
        true
    }
}

/// What four inputs add to the index.
#[inline(always)]
fn shares(table: &[u16; CELLS], row: &[Value; FACTS], [a, at_a, b, at_b, c, at_c, d, at_d]: &Four) -> u32 {
    let share =
        |fact: u16, begin: u16| u32::from(at(table, usize::from(begin) + usize::from(at(row, usize::from(fact)))));
    share(*a, *at_a) + share(*b, *at_b) + share(*c, *at_c) + share(*d, *at_d)
}

/// A cell; of an index that is too large only the lower bits count.
#[inline(always)]
fn at<const N: usize>(cells: &[u16; N], index: usize) -> u16 {
    cells.get(index % N).copied().unwrap_or(0)
}

impl Step {
    /// Takes over what its unit said, as long as the form is still the one that was laid out.
    #[inline(never)]
    fn learn(&mut self, unit: &Unit, table: &mut [u16; CELLS], row: &[Value; FACTS], index: u32) {
        if unit.grown != self.grown {
            self.kind = Kind::Unit;
        } else if let (Kind::Packed, Form::Packed(packed)) = (self.kind, &unit.form)
            && let Some(value) = packed.outcome(row)
            && let Some(cell) = table.get_mut((usize::from(self.begin) + index as usize) % CELLS)
        {
            *cell = value;
        }
    }
}

/// What is laid out so far.
#[derive(Default)]
struct Making {
    fours: Vec<Four>,
    cells: Vec<u16>,
    /// Shares that are there already: many rules see a question in the same way.
    known: FxHashMap<Vec<u16>, u16>,
}

impl Making {
    fn step(&mut self, unit: &Unit) -> Step {
        let fours = self.fours.len();
        let placed = match &unit.form {
            Form::Packed(table) => self.packed(table).map(|begin| (Kind::Packed, begin)),
            Form::Fold(table) => self.fold(table).map(|begin| (Kind::Fold(table.members.len() as u16), begin)),
            Form::Wide | Form::Walked(_) | Form::Tree => None,
        };
        if placed.is_none() {
            self.fours.truncate(fours);
        }
        let (kind, begin) = placed.unwrap_or((Kind::Unit, 0));
        Step { kind, fact: unit.fact, fours: (self.fours.len() - fours) as u16, begin, grown: unit.grown }
    }

    fn packed(&mut self, table: &Packed) -> Option<u16> {
        let ends = table.inputs.iter().skip(1).map(|(_, begin)| usize::from(*begin)).chain([table.shares.len()]);
        let mut inputs = Vec::new();
        for ((fact, begin), end) in table.inputs.iter().zip(ends) {
            let shares = table.shares.get(usize::from(*begin)..end)?;
            let begin = match self.known.get(shares) {
                Some(begin) => *begin,
                None => {
                    let begin = self.add(shares.iter().copied())?;
                    self.known.insert(shares.to_vec(), begin);
                    begin
                }
            };
            inputs.extend([*fact, begin]);
        }
        self.chunks(&inputs, &[FACTS as u16 - 1, 0]);
        self.add(table.cells.iter().map(|cell| if *cell == EMPTY { UNKNOWN } else { u16::from(*cell) }))
    }

    fn fold(&mut self, table: &FoldTable) -> Option<u16> {
        if table.members.is_empty() {
            return None;
        }
        self.chunks(&table.members, &[0, 0]);
        let begin = self.cells.len() as u16;
        let moved = |(at, cell): (usize, &u16)| if at < table.rows { cell.wrapping_add(begin) } else { *cell };
        self.add(table.cells.iter().enumerate().map(moved))
    }

    /// Adds numbers in chunks of eight, the last one filled up.
    fn chunks(&mut self, numbers: &[u16], nothing: &[u16; 2]) {
        for chunk in numbers.chunks(8) {
            let mut four = Four::default();
            let fill = chunk.iter().chain(nothing.iter().cycle());
            four.iter_mut().zip(fill).for_each(|(place, number)| *place = *number);
            self.fours.push(four);
        }
    }

    /// Where cells begin that are added; `None` where there is no room.
    fn add(&mut self, cells: impl ExactSizeIterator<Item = u16>) -> Option<u16> {
        let begin = self.cells.len();
        if begin + cells.len() > CELLS {
            return None;
        }
        self.cells.extend(cells);
        u16::try_from(begin).ok()
    }
}
