//! Rules and folds as flat tables over a row of values: what `outcomes` decides by. In such a row a value that is not known
//! is the number of the fact's values, so that it has a place in every table.
//!
//! Owns which form each rule has and when it is made anew. A table says only what the rule's tree knows already; what is
//! asked for the first time is run through the tree, which may run the script. Once no form changes any more, all of them
//! are laid one behind the other, in `flat`, for whole sheets.

mod flat;
mod fold_table;
mod packed;
mod partition;
mod walked;

use crate::facts::{FactIndex, FactTable, Source};
use crate::program::Program;
use crate::value_set::Value;

use flat::Flat;
use fold_table::FoldTable;
use packed::Packed;
use partition::Input;
use walked::Walked;

/// A miss pays for laying out this many nodes of a tree again, so that making tables never costs more than walking.
const NODES_A_MISS: usize = 64;

/// After so many whole sheets without a form made anew the pack counts as settled.
const CALM: usize = 16;

/// Stands for what is not known in the cells, which are for everybody.
pub(crate) const OPEN: Value = Value::MAX;

/// The tables of a pack. Empty until the first sheet is decided.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// What is decided, in an order in which everything comes after what it reads.
    units: Vec<Unit>,
    /// For each fact where in `readers` the units that read it begin; one more at the end.
    starts: Vec<u32>,
    readers: Vec<u16>,
    /// How many values each fact has.
    sizes: Vec<Value>,
    /// The values of the whole sheet that was decided last, where there is no `flat`.
    row: Vec<Value>,
    flat: Option<Flat>,
    /// Whole sheets since a form was made anew, and how many had been made by then.
    calm: usize,
    made: usize,
    work: Work,
}

/// What deciding one unit after the other needs and leaves.
#[derive(Debug, Default)]
struct Work {
    /// The class of each input of the rule that is decided at the moment.
    classes: Vec<u8>,
    /// How many forms were made anew.
    made: usize,
}

#[derive(Debug)]
struct Unit {
    fact: FactIndex,
    form: Form,
    /// How far the tree was grown when the form was made.
    grown: usize,
    /// How often the tree knew since then what the form did not.
    misses: usize,
}

#[derive(Debug)]
enum Form {
    Fold(FoldTable),
    /// A fold of too many states for a table.
    Wide,
    Packed(Packed),
    Walked(Walked),
    /// A rule without a table: nothing is known yet, or it tells too much apart.
    Tree,
}

impl Tables {
    pub(crate) fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.units.len()
    }

    /// How many values each fact has, and so what stands for none.
    pub(crate) fn sizes(&self) -> &[Value] {
        &self.sizes
    }

    /// Which fact a unit decides.
    pub(crate) fn fact(&self, unit: usize) -> FactIndex {
        self.units.get(unit).map_or(FactIndex::MAX, |unit| unit.fact)
    }

    /// Makes a unit of every fold and rule. A mark says something about a fact that is decided; outcomes do without it.
    pub(crate) fn lay_out(&mut self, facts: &FactTable) {
        let mut readers: Vec<Vec<u16>> = vec![Vec::new(); facts.facts.len()];
        for index in &facts.order {
            let form = match facts.get(*index).map(|fact| &fact.source) {
                Some(Source::Fold(fold)) => FoldTable::of(fold, facts).map_or(Form::Wide, Form::Fold),
                Some(Source::Rule { mark: false }) => Form::Tree,
                Some(Source::Rule { mark: true } | Source::Asked { .. }) | None => continue,
            };
            for read in facts.reads(*index) {
                if let Some(list) = readers.get_mut(usize::from(*read)) {
                    list.push(self.units.len() as u16);
                }
            }
            self.units.push(Unit { fact: *index, form, grown: 0, misses: 0 });
        }
        self.sizes = facts.facts.iter().map(|fact| fact.size as Value).collect();
        self.starts = vec![0];
        for list in readers {
            self.readers.extend(list);
            self.starts.push(self.readers.len() as u32);
        }
    }

    /// Sets the bit of every unit that reads a fact.
    pub(crate) fn touch(&self, fact: FactIndex, bits: &mut [u64]) {
        let at = usize::from(fact);
        let (Some(from), Some(to)) = (self.starts.get(at), self.starts.get(at + 1)) else { return };
        for unit in self.readers.get(*from as usize..*to as usize).unwrap_or(&[]) {
            if let Some(word) = bits.get_mut(usize::from(*unit / 64)) {
                *word |= 1 << (unit % 64);
            }
        }
    }

    /// Decides one unit from the values of what it reads; the value in the row. `None` where it is for somebody else to say.
    pub(crate) fn decide(
        &mut self,
        program: &Program,
        unit: usize,
        row: &mut [Value],
        cells: &mut [Value],
    ) -> Option<Value> {
        self.units.get_mut(unit)?.settle(program, &mut self.work, row, cells)
    }

    /// Decides every unit from the answers, which are the first so many cells; false where one is for somebody else to say.
    pub(crate) fn decide_all(&mut self, program: &Program, questions: usize, cells: &mut [Value]) -> bool {
        let Self { units, sizes, row, flat, work, .. } = self;
        let decided = match flat {
            Some(flat) => flat.decide_all(program, units, sizes, work, questions, cells),
            None => {
                // What no unit decides, such as a mark, stays unknown.
                if row.is_empty() {
                    row.clone_from(sizes);
                }
                let answers = cells.iter().take(questions).zip(&*sizes);
                row.iter_mut().zip(answers).for_each(|(value, (cell, size))| *value = *cell.min(size));
                units.iter_mut().all(|unit| unit.settle(program, work, row, cells).is_some())
            }
        };
        // Single answers make forms anew as well.
        if work.made != self.made {
            (self.calm, self.made) = (0, work.made);
        } else if self.calm < CALM {
            self.calm += 1;
            if self.calm == CALM {
                self.flat = Flat::of(&self.units, self.row());
            }
        }
        decided
    }

    /// Takes over the values of the whole sheet that was decided last.
    pub(crate) fn keep(&self, row: &mut Vec<Value>) {
        row.clear();
        row.extend(self.row());
    }

    fn row(&self) -> &[Value] {
        self.flat.as_ref().map_or(&self.row, |flat| flat.row(self.sizes.len()))
    }
}

/// The state of a fold, stepped through; where a member is not known, what stands for none.
#[cold]
fn wide(program: &Program, fact: FactIndex, values: &[Value]) -> Option<Value> {
    let facts = &program.facts;
    let known = |fact| values.get(usize::from(fact)).copied().filter(|value| usize::from(*value) < facts.size(fact));
    match &facts.get(fact)?.source {
        Source::Fold(fold) => Some(fold.known_state(known).unwrap_or(facts.size(fact) as Value)),
        Source::Asked { .. } | Source::Rule { .. } => None,
    }
}

impl Unit {
    /// Decides and writes down: the value into the row, and into the cells where the fact has one. A fold has none, so that it
    /// can be open for now; whether that matters is for the rules that read it.
    #[inline]
    fn settle(&mut self, program: &Program, work: &mut Work, row: &mut [Value], cells: &mut [Value]) -> Option<Value> {
        let at = usize::from(self.fact);
        let known = match &self.form {
            Form::Packed(table) => table.outcome(row),
            Form::Walked(table) => table.outcome(row, &mut work.classes),
            Form::Fold(table) => table.state(row),
            Form::Wide => wide(program, self.fact, row),
            Form::Tree => None,
        };
        let value = match known {
            Some(value) => value,
            None => self.by_tree(program, work, row)?,
        };
        *row.get_mut(at)? = value;
        if let Some(cell) = cells.get_mut(at) {
            *cell = value;
        }
        Some(value)
    }

    /// Asks the tree, growing it where the way is new and everything is known.
    #[cold]
    fn by_tree(&mut self, program: &Program, work: &mut Work, values: &[Value]) -> Option<Value> {
        let value = |fact: FactIndex| values.get(usize::from(fact)).copied().unwrap_or(Value::MAX);
        let facts = &program.facts;
        let complete = facts.reads(self.fact).iter().all(|read| usize::from(value(*read)) < facts.size(*read));
        let outcome = match complete {
            true => program.outcome(self.fact, value),
            false => program.known_outcome(self.fact, value),
        }?;
        let tree = program.tree(self.fact)?.borrow();
        if tree.grown() != self.grown {
            self.misses += 1;
            if self.misses * NODES_A_MISS >= tree.nodes().len() {
                (self.grown, self.misses) = (tree.grown(), 0);
                work.made += 1;
                self.form = match Input::of_tree(&tree, facts) {
                    Some(inputs) => match Packed::of(&inputs) {
                        Some(table) => Form::Packed(table),
                        None => Walked::of(&tree, inputs).map_or(Form::Tree, Form::Walked),
                    },
                    None => Form::Tree,
                };
            }
        }
        // A cell stands for the classes that the tests of the tree tell apart, so it is filled only from the same tree.
        if let Form::Packed(table) = &mut self.form
            && tree.grown() == self.grown
        {
            table.put(values, outcome);
        }
        Some(outcome)
    }
}
