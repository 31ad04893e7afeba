//! The days of a plan: counted from the day on which it starts.

use std::fmt;

use serde::Serialize;

use crate::Pack;
use crate::pack;
use crate::plan::{Day, FIRST_ACT_WEEKS, Plan, REVIEW_WEEKS, Standing};
use crate::sorted::in_order;

/// A day of a plan, and what is on it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Appointment {
    /// The day.
    pub date: Day,
    /// What is on it.
    #[serde(flatten)]
    pub what: What,
}

/// What a day of a plan is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    /// Until this day the first act of a focus is done.
    FirstAct {
        /// The focus.
        fact: String,
    },
    /// A focus is looked at again.
    Review {
        /// The focus.
        fact: String,
    },
    /// A phase of a plan is due.
    Phase {
        /// The plan.
        plan: String,
        /// Its phase.
        phase: String,
    },
}

/// The same for the same day of the same plan, whenever it is written.
impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FirstAct { fact } => write!(f, "first_act.{fact}"),
            Self::Review { fact } => write!(f, "review.{fact}"),
            Self::Phase { plan, phase } => write!(f, "{plan}.{phase}"),
        }
    }
}

/// Every day of a plan that starts on a day, the earliest first. What has a start of its own counts from that.
pub fn appointments(pack: &Pack, plan: &Plan, start: Day) -> Vec<Appointment> {
    let of_focuses = plan.focuses.iter().flat_map(|focus| {
        let fact = || focus.fact.clone();
        [
            Appointment { date: first_act(start), what: What::FirstAct { fact: fact() } },
            Appointment { date: review(focus, start), what: What::Review { fact: fact() } },
        ]
    });
    let phases = plan.plans.iter().filter_map(|id| pack.plan(id)).flat_map(|due| {
        let start = plan.start_of(&due.id).unwrap_or(start);
        due.phases.iter().filter_map(move |phase| {
            let what = What::Phase { plan: due.id.clone(), phase: phase.id.clone() };
            Some(Appointment { date: start.after(phase.after?), what })
        })
    });
    // On one day, the plan's own order stays.
    in_order(of_focuses.chain(phases), |appointment| appointment.date)
}

impl Plan {
    /// The day that is written down as the start of one of its plans.
    pub fn start_of(&self, plan: &str) -> Option<Day> {
        self.starts.iter().find(|start| start.plan == *plan).map(|start| start.date)
    }

    /// The first day that is written down in it: when all of it starts, where nobody says otherwise.
    pub fn written_start(&self) -> Option<Day> {
        self.starts.first().map(|start| start.date)
    }

    /// Whether anything in it has a day.
    pub fn has_days(&self, pack: &Pack) -> bool {
        !self.focuses.is_empty() || self.plans.iter().filter_map(|id| pack.plan(id)).any(pack::Plan::has_days)
    }
}

/// Until when the first act is done.
pub(super) fn first_act(start: Day) -> Day {
    start.weeks(FIRST_ACT_WEEKS)
}

/// When a focus is looked at again.
pub(super) fn review(focus: &Standing, start: Day) -> Day {
    start.weeks(focus.effort.map_or(REVIEW_WEEKS, |effort| effort.review))
}
