//! What is open of the facts that one rule reads, with what they have to do with each other.
//!
//! Two facts that rest on the same blank question, or a count and the facts it counts, are not free of each other.
//! Blocks are facts that share blank questions; components are blocks that a fold ties together. The facts of a
//! component are kept as rows: every combination of their values that some answers lead to. Components are free of
//! each other, so a walk that filters rows is exact.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use crate::facts::{FactIndex, Source};
use crate::layout::{Layout, Partial};
use crate::program::Program;
use crate::state::State;
use crate::value_set::{Value, ValueSet};

/// At most this many combinations of blank answers are gone through for one block of facts, and at most this many rows
/// are kept. Beyond it the facts of a block are taken as free of each other: too much may seem possible, never too little.
pub(crate) const MAX_ROWS: usize = 50_000;

/// One combination of values.
pub(crate) type Row = Vec<Value>;

/// Facts that share blank questions.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) units: Vec<FactIndex>,
    pub(crate) questions: BTreeSet<FactIndex>,
}

/// Facts that a rule reads and that are not free of each other.
#[derive(Debug)]
pub(crate) struct Component {
    pub(crate) facts: Vec<FactIndex>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) rows: Vec<Row>,
    /// Whether the rows are exactly the combinations that answers lead to.
    pub(crate) exact: bool,
    /// For each block, once somebody asked, the combinations through all other blocks.
    others: RefCell<HashMap<usize, Others>>,
}

/// Combinations through all blocks but one, and whether they are exact; `None` where there are too many.
pub(crate) type Others = Option<Rc<(Vec<Partial>, bool)>>;

impl Component {
    fn new(facts: Vec<FactIndex>, blocks: Vec<Block>, rows: Vec<Row>, exact: bool) -> Self {
        Self { facts, blocks, rows, exact, others: RefCell::default() }
    }

    /// Every combination through all blocks but one.
    pub(crate) fn without(&self, program: &Program, state: &State, layout: &Layout, block: usize) -> Others {
        if let Some(known) = self.others.borrow().get(&block) {
            return known.clone();
        }
        let others = self.blocks.iter().enumerate().filter(|(at, _)| *at != block).map(|(_, block)| block);
        let found = layout
            .partials(program, state, others)
            .map(|(partials, exact)| Rc::new((partials.into_iter().collect(), exact)));
        self.others.borrow_mut().insert(block, found.clone());
        found
    }
}

/// Everything that is open to a rule.
#[derive(Debug, Default)]
pub(crate) struct Space {
    pub(crate) components: Vec<Component>,
    columns: HashMap<FactIndex, (usize, usize)>,
}

impl Space {
    /// The open facts among those that a rule reads.
    pub(crate) fn new(program: &Program, state: &State, rule: FactIndex) -> Self {
        let mut space = Self::default();
        for (facts, blocks) in components(program, state, rule) {
            match rows(program, state, &facts, &blocks) {
                Some((rows, exact)) => space.add(Component::new(facts, blocks, rows, exact)),
                None => facts.into_iter().for_each(|fact| space.add(free(state, fact))),
            }
        }
        space
    }

    fn add(&mut self, component: Component) {
        let at = self.components.len();
        for (column, fact) in component.facts.iter().enumerate() {
            self.columns.insert(*fact, (at, column));
        }
        self.components.push(component);
    }

    /// Whether the rows are exactly the combinations that answers lead to.
    pub(crate) fn exact(&self) -> bool {
        self.components.iter().all(|component| component.exact)
    }

    /// Component and column of an open fact.
    pub(crate) fn column(&self, fact: FactIndex) -> Option<(usize, usize)> {
        self.columns.get(&fact).copied()
    }
}

/// The open facts that a rule reads, grouped with the blocks they rest on.
fn components(program: &Program, state: &State, rule: FactIndex) -> Vec<(Vec<FactIndex>, Vec<Block>)> {
    let facts = &program.facts;
    let open = |fact: &FactIndex| state.set(*fact).len() > 1;
    let reads: Vec<FactIndex> = facts.reads(rule).iter().copied().filter(open).collect();
    let units_of = |read: FactIndex| -> Vec<FactIndex> {
        match facts.get(read).map(|fact| &fact.source) {
            Some(Source::Fold(fold)) => fold.members.iter().copied().filter(open).collect(),
            _ => vec![read],
        }
    };
    let units: BTreeSet<FactIndex> = reads.iter().flat_map(|read| units_of(*read)).collect();
    let mut blocks: Vec<Block> = Vec::new();
    for unit in units {
        let mut block =
            Block { units: vec![unit], questions: facts.support(unit).iter().copied().filter(open).collect() };
        let (shared, free): (Vec<Block>, Vec<Block>) =
            blocks.into_iter().partition(|known| !known.questions.is_disjoint(&block.questions));
        blocks = free;
        for known in shared {
            block.units.extend(known.units);
            block.questions.extend(known.questions);
        }
        block.units.sort_unstable();
        blocks.push(block);
    }
    let mut found: Vec<(Vec<FactIndex>, Vec<Block>)> =
        blocks.into_iter().map(|block| (Vec::new(), vec![block])).collect();
    for read in reads {
        let units = units_of(read);
        let touched = |blocks: &[Block]| blocks.iter().any(|block| block.units.iter().any(|unit| units.contains(unit)));
        let (tied, free): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, blocks)| touched(blocks));
        found = free;
        let (mut facts, mut blocks) = (vec![read], Vec::new());
        for (more, of) in tied {
            facts.extend(more);
            blocks.extend(of);
        }
        facts.sort_unstable();
        blocks.sort_by_key(|block| block.questions.first().copied());
        found.push((facts, blocks));
    }
    found.sort_by_key(|(facts, _)| facts.first().copied());
    found.retain(|(facts, _)| !facts.is_empty());
    found
}

/// A fact taken as free of all others.
fn free(state: &State, fact: FactIndex) -> Component {
    let rows = state.set(fact).iter().map(|value| vec![value]).collect();
    Component::new(vec![fact], Vec::new(), rows, false)
}

/// Every combination of values of a block's units, and whether that is exact. `None` where there are too many.
pub(crate) fn block_rows(program: &Program, state: &State, block: &Block) -> Option<(Vec<Row>, bool)> {
    if let [unit] = block.units.as_slice() {
        return Some((state.set(*unit).iter().map(|value| vec![value]).collect(), true));
    }
    if let Some(sheets) = sheets(program, state, block) {
        let rows: BTreeSet<Row> = sheets.into_iter().map(|(_, row)| row).collect();
        return Some((rows.into_iter().collect(), true));
    }
    let mut rows: Vec<Row> = vec![Vec::new()];
    for unit in &block.units {
        let set: &ValueSet = state.set(*unit);
        if rows.len().saturating_mul(set.len()) > MAX_ROWS {
            return None;
        }
        rows = rows.iter().flat_map(|row| set.iter().map(|value| [row.as_slice(), &[value]].concat())).collect();
    }
    Some((rows, false))
}

/// For every combination of a block's blank answers, in counting order, the values of its units.
/// `None` where there are too many, or where a fact on the way fails.
pub(crate) fn sheets(program: &Program, state: &State, block: &Block) -> Option<Vec<(Row, Row)>> {
    let facts = &program.facts;
    let choices: Vec<(FactIndex, Vec<Value>)> =
        block.questions.iter().map(|question| (*question, state.set(*question).iter().collect())).collect();
    let count = choices
        .iter()
        .try_fold(1_usize, |count, (_, values)| count.checked_mul(values.len()).filter(|count| *count <= MAX_ROWS))?;
    let between = between(program, state, block);
    if !state.spend(count * (between.len() + 1)) {
        return None;
    }
    let mut values: Vec<Value> =
        (0..facts.facts.len()).map(|at| state.value(at as FactIndex).unwrap_or(Value::MAX)).collect();
    let mut sheets = Vec::with_capacity(count);
    for number in 0..count {
        let mut rest = number;
        let mut sheet = Vec::with_capacity(choices.len());
        for (question, options) in &choices {
            let value = *options.get(rest % options.len())?;
            rest /= options.len();
            *values.get_mut(usize::from(*question))? = value;
            sheet.push(value);
        }
        for index in &between {
            let at = |fact: FactIndex| values.get(usize::from(fact)).copied().unwrap_or(Value::MAX);
            let value = match &facts.get(*index)?.source {
                Source::Fold(fold) => {
                    fold.members.iter().enumerate().fold(0, |state, (member, fact)| fold.next(member, state, at(*fact)))
                }
                _ => program.outcome(*index, at)?,
            };
            *values.get_mut(usize::from(*index))? = value;
        }
        let row = block.units.iter().map(|unit| values.get(usize::from(*unit)).copied()).collect::<Option<_>>()?;
        sheets.push((sheet, row));
    }
    Some(sheets)
}

/// Folds and rules that have to be decided to know a block's units, in order.
fn between(program: &Program, state: &State, block: &Block) -> Vec<FactIndex> {
    let mut wanted: HashSet<FactIndex> = block.units.iter().copied().collect();
    let mut found: Vec<FactIndex> = Vec::new();
    for index in program.facts.order.iter().rev() {
        if wanted.contains(index) && state.set(*index).len() > 1 {
            wanted.extend(program.facts.reads(*index));
            found.push(*index);
        }
    }
    found.reverse();
    found
}

/// The rows of a component's facts, and whether they are exact. `None` where there are too many.
fn rows(program: &Program, state: &State, facts: &[FactIndex], blocks: &[Block]) -> Option<(Vec<Row>, bool)> {
    let layout = Layout::new(program, facts);
    let (partials, exact) = layout.partials(program, state, blocks.iter())?;
    let mut rows: Vec<Row> = partials.iter().map(|partial| layout.row(program, partial)).collect();
    rows.sort_unstable();
    Some((rows, exact))
}
