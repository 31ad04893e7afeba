//! What the trees know beyond the outcome: what would change it, how firm it is, why it is no better, what to ask next.
//!
//! Everything is about one fact of one sheet and exact at the level of questions, unless it says `approximate`. Only what
//! is asked for is looked for; longer searches go forward in steps, so that whoever waits can stop them.

mod changes;
mod firmness;
mod graph;
mod next;
mod search;
mod weigh;
mod why_not;

use crate::Pack;
use crate::answers::{Answers, Given};
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::facts::FactIndex;
use crate::pack::Informs;
use crate::report::Report;
use search::Choice;
use serde::Serialize;

pub use changes::{Alternative, Changes, MAX_ALTERNATIVES, MAX_CHANGES, SearchChanges, Step, Target, changes};
pub use firmness::{Firmness, Tip, TipTo, firmness};
pub use next::{Next, SearchNext, Settles, next};
pub use why_not::{MAX_FAILING, MAX_WAYS_TOLD, Unmet, WhyNot, why_not};

/// How far a search is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Whether it is at its end.
    pub done: bool,
    /// Parts done, and of how many; the second number may still fall.
    pub part: (usize, usize),
}

/// Questions are left blank that somebody waits for, and none of their answers can change the outcome any more, escapes
/// included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EarlyStop {
    /// The verdict, or what stands alone in its place.
    pub fact: String,
    /// Its outcome.
    pub outcome: String,
    /// The blank questions, in pack order.
    pub blank: Vec<String>,
}

/// Whether a person can stop here: what the page opens with is decided with blanks left, and so is that no other fact takes its
/// place ([`Plan::alone`](crate::pack::Plan::alone)). `outcome` is what a report or a session on these answers says of a fact.
/// Proven, since an outcome is said only where no way to fill the blanks leads to another.
pub fn early_stop<'a>(pack: &Pack, answers: &Answers, outcome: impl Fn(&str) -> Option<&'a str>) -> Option<EarlyStop> {
    let questions = &pack.questionnaire().questions;
    let value = |id: &str| match questions.iter().position(|question| question.id == id) {
        Some(at) => match answers.given(at) {
            Given::Value(value) => questions.get(at)?.values().nth(*value),
            _ => None,
        },
        None => outcome(id),
    };
    let mut opening = pack.verdict()?.id.as_str();
    for plan in pack.plans() {
        let Some(alone) = &plan.alone else { continue };
        let holds = |(id, values): &(String, Vec<String>)| value(id).map(|known| values.iter().any(|one| one == known));
        let conditions: Vec<Option<bool>> = plan.when.iter().map(holds).collect();
        if conditions.iter().all(|holds| *holds == Some(true)) {
            opening = alone;
            break;
        }
        // Whether it is offered is not known yet.
        if !conditions.contains(&Some(false)) {
            return None;
        }
    }
    let decided = outcome(opening)?;
    let blank: Vec<String> = questions
        .iter()
        .enumerate()
        .filter(|(at, question)| {
            let waited_for = !question.optional && question.informs != Some(Informs::Nobody);
            waited_for && answers.given(*at).is_open()
        })
        .map(|(_, question)| question.id.clone())
        .collect();
    (!blank.is_empty()).then(|| EarlyStop { fact: opening.to_owned(), outcome: decided.to_owned(), blank })
}

/// A fact that other answers move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The fact.
    pub fact: String,
    /// The outcomes possible before, in declared order.
    pub before: Vec<String>,
    /// Those possible after.
    pub after: Vec<String>,
}

/// The facts of which something else is possible in another report of the same pack, in declared order.
pub fn moved(before: &Report, after: &Report) -> Vec<Moved> {
    let pairs = before.facts.iter().zip(&after.facts).filter(|(before, after)| before.possible != after.possible);
    pairs
        .map(|(before, after)| Moved {
            fact: before.id.clone(),
            before: before.possible.clone(),
            after: after.possible.clone(),
        })
        .collect()
}

/// The outcomes of a fact that are better than all that are possible now, the nearest first. Beside outcomes without a place
/// in the order, those are all above the lowest.
fn better(pack: &Pack, fact: FactIndex, now: &[usize]) -> Vec<usize> {
    let ordered = pack.program.facts.get(fact).map_or(0, |fact| fact.ordered);
    let highest = now.iter().copied().filter(|value| *value < ordered).max().unwrap_or(0);
    (highest + 1..ordered).collect()
}

/// The index of a fact that a rule decides.
fn decided(pack: &Pack, fact: &str) -> Result<FactIndex, Diagnostic> {
    pack.program.facts.named(fact).filter(|_| pack.fact(fact).is_some()).ok_or_else(|| {
        Diagnostic::error(Code::UnknownFact, format!("no rule decides `{}`", crate::files::printable(fact)))
            .help(suggest(fact, pack.facts().iter().map(|known| known.id.as_str())))
    })
}

/// What each question can have: an answer that is given and what `instead` allows in its place, or any where it is blank.
fn choices(
    pack: &Pack,
    answers: &Answers,
    instead: &mut dyn FnMut(usize, usize, usize) -> Option<u32>,
) -> Vec<Vec<Choice>> {
    let facts = &pack.program.facts;
    (0..pack.questionnaire().questions.len())
        .map(|question| {
            let given = given(pack, answers, question as FactIndex);
            (0..facts.size(question as FactIndex))
                .filter_map(|value| {
                    let told = match given {
                        Some(given) if given != value => Some((1, instead(question, given, value)?)),
                        _ => None,
                    };
                    Some(Choice { value: value as u16, told })
                })
                .collect()
        })
        .collect()
}

/// The answer to a question, where it is one of its values.
fn given(pack: &Pack, answers: &Answers, question: FactIndex) -> Option<usize> {
    answers.given(usize::from(question)).value().filter(|value| *value < pack.program.facts.size(question))
}

/// Runs a search to its end.
fn to_the_end<S>(mut search: S, advance: impl Fn(&mut S) -> Progress) -> S {
    while !advance(&mut search).done {}
    search
}
