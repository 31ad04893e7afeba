//! What changing one answer can do to a fact: every pair of values, before and after, over all other open answers.
//!
//! From it follow which blank questions a fact still depends on, and whether a better answer can lower it.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use crate::facts::FactIndex;
use crate::layout::{Contribution, Layout, Partial};
use crate::pair_walk::{Walked, pair_walk};
use crate::program::Program;
use crate::space::{Block, Row, block_rows, sheets};
use crate::state::State;
use crate::value_set::Value;

/// Values before and after.
pub(crate) type Pair = (Value, Value);

/// Pairs of rows go through a walk in portions of this size, so that a search can end early.
const PORTION: usize = 256;

/// Changes of one question.
pub(crate) struct Change<'a> {
    program: &'a Program,
    state: &'a State,
    question: FactIndex,
    /// Which changes of the answer count.
    base: Vec<Pair>,
    known: HashMap<FactIndex, Rc<BTreeSet<Pair>>>,
    /// Whether every pair found so far is one that answers lead to.
    pub(crate) exact: bool,
}

impl<'a> Change<'a> {
    /// Any change of the answer to any other open value.
    pub(crate) fn any(program: &'a Program, state: &'a State, question: FactIndex) -> Self {
        let values: Vec<Value> = state.set(question).iter().collect();
        let base = values
            .iter()
            .flat_map(|one| values.iter().map(move |other| (*one, *other)))
            .filter(|(one, other)| one != other);
        Self { program, state, question, base: base.collect(), known: HashMap::new(), exact: true }
    }

    /// One step up in the order of the scale.
    pub(crate) fn better(program: &'a Program, state: &'a State, question: FactIndex) -> Self {
        let ordered = program.facts.get(question).map_or(0, |fact| fact.ordered);
        let base = (1..ordered).map(|value| (value as Value - 1, value as Value)).collect();
        Self { program, state, question, base, known: HashMap::new(), exact: true }
    }

    /// Whether the change can change a rule's fact. Where that cannot be gone through, it is taken to.
    pub(crate) fn matters(&mut self, rule: FactIndex) -> bool {
        self.search(rule, &mut |(before, after)| before != after)
    }

    /// A change of a rule's fact for which `wanted` holds, where there is one.
    fn search(&mut self, rule: FactIndex, wanted: &mut dyn FnMut(Pair) -> bool) -> bool {
        let mut found = false;
        self.each(rule, &mut |pair| {
            found |= wanted(pair);
            !found
        });
        found
    }

    /// Every pair of values of a fact under the change.
    pub(crate) fn pairs(&mut self, fact: FactIndex) -> Rc<BTreeSet<Pair>> {
        if fact == self.question {
            return Rc::new(self.base.iter().copied().collect());
        }
        if let Some(pairs) = self.known.get(&fact) {
            return Rc::clone(pairs);
        }
        let mut pairs = BTreeSet::new();
        self.each(fact, &mut |pair| {
            pairs.insert(pair);
            true
        });
        let pairs = Rc::new(pairs);
        self.known.insert(fact, Rc::clone(&pairs));
        pairs
    }

    fn each(&mut self, rule: FactIndex, visit: &mut dyn FnMut(Pair) -> bool) {
        let space = self.state.space(self.program, rule);
        let question = self.question;
        let place = space.components.iter().enumerate().find_map(|(at, component)| {
            let block = component.blocks.iter().position(|block| block.questions.contains(&question))?;
            Some((at, block))
        });
        let Some((at, block)) = place else {
            let rests = self.program.facts.support(rule).contains(&question) && self.state.set(rule).len() > 1;
            // The question is in a component that was too wide to be kept together, or nowhere.
            if rests && !space.exact() {
                self.rough(rule, visit);
            }
            return;
        };
        let Some(component) = space.components.get(at) else { return };
        self.exact &= component.exact;
        let program = self.program;
        let layout = Layout::new(program, &component.facts);
        let changes = component.blocks.get(block).and_then(|block| self.contributions(&layout, block));
        let others = component.without(program, self.state, &layout, block);
        let (Some(changes), Some(others)) = (changes, others) else { return self.rough(rule, visit) };
        self.exact &= others.1;
        let of = |partial: &Partial, contribution: &Contribution| {
            let mut whole = partial.clone();
            layout.apply(&mut whole, contribution);
            layout.row(program, &whole)
        };
        let mut pairs = others
            .0
            .iter()
            .flat_map(|partial| changes.iter().map(move |(before, after)| (partial, before, after)))
            .map(|(partial, before, after)| (of(partial, before), of(partial, after)))
            .filter(|(before, after)| before != after);
        loop {
            let portion: Vec<(Row, Row)> = pairs.by_ref().take(PORTION).collect();
            if portion.is_empty() {
                return;
            }
            if !self.state.spend(portion.len()) {
                return self.rough(rule, visit);
            }
            match pair_walk(program, rule, self.state, &space, at, &portion, visit) {
                Walked::All => {}
                Walked::Stopped => return,
                Walked::TooMuch => return self.rough(rule, visit),
            }
        }
    }

    /// Everything that seems possible, where the way was too wide.
    fn rough(&mut self, rule: FactIndex, visit: &mut dyn FnMut(Pair) -> bool) {
        self.exact = false;
        let set = self.state.set(rule);
        for before in set.iter() {
            for after in set.iter() {
                if !visit((before, after)) {
                    return;
                }
            }
        }
    }

    /// What a block brings before and after the change.
    fn contributions(&mut self, layout: &Layout, block: &Block) -> Option<BTreeSet<(Contribution, Contribution)>> {
        let program = self.program;
        let of = |row: &[Value]| layout.contribution(program, &block.units, row);
        let pairs = self.block_pairs(block)?;
        Some(
            pairs
                .iter()
                .map(|(before, after)| (of(before), of(after)))
                .filter(|(before, after)| before != after)
                .collect(),
        )
    }

    /// Values of a block's units before and after the change.
    fn block_pairs(&mut self, block: &Block) -> Option<BTreeSet<(Row, Row)>> {
        if let [unit] = block.units.as_slice() {
            let pairs = self.pairs(*unit);
            return Some(pairs.iter().map(|(before, after)| (vec![*before], vec![*after])).collect());
        }
        let column = block.questions.iter().position(|question| *question == self.question)?;
        let Some(sheets) = sheets(self.program, self.state, block) else {
            self.exact = false;
            let (rows, _) = block_rows(self.program, self.state, block)?;
            let pairs = rows.iter().flat_map(|one| rows.iter().map(move |other| (one.clone(), other.clone())));
            return Some(pairs.collect());
        };
        let by_sheet: HashMap<&Row, &Row> = sheets.iter().map(|(sheet, row)| (sheet, row)).collect();
        let mut pairs = BTreeSet::new();
        for (sheet, row) in &sheets {
            for (before, after) in &self.base {
                if sheet.get(column) != Some(before) {
                    continue;
                }
                let mut changed = sheet.clone();
                if let Some(cell) = changed.get_mut(column) {
                    *cell = *after;
                }
                if let Some(other) = by_sheet.get(&changed) {
                    pairs.insert((row.clone(), (*other).clone()));
                }
            }
        }
        Some(pairs)
    }
}
