//! From answers to a plan: which candidates are worked on, in the hours that a person has.
//!
//! The order is fixed before hours are looked at, and nothing jumps the queue: whatever does not fit ends the plan there.
//! So taking a focus away can only let others in, and never costs one that stays.

use std::rc::Rc;

use serde::Serialize;

use crate::Pack;
use crate::answers::Answers;
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::evaluate::evaluate;
use crate::files::printable;
use crate::insight::{Unmet, WhyNot, why_not};
use crate::pack::{self, PackIdentity};
use crate::plan::standing::{Place, Standing, ranked};
use crate::plan::{Candidate, Day, Development, Effort, First};
use crate::report::Report;

/// Nobody has more hours a week than these.
pub const MAX_HOURS: u32 = 60;

/// An hour a week in parts that spread hours evenly over 8 to 12 weeks and over a month of four.
const PARTS: u64 = 3_960;

/// What a person says of their plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Whole hours a week that they have, 1 to [`MAX_HOURS`]; `None` where it does not matter.
    pub hours: Option<u32>,
    /// Facts that they do not want to work on.
    pub without: Vec<String>,
}

/// What to work on, and the plans that outcomes call for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plan {
    /// The pack that it was made with.
    pub pack: PackIdentity,
    /// What the pack leads towards, where it does.
    pub toward: Option<Toward>,
    /// What to work on, in order.
    pub focuses: Vec<Standing>,
    /// All other candidates, in order, each with what became of it.
    pub others: Vec<Standing>,
    /// Hours a week that the focuses take together, rounded up; `None` where the pack does not say.
    pub hours: Option<u32>,
    /// Ids of the plans that the outcomes call for, as in the report.
    pub plans: Vec<String>,
    /// Those of them for which the person wrote down when they start.
    pub starts: Vec<Start>,
    /// What the person wrote down for them, in the order of the plans; blank records are left out.
    pub written: Vec<Written>,
}

impl Plan {
    /// Whether nothing is planned because the person took away all that could be.
    pub fn is_all_away(&self) -> bool {
        let is = |wanted: fn(&Place) -> bool| self.others.iter().any(|other| wanted(&other.place));
        self.focuses.is_empty()
            && is(|place| *place == Place::Deselected)
            && !is(|place| matches!(place, Place::TooLong { .. } | Place::NoTime { .. } | Place::Later))
    }
}

/// A plan of phases with a start of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Start {
    /// The plan.
    pub plan: String,
    /// Its first day.
    pub date: Day,
}

/// What is written down at the head of a plan of phases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Written {
    /// The plan.
    pub plan: String,
    /// The record.
    pub record: String,
    /// As the person wrote it.
    pub text: String,
}

/// The step that a plan leads towards.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Toward {
    /// The fact.
    pub fact: String,
    /// Its outcome; `None` while it is open.
    pub outcome: Option<String>,
    /// The better outcome that the fewest conditions stand before, the nearest of several; `None` while the fact is open,
    /// and at the best.
    pub next: Option<String>,
    /// The candidates that it waits for, in the order of its rule.
    pub waits: Vec<String>,
    /// What else it waits for, in the order of its rule.
    pub besides: Vec<Unmet>,
    /// The blank questions that have to be answered before the next step can be said.
    pub needs: Vec<String>,
    /// Whether there was too much to look at: then `waits` and `besides` may lack something.
    pub approximate: bool,
}

/// Makes the plan for answers and settings. The same for both in any order.
///
/// # Errors
/// Settings that the pack cannot keep, and written starts on which no plan starts: all of them.
pub fn plan(pack: &Rc<Pack>, answers: &Answers, settings: &Settings) -> Result<Plan, Vec<Diagnostic>> {
    let report = evaluate(pack, answers);
    let mut problems = problems(pack, settings);
    problems.extend(starts(pack, answers, &report).filter_map(|(plan, start)| {
        let mut problem = start.err()?;
        problem.message = format!("the start of the plan `{}`: {}", plan.id, problem.message);
        Some(problem)
    }));
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(plan_from(pack, answers, &report, &ways(pack, answers, &report), settings))
}

/// What the better outcomes of the fact that the pack leads towards wait for, for [`plan_from`]. Empty where it leads towards
/// none, where that is open, and where another stands alone. It takes trees; all else of a plan is sorting.
pub fn ways(pack: &Rc<Pack>, answers: &Answers, report: &Report) -> Vec<WhyNot> {
    let toward = pack.development().and_then(|development| match &development.first {
        First::WaitedForBy(fact) => Some(fact.as_str()),
        First::Nothing | First::These(_) => None,
    });
    let decided = |fact: &&str| report.fact(fact).is_some_and(|told| told.outcome.is_some());
    // A fact whose rule failed says so in the report; here it is open.
    let toward = toward.filter(decided).filter(|_| pack.alone(report).is_none());
    toward.and_then(|fact| why_not(pack, answers, fact).ok()).unwrap_or_default()
}

/// Makes the plan where the report of the answers and the [`ways`] ahead are known already. Settings that the pack cannot keep,
/// and starts on which no plan starts, are overlooked.
pub fn plan_from(pack: &Pack, answers: &Answers, report: &Report, ways: &[WhyNot], settings: &Settings) -> Plan {
    let mut plan = Plan {
        pack: pack.identity().clone(),
        toward: None,
        focuses: Vec::new(),
        others: Vec::new(),
        hours: None,
        plans: report.plans.clone(),
        starts: starts(pack, answers, report)
            .filter_map(|(plan, start)| Some(Start { plan: plan.id.clone(), date: start.ok()? }))
            .collect(),
        written: written(pack, answers, report).collect(),
    };
    // Where one fact stands alone, nobody is to be told how the others stand: a focus would.
    let silent = pack.focus().is_some() && pack.focus_of(answers, report).is_none();
    let Some(development) = development(pack).filter(|_| !silent && pack.alone(report).is_none()) else { return plan };
    let first = match &development.first {
        First::Nothing => Vec::new(),
        First::These(facts) => facts.clone(),
        First::WaitedForBy(fact) => plan.toward.insert(toward(report, fact, ways, &development)).waits.clone(),
    };
    fill(&mut plan, ranked(pack, answers, report, &development, &first), development.most, settings);
    plan
}

/// The plans that are due and have a start of their own, where something is written down for it.
fn starts<'a>(
    pack: &'a Pack,
    answers: &'a Answers,
    report: &'a Report,
) -> impl Iterator<Item = (&'a pack::Plan, Result<Day, Diagnostic>)> {
    report.plans.iter().filter_map(|id| pack.plan(id)).filter_map(|plan| {
        let written = answers.record(plan.start?);
        (!written.is_empty()).then(|| (plan, Day::parse(written)))
    })
}

/// What is written down for the plans that are due.
fn written<'a>(pack: &'a Pack, answers: &'a Answers, report: &'a Report) -> impl Iterator<Item = Written> + 'a {
    report.plans.iter().filter_map(|id| pack.plan(id)).flat_map(|plan| {
        plan.records.iter().filter_map(|&index| {
            let text = answers.record(index);
            let record = pack.questionnaire().records.get(index).filter(|_| !text.is_empty())?;
            Some(Written { plan: plan.id.clone(), record: record.id.clone(), text: text.to_owned() })
        })
    })
}

/// How the pack makes plans, the simplest ones included.
pub(super) fn development(pack: &Pack) -> Option<Development> {
    pack.development().cloned().or_else(|| from_focus(pack))
}

/// Takes candidates in order while there is a place and an hour.
fn fill(plan: &mut Plan, candidates: Vec<Standing>, most: usize, settings: &Settings) {
    let limit = settings.hours.map_or(u64::MAX, |hours| u64::from(hours) * PARTS);
    let (mut used, mut full) = (0, false);
    for mut candidate in candidates {
        let takes = candidate.effort.as_ref().map_or(0, load);
        if candidate.place == Place::Later {
            candidate.place = if settings.without.contains(&candidate.fact) {
                Place::Deselected
            } else if takes > limit {
                Place::TooLong { hours: whole_hours(takes) }
            } else if full || plan.focuses.len() == most {
                Place::Later
            } else if used + takes > limit {
                full = true;
                Place::NoTime { hours: whole_hours(used + takes) }
            } else {
                used += takes;
                Place::Focus
            };
        }
        match candidate.place {
            Place::Focus => plan.focuses.push(candidate),
            _ => plan.others.push(candidate),
        }
    }
    let said = plan.focuses.iter().any(|focus| focus.effort.is_some());
    plan.hours = said.then(|| whole_hours(used));
}

/// What a focus takes in a week, in [`PARTS`] of an hour: the hours to begin with are spread until the review.
fn load(effort: &Effort) -> u64 {
    let once = PARTS.checked_div(effort.review.into()).unwrap_or(PARTS) * u64::from(effort.once);
    once + PARTS * u64::from(effort.weekly) + PARTS / 4 * u64::from(effort.monthly)
}

fn whole_hours(parts: u64) -> u32 {
    parts.div_ceil(PARTS) as u32
}

/// A pack with `[focus]` makes the simplest plans: one group first, nothing said of hours.
fn from_focus(pack: &Pack) -> Option<Development> {
    let focus = pack.focus()?;
    let members = |group: &str| pack.group(group).map_or(&[][..], |group| group.members.as_slice());
    let candidates = members(&focus.of).iter().filter(|member| pack.fact(member).is_some());
    Some(Development {
        candidates: candidates.map(|fact| Candidate { fact: fact.clone(), effort: None }).collect(),
        most: focus.most,
        first: focus.first.as_deref().map_or(First::Nothing, |group| First::These(members(group).to_vec())),
        categories: Vec::new(),
        wish: None,
        emphasis: Vec::new(),
    })
}

/// What stands between now and the next outcome, read off the rule's tree.
fn toward(report: &Report, fact: &str, better: &[WhyNot], development: &Development) -> Toward {
    let told = report.fact(fact);
    let outcome = told.and_then(|told| told.outcome.clone());
    let needs = told.map_or_else(Vec::new, |told| told.needs.clone());
    // Who has what a later step asks for besides goes there at once: to stop before it, something would have to get worse.
    let reachable = better.iter().filter(|next| !next.ways.is_empty());
    let next = reachable.min_by_key(|next| next.ways.first().map(Vec::len)).or_else(|| better.first());
    let unmet = next.iter().flat_map(|next| next.ways.first()).flatten();
    let is_candidate = |unmet: &&Unmet| development.candidates.iter().any(|known| known.fact == unmet.test.subject);
    let (mut waits, mut besides) = (Vec::new(), Vec::new());
    for unmet in unmet {
        let subject = &unmet.test.subject;
        match is_candidate(&unmet) {
            true if waits.contains(subject) => {}
            true => waits.push(subject.clone()),
            false => besides.push(unmet.clone()),
        }
    }
    Toward {
        fact: fact.to_owned(),
        outcome,
        approximate: next.is_some_and(|next| next.approximate || next.ways.is_empty()),
        next: next.map(|next| next.outcome.clone()),
        waits,
        besides,
        needs,
    }
}

/// Hours a week, as somebody wrote them.
///
/// # Errors
/// It is no whole number, or not between 1 and [`MAX_HOURS`].
pub fn hours(text: &str) -> Result<u32, Diagnostic> {
    let written = text.parse().ok().filter(|hours| (1..=MAX_HOURS).contains(hours));
    written.ok_or_else(|| no_hours(text))
}

/// Neither settings nor answers say when a plan starts; the help is for whoever knows where it can be said.
pub fn no_start() -> Diagnostic {
    Diagnostic::error(Code::BadPlan, "nothing says on which day the plan starts")
}

fn no_hours(text: &str) -> Diagnostic {
    Diagnostic::error(Code::BadPlan, format!("no plan is made for `{}` hours a week", printable(text)))
        .help(format!("whole hours a week, 1 to {MAX_HOURS}, as in `4`"))
}

/// Whether the pack can keep the settings.
pub(super) fn check(pack: &Pack, settings: &Settings) -> Result<(), Vec<Diagnostic>> {
    let problems = problems(pack, settings);
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn problems(pack: &Pack, settings: &Settings) -> Vec<Diagnostic> {
    let development = development(pack);
    let mut problems = Vec::new();
    if let Some(hours) = settings.hours {
        if !(1..=MAX_HOURS).contains(&hours) {
            problems.push(no_hours(&hours.to_string()));
        }
        if development.as_ref().is_some_and(|plan| plan.candidates.iter().all(|candidate| candidate.effort.is_none())) {
            let message = format!("the pack `{}` does not say how many hours its focuses take", pack.identity().id);
            problems.push(Diagnostic::error(Code::BadPlan, message).help("leave the hours out"));
        }
    }
    let Some(development) = development else {
        if *settings != Settings::default() {
            let message = format!("the pack `{}` has no focuses that could be chosen", pack.identity().id);
            problems.push(Diagnostic::error(Code::BadPlan, message).help("leave hours and deselected focuses out"));
        }
        return problems;
    };
    let known = || development.candidates.iter().map(|candidate| candidate.fact.as_str());
    for name in settings.without.iter().filter(|name| !known().any(|fact| fact == name.as_str())) {
        let message = format!("there is no focus `{}`", printable(name));
        problems.push(Diagnostic::error(Code::UnknownFact, message).help(suggest(name, known())));
    }
    problems
}
