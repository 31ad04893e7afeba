//! Answers files: what a person saves and opens again, and stored answers of an older pack.
//!
//! Decides only whether a text can be used; a bad one is described in full and changes nothing.

#[cfg(test)]
mod tests;
pub(crate) mod web;

use readiness_core::json::{Entry, written};
use readiness_core::plan::Chosen;
use readiness_core::{Answers, Code, Diagnostic, Pack};

use crate::envelope::Object;

/// Larger than any answers file: the largest pack with its longest notes stays far below.
pub(crate) const MOST_BYTES: usize = 1 << 20;

/// What kind of file it is that cannot be used: a person does something else about each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// No answers file at all.
    Other,
    /// Answers of another pack, with its id.
    OtherPack(String),
    /// Answers of this pack, of which some do not fit it.
    Changed,
}

/// A file that cannot be used, with every problem in a sentence each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unfit {
    /// What it is.
    pub(crate) kind: Kind,
    /// What is wrong in it, for those who can put it right.
    pub(crate) problems: Vec<String>,
}

/// Answers from the text of a file.
pub(crate) fn restore(text: &str, pack: &Pack) -> Result<Answers, Unfit> {
    let text = text.trim_start_matches('\u{feff}');
    Answers::parse(text, pack)
        .map_err(|found| Unfit { kind: kind(text, pack, &found), problems: found.iter().map(describe).collect() })
}

/// The version of the pack that a file's answers were given to, where it is another than this.
pub(crate) fn other_version(text: &str, pack: &Pack) -> Option<String> {
    Object::read(text)?.string("version").filter(|version| *version != pack.identity().version)
}

fn kind(text: &str, pack: &Pack, found: &[Diagnostic]) -> Kind {
    let Some(sheet) = Object::read(text) else { return Kind::Other };
    let ours = |object: &Object| object.entries().iter().any(|entry| pack.question_index(&entry.key).is_some());
    let answers = sheet.text("answers").and_then(Object::read);
    match answers {
        Some(_) if found.iter().any(|problem| problem.code == Code::OtherPack) => {
            Kind::OtherPack(sheet.string("pack").unwrap_or_default())
        }
        Some(answers) if ours(&answers) || sheet.text("pack").is_some() => Kind::Changed,
        None if ours(&sheet) => Kind::Changed,
        _ => Kind::Other,
    }
}

/// A problem as one sentence, with what would be right.
pub(crate) fn describe(problem: &Diagnostic) -> String {
    match &problem.help {
        Some(help) => [problem.message.as_str(), " (", help, ")"].concat(),
        None => problem.message.clone(),
    }
}

/// Stored answers as far as they fit a pack that has changed since, and the ids of those that do not.
pub(crate) fn fit(text: &str, pack: &Pack) -> (Answers, Vec<String>) {
    if let Ok(answers) = Answers::parse(text, pack) {
        return (answers, Vec::new());
    }
    let mut answers = Answers::blank(pack);
    let mut dropped: Vec<String> = Vec::new();
    let Some(sheet) = Object::read(text) else { return (answers, dropped) };
    let part = |key| sheet.text(key).and_then(Object::read);
    for Entry { key: id, text, .. } in part("answers").iter().flat_map(Object::entries) {
        // One by one, by the same rules as a file; of a name that the pack does not have, nothing is looked for.
        let parsed = pack.question_index(id).and_then(|index| {
            let single = written(&[(id, (*text).to_owned())]);
            Some((index, Answers::parse(&single, pack).ok()?))
        });
        match parsed {
            Some((index, parsed)) => answers.set(index, parsed.given(index).clone()),
            None => dropped.push(id.clone()),
        }
    }
    let takes_note = |index: &usize| pack.questionnaire().questions.get(*index).is_some_and(|question| question.note);
    let takes =
        |index: usize, text: &str| pack.questionnaire().records.get(index).is_some_and(|known| known.takes(text));
    for note in part("notes").iter().flat_map(Object::entries) {
        let written = pack.record_index(&note.key).zip(note.string()).filter(|(index, text)| takes(*index, text));
        if let Some((index, text)) = written {
            answers.set_record(index, text);
            continue;
        }
        match (pack.question_index(&note.key).filter(takes_note), note.string()) {
            (Some(index), Some(text)) => answers.set_note(index, text),
            _ if dropped.contains(&note.key) => {}
            _ => dropped.push(note.key.clone()),
        }
    }
    let mut chosen = Chosen::default();
    for choice in part("plan").iter().flat_map(Object::entries) {
        if chosen.take(pack, choice).is_err() {
            dropped.push(choice.key.clone());
        }
    }
    answers.choose(chosen);
    (answers, dropped)
}

/// The name of a saved file: pack and day. `now` is a time in ISO 8601.
pub(crate) fn name(pack: &str, now: &str) -> String {
    [pack, "-answers-", day(now), ".json"].concat()
}

/// The name of a saved plan: the day and nothing of its owner. `now` is a time in ISO 8601.
pub(crate) fn plan_name(now: &str, ending: &str) -> String {
    ["plan-", day(now), ending].concat()
}

fn day(now: &str) -> &str {
    now.split('T').next().unwrap_or_default()
}
