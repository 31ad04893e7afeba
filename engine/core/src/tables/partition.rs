//! What a rule tells apart of a fact that it reads: the classes of all its tests of that fact, taken together.

use crate::facts::{FactIndex, FactTable};
use crate::test::{Class, TestIndex};
use crate::tree::Tree;

/// A rule that tells more classes apart in one fact keeps its tree.
const MOST_CLASSES: usize = 200;
/// A fact of more values is left to the tree, because every value has a place in the table.
const MOST_VALUES: usize = 5_000;

/// A fact that a rule reads, as the rule sees it.
#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) fact: FactIndex,
    /// The class of each value.
    pub(crate) classes: Vec<u8>,
    pub(crate) count: usize,
    /// The tests that are in it already.
    seen: Vec<TestIndex>,
}

impl Input {
    /// The inputs of a rule, by the tests that its tree knows. `None` where it tells too much apart.
    pub(crate) fn of_tree(tree: &Tree, facts: &FactTable) -> Option<Vec<Input>> {
        let mut inputs: Vec<Input> = Vec::new();
        for node in tree.nodes() {
            let at = match inputs.iter().position(|input| input.fact == node.fact) {
                Some(at) => at,
                None => {
                    let size = facts.size(node.fact);
                    if size > MOST_VALUES {
                        return None;
                    }
                    inputs.push(Input { fact: node.fact, classes: vec![0; size], count: 1, seen: Vec::new() });
                    inputs.len() - 1
                }
            };
            let input = inputs.get_mut(at)?;
            if !input.seen.contains(&node.test) {
                input.seen.push(node.test);
                input.refine(&node.classes)?;
            }
        }
        Some(inputs)
    }

    /// Tells apart what a test tells apart.
    fn refine(&mut self, test: &[Class]) -> Option<()> {
        if test.len() != self.classes.len() {
            return None;
        }
        let width = usize::from(test.iter().copied().max().unwrap_or(0)) + 1;
        let mut known = vec![u8::MAX; self.count * width];
        let mut count = 0;
        for (own, other) in self.classes.iter_mut().zip(test) {
            let class = known.get_mut(usize::from(*own) * width + usize::from(*other))?;
            if *class == u8::MAX {
                if count == MOST_CLASSES {
                    return None;
                }
                *class = count as u8;
                count += 1;
            }
            *own = *class;
        }
        self.count = count;
        Some(())
    }
}
