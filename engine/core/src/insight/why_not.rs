//! Why not a better outcome: the conditions of its rule that fail now.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde::Serialize;

use crate::Pack;
use crate::answers::Answers;
use crate::diagnostic::Diagnostic;
use crate::evaluate::state_of;
use crate::explain::{Test, shown};
use crate::facts::Source;
use crate::insight::decided;
use crate::insight::graph::EMPTY;
use crate::insight::search::Search;
use crate::insight::weigh::{Part, Weigh};
use crate::space::{Component, Space};
use crate::state::State;
use crate::test::{Class, TestIndex};
use crate::value_set::Value;
use crate::walk::Turn;

/// At most this many ways are told for an outcome.
pub const MAX_WAYS_TOLD: usize = 4;
/// Ways on which more conditions fail are not looked for.
pub const MAX_FAILING: usize = 8;

/// What stands between now and a better outcome, by its rule alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhyNot {
    /// The better outcome, which no way to fill the blanks leads to.
    pub outcome: String,
    /// For each way to it that some answers lead along, the conditions that fail now, in the order of the rule. Ways with
    /// fewer come first, at most [`MAX_WAYS_TOLD`]; none with more than [`MAX_FAILING`], and none of which a part is enough.
    pub ways: Vec<Vec<Unmet>>,
    /// Whether there was too much to look at: then ways may be missing.
    pub approximate: bool,
}

/// A condition that fails now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unmet {
    /// The test as it turns out now; to be met it has to turn out the other way.
    pub test: Test,
    /// The values that would do, where the test alone does not say them: it asks for the value, or other tests of the same
    /// on the way rule some out. Else empty, as it is for means and sums.
    pub wanted: Vec<String>,
}

/// Why a fact has none of the better outcomes, the nearest first; better as in [`Target`](super::Target). Empty where the
/// best is possible.
///
/// # Errors
/// No rule decides a fact of this name; the nearest is in the help. Or the rule failed.
pub fn why_not(pack: &Rc<Pack>, answers: &Answers, fact: &str) -> Result<Vec<WhyNot>, Diagnostic> {
    let index = decided(pack, fact)?;
    let program = &pack.program;
    let mut now = state_of(program, answers);
    now.decide_all(program);
    if let Some(failure) = now.failure(index) {
        return Err(failure.clone());
    }
    let possible: Vec<usize> = now.set(index).iter().map(usize::from).collect();
    let wanted: Vec<Value> = super::better(pack, index, &possible).into_iter().map(|value| value as Value).collect();
    let blank = program.blank();
    let open = blank.open(program, index);
    let own = if open.is_none() { Some(Space::new(program, blank, index)) } else { None };
    let space = open.as_deref().map(|open| &open.diagram.space).or(own.as_ref());
    let components = space.map_or(&[][..], |space| space.components.as_slice());
    let part = |component: &Component| Part {
        facts: component.facts.clone(),
        rows: component.rows.iter().map(|row| (row.clone(), EMPTY)).collect(),
    };
    let mut parts: Vec<Part> = components.iter().map(part).collect();
    // What can only be one value is in no component.
    let known = program.facts.reads(index).iter().filter_map(|read| Some((*read, blank.value(*read)?)));
    parts.extend(known.map(|(read, value)| Part { facts: vec![read], rows: vec![(vec![value], EMPTY)] }));
    // With a diagram of everything that is open, all of the tree was walked.
    let ends = program.tree(index).map(|tree| tree.borrow().ends(open.is_some())).unwrap_or_default();
    let mut search = Search::new(pack, &[], 0, &[]);
    let mut found: Vec<Vec<Way>> = wanted.iter().map(|_| Vec::new()).collect();
    for failing in 1..=MAX_FAILING {
        if found.iter().all(|ways| !ways.is_empty()) || search.cut {
            break;
        }
        Weigh::new(program, index, &mut search, &parts).otherwise(&now, failing, &ends).go(&mut |_, way, _, value| {
            let place = wanted.iter().position(|wanted| *wanted == value);
            if let Some(ways) = place.and_then(|at| found.get_mut(at)) {
                let unmet: Vec<Turn> = way.iter().filter(|turn| turn.open).copied().collect();
                let covers = |known: &Way| known.unmet.iter().all(|one| unmet.iter().any(|other| same(one, other)));
                if unmet.len() == failing && ways.len() < MAX_WAYS_TOLD && !ways.iter().any(covers) {
                    ways.push(Way { wanted: unmet.iter().map(|turn| values(pack, way, turn)).collect(), unmet });
                }
            }
            true
        });
    }
    let outcomes = wanted.iter().zip(found).map(|(value, ways)| WhyNot {
        outcome: program.facts.value_id(index, *value).to_owned(),
        ways: ways.into_iter().map(|way| way.told(pack, &now)).collect(),
        approximate: search.cut || space.is_some_and(|space| !space.exact()),
    });
    Ok(outcomes.collect())
}

fn same(one: &Turn, other: &Turn) -> bool {
    (one.test, one.class) == (other.test, other.class)
}

/// The class that a test has now, where every value that is possible has the same.
pub(super) fn class_now(pack: &Pack, now: &State, test: TestIndex) -> Option<Class> {
    let tests = pack.program.tests.borrow();
    let test = tests.get(test)?;
    let mut classes = now.set(test.fact).iter().filter_map(|value| test.classes.get(usize::from(value)));
    let first = *classes.next()?;
    classes.all(|class| *class == first).then_some(first)
}

/// A way to a better outcome, by what fails on it now.
struct Way {
    unmet: Vec<Turn>,
    /// What [`Unmet::wanted`] says of each of these.
    wanted: Vec<Vec<String>>,
}

impl Way {
    fn told(self, pack: &Pack, now: &State) -> Vec<Unmet> {
        let told = |(turn, wanted): (Turn, Vec<String>)| {
            let class = class_now(pack, now, turn.test);
            let turn = Turn { class: class.unwrap_or(0), open: class.is_none(), ..turn };
            Some(Unmet { test: shown(&pack.program, now, &turn)?, wanted })
        };
        self.unmet.into_iter().zip(self.wanted).filter_map(told).collect()
    }
}

/// The values with which a test and every other of the same on its way turn out as they should; none where the words of
/// the test say them.
fn values(pack: &Pack, way: &[Turn], turn: &Turn) -> Vec<String> {
    let program = &pack.program;
    let tests = program.tests.borrow();
    let Some(test) = tests.get(turn.test) else { return Vec::new() };
    let of_same = |turn: &&Turn| tests.get(turn.test).is_some_and(|it| (it.fact, it.view) == (test.fact, test.view));
    let same: Vec<&Turn> = way.iter().filter(of_same).collect();
    let meets = |turn: &Turn, value: Value| {
        tests.get(turn.test).and_then(|test| test.classes.get(usize::from(value))) == Some(&turn.class)
    };
    let alone = (0..test.classes.len()).map(|value| value as Value).filter(|value| meets(turn, *value));
    let (all, others): (Vec<Value>, Vec<Value>) = alone.partition(|value| same.iter().all(|turn| meets(turn, *value)));
    if others.is_empty() && test.compares.is_some() {
        return Vec::new();
    }
    match (test.view, program.facts.get(test.fact).map(|fact| &fact.source)) {
        (Some(view), Some(Source::Fold(fold))) if program.counted(test.fact, view).is_some() => {
            // States of a fold differ in more than what is counted here.
            let reached = all.into_iter().filter(|state| fold.reachable.contains(*state));
            let numbers: BTreeSet<_> = reached.filter_map(|state| fold.number(view, state)).collect();
            numbers.into_iter().map(|number| number.to_string()).collect()
        }
        (Some(_), _) => Vec::new(),
        (None, _) => all.into_iter().map(|value| program.facts.value_id(test.fact, value).to_owned()).collect(),
    }
}
