//! How a plan is told: in whose words, from which day, and how days are written.

use std::fmt;

use readiness_words::{PLANS, PlanWords, fill};

use crate::Pack;
use crate::pack::{self, Phase};
use crate::plan::{Day, Plan};
use crate::texts::Texts;

/// What every telling of a plan needs beside the plan.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// The pack that it was made with.
    pub pack: &'a Pack,
    /// The sentences of the pack.
    pub texts: &'a Texts,
    /// Those around them.
    pub words: &'a PlanWords,
    /// The day on which it starts.
    pub start: Day,
    /// How a day is written.
    pub day: &'a dyn Fn(Day) -> String,
}

impl<'a> Telling<'a> {
    /// With days as in `2027-01-11`.
    pub fn plain(pack: &'a Pack, texts: &'a Texts, words: &'a PlanWords, start: Day) -> Self {
        Self { pack, texts, words, start, day: &|day| day.to_string() }
    }

    /// The same for one of the plans in it, which may have a start of its own.
    #[must_use]
    pub fn within(self, plan: &Plan, id: &str) -> Self {
        Self { start: plan.start_of(id).unwrap_or(self.start), ..self }
    }

    /// What is said of one of the plans in it whose days count from a start of its own and not from this one; `None` where they
    /// count from this one, and where it has no days.
    pub fn own_start(&self, plan: &Plan, id: &str) -> Option<String> {
        let own = plan.start_of(id).filter(|own| *own != self.start && self.has_days(id))?;
        let [date, start] = [own, self.start].map(|day| (self.day)(day));
        Some(fill(self.words.own_start, &[("date", &date), ("start", &start)]))
    }

    /// Whether any of its days counts from this start.
    pub(super) fn is_counted_from(&self, plan: &Plan) -> bool {
        let counted = |id: &String| self.has_days(id) && self.own_start(plan, id).is_none();
        !plan.focuses.is_empty() || plan.plans.iter().any(counted)
    }

    fn has_days(&self, id: &str) -> bool {
        self.pack.plan(id).is_some_and(pack::Plan::has_days)
    }

    /// The title of a phase with its day; `None` where the pack gives it none.
    pub fn phase(&self, title: &str, phase: &Phase) -> Option<String> {
        let date = (self.day)(self.start.after(phase.after?));
        Some(fill(self.words.on, &[("what", title), ("date", &date)]))
    }
}

impl fmt::Debug for Telling<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Telling").field("start", &self.start).finish_non_exhaustive()
    }
}

/// The words around a plan for a language, by its primary part; the first ones where there are none.
pub fn words(tag: &str) -> &'static PlanWords {
    let primary = tag.split('-').next().unwrap_or_default();
    let [(_, first), ..] = PLANS;
    PLANS.iter().find(|(known, _)| known.eq_ignore_ascii_case(primary)).map_or(first, |(_, words)| words)
}
