//! What the owner of a pack wants to know before people use it: every way through every rule, taken.
//!
//! Nothing is sampled but the witness: where a finding is proven and no sheet that shows it is met by chance, the
//! finding comes without one.

use crate::Pack;
use crate::answers::Answers;
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::state_of;
use crate::facts::{FactIndex, Source};
use crate::pack::RuleFact;
use crate::pairs::{Change, Pair};
use crate::state::{CHECK_EFFORT, State};
use crate::tree::Leaf;
use crate::value_set::{Value, ValueSet};
use crate::walk::ways;

/// Sheets that are looked at for a witness.
const WITNESS_TRIES: usize = 20_000;

/// Findings on a pack that loads: rules that can fail, outcomes that nothing leads to, promises that are broken.
pub fn check(pack: &Pack) -> Vec<Diagnostic> {
    let program = &pack.program;
    let mut state = state_of(program, &Answers::blank(pack)).with_effort(CHECK_EFFORT);
    let mut found = Vec::new();
    for index in &program.facts.order {
        if matches!(program.facts.get(*index).map(|fact| &fact.source), Some(Source::Rule { .. })) {
            failures(pack, *index, &state, &mut found);
        }
        state.decide(program, *index);
    }
    for (fact, (file, place)) in pack.facts().iter().zip(&pack.places) {
        let Some(index) = program.facts.named(&fact.id).filter(|index| !state.failed(*index)) else { continue };
        for (at, outcome) in fact.outcomes.iter().enumerate() {
            if !state.set(index).contains(at as Value) {
                found.push(
                    Diagnostic::warning(
                        Code::UnreachableOutcome,
                        format!("no answers lead to `{outcome}` of `{}`", fact.id),
                    )
                    .at(file, place.clone(), "")
                    .help("leave the outcome out, or look at the rule's order: an earlier line may take its cases"),
                );
            }
        }
        promises(pack, fact, index, &state, (file, place), &mut found);
    }
    found
}

/// Every way of a rule that fails, each once; a fact that another failure keeps from being decided is not told again.
fn failures(pack: &Pack, index: FactIndex, state: &State, found: &mut Vec<Diagnostic>) {
    let mut seen: Vec<Diagnostic> = Vec::new();
    let limit = ways(&pack.program, index, state, &mut |_, leaf| {
        if let Leaf::Fails(failure) = leaf
            && !seen.contains(failure)
        {
            seen.push((**failure).clone());
        }
        true
    });
    if let Err(failure) = limit
        && failure.code == Code::LimitReached
    {
        seen.push(*failure);
    }
    for failure in seen {
        // Ways run out over the open answers of a sheet; no complete sheet shows it.
        if failure.code == Code::LimitReached {
            found.push(failure);
            continue;
        }
        let shows = |state: &State| state.failure(index).is_some_and(|known| known.message == failure.message);
        let witness = witness(pack, index, &shows);
        found.push(failure.witness(witness));
    }
}

/// Whether a better answer can lower a fact that promised otherwise.
fn promises(
    pack: &Pack,
    fact: &RuleFact,
    index: FactIndex,
    state: &State,
    (file, place): (&str, &std::ops::Range<usize>),
    found: &mut Vec<Diagnostic>,
) {
    let facts = &pack.program.facts;
    for name in promised(pack, fact) {
        let Some(question) = facts.named(name).filter(|question| facts.support(index).contains(question)) else {
            continue;
        };
        let mut change = Change::better(&pack.program, state, question);
        let lowers = |(before, after): &Pair| usize::from(*before) < fact.ordered && after < before;
        let Some((before, after)) = change.pairs(index).iter().copied().find(|pair| lowers(pair)) else { continue };
        let sure = if change.exact { "can lower" } else { "may lower (not proven)" };
        let message = format!(
            "a better answer to `{name}` {sure} `{}` from `{}` to `{}`",
            fact.id,
            facts.value_id(index, before),
            facts.value_id(index, after)
        );
        let witness = witness(pack, index, &|state| {
            let better = state.value(question).map(|value| value + 1);
            let Some(better) =
                better.filter(|value| facts.get(question).is_some_and(|fact| usize::from(*value) < fact.ordered))
            else {
                return false;
            };
            let mut raised = state.clone();
            raised.put(question, ValueSet::single(better, facts.size(question)));
            raised.decide_all(&pack.program);
            match (state.value(index), raised.value(index)) {
                (Some(before), Some(after)) => lowers(&(before, after)),
                _ => false,
            }
        });
        found.push(
            Diagnostic::error(Code::NotMonotone, message)
                .at(file, place.clone(), "promised in `monotone_in`")
                .help("mend the rule or the credit, or take the promise back")
                .witness(witness),
        );
    }
}

/// The questions of a fact's `monotone_in`, groups taken apart.
fn promised<'p>(pack: &'p Pack, fact: &'p RuleFact) -> Vec<&'p str> {
    let members = |name: &'p String| match name.strip_prefix('@') {
        Some(group) => pack.group(group).map_or(Vec::new(), |group| group.members.iter().map(String::as_str).collect()),
        None => vec![name.as_str()],
    };
    fact.monotone_in.iter().flat_map(members).collect()
}

/// The answers behind a fact for which something holds, if such are met; the same ones every time.
fn witness(pack: &Pack, index: FactIndex, holds: &dyn Fn(&State) -> bool) -> Vec<(String, String)> {
    let facts = &pack.program.facts;
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let questions = 0..pack.questionnaire().questions.len() as FactIndex;
    for _ in 0..WITNESS_TRIES {
        let values: Vec<Value> = questions
            .clone()
            .map(|question| {
                random ^= random << 13;
                random ^= random >> 7;
                random ^= random << 17;
                (random % facts.size(question).max(1) as u64) as Value
            })
            .collect();
        let mut state = State::new(facts, |question| values.get(usize::from(question)).copied());
        state.decide_all(&pack.program);
        if holds(&state) {
            // What the fact does not rest on shows nothing.
            let read = facts.support(index);
            let ids = questions.clone().zip(values).filter(|(at, _)| read.contains(at));
            return ids.map(|(at, value)| (facts.id(at).to_owned(), facts.value_id(at, value).to_owned())).collect();
        }
    }
    Vec::new()
}
