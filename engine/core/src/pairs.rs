//! What changing one answer can do to a fact: pairs of values, before and after, over all other open answers.
//!
//! From it follow which blank questions a fact still depends on, and whether a better answer can lower it.

use std::collections::HashMap;
use std::rc::Rc;

use crate::facts::FactIndex;
use crate::open::Open;
use crate::program::Program;
use crate::state::State;
use crate::value_set::Value;

/// Values before and after.
pub(crate) type Pair = (Value, Value);

/// Changes of one question.
pub(crate) struct Change<'a> {
    program: &'a Program,
    state: &'a State,
    question: FactIndex,
    /// Which changes of the answer count.
    base: Rc<Vec<Pair>>,
    known: HashMap<FactIndex, Rc<Vec<Pair>>>,
    /// Whether every pair found so far is one that answers lead to.
    pub(crate) exact: bool,
}

impl<'a> Change<'a> {
    /// From each open value to the next: where no such step changes an outcome, no change does.
    pub(crate) fn any(program: &'a Program, state: &'a State, question: FactIndex) -> Self {
        let values = || state.set(question).iter();
        Self::by(program, state, question, values().zip(values().skip(1)).collect())
    }

    /// One step up in the order of the scale.
    pub(crate) fn better(program: &'a Program, state: &'a State, question: FactIndex) -> Self {
        let ordered = program.facts.get(question).map_or(0, |fact| fact.ordered);
        let base = (1..ordered).map(|value| (value as Value - 1, value as Value)).collect();
        Self::by(program, state, question, base)
    }

    fn by(program: &'a Program, state: &'a State, question: FactIndex, base: Vec<Pair>) -> Self {
        Self { program, state, question, base: Rc::new(base), known: HashMap::new(), exact: true }
    }

    /// Whether the change can change a rule's fact. Where that cannot be gone through, it is taken to.
    pub(crate) fn matters(&mut self, rule: FactIndex) -> bool {
        let Some(open) = self.state.open(self.program, rule) else { return self.state.set(rule).len() > 1 };
        match open.diagram.block(self.question) {
            Some((block, _)) => {
                let changes = self.changes(&open, block);
                open.differ(self.state, block, &changes).unwrap_or(true)
            }
            // The question is in a component that was too wide to be kept together, or nowhere.
            None => !open.diagram.space.exact(),
        }
    }

    /// Every pair of different values of a fact under the change.
    pub(crate) fn pairs(&mut self, fact: FactIndex) -> Rc<Vec<Pair>> {
        if fact == self.question {
            return Rc::clone(&self.base);
        }
        if let Some(pairs) = self.known.get(&fact) {
            return Rc::clone(pairs);
        }
        let pairs = Rc::new(match self.state.open(self.program, fact) {
            Some(open) => {
                self.exact &= open.diagram.space.exact();
                match open.diagram.block(self.question) {
                    Some((block, _)) => {
                        let changes = self.changes(&open, block);
                        open.pairs(self.state, block, &changes).unwrap_or_else(|| self.rough(fact))
                    }
                    None if open.diagram.space.exact() => Vec::new(),
                    None => self.rough(fact),
                }
            }
            None => self.rough(fact),
        });
        self.known.insert(fact, Rc::clone(&pairs));
        pairs
    }

    /// Contributions of a block before and after the change.
    fn changes(&mut self, open: &Open, block: usize) -> Vec<Pair> {
        let Some(slots) = open.diagram.blocks().nth(block) else { return Vec::new() };
        if let Some(changes) = slots.changes(self.state, self.question, &self.base) {
            return changes;
        }
        if let Some(unit) = slots.unit() {
            let pairs = self.pairs(unit);
            return slots.changes(self.state, unit, &pairs).unwrap_or_default();
        }
        self.exact = false;
        let live = open.live.get(block).map_or(&[][..], Vec::as_slice);
        live.iter().flat_map(|one| live.iter().map(move |other| (*one, *other))).collect()
    }

    /// Everything that seems possible, where the way was too wide.
    fn rough(&mut self, fact: FactIndex) -> Vec<Pair> {
        self.exact = false;
        let set = self.state.set(fact);
        let pairs = set.iter().flat_map(|before| set.iter().map(move |after| (before, after)));
        pairs.filter(|(before, after)| before != after).collect()
    }
}
