//! Which values of a fact some changed answers lead to, and which: least changes first, up to a radius.
//!
//! Facts that share questions are decided together in one table; tables of facts that share none are combined forward,
//! one after the other, with the fewest changes kept for each combination of values. So the work grows with the number
//! of combinations that rules can tell apart, never with the number of triples of answers.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::Pack;
use crate::facts::{FactIndex, Source};
use crate::insight::graph::{EMPTY, Graph, NodeIndex};
use crate::insight::weigh::{Left, Part, Weigh};
use crate::layout::{Contribution, Layout, Partial};
use crate::program::Program;
use crate::space::{Block, MAX_ROWS, Row, components};
use crate::state::State;
use crate::value_set::Value;

/// What one search may cost in all, in look-ups. Beyond it the result says that it is not complete.
const SEARCH_EFFORT: u64 = 10_000_000;
/// At most this many nodes and ways are kept.
const MAX_GRAPH: usize = 800_000;
/// At most this many values are kept in the combinations of one table.
const MAX_CELLS: usize = 1_000_000;
/// Rows of one table that are compared with each other, so that those with the same effect become one.
const COMPARED: usize = 256;

/// A value that an answer can have in a search.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    pub(crate) value: Value,
    /// The cost and the effort of choosing it, where that is to be told.
    pub(crate) told: Option<(u8, u32)>,
}

/// Combinations of values, each with the changes that lead to it.
pub(crate) type Rows = Vec<(Row, NodeIndex)>;

/// A search in progress.
#[derive(Debug)]
pub(crate) struct Search {
    pack: Rc<Pack>,
    /// Nothing answered and nothing decided: the beginning of folds, and what may be spent.
    pub(crate) state: State,
    pub(crate) graph: Graph,
    pub(crate) radius: u8,
    /// Whether something was left out because it was too much.
    pub(crate) cut: bool,
    choices: Vec<Rows>,
    tables: Vec<(Vec<FactIndex>, Rc<Rows>)>,
    /// Facts that are decided together, in an order in which each finds what it needs.
    plan: Vec<Vec<FactIndex>>,
    done: usize,
}

impl Search {
    /// For what each question can have, in the order of the questions.
    pub(crate) fn new(pack: &Rc<Pack>, goals: &[FactIndex], radius: u8, choices: &[Vec<Choice>]) -> Self {
        let state = State::new(&pack.program.facts, |_| None).with_effort(SEARCH_EFFORT);
        let mut graph = Graph::new();
        let mut node = |question: usize, choice: &Choice| match choice.told {
            Some((cost, effort)) => graph.step((question as FactIndex, choice.value), cost, effort),
            None => EMPTY,
        };
        let choices = choices
            .iter()
            .enumerate()
            .map(|(at, choices)| choices.iter().map(|choice| (vec![choice.value], node(at, choice))).collect())
            .collect();
        let mut search = Self {
            pack: Rc::clone(pack),
            state,
            graph,
            radius,
            cut: false,
            choices,
            tables: Vec::new(),
            plan: Vec::new(),
            done: 0,
        };
        goals.iter().for_each(|goal| search.plan_for(&[*goal]));
        search
    }

    /// Goes on until `effort` look-ups are spent, or a little more; whether everything is decided.
    pub(crate) fn advance(&mut self, effort: u64) -> bool {
        let until = self.state.effort().saturating_sub(effort);
        while let Some(units) = self.plan.get(self.done).cloned() {
            let rows = self.decide(&units);
            self.tables.push((units, Rc::new(rows)));
            self.done += 1;
            if self.state.effort() <= until && self.state.effort() > 0 {
                break;
            }
        }
        self.done == self.plan.len()
    }

    /// How many tables are decided, and of how many.
    pub(crate) fn part(&self) -> (usize, usize) {
        (self.done, self.plan.len())
    }

    /// The same with a larger radius, from the beginning.
    pub(crate) fn widen(&mut self) {
        self.radius += 1;
        self.tables.clear();
        self.done = 0;
    }

    /// The values of a fact that are reached, with their changes.
    pub(crate) fn outcomes(&self, fact: FactIndex) -> impl Iterator<Item = (Value, NodeIndex)> + '_ {
        let rows = self.known(&[fact]);
        let rows = rows.as_deref().cloned().unwrap_or_default();
        rows.into_iter().filter_map(|(row, node)| Some((*row.first()?, node)))
    }

    /// Counts something; false once too much was spent.
    pub(crate) fn spend(&mut self, effort: usize) -> bool {
        let may = self.state.spend(effort) && self.graph.size() < MAX_GRAPH;
        self.cut |= !may;
        may
    }

    fn known(&self, units: &[FactIndex]) -> Option<Rc<Rows>> {
        match units {
            [question] if usize::from(*question) < self.choices.len() => {
                self.choices.get(usize::from(*question)).map(|rows| Rc::new(rows.clone()))
            }
            _ => self.tables.iter().find(|(known, _)| known == units).map(|(_, rows)| Rc::clone(rows)),
        }
    }

    /// Plans what has to be decided for some facts that share questions.
    fn plan_for(&mut self, units: &[FactIndex]) {
        let known = |plan: &[Vec<FactIndex>]| plan.iter().any(|known| known == units);
        let Some(top) = top(&self.pack.program, units) else { return };
        if known(&self.plan) {
            return;
        }
        for (facts, blocks) in below(&self.pack.program, units, top) {
            match together(&self.pack.program, &facts, &blocks) {
                true => self.plan_for(&facts),
                false => blocks.iter().for_each(|block| self.plan_for(&block.units)),
            }
        }
        self.plan.push(units.to_vec());
    }

    /// Decides facts that share questions: the one that needs the others first, the others going along.
    fn decide(&mut self, units: &[FactIndex]) -> Rows {
        let pack = Rc::clone(&self.pack);
        let program = &pack.program;
        let Some(top) = top(program, units) else { return Rows::new() };
        let parts = self.parts(program, units, top);
        let mut reached = Reached::default();
        let passes: Vec<Passes> = parts.iter().map(|part| passes(part, units, top)).collect();
        let start: Row = units.iter().map(|_| 0).collect();
        let place = units.iter().position(|unit| *unit == top);
        Weigh::new(program, top, self, &parts).go(&mut |search, _, left, value| {
            let mut found = vec![(start.clone(), EMPTY)];
            for ((part, left), passes) in parts.iter().zip(left).zip(&passes) {
                found = search.joined(found, part, left, passes);
            }
            for (row, node) in found {
                let mut key: Partial = row.into_iter().map(i32::from).collect();
                if let Some(cell) = place.and_then(|place| key.get_mut(place)) {
                    *cell = i32::from(value);
                }
                if search.graph.cost(node) <= search.radius && !reached.offer(search, &key, node, EMPTY) {
                    return false;
                }
            }
            true
        });
        reached
            .list
            .into_iter()
            .map(|(key, node)| (key.into_iter().map(|cell| cell as Value).collect(), node))
            .collect()
    }

    /// What a rule reads, and facts that go along, as rows of facts that hang together.
    pub(crate) fn parts(&mut self, program: &Program, units: &[FactIndex], top: FactIndex) -> Vec<Part> {
        below(program, units, top)
            .into_iter()
            .map(|(facts, blocks)| {
                let rows = self.component(program, &facts, &blocks);
                Part { facts, rows }
            })
            .collect()
    }

    /// Combinations so far, with the values that one part adds to them.
    fn joined(&mut self, found: Rows, part: &Part, left: &mut Left, passes: &Passes) -> Rows {
        if passes.is_empty() {
            let node = left.node(&mut self.graph, part);
            let least = |graph: &mut Graph, (row, known)| (row, graph.both(known, node));
            return found.into_iter().map(|entry| least(&mut self.graph, entry)).collect();
        }
        let mut reached = Reached::default();
        for row in &left.rows {
            let Some((values, node)) = part.rows.get(*row as usize) else { continue };
            let value = |(_, column): &(usize, usize)| values.get(*column).map_or(0, |value| i32::from(*value));
            let key: Partial = passes.iter().map(value).collect();
            reached.offer(self, &key, *node, EMPTY);
        }
        let mut more = Rows::new();
        for (row, known) in &found {
            for (key, node) in &reached.list {
                if self.graph.cost(*known) + self.graph.cost(*node) > self.radius {
                    continue;
                }
                let mut row = row.clone();
                for ((at, _), value) in passes.iter().zip(key) {
                    if let Some(cell) = row.get_mut(*at) {
                        *cell = *value as Value;
                    }
                }
                more.push((row, self.graph.both(*known, *node)));
            }
        }
        more
    }

    /// Every combination of values of facts that hang together within the radius.
    fn component(&mut self, program: &Program, facts: &[FactIndex], blocks: &[Block]) -> Rows {
        if together(program, facts, blocks) {
            return self.known(facts).as_deref().cloned().unwrap_or_default();
        }
        let layout = Layout::new(program, facts);
        let (mut layer, mut more) = (Reached::default(), Partial::new());
        layer.offer(self, &layout.start(program, &self.state), EMPTY, EMPTY);
        for block in blocks {
            let rows = self.known(&block.units).unwrap_or_default();
            let parts = self.contributions(program, &layout, block, &rows);
            let mut next = Reached::default();
            for (partial, node) in &layer.list {
                if !self.spend(parts.len()) {
                    break;
                }
                for (contribution, part) in &parts {
                    if self.graph.cost(*node) + self.graph.cost(*part) <= self.radius {
                        more.clone_from(partial);
                        layout.apply(&mut more, contribution);
                        next.offer(self, &more, *node, *part);
                    }
                }
            }
            layer = next;
        }
        layer.list.into_iter().map(|(partial, node)| (layout.row(program, &partial), node)).collect()
    }

    /// What the values of a block do, those that do the same together.
    fn contributions(
        &mut self,
        program: &Program,
        layout: &Layout,
        block: &Block,
        rows: &Rows,
    ) -> Vec<(Contribution, NodeIndex)> {
        let mut parts: Vec<(Contribution, NodeIndex)> = Vec::new();
        for (row, node) in rows {
            let contribution = layout.contribution(program, &block.units, row);
            let known = parts.iter_mut().take(COMPARED).find(|(known, _)| *known == contribution);
            match known {
                Some((_, known)) => *known = self.graph.either(Some(*known), *node, EMPTY),
                None => parts.push((contribution, self.graph.either(None, *node, EMPTY))),
            }
        }
        parts
    }
}

/// Which units go along in a part: their places and columns.
type Passes = Vec<(usize, usize)>;

fn passes(part: &Part, units: &[FactIndex], top: FactIndex) -> Passes {
    let column = |unit: &FactIndex| part.facts.iter().position(|fact| fact == unit);
    let units = units.iter().enumerate().filter(|(_, unit)| **unit != top);
    units.filter_map(|(at, unit)| Some((at, column(unit)?))).collect()
}

/// Combinations in the order in which they were found.
#[derive(Default)]
struct Reached {
    list: Vec<(Partial, NodeIndex)>,
    index: FxHashMap<Partial, u32>,
}

impl Reached {
    /// Adds a way to a combination; false where there are too many combinations.
    fn offer(&mut self, search: &mut Search, key: &[i32], one: NodeIndex, other: NodeIndex) -> bool {
        match self.index.get(key) {
            Some(at) => {
                if let Some((_, known)) = self.list.get_mut(*at as usize) {
                    *known = search.graph.either(Some(*known), one, other);
                }
            }
            None if self.list.len() >= MAX_ROWS || self.list.len() * key.len() >= MAX_CELLS => {
                search.cut = true;
                return false;
            }
            None => {
                let node = search.graph.either(None, one, other);
                self.index.insert(key.to_vec(), self.list.len() as u32);
                self.list.push((key.to_vec(), node));
            }
        }
        true
    }
}

/// The rule among some facts that comes last in the order of deciding; `None` for a question.
fn top(program: &Program, units: &[FactIndex]) -> Option<FactIndex> {
    let rule =
        |unit: &FactIndex| matches!(program.facts.get(*unit).map(|fact| &fact.source), Some(Source::Rule { .. }));
    let place = |unit: &FactIndex| program.facts.order.iter().position(|known| known == unit);
    units.iter().copied().filter(rule).max_by_key(place)
}

/// Whether facts that hang together are decided as they are: where a rule stands beside a count of what it rests on, the
/// count goes along as one value, and not as the values of all that it counts.
fn together(program: &Program, facts: &[FactIndex], blocks: &[Block]) -> bool {
    let [block] = blocks else { return false };
    let members = |fact: &FactIndex| match program.facts.get(*fact).map(|fact| &fact.source) {
        Some(Source::Fold(fold)) => fold.members.as_slice(),
        _ => &[],
    };
    let Some(top) = top(program, facts) else { return false };
    block.units != facts && !facts.iter().any(|fact| members(fact).contains(&top))
}

/// What a rule reads, and the facts that are wanted beside it, grouped with the blocks they rest on.
fn below(program: &Program, units: &[FactIndex], top: FactIndex) -> Vec<(Vec<FactIndex>, Vec<Block>)> {
    let mut reads = program.facts.reads(top).to_vec();
    reads.extend(units.iter().filter(|unit| **unit != top));
    reads.sort_unstable();
    reads.dedup();
    components(program, &reads, &|_| true)
}
