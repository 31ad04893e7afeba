//! Days of the calendar, without hours and zones: a plan has dates, and the core has no clock.

use std::fmt;

use crate::diagnostic::{Code, Diagnostic};
use crate::files::printable;
use crate::plan::After;

/// The years in which a plan can start: others are slips of the pen.
const YEARS: std::ops::RangeInclusive<i64> = 2000..=2199;
const SECONDS_A_DAY: u64 = 86_400;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: i64,
    month: i64,
    day: i64,
}

impl Day {
    /// Reads `2026-11-23`.
    ///
    /// # Errors
    /// It is of another form, no day of the calendar, or far from now.
    pub fn parse(text: &str) -> Result<Self, Diagnostic> {
        // Every one with an example of what would do.
        let wrong = |message: String, help: &str| {
            Err(Diagnostic::error(Code::BadPlan, message).help([help, ", as in `2026-11-23`"].concat()))
        };
        let shown = printable(text);
        let numbers: Vec<Option<i64>> = text.split('-').map(digits).collect();
        let [Some(year), Some(month), Some(day)] = numbers.as_slice() else {
            return wrong(format!("`{shown}` is no date"), "year, month and day");
        };
        let (year, month, day) = (*year, *month, *day);
        if text.len() != "2026-11-23".len() || !(1..=12).contains(&month) {
            return wrong(format!("`{shown}` is no date"), "year, month and day");
        }
        if !(1..=days_in(year, month)).contains(&day) {
            let help = format!("year, month and day, and that month has the days 1 to {}", days_in(year, month));
            return wrong(format!("`{shown}` is no day of the calendar"), &help);
        }
        if !YEARS.contains(&year) {
            let help = format!("a plan starts in the years {} to {}", YEARS.start(), YEARS.end());
            return wrong(format!("`{shown}` is far from now"), &help);
        }
        Ok(Self { year, month, day })
    }

    /// Whether this is a day of the calendar, in whatever year.
    pub(crate) fn is_day(text: &str) -> bool {
        let numbers: Vec<Option<i64>> = text.split('-').map(digits).collect();
        let [Some(year), Some(month), Some(day)] = numbers.as_slice() else { return false };
        text.len() == "2026-11-23".len() && (1..=12).contains(month) && (1..=days_in(*year, *month)).contains(day)
    }

    /// The day in UTC, and the hour, minute and second, some seconds after 1970 began.
    pub fn from_unix(seconds: u64) -> (Self, [u64; 3]) {
        let of_day = seconds % SECONDS_A_DAY;
        (Self::from_number((seconds / SECONDS_A_DAY) as i64), [of_day / 3_600, of_day / 60 % 60, of_day % 60])
    }

    /// So many weeks later.
    #[must_use]
    pub fn weeks(self, weeks: u32) -> Self {
        self.days(weeks * 7)
    }

    /// So many days later.
    #[must_use]
    pub fn days(self, days: u32) -> Self {
        Self::from_number(self.number() + i64::from(days))
    }

    /// So many calendar months later; the last day of a shorter month.
    #[must_use]
    pub fn months(self, months: u32) -> Self {
        let count = self.year * 12 + self.month - 1 + i64::from(months);
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
        Self { year, month, day: self.day.min(days_in(year, month)) }
    }

    /// The months first, then the days.
    #[must_use]
    pub fn after(self, after: After) -> Self {
        self.months(after.months).days(after.days)
    }

    /// Days since 1970-01-01. Years start in March here, so that the leap day is their last.
    fn number(self) -> i64 {
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * ((self.month + 9) % 12) + 2) / 5 + self.day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + day_of_year - 719_468
    }

    fn from_number(number: i64) -> Self {
        let shifted = number + 719_468;
        let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * of_era + of_era / 4 - of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let month = (from_march + 2) % 12 + 1;
        let year = era * 400 + of_era + i64::from(month <= 2);
        Self { year, month, day: day_of_year - (153 * from_march + 2) / 5 + 1 }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

fn digits(text: &str) -> Option<i64> {
    (text.len() <= 4 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

fn days_in(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Days, Months, NaiveDate};

    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn what_is_no_day_says_what_would_be() {
        for (text, part) in [
            ("2026-11-31", "1 to 30"),
            ("2026-02-29", "1 to 28"),
            ("2026-13-01", "year, month and day"),
            ("2026-11-00", "1 to 30"),
            ("26-11-23", "year, month and day"),
            ("2026-1-23", "year, month and day"),
            ("2026-11-23-1", "year, month and day"),
            ("+026-11-23", "year, month and day"),
            ("23.11.2026", "year, month and day"),
            ("", "year, month and day"),
            ("0206-11-23", "2000 to 2199"),
        ] {
            let found = Day::parse(text).unwrap_err();
            assert!(
                found.help.as_ref().is_some_and(|help| help.ends_with(", as in `2026-11-23`")),
                "{text}: {found:?}"
            );
            assert!(found.help.as_ref().is_some_and(|help| help.contains(part)), "{text}: {found:?}");
        }
        assert_eq!(day("2028-02-29").to_string(), "2028-02-29");
    }

    #[test]
    fn every_day_of_two_centuries_is_as_another_calendar_has_it() {
        let mut other = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
        let mut ours = day("2000-01-01");
        while ours.year < 2200 {
            assert_eq!(ours.to_string(), other.to_string());
            assert_eq!(day(&ours.to_string()), ours);
            for months in [1, 3, 6, 12, 25] {
                let later = other.checked_add_months(Months::new(months)).unwrap();
                assert_eq!(ours.months(months).to_string(), later.to_string());
            }
            let weeks = other.checked_add_days(Days::new(84)).unwrap();
            assert_eq!(ours.weeks(12).to_string(), weeks.to_string());
            (ours, other) = (ours.days(1), other.succ_opt().unwrap());
        }
    }

    #[test]
    fn a_moment_has_its_day_and_time() {
        let (day, time) = Day::from_unix(1_795_446_305);
        assert_eq!((day.to_string().as_str(), time), ("2026-11-23", [15, 5, 5]));
    }
}
