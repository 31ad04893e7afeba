//! Where the days of a plan lie, seen from today: a hint where that is long past or far ahead, and no mistake.

use readiness_core::plan::Day;
use readiness_words::{ResultWords, fill};

/// A start is far ahead from so many months on.
const FAR: u32 = 12;

/// What is worth a hint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lapse {
    /// All of its days are gone.
    All,
    /// The first of them is.
    First(Day),
    /// It starts in more than a year.
    Far,
}

impl Lapse {
    /// Of a plan that has these days, the earliest first, from this start on.
    pub(super) fn of(today: Day, start: Day, days: &[Day]) -> Option<Self> {
        match days {
            [.., last] if *last < today => Some(Self::All),
            [first, ..] if *first < today => Some(Self::First(*first)),
            [_, ..] if start > today.months(FAR) => Some(Self::Far),
            _ => None,
        }
    }

    /// In words.
    pub(super) fn said(self, words: &ResultWords, write: &dyn Fn(Day) -> String) -> String {
        match self {
            Self::All => words.plan_past.to_owned(),
            Self::First(day) => fill(words.plan_past_first, &[("date", &write(day))]),
            Self::Far => words.plan_far.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_are_gone_and_a_start_far_ahead_are_worth_a_hint() {
        let day = |text: &str| Day::parse(text).unwrap();
        let today = day("2027-01-11");
        let check = |start: &str, days: &[&str], expected| {
            let days: Vec<Day> = days.iter().map(|text| day(text)).collect();
            assert_eq!(Lapse::of(today, day(start), &days), expected, "{start}");
        };
        check("2025-01-11", &["2025-01-25", "2025-03-22"], Some(Lapse::All));
        check("2026-12-14", &["2026-12-28", "2027-02-22"], Some(Lapse::First(day("2026-12-28"))));
        check("2027-01-04", &["2027-01-18", "2027-03-15"], None);
        check("2026-12-28", &["2027-01-11"], None);
        check("2028-01-11", &["2028-01-25"], None);
        check("2028-01-12", &["2028-01-26"], Some(Lapse::Far));
        check("2025-01-11", &[], None);
    }
}
