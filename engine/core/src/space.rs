//! What is open of the facts that one rule reads, with what they have to do with each other.
//!
//! Two facts that rest on the same blank question, or a count and the facts it counts, are not free of each other.
//! Blocks are facts that share blank questions; components are blocks that a fold ties together. The facts of a
//! component are kept as rows: every combination of their values that some answers lead to. Components are free of
//! each other, so a walk that filters rows is exact.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::facts::{FactIndex, Source};
use crate::layers::Layer;
use crate::layout::Layout;
use crate::program::Program;
use crate::slots::Slots;
use crate::state::State;
use crate::value_set::Value;

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
    pub(crate) rows: Vec<Row>,
    /// The blocks they rest on, and where each leads; the last one leads to the rows.
    pub(crate) blocks: Vec<Slots>,
    pub(crate) layers: Vec<Layer>,
    /// Whether the rows are exactly the combinations that answers lead to.
    pub(crate) exact: bool,
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
        let open = |fact: FactIndex| state.set(fact).len() > 1;
        let reads: Vec<FactIndex> = program.facts.reads(rule).iter().copied().filter(|read| open(*read)).collect();
        for (facts, blocks) in components(program, &reads, &open) {
            match tied(program, state, &facts, &blocks) {
                Some(component) => space.components.push(component),
                None => facts.into_iter().for_each(|fact| space.components.push(free(state, fact))),
            }
        }
        // Large ones first: what rests on none of their rows any more is small when it comes to the others.
        space.components.sort_by_key(|component| usize::MAX - component.rows.len());
        space.columns.clear();
        for (at, component) in space.components.iter().enumerate() {
            let columns = component.facts.iter().enumerate().map(|(column, fact)| (*fact, (at, column)));
            space.columns.extend(columns);
        }
        space
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

/// Open facts that are read together, grouped with the blocks they rest on.
pub(crate) fn components(
    program: &Program,
    reads: &[FactIndex],
    open: &dyn Fn(FactIndex) -> bool,
) -> Vec<(Vec<FactIndex>, Vec<Block>)> {
    let facts = &program.facts;
    let units_of = |read: FactIndex| -> Vec<FactIndex> {
        match facts.get(read).map(|fact| &fact.source) {
            Some(Source::Fold(fold)) => fold.members.iter().copied().filter(|member| open(*member)).collect(),
            _ => vec![read],
        }
    };
    let units: BTreeSet<FactIndex> = reads.iter().flat_map(|read| units_of(*read)).collect();
    let mut blocks: Vec<Block> = Vec::new();
    for unit in units {
        let mut block = Block {
            units: vec![unit],
            questions: facts.support(unit).iter().copied().filter(|at| open(*at)).collect(),
        };
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
    for read in reads.iter().copied() {
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
    let rows: Vec<Row> = state.set(fact).iter().map(|value| vec![value]).collect();
    let slots = Slots::of_values(state, fact);
    let layer = Layer::fan(slots.width);
    Component { facts: vec![fact], rows, blocks: vec![slots], layers: vec![layer], exact: false }
}

/// The values of a block's units for every combination of its blank answers, the first question counting fastest.
/// `None` where there are too many, or where a fact on the way fails.
pub(crate) fn sheets(program: &Program, state: &State, block: &Block) -> Option<Vec<Row>> {
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
    let mut rows = Vec::with_capacity(count);
    for number in 0..count {
        let mut rest = number;
        for (question, options) in &choices {
            *values.get_mut(usize::from(*question))? = *options.get(rest % options.len())?;
            rest /= options.len();
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
        rows.push(block.units.iter().map(|unit| values.get(usize::from(*unit)).copied()).collect::<Option<_>>()?);
    }
    Some(rows)
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

/// The rows of facts that are tied. `None` where there are too many.
fn tied(program: &Program, state: &State, facts: &[FactIndex], blocks: &[Block]) -> Option<Component> {
    let layout = Layout::new(program, facts);
    let mut slots = Vec::with_capacity(blocks.len());
    let mut layers = Vec::with_capacity(blocks.len());
    let mut partials = vec![layout.start(program, state)];
    for block in blocks {
        let (known, contributions) = Slots::new(program, state, &layout, block)?;
        slots.push(known);
        layers.push(layout.layer(state, &mut partials, &contributions)?);
    }
    let rows = partials.iter().map(|partial| layout.row(program, partial)).collect();
    let exact = slots.iter().all(|slots| slots.exact);
    Some(Component { facts: facts.to_vec(), rows, blocks: slots, layers, exact })
}
