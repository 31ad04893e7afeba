//! The fast way: outcomes alone, without reasons, for sheets on which every answer that matters is given.
//!
//! A walk of each tree that is known already, one table look-up a test. What the trees don't know yet, or what a
//! blank leaves open, is decided by `state`, which gives the same outcomes.

use crate::Pack;
use crate::answers::{Answers, Given};
use crate::evaluate::state_of;
use crate::facts::{FactIndex, Source};
use crate::value_set::Value;

/// Stands for a value that is not known.
const OPEN: Value = Value::MAX;

/// The outcomes of one sheet, kept to be filled again without new memory.
#[derive(Debug, Clone, Default)]
pub struct Outcomes {
    values: Vec<Value>,
    first_rule: usize,
}

impl Outcomes {
    /// The outcome of a fact, as indices into [`Pack::facts`](crate::Pack::facts) and its `outcomes`; `None` where it
    /// is open or failed.
    pub fn get(&self, fact: usize) -> Option<usize> {
        self.values.get(self.first_rule + fact).copied().filter(|value| *value != OPEN).map(usize::from)
    }
}

/// Decides every fact of a sheet into `outcomes`.
pub fn decide(pack: &Pack, answers: &Answers, outcomes: &mut Outcomes) {
    let program = &pack.program;
    let facts = &program.facts;
    outcomes.first_rule = pack.questionnaire().questions.len();
    outcomes.values.clear();
    outcomes.values.resize(facts.facts.len(), OPEN);
    for (at, cell) in outcomes.values.iter_mut().enumerate().take(outcomes.first_rule) {
        if let Given::Value(value) = answers.given(at)
            && *value < facts.size(at as FactIndex)
        {
            *cell = *value as Value;
        }
    }
    for index in &facts.order {
        let value = match facts.get(*index).map(|fact| &fact.source) {
            Some(Source::Fold(fold)) => {
                let values = &outcomes.values;
                let known = |fact| values.get(usize::from(fact)).copied().filter(|value| *value != OPEN);
                match fold.known_state(known) {
                    Some(state) => Some(state),
                    // Open for now; whether that matters is for the rules that read it.
                    None => continue,
                }
            }
            // A mark says something about a fact that is decided; outcomes alone do without it.
            Some(Source::Rule { mark: true } | Source::Asked { .. }) | None => continue,
            Some(Source::Rule { mark: false }) => {
                let values = &outcomes.values;
                program.known_outcome(*index, |fact| values.get(usize::from(fact)).copied().unwrap_or(OPEN))
            }
        };
        match (value, outcomes.values.get_mut(usize::from(*index))) {
            (Some(value), Some(cell)) => *cell = value,
            _ => return by_state(pack, answers, outcomes),
        }
    }
}

/// The slow way, which also grows the trees that the fast way walks next time.
fn by_state(pack: &Pack, answers: &Answers, outcomes: &mut Outcomes) {
    let mut state = state_of(&pack.program, answers);
    state.decide_all(&pack.program);
    for (at, cell) in outcomes.values.iter_mut().enumerate() {
        *cell = state.value(at as FactIndex).unwrap_or(OPEN);
    }
}
