//! Answers files: what a person saves and opens again, and stored answers of an older pack.
//!
//! Decides only whether a text can be used; a bad one is described in full and changes nothing.

#[cfg(test)]
mod tests;
pub(crate) mod web;

use std::collections::BTreeMap;

use readiness_core::{Answers, Diagnostic, Pack};
use serde::Deserialize;
use serde_json::value::RawValue;

/// Larger than any answers file: the largest pack with its longest notes stays far below.
pub(crate) const MOST_BYTES: usize = 1 << 20;

/// Answers from the text of a file, or every problem in a sentence each.
pub(crate) fn restore(text: &str, pack: &Pack) -> Result<Answers, Vec<String>> {
    Answers::parse(text.trim_start_matches('\u{feff}'), pack)
        .map_err(|problems| problems.iter().map(describe).collect())
}

/// A problem as one sentence, with what would be right.
pub(crate) fn describe(problem: &Diagnostic) -> String {
    match &problem.help {
        Some(help) => [problem.message.as_str(), " (", help, ")"].concat(),
        None => problem.message.clone(),
    }
}

#[derive(Deserialize)]
struct Sheet {
    #[serde(default)]
    answers: BTreeMap<String, Box<RawValue>>,
    #[serde(default)]
    notes: BTreeMap<String, String>,
}

/// Stored answers as far as they fit a pack that has changed since, and the ids of those that do not.
pub(crate) fn fit(text: &str, pack: &Pack) -> (Answers, Vec<String>) {
    if let Ok(answers) = Answers::parse(text, pack) {
        return (answers, Vec::new());
    }
    let mut answers = Answers::blank(pack);
    let mut dropped = Vec::new();
    let Ok(sheet) = serde_json::from_str::<Sheet>(text) else { return (answers, dropped) };
    for (id, value) in &sheet.answers {
        // One by one, by the same rules as a file.
        let single = ["{\"", id, "\":", value.get(), "}"].concat();
        let index = pack.question_index(id);
        match (index, Answers::parse(&single, pack)) {
            (Some(index), Ok(parsed)) => answers.set(index, parsed.given(index).clone()),
            _ => dropped.push(id.clone()),
        }
    }
    for (id, note) in sheet.notes {
        match pack.question_index(&id).filter(|index| {
            pack.questionnaire().questions.get(*index).is_some_and(|question| question.note)
        }) {
            Some(index) => answers.set_note(index, note),
            None => dropped.push(id),
        }
    }
    dropped.sort();
    dropped.dedup();
    (answers, dropped)
}

/// The name of a saved file: pack and day. `now` is a time in ISO 8601.
pub(crate) fn name(pack: &str, now: &str) -> String {
    [pack, "-answers-", now.split('T').next().unwrap_or_default(), ".json"].concat()
}
