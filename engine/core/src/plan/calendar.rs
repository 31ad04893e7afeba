//! The days of a plan as entries of a calendar: iCalendar, RFC 5545.
//!
//! Written by hand: what is needed is to escape and to fold, and the crate `icalendar` brings a clock and random ids along,
//! which the core has not. It reads the entries back in the tests.

use crate::plan::paper::of_focus;
use crate::plan::{Appointment, Day, Plan, Telling, What, appointments};

/// A line has at most this many bytes (RFC 5545, 3.1).
const MOST_BYTES: usize = 75;

/// The entries of a plan: whole days, private, and leaving the person free. `now` is when they are written, in seconds since
/// 1970 began. `mark` tells this plan from anybody else's, as [`Chosen::mark`](super::Chosen::mark) does: what a plan says of
/// the same has the same id whenever it is written and whatever its day, so a calendar replaces it. `None` where the plan has
/// no day.
pub fn calendar(telling: &Telling<'_>, plan: &Plan, mark: &str, now: u64) -> Option<String> {
    let days = appointments(telling.pack, plan, telling.start);
    if days.is_empty() {
        return None;
    }
    let (today, [hour, minute, second]) = Day::from_unix(now);
    let stamp = format!("{}T{hour:02}{minute:02}{second:02}Z", basic(today));
    let mut lines: Vec<String> =
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Readiness//Plan//EN", "CALSCALE:GREGORIAN"]
            .map(str::to_owned)
            .into();
    for Appointment { date, what } in days {
        let (summary, description) = told(telling, plan, &what);
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{what}.{mark}@{}.readiness", plan.pack.id),
            format!("DTSTAMP:{stamp}"),
            format!("DTSTART;VALUE=DATE:{}", basic(date)),
            format!("DTEND;VALUE=DATE:{}", basic(date.days(1))),
            format!("SUMMARY:{}", escaped(&summary)),
        ]);
        if !description.is_empty() {
            lines.push(format!("DESCRIPTION:{}", escaped(&description)));
        }
        lines.extend(["CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT"].map(str::to_owned));
    }
    lines.push("END:VCALENDAR".to_owned());
    Some(lines.iter().map(|line| folded(line)).collect())
}

/// What an entry is called, and what stands in it.
fn told(telling: &Telling<'_>, plan: &Plan, what: &What) -> (String, String) {
    let Telling { pack, texts, words, .. } = *telling;
    let of = |fact: &str, label: &str, key: &str| {
        let focus = plan.focuses.iter().find(|focus| focus.fact == *fact);
        let text = focus.and_then(|focus| of_focus(texts, focus, key)).unwrap_or_default();
        (format!("{label}: {}", texts.fact(fact)), text.to_owned())
    };
    match what {
        What::FirstAct { fact } => of(fact, words.first_act, "first_act"),
        What::Review { fact } => of(fact, words.review, "asked"),
        What::Phase { plan: id, phase } => {
            let text = |path: String, id: &str| texts.get(&path).unwrap_or(id).to_owned();
            let title = text(format!("plans.{id}.title"), id);
            let phases = pack.plan(id).map_or(&[][..], |plan| plan.phases.as_slice());
            let rows = phases.iter().find(|known| known.id == *phase).map_or(&[][..], |phase| phase.rows.as_slice());
            let rows: Vec<String> =
                rows.iter().map(|row| format!("- {}", text(format!("plans.{id}.rows.{row}"), row))).collect();
            (format!("{title}: {}", text(format!("plans.{id}.phases.{phase}"), phase)), rows.join("\n"))
        }
    }
}

/// `20261123`.
fn basic(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// Text as a value: with a backslash before what ends or separates values, lines as `\n`, and no other control characters.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A line with its end; a long one goes on in the next after a space, never inside a letter.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 2);
    let mut bytes = 0;
    for letter in line.chars() {
        if bytes + letter.len_utf8() > MOST_BYTES {
            folded.push_str("\r\n ");
            bytes = 1;
        }
        folded.push(letter);
        bytes += letter.len_utf8();
    }
    folded + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_go_on_and_letters_stay_whole() {
        for text in ["x".repeat(400), "ü€😀".repeat(60), "x".repeat(75), "x".repeat(76), String::new()] {
            let folded = folded(&text);
            assert!(folded.split("\r\n").all(|line| line.len() <= MOST_BYTES), "{folded}");
            assert!(folded.ends_with("\r\n"));
            assert_eq!(folded.replace("\r\n ", ""), format!("{text}\r\n"));
        }
        assert_eq!(folded(&"x".repeat(75)).matches("\r\n").count(), 1);
        assert_eq!(folded(&"x".repeat(76)).matches("\r\n").count(), 2);
    }

    #[test]
    fn what_separates_values_is_text() {
        assert_eq!(escaped("a, b; c\\d: \"e\"\nf\r\u{7}\tg"), "a\\, b\\; c\\\\d: \"e\"\\nfg");
    }
}
