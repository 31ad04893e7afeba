//! What a person sets out to do: a few facts to work on, fitted to their hours, and the plans that outcomes call for.
//!
//! Owns choosing, ordering, dating and writing. It decides no fact: all it knows of a person are outcomes, what rules wait
//! for, and answers that no rule can read. So nothing here can move a result.

use serde::Serialize;

use crate::pack::Id;

mod calendar;
mod chosen;
mod dates;
mod day;
mod markdown;
mod paper;
mod solve;
mod standing;
mod telling;

pub use calendar::calendar;
pub use chosen::{Chosen, mark_by_answers, mark_of};
pub use dates::{Appointment, What, appointments};
pub use day::Day;
pub use markdown::{markdown, markdown_parts};
pub use paper::{Line, Paper, Part, phases};
pub use readiness_words::PlanWords;
pub use solve::{MAX_HOURS, Plan, Settings, Start, Toward, Written, hours, no_start, plan, plan_from, ways};
pub use standing::{Because, Place, Standing};
pub use telling::{Telling, words};

/// Weeks from the start of a plan in which the first act of a focus falls.
pub const FIRST_ACT_WEEKS: u32 = 2;

/// Weeks from the start to the review of a focus, where a pack says nothing.
pub const REVIEW_WEEKS: u32 = 10;

/// How a pack makes development plans: `[development]` of its model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Development {
    /// What can become a focus, in the order of the group.
    pub candidates: Vec<Candidate>,
    /// At most this many focuses, 1 to 3.
    pub most: usize,
    /// What comes first.
    pub first: First,
    /// Facts with ordered outcomes, each of another category; candidates of the lowest come next.
    pub categories: Vec<Id>,
    /// The question by which a person says what they want to work on; its options are ids of candidates.
    pub wish: Option<Id>,
    /// What matters most in some surroundings.
    pub emphasis: Vec<Emphasis>,
}

/// A fact that can become a focus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The fact.
    pub fact: Id,
    /// What working on it takes, where the pack says so.
    pub effort: Option<Effort>,
}

/// Hours that a focus takes, and when it is looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Effort {
    /// Hours to begin with, once.
    pub once: u32,
    /// Hours a week.
    pub weekly: u32,
    /// Hours a month, which is four weeks here.
    pub monthly: u32,
    /// Weeks from the start to the review, 8 to 12.
    pub review: u32,
}

/// Which candidates come before all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum First {
    /// None.
    Nothing,
    /// Those that the next outcome of this fact waits for.
    WaitedForBy(Id),
    /// These.
    These(Vec<Id>),
}

/// Candidates that matter most in some surroundings. They come before their equals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emphasis {
    /// Key of its text.
    pub id: Id,
    /// Questions that no rule reads, each with the answers that it takes. All have to hold.
    pub when: Vec<(Id, Vec<Id>)>,
    /// The candidates.
    pub of: Vec<Id>,
}

/// A time after the start of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    /// Calendar months.
    pub months: u32,
    /// Days beyond those.
    pub days: u32,
}
