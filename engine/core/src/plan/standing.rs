//! Where each candidate stands: on which ground it comes when, and what became of it.

use serde::Serialize;

use crate::Pack;
use crate::answers::{Answers, Given};
use crate::pack::RuleFact;
use crate::plan::{Candidate, Development, Effort};
use crate::report::{FactReport, Report};
use crate::sorted::in_order;

/// A candidate in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The fact.
    pub fact: String,
    /// Its outcome; `None` while it is open.
    pub outcome: Option<String>,
    /// What became of it.
    #[serde(flatten)]
    pub place: Place,
    /// What brought it forward, the weightiest first.
    pub because: Vec<Because>,
    /// Ids of the emphases that hold for it.
    pub emphasis: Vec<String>,
    /// What working on it takes, where the pack says so.
    pub effort: Option<Effort>,
}

/// What became of a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum Place {
    /// It is worked on.
    Focus,
    /// It is the next, and does not fit the hours beside those before it.
    NoTime {
        /// Hours a week, rounded up, with which it would be worked on.
        hours: u32,
    },
    /// It takes more than all hours by itself.
    TooLong {
        /// Hours a week, rounded up, that it takes by itself.
        hours: u32,
    },
    /// Its turn comes after those that are worked on.
    Later,
    /// The person took it away.
    Deselected,
    /// Its outcome has no place in the order, as nothing of it came up: an occasion to seek, which takes no place.
    Opportunity,
    /// It is open: these blank questions have to be answered first. Without any, its rule failed.
    Open {
        /// Ids of questions, in pack order.
        needs: Vec<String>,
    },
    /// Nothing better is to be reached.
    Best,
}

/// What brings a candidate forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The next outcome of what the pack leads towards waits for it, or the pack puts it first.
    ComesFirst,
    /// Its category is the lowest.
    LowestCategory,
    /// The person wants it.
    Wished,
}

/// All candidates in the order in which they are taken: what comes first, the lowest category, the wish, the lower outcome,
/// what is emphasised, the order of the pack. Candidates that cannot be taken are in it as if they could.
pub(super) fn ranked(
    pack: &Pack,
    answers: &Answers,
    report: &Report,
    development: &Development,
    first: &[String],
) -> Vec<Standing> {
    let lowest = lowest_categories(pack, report, development);
    let wished = development.wish.as_deref().map_or_else(Vec::new, |wish| given(pack, answers, wish));
    let emphasis: Vec<(&str, &[String])> = development
        .emphasis
        .iter()
        .filter(|emphasis| {
            emphasis.when.iter().all(|(question, values)| {
                given(pack, answers, question).iter().any(|answer| values.iter().any(|value| value == answer))
            })
        })
        .map(|emphasis| (emphasis.id.as_str(), emphasis.of.as_slice()))
        .collect();
    let standing = |candidate: &Candidate| {
        let (fact, told) = (pack.fact(&candidate.fact)?, report.fact(&candidate.fact)?);
        let in_lowest = fact.category.as_ref().is_some_and(|category| lowest.contains(&category.as_str()));
        let because = [
            (first.contains(&fact.id), Because::ComesFirst),
            (in_lowest, Because::LowestCategory),
            (wished.contains(&fact.id.as_str()), Because::Wished),
        ];
        let standing = Standing {
            fact: fact.id.clone(),
            outcome: told.outcome.clone(),
            place: place(fact, told),
            because: because.iter().filter(|(holds, _)| *holds).map(|(_, because)| *because).collect(),
            emphasis: emphasis.iter().filter(|(_, of)| of.contains(&fact.id)).map(|(id, _)| (*id).to_owned()).collect(),
            effort: candidate.effort,
        };
        let behind = because.map(|(holds, _)| !holds);
        let rank = rank(fact, told).unwrap_or(fact.outcomes.len());
        Some(((behind, rank, standing.emphasis.is_empty()), standing))
    };
    // Equals stay in the order of the pack.
    let ranked = in_order(development.candidates.iter().filter_map(standing), |(key, _)| *key);
    ranked.into_iter().map(|(_, standing)| standing).collect()
}

/// What becomes of a candidate by its outcome alone; `Later` where it can be worked on.
fn place(fact: &RuleFact, told: &FactReport) -> Place {
    match rank(fact, told) {
        None => Place::Open { needs: told.needs.clone() },
        Some(rank) if rank >= fact.ordered => Place::Opportunity,
        Some(rank) if rank + 1 == fact.ordered => Place::Best,
        Some(_) => Place::Later,
    }
}

/// The place of a fact's outcome in its order, worst to best and then those beside it; `None` while it is open.
fn rank(fact: &RuleFact, told: &FactReport) -> Option<usize> {
    let outcome = told.outcome.as_ref()?;
    fact.outcomes.iter().position(|known| known == outcome)
}

/// The categories that stand lower than another. None where all that are known stand alike.
fn lowest_categories<'a>(pack: &'a Pack, report: &Report, development: &Development) -> Vec<&'a str> {
    let known: Vec<(usize, &str)> = development
        .categories
        .iter()
        .filter_map(|id| {
            let fact = pack.fact(id)?;
            let rank = rank(fact, report.fact(id)?).filter(|rank| *rank < fact.ordered)?;
            Some((rank, fact.category.as_deref()?))
        })
        .collect();
    let (lowest, highest) = (known.iter().map(|(rank, _)| *rank).min(), known.iter().map(|(rank, _)| *rank).max());
    known.iter().filter(|(rank, _)| lowest != highest && Some(*rank) == lowest).map(|(_, id)| *id).collect()
}

/// The ids of what is answered to a question; none where it is blank.
fn given<'a>(pack: &'a Pack, answers: &Answers, id: &str) -> Vec<&'a str> {
    let Some(index) = pack.question_index(id) else { return Vec::new() };
    let Some(question) = pack.questionnaire().questions.get(index) else { return Vec::new() };
    let chosen: &[usize] = match answers.given(index) {
        Given::Value(value) => std::slice::from_ref(value),
        Given::Several(chosen) => chosen,
        Given::Blank | Given::NotSure => &[],
    };
    chosen.iter().filter_map(|at| question.values().nth(*at)).collect()
}
