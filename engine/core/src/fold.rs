//! Counting and credit over a group, as a small automaton: each member's value moves a state.
//!
//! A fold is a fact whose values are its reachable states, so that everything asked of it (how many, which mean)
//! is a question about one value and correlations between them are exact.

use std::collections::HashMap;

use crate::facts::FactIndex;
use crate::ratio::Ratio;
use crate::value_set::{Value, ValueSet};

/// At most this many states; beyond it the group is too wide to be decided exactly.
pub(crate) const MAX_STATES: usize = 20_000;
/// At most this many numbers kept while a fold is built, and as many steps from a state by a value afterwards.
const MAX_CELLS: usize = 4_000_000;

/// What is kept while going through the members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Keep {
    /// How many members have one of some values.
    Count,
    /// The weight of the members that carry credit: how many, where each weighs 1.
    Rated,
    /// The sum of weight times credit.
    Sum,
    /// The lowest credit.
    Lowest,
    /// The highest credit.
    Highest,
}

/// What one value of a member does to an accumulator: what is added (for `Count` 1), or what is compared with the lowest
/// and highest so far. `None` does nothing.
pub(crate) type Effect = Option<i64>;

/// What a rule can ask of a fold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum View {
    /// The accumulator at this place.
    Kept(usize),
    /// Sum over rated: the accumulators at these places.
    Mean {
        /// Place of the sum.
        sum: usize,
        /// Place of the count.
        rated: usize,
    },
}

/// The automaton over a group.
#[derive(Debug, Clone)]
pub(crate) struct Fold {
    pub(crate) members: Vec<FactIndex>,
    pub(crate) keeps: Vec<Keep>,
    /// Accumulators of each state; `None` where nothing was rated.
    states: Vec<Vec<Option<i64>>>,
    /// For each member the next state, at `state * size of the member + value`.
    steps: Vec<Vec<Value>>,
    sizes: Vec<usize>,
    /// `effects[member][value][keep]`: what a value does.
    effects: Vec<Vec<Vec<Effect>>>,
    index: HashMap<Vec<Option<i64>>, Value>,
    /// Every state that complete values of the members can lead to.
    pub(crate) reachable: ValueSet,
}

impl Fold {
    /// Builds the automaton. `effects[member][value][keep]` says what a value does. `None` if it has too many states.
    pub(crate) fn build(members: Vec<FactIndex>, keeps: Vec<Keep>, effects: &[Vec<Vec<Effect>>]) -> Option<Self> {
        let start = start(&keeps);
        let mut states = vec![start.clone()];
        let mut index = HashMap::from([(start, 0 as Value)]);
        let mut layer: Vec<Value> = vec![0];
        let mut reached: Vec<Vec<(Value, Vec<Value>)>> = Vec::new();
        let mut cells = 0_usize;
        for values in effects {
            cells += layer.len() * values.len() * keeps.len();
            if cells > MAX_CELLS {
                return None;
            }
            let mut transitions = Vec::new();
            let mut next_layer: Vec<Value> = Vec::new();
            for from in layer {
                let mut row = Vec::with_capacity(values.len());
                for effect in values {
                    let state = states.get(usize::from(from))?;
                    let next = add(&keeps, state, effect);
                    let to = match index.get(&next) {
                        Some(to) => *to,
                        None => {
                            if states.len() >= MAX_STATES || (states.len() + 1) * keeps.len() > MAX_CELLS {
                                return None;
                            }
                            let to = states.len() as Value;
                            states.push(next.clone());
                            index.insert(next, to);
                            to
                        }
                    };
                    row.push(to);
                    next_layer.push(to);
                }
                transitions.push((from, row));
            }
            next_layer.sort_unstable();
            next_layer.dedup();
            layer = next_layer;
            reached.push(transitions);
        }
        let sizes: Vec<usize> = effects.iter().map(Vec::len).collect();
        if sizes.iter().sum::<usize>() * states.len() > MAX_CELLS {
            return None;
        }
        let steps = reached
            .into_iter()
            .zip(&sizes)
            .map(|(transitions, size)| {
                let mut table = vec![0; states.len() * size];
                for (from, row) in transitions {
                    let at = usize::from(from) * size;
                    if let Some(cells) = table.get_mut(at..at + size) {
                        cells.copy_from_slice(&row);
                    }
                }
                table
            })
            .collect();
        let mut reachable = ValueSet::empty(states.len());
        for state in layer {
            reachable.insert(state);
        }
        Some(Self { members, keeps, states, steps, sizes, effects: effects.to_vec(), index, reachable })
    }

    /// The name of an accumulator, as rules write it.
    pub(crate) fn keep_name(&self, at: usize) -> &'static str {
        match self.keeps.get(at) {
            Some(Keep::Rated) => "rated",
            Some(Keep::Sum) => "sum",
            Some(Keep::Lowest) => "lowest",
            Some(Keep::Highest) => "highest",
            Some(Keep::Count) | None => "count",
        }
    }

    pub(crate) fn state_count(&self) -> usize {
        self.states.len()
    }

    /// The state after one more member.
    pub(crate) fn next(&self, member: usize, state: Value, value: Value) -> Value {
        let size = self.sizes.get(member).copied().unwrap_or(0);
        self.steps
            .get(member)
            .and_then(|table| table.get(usize::from(state) * size + usize::from(value)))
            .copied()
            .unwrap_or(0)
    }

    /// The state after all members; `None` where the value of one is not known.
    pub(crate) fn known_state(&self, value: impl Fn(FactIndex) -> Option<Value>) -> Option<Value> {
        let tables = self.steps.iter().zip(&self.sizes);
        self.members.iter().zip(tables).try_fold(0, |state, (member, (table, size))| {
            table.get(usize::from(state) * size + usize::from(value(*member)?)).copied()
        })
    }

    /// Every state that can be the last one when each member has one of some values.
    pub(crate) fn possible<'s>(&self, set_of: impl Fn(FactIndex) -> &'s ValueSet) -> ValueSet {
        let mut states = ValueSet::single(0, self.states.len());
        for (at, member) in self.members.iter().enumerate() {
            let values = set_of(*member);
            let mut next = ValueSet::empty(self.states.len());
            for state in states.iter() {
                for value in values.iter() {
                    next.insert(self.next(at, state, value));
                }
            }
            states = next;
        }
        states
    }

    /// What a member's value does to each accumulator.
    pub(crate) fn effects(&self, member: FactIndex, value: Value) -> &[Effect] {
        let at = self.members.iter().position(|known| *known == member);
        at.and_then(|at| self.effects.get(at)?.get(usize::from(value))).map_or(&[], Vec::as_slice)
    }

    /// The state that accumulators stand for, once every member is in them.
    pub(crate) fn state(&self, kept: &[Option<i64>]) -> Value {
        self.index.get(kept).copied().unwrap_or(0)
    }

    /// The number that a view shows in a state; `None` where nothing is rated.
    pub(crate) fn number(&self, view: View, state: Value) -> Option<Ratio> {
        let kept = self.states.get(usize::from(state))?;
        match view {
            View::Kept(at) => kept.get(at).copied().flatten().map(Ratio::whole),
            View::Mean { sum, rated } => {
                Ratio::new(kept.get(sum).copied().flatten()?, kept.get(rated).copied().flatten()?)
            }
        }
    }
}

fn start(keeps: &[Keep]) -> Vec<Option<i64>> {
    keeps.iter().map(|keep| (!matches!(keep, Keep::Lowest | Keep::Highest)).then_some(0)).collect()
}

fn add(keeps: &[Keep], kept: &[Option<i64>], effect: &[Effect]) -> Vec<Option<i64>> {
    kept.iter().zip(keeps).zip(effect).map(|((kept, keep), effect)| step(keep, *kept, *effect)).collect()
}

/// An accumulator after one more effect, in any order of effects.
pub(crate) fn step(keep: &Keep, kept: Option<i64>, effect: Effect) -> Option<i64> {
    match (keep, kept, effect) {
        (_, kept, None) => kept,
        (Keep::Count | Keep::Rated | Keep::Sum, kept, Some(more)) => kept.map(|sum| sum + more),
        (Keep::Lowest, kept, Some(credit)) => Some(kept.map_or(credit, |low| low.min(credit))),
        (Keep::Highest, kept, Some(credit)) => Some(kept.map_or(credit, |high| high.max(credit))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three members of credit 0, 1, 3, 4, 4 and an escape without credit.
    fn credit_of_three() -> Fold {
        let keeps = vec![Keep::Rated, Keep::Sum, Keep::Lowest];
        let values: Vec<Vec<Effect>> = [Some(0), Some(1), Some(3), Some(4), Some(4), None]
            .into_iter()
            .map(|credit| vec![credit.map(|_| 1), credit, credit])
            .collect();
        Fold::build(vec![0, 1, 2], keeps, &[values.clone(), values.clone(), values]).unwrap()
    }

    #[test]
    fn every_combination_agrees_with_counting_by_hand() {
        let fold = credit_of_three();
        let credits = [Some(0), Some(1), Some(3), Some(4), Some(4), None];
        for a in 0..6_u16 {
            for b in 0..6_u16 {
                for c in 0..6_u16 {
                    let given: Vec<i64> = [a, b, c].iter().filter_map(|v| credits[usize::from(*v)]).collect();
                    let state = [a, b, c].iter().enumerate().fold(0, |state, (at, v)| fold.next(at, state, *v));
                    let sum: i64 = given.iter().sum();
                    assert_eq!(fold.number(View::Kept(0), state), Some(Ratio::whole(given.len() as i64)));
                    assert_eq!(
                        fold.number(View::Mean { sum: 1, rated: 0 }, state),
                        Ratio::new(sum, given.len() as i64)
                    );
                    assert_eq!(fold.number(View::Kept(2), state), given.iter().min().map(|low| Ratio::whole(*low)));
                    assert!(fold.reachable.contains(state));
                }
            }
        }
    }

    #[test]
    fn too_many_states_are_refused() {
        let values: Vec<Vec<Effect>> = (0..10).map(|v| vec![Some(v)]).collect();
        let wide: Vec<Vec<Vec<Effect>>> =
            (0..7).map(|place| values.iter().map(|v| vec![v[0].map(|v| v * 10_i64.pow(place))]).collect()).collect();
        assert!(Fold::build((0..7).collect(), vec![Keep::Sum], &wide).is_none());
    }
}
