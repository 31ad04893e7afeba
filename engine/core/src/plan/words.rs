//! What plans say beside the sentences of a pack: the one place with words of our own.

use crate::plan::{Because, Day, Effort};

pub(super) const SITUATION: &str = "Where it shows";
pub(super) const FIRST_ACT: &str = "First act";
pub(super) const PRACTICE: &str = "Practice";
pub(super) const START: &str = "A starting point";
pub(super) const PARTNER: &str = "With";
pub(super) const TAKES: &str = "Takes";
pub(super) const REVIEW: &str = "Review";
pub(super) const EMPHASIS: &str = "Matters most here";
pub(super) const LEARNING: &str = "What is learned";
pub(super) const HOURS: &str = "Hours";
pub(super) const ASSESSMENT: &str = "Assessed by";
pub(super) const WAITS: &str = "Waits for";
pub(super) const OPPORTUNITIES: &str = "Occasions to seek";
pub(super) const ANSWER_FIRST: &str = "Answer first";
pub(super) const NOT_NOW: &str = "Not in this plan";
pub(super) const NOTHING: &str = "There is nothing to plan for these answers.";

pub(super) fn starts(start: Day, hours: Option<u32>) -> String {
    match hours {
        Some(hours) => format!("From {start}, up to {} a week.", counted(hours, "hour")),
        None => format!("From {start}."),
    }
}

pub(super) fn toward(name: &str, outcome: &str) -> String {
    format!("{name}: towards {outcome}")
}

pub(super) fn until(what: &str, date: Day) -> String {
    format!("{what}, until {date}")
}

pub(super) fn on(what: &str, date: Day) -> String {
    format!("{what}, {date}")
}

/// Why a focus comes when it comes; `next` is what waits for it.
pub(super) fn because(because: Because, next: Option<&str>, category: &str) -> String {
    match (because, next) {
        (Because::ComesFirst, Some(next)) => format!("{next} waits for it"),
        (Because::ComesFirst, None) => "it comes first".to_owned(),
        (Because::LowestCategory, _) => format!("{category} is lowest now"),
        (Because::Wished, _) => "you want to work on it".to_owned(),
    }
}

pub(super) fn effort(effort: Effort) -> String {
    let parts = [(effort.once, "to begin with"), (effort.weekly, "a week"), (effort.monthly, "a month")];
    let said = parts.iter().filter(|(hours, _)| *hours > 0);
    said.map(|(hours, when)| format!("{} {when}", counted(*hours, "hour"))).collect::<Vec<_>>().join(", ")
}

pub(super) fn other_answer(question: &str) -> String {
    format!("another answer to “{question}”")
}

pub(super) fn open(questions: usize) -> String {
    match questions {
        0 => "its rule failed".to_owned(),
        questions => counted(questions as u32, "question"),
    }
}

pub(super) fn no_time(hours: u32) -> String {
    format!("does not fit beside the others: with it up to {} a week", counted(hours, "hour"))
}

pub(super) fn too_long(hours: u32) -> String {
    format!("takes up to {} a week by itself", counted(hours, "hour"))
}

pub(super) const LATER: &str = "its turn comes later";
pub(super) const DESELECTED: &str = "taken away by you";
pub(super) const BEST: &str = "nothing better to reach";

fn counted(count: u32, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
