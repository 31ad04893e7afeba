//! Combinations of facts on the way through the blocks they rest on, as flat rows of numbers.
//!
//! A fact that is read has one cell, a fold one for each accumulator, so that members may come in any order.

use rustc_hash::FxHashMap;

use crate::facts::{FactIndex, Source};
use crate::fold::{Effect, Keep, step};
use crate::layers::{Layer, Node};
use crate::program::Program;
use crate::space::{MAX_ROWS, Row};
use crate::state::State;
use crate::value_set::Value;

/// Stands for an accumulator that nothing went into.
const NOTHING: i32 = i32::MIN;

/// A combination of what is known after some blocks.
pub(crate) type Partial = Vec<i32>;

/// What one combination of a block's values does to a partial.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Contribution(Vec<(usize, Option<i64>)>);

/// Which cell belongs to what.
#[derive(Debug)]
pub(crate) struct Layout {
    facts: Vec<FactIndex>,
    /// First cell of each fact.
    starts: Vec<usize>,
    /// How each cell takes what comes; `None` where it takes a value.
    keeps: Vec<Option<Keep>>,
}

impl Layout {
    pub(crate) fn new(program: &Program, facts: &[FactIndex]) -> Self {
        let mut layout = Self { facts: facts.to_vec(), starts: Vec::new(), keeps: Vec::new() };
        for fact in facts {
            layout.starts.push(layout.keeps.len());
            match program.facts.get(*fact).map(|fact| &fact.source) {
                Some(Source::Fold(fold)) => layout.keeps.extend(fold.keeps.iter().cloned().map(Some)),
                _ => layout.keeps.push(None),
            }
        }
        layout
    }

    /// Before any block: what is known of the members of folds is in.
    pub(crate) fn start(&self, program: &Program, state: &State) -> Partial {
        let mut partial: Partial = self
            .keeps
            .iter()
            .map(|keep| if matches!(keep, Some(Keep::Lowest | Keep::Highest)) { NOTHING } else { 0 })
            .collect();
        let known: Vec<(FactIndex, Value)> = self
            .facts
            .iter()
            .filter_map(|fact| match program.facts.get(*fact).map(|fact| &fact.source) {
                Some(Source::Fold(fold)) => Some(&fold.members),
                _ => None,
            })
            .flatten()
            .filter_map(|member| Some((*member, state.value(*member)?)))
            .collect::<std::collections::BTreeMap<_, _>>()
            .into_iter()
            .collect();
        for (member, value) in known {
            self.apply(&mut partial, &self.contribution(program, &[member], &[value]));
        }
        partial
    }

    /// What values of a block's units do.
    pub(crate) fn contribution(&self, program: &Program, units: &[FactIndex], row: &[Value]) -> Contribution {
        let mut cells = Vec::new();
        for (fact, start) in self.facts.iter().zip(&self.starts) {
            match program.facts.get(*fact).map(|fact| &fact.source) {
                Some(Source::Fold(fold)) => {
                    for (unit, value) in units.iter().zip(row) {
                        let effects: &[Effect] = fold.effects(*unit, *value);
                        let present = effects.iter().enumerate().filter(|(_, effect)| effect.is_some());
                        cells.extend(present.map(|(at, effect)| (start + at, *effect)));
                    }
                }
                _ => {
                    let value = units.iter().zip(row).find(|(unit, _)| *unit == fact);
                    cells.extend(value.map(|(_, value)| (*start, Some(i64::from(*value)))));
                }
            }
        }
        Contribution(cells)
    }

    /// Adds a contribution to a partial.
    pub(crate) fn apply(&self, partial: &mut Partial, contribution: &Contribution) {
        for (at, effect) in &contribution.0 {
            let (Some(cell), Some(keep)) = (partial.get_mut(*at), self.keeps.get(*at)) else { continue };
            match keep {
                None => *cell = effect.unwrap_or(0) as i32,
                Some(keep) => {
                    let kept = (*cell != NOTHING).then_some(i64::from(*cell));
                    *cell = step(keep, kept, *effect).map_or(NOTHING, |kept| kept as i32);
                }
            }
        }
    }

    /// The values of the facts, once every block is in.
    pub(crate) fn row(&self, program: &Program, partial: &[i32]) -> Row {
        self.facts
            .iter()
            .zip(&self.starts)
            .map(|(fact, start)| match program.facts.get(*fact).map(|fact| &fact.source) {
                Some(Source::Fold(fold)) => {
                    let kept: Vec<Option<i64>> = partial
                        .iter()
                        .skip(*start)
                        .take(fold.keeps.len())
                        .map(|cell| (*cell != NOTHING).then_some(i64::from(*cell)))
                        .collect();
                    fold.state(&kept)
                }
                _ => partial.get(*start).copied().unwrap_or(0) as Value,
            })
            .collect()
    }

    /// Goes on by one block: where each contribution leads from each partial. `partials` become those behind the block.
    /// `None` where there are too many.
    pub(crate) fn layer(
        &self,
        state: &State,
        partials: &mut Vec<Partial>,
        contributions: &[Contribution],
    ) -> Option<Layer> {
        let mut layer = Layer::new(contributions.len());
        let mut index: FxHashMap<Partial, Node> = FxHashMap::default();
        let mut behind: Vec<Partial> = Vec::new();
        for partial in partials.iter() {
            if !state.spend(contributions.len()) {
                return None;
            }
            for contribution in contributions {
                let mut more = partial.clone();
                self.apply(&mut more, contribution);
                let node = index.get(&more).copied().unwrap_or_else(|| {
                    let node = behind.len() as Node;
                    behind.push(more.clone());
                    index.insert(more, node);
                    node
                });
                layer.push(node);
            }
            if behind.len() > MAX_ROWS {
                return None;
            }
        }
        *partials = behind;
        Some(layer)
    }
}
