//! From answers to a report.

use crate::Pack;
use crate::answers::Answers;
use crate::facts::{FactIndex, FactTable, Source};
use crate::pack::RuleFact;
use crate::pairs::Change;
use crate::program::Program;
use crate::report::{FactReport, Read, Report};
use crate::sorted::SortedSet;
use crate::state::State;
use crate::tree::Leaf;
use crate::value_set::Value;
use crate::walk::{Turn, ways};

/// Decides every fact of a pack. Never fails: what cannot be decided says so in its own entry.
pub fn evaluate(pack: &Pack, answers: &Answers) -> Report {
    let mut state = state_of(&pack.program, answers);
    state.decide_all(&pack.program);
    report(pack, &state)
}

/// What the answers say, with nothing decided yet.
pub(crate) fn state_of(program: &Program, answers: &Answers) -> State {
    State::new(&program.facts, |fact| {
        // What is no value of its question says nothing, as a blank.
        let value = answers.given(usize::from(fact)).value().filter(|value| *value < program.facts.size(fact));
        value.map(|value| value as Value)
    })
}

/// The report of a decided state.
pub(crate) fn report(pack: &Pack, state: &State) -> Report {
    let program = &pack.program;
    let first = pack.questionnaire().questions.len();
    let marks = pack.facts().iter().scan(first + pack.facts().len(), |next, fact| {
        let mark = fact.borderline.then_some(*next as FactIndex);
        *next += usize::from(fact.borderline);
        Some(mark)
    });
    let facts: Vec<FactReport> = pack
        .facts()
        .iter()
        .zip(marks)
        .enumerate()
        .map(|(at, (fact, mark))| fact_report(program, state, (first + at) as FactIndex, fact, mark))
        .collect();
    let plans = pack
        .plans()
        .iter()
        .filter(|plan| plan.when.iter().all(|(id, values)| holds(program, state, id, values)))
        .map(|plan| plan.id.clone())
        .collect();
    let focus = focus(pack, &facts, |id| known(program, state, id));
    Report { pack: pack.identity().clone(), facts, plans, focus }
}

/// Whether a question or fact is known to have one of some values.
fn holds(program: &Program, state: &State, id: &str, values: &[String]) -> bool {
    known(program, state, id).is_some_and(|known| values.iter().any(|value| value == known))
}

/// The value of a question or fact, where it is known.
fn known<'a>(program: &'a Program, state: &State, id: &str) -> Option<&'a str> {
    let index = program.facts.named(id)?;
    Some(program.facts.value_id(index, state.value(index)?))
}

fn fact_report(
    program: &Program,
    state: &State,
    index: FactIndex,
    fact: &RuleFact,
    mark: Option<FactIndex>,
) -> FactReport {
    let mut entry = FactReport {
        id: fact.id.clone(),
        outcome: None,
        possible: state.set(index).iter().map(|value| program.facts.value_id(index, value).to_owned()).collect(),
        because: Vec::new(),
        reasons: Vec::new(),
        needs: Vec::new(),
        borderline: mark.and_then(|mark| state.value(mark)).map(|value| value == 1),
        approximate: state.is_rough(index) && state.set(index).len() > 1,
        error: state.failure(index).cloned(),
    };
    if entry.error.is_some() {
        entry.borderline = None;
        return entry;
    }
    let mut because = Because::new(program, state, index);
    let conclusive = entry.possible.len() == 1;
    let mut reasons: Option<Vec<String>> = None;
    // What is open has no reasons yet, so only what is known is looked for. A failure would be in `error` already.
    if conclusive || !because.complete() {
        let _ = ways(program, index, state, &mut |way, leaf| {
            because.add(way);
            if let Leaf::Outcome { reasons: given, .. } = leaf
                && conclusive
            {
                match &mut reasons {
                    Some(common) => common.retain(|reason| given.contains(reason)),
                    None => reasons = Some(given.clone()),
                }
            }
            !because.complete() || conclusive && reasons.as_ref().is_none_or(|common| !common.is_empty())
        });
    }
    entry.because = because.reads;
    match entry.possible.as_slice() {
        [outcome] => {
            entry.outcome = Some(outcome.clone());
            entry.reasons = reasons.unwrap_or_default();
        }
        _ => {
            // What is read on some way need not change anything: two ways may lead to the same outcome.
            let blank = program.facts.support(index).iter().filter(|question| state.set(**question).len() > 1);
            let needed = blank.filter(|question| Change::any(program, state, **question).matters(index));
            entry.needs = needed.map(|question| program.facts.id(*question).to_owned()).collect();
        }
    }
    entry
}

/// Collects what is known of what was read, in the order of reading.
struct Because<'a> {
    program: &'a Program,
    state: &'a State,
    tests: Vec<bool>,
    seen: SortedSet<FactIndex>,
    reads: Vec<Read>,
    /// How many known facts the rule can read at all.
    most: usize,
}

impl<'a> Because<'a> {
    fn new(program: &'a Program, state: &'a State, rule: FactIndex) -> Self {
        let mut all = Self { program, state, tests: Vec::new(), seen: SortedSet::new(), reads: Vec::new(), most: 0 };
        program.facts.reads(rule).iter().for_each(|read| all.read(*read));
        let most = all.reads.len();
        Self {
            tests: vec![false; program.tests.borrow().len()],
            seen: SortedSet::new(),
            reads: Vec::new(),
            most,
            ..all
        }
    }

    /// Whether no way can add anything.
    fn complete(&self) -> bool {
        self.reads.len() >= self.most
    }

    fn add(&mut self, way: &[Turn]) {
        for turn in way {
            match self.tests.get_mut(turn.test as usize) {
                Some(seen) if *seen => continue,
                Some(seen) => *seen = true,
                None => {}
            }
            let fact = self.program.tests.borrow().get(turn.test).map(|test| test.fact);
            if let Some(fact) = fact {
                self.read(fact);
            }
        }
    }

    fn read(&mut self, index: FactIndex) {
        if !self.seen.insert(index) {
            return;
        }
        let facts: &FactTable = &self.program.facts;
        match facts.get(index).map(|fact| &fact.source) {
            Some(Source::Fold(fold)) => fold.members.iter().for_each(|member| self.read(*member)),
            Some(_) => {
                if let Some(value) = self.state.value(index) {
                    self.reads.push(Read {
                        fact: facts.id(index).to_owned(),
                        value: facts.value_id(index, value).to_owned(),
                    });
                }
            }
            None => {}
        }
    }
}

/// Facts below their best outcome: the first group first, then the lowest, then in order; unordered outcomes last.
fn focus<'a>(pack: &Pack, facts: &[FactReport], value: impl Fn(&str) -> Option<&'a str>) -> Vec<String> {
    let Some(focus) = pack.focus().filter(|focus| !focus.is_silent(value)) else { return Vec::new() };
    let members = |group: &str| pack.group(group).map_or(&[][..], |group| group.members.as_slice());
    let first = focus.first.as_deref().map_or(&[][..], members);
    let mut ranked: Vec<(bool, usize, &String)> = members(&focus.of)
        .iter()
        .filter_map(|id| {
            let declared = pack.fact(id)?;
            let outcome = facts.iter().find(|fact| fact.id == *id)?.outcome.as_ref()?;
            let rank = declared.outcomes.iter().position(|known| known == outcome)?;
            let best = rank + 1 == declared.ordered;
            (!best).then_some((!first.contains(id), rank, id))
        })
        .collect();
    ranked.sort_by_key(|(later, rank, _)| (*later, *rank));
    ranked.into_iter().take(focus.most).map(|(_, _, id)| id.clone()).collect()
}
