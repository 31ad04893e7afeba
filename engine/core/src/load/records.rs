//! `[[record]]` of `questions.toml`: what a person writes down and nobody judges, and which step or plan shows it.

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::load::names::Ids;
use crate::load::questions::Asked;
use crate::load::table::Section;
use crate::pack::{Record, RecordIndex, RecordKind};

/// At most this many records in a pack.
const MAX_RECORDS: usize = 100;

/// Reads all records. They share their names with questions and facts, as their values stand among the notes to questions.
pub(crate) fn read(section: &Section<'_>, ids: &mut Ids, asked: &mut Asked) {
    for record in section.sections("record", "a record") {
        if asked.questionnaire.records.len() >= MAX_RECORDS {
            let message = format!("the pack has more than {MAX_RECORDS} records");
            let found = Diagnostic::error(Code::TooLarge, message).help("nobody writes that much down");
            return section.report(found, record.span.clone());
        }
        let id = record.need("id").filter(|id| ids.admit(&record, id));
        let kind = record.need("kind").and_then(|kind| {
            let named = RecordKind::NAMED.into_iter().find(|(name, _)| *name == kind.text);
            if named.is_none() {
                let message = format!("`{}` is no kind of record", kind.text);
                let help = suggest(&kind.text, RecordKind::NAMED.map(|(name, _)| name));
                record.report(Diagnostic::error(Code::UnknownOption, message).help(help), kind.span);
            }
            named
        });
        record.finish();
        if let Some(id) = id {
            // Without its kind it is known by name all the same: whoever shows it is not wrong as well.
            let kind = kind.map_or(RecordKind::Text, |(_, kind)| kind);
            asked.questionnaire.records.push(Record { id: id.text, kind });
            asked.record_places.push(id.span);
        }
    }
}

/// The records that a step or a plan shows, each once.
pub(crate) fn shown(section: &Section<'_>, records: &[Record]) -> Vec<RecordIndex> {
    let mut shown = Vec::new();
    for name in section.texts("records") {
        // Looking for what was meant takes time, and nothing more of this file would be told.
        if section.found.borrow().is_full(section.file) {
            break;
        }
        match records.iter().position(|record| record.id == name.text) {
            Some(record) if shown.contains(&record) => {
                let found = Diagnostic::error(Code::DuplicateId, format!("`{}` is shown twice here", name.text));
                section.report(found.help("leave one of them out"), name.span);
            }
            Some(record) => shown.push(record),
            None => {
                let help = suggest(&name.text, records.iter().map(|record| record.id.as_str()));
                let found = Diagnostic::error(Code::UnknownRecord, format!("there is no record `{}`", name.text));
                section.report(found.help(help), name.span);
            }
        }
    }
    shown
}

/// The record that says when a plan starts: one of the dates that the plan shows.
#[inline(never)]
pub(crate) fn start(section: &Section<'_>, records: &[Record], shown: &[RecordIndex]) -> Option<RecordIndex> {
    let name = section.text("start")?;
    let date = |at: &RecordIndex| records.get(*at).filter(|record| record.kind == RecordKind::Date);
    let start = shown.iter().copied().find(|at| date(at).is_some_and(|record| record.id == name.text));
    if start.is_none() {
        let dates: Vec<&str> = shown.iter().filter_map(date).map(|record| record.id.as_str()).collect();
        let help = match dates.as_slice() {
            [] => "name a record of the kind `date` in the plan’s `records` too".to_owned(),
            _ => suggest(&name.text, dates),
        };
        let message = format!("`{}` is no date that this plan shows", name.text);
        section.report(Diagnostic::error(Code::UnknownRecord, message).help(help), name.span);
    }
    start
}
