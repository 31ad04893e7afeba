//! Reading an answers file, with every problem at once.

use super::foreign::Foreign;
use super::{ANSWERS_FILE, Answers, Given, given, one, option, unknown_question};
use crate::Pack;
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::files::printable;
use crate::findings::Findings;
use crate::json::{Entry, object, strings};
use crate::pack::{Question, Questionnaire, RecordIndex};

/// The answers in a text of a bearable length.
///
/// # Errors
/// Every problem of the file; the places are in a file named [`ANSWERS_FILE`].
pub(super) fn read(text: &str, pack: &Pack) -> Result<Answers, Vec<Diagnostic>> {
    let mut reader =
        Reader { pack, answers: Answers::blank(pack), found: Findings::default(), foreign: Foreign::default() };
    reader.file(text);
    if reader.found.is_empty() { Ok(reader.answers) } else { Err(reader.found.into_list()) }
}

struct Reader<'a> {
    pack: &'a Pack,
    answers: Answers,
    found: Findings,
    /// What was told of all together, where the file is another pack's.
    foreign: Foreign,
}

impl<'a> Reader<'a> {
    fn report(&mut self, diagnostic: Diagnostic, entry: &Entry<'_>) {
        self.found.push(diagnostic.at(ANSWERS_FILE, entry.span.clone(), ""));
    }

    /// As `report`, where the key is what is wrong.
    fn report_key(&mut self, diagnostic: Diagnostic, entry: &Entry<'_>) {
        self.found.push(diagnostic.at(ANSWERS_FILE, entry.key_span.clone(), ""));
    }

    fn entries<'t>(&mut self, text: &'t str, offset: usize) -> Vec<Entry<'t>> {
        match object(text, offset) {
            Ok(entries) => {
                // Sorted, as a file can have a hundred thousand keys; of equal ones the first in the file stays first.
                let mut sorted: Vec<&Entry<'_>> = entries.iter().collect();
                sorted.sort_by(|one, other| one.key.cmp(&other.key));
                for pair in sorted.windows(2) {
                    let [first, second] = pair else { continue };
                    if first.key == second.key {
                        let message = format!("`{}` is given twice", printable(&second.key));
                        let help = "leave one of them out; which one counts is for you to say";
                        self.report_key(Diagnostic::error(Code::DuplicateId, message).help(help), second);
                    }
                }
                entries
            }
            Err((message, at)) => {
                let help = "an answers file is JSON, as in {\"pack\": \"readiness\", \"answers\": {\"offered_help\": \"once\"}}";
                self.found
                    .push(Diagnostic::error(Code::AnswersSyntax, message).at(ANSWERS_FILE, at..at + 1, "").help(help));
                Vec::new()
            }
        }
    }

    fn file(&mut self, text: &str) {
        let entries = self.entries(text, 0);
        // A bare map of answers has no object as a value.
        let wrapped = entries.iter().any(|entry| entry.key == "answers" && entry.text.starts_with('{'));
        if !wrapped {
            let has_pack = entries.iter().any(|entry| entry.key == "pack");
            if has_pack && self.pack.question_index("pack").is_none() {
                let message = "the file names a pack and has no `answers`";
                let entry = entries.iter().find(|entry| entry.key == "pack");
                if let Some(entry) = entry {
                    self.report(
                        Diagnostic::error(Code::MissingKey, message).help("put the answers into `\"answers\": {…}`"),
                        entry,
                    );
                }
                return;
            }
            entries.iter().for_each(|entry| self.answer(entry));
            return;
        }
        // Wherever it stands in the file: all else follows from it.
        for entry in entries.iter().filter(|entry| entry.key == "pack") {
            self.other_pack(entry, &entries);
        }
        for entry in &entries {
            match entry.key.as_str() {
                "pack" | "version" | "digest" | "saved" => {}
                "answers" => {
                    for answer in self.entries(entry.text, entry.span.start) {
                        self.answer(&answer);
                    }
                }
                "notes" => {
                    for note in self.entries(entry.text, entry.span.start) {
                        self.note(&note);
                    }
                }
                "plan" => {
                    for choice in self.entries(entry.text, entry.span.start) {
                        for problem in self.answers.plan.take(self.pack, &choice).err().into_iter().flatten() {
                            self.report(problem, &choice);
                        }
                    }
                }
                other => {
                    let message = format!("an answers file has no `{}`", printable(other));
                    let keys = ["pack", "version", "digest", "saved", "answers", "notes", "plan"];
                    self.report_key(Diagnostic::error(Code::UnknownKey, message).help(suggest(other, keys)), entry);
                }
            }
        }
    }

    fn other_pack(&mut self, entry: &Entry<'_>, file: &[Entry<'_>]) {
        let id = &self.pack.identity().id;
        if entry.string().as_deref() != Some(id) {
            let message = format!("these answers are for {}, not for `{id}`", printable(entry.text).replace('"', "`"));
            let help = format!("open them with their own pack; `{id}` cannot read them");
            self.report(Diagnostic::error(Code::OtherPack, message).help(help), entry);
            if let Some((foreign, told)) = Foreign::of(self.pack, file) {
                self.foreign = foreign;
                self.found.push(told);
            }
        }
    }

    fn answer(&mut self, entry: &Entry<'_>) {
        if self.found.is_full(ANSWERS_FILE) || self.foreign.has(&entry.key) {
            return;
        }
        let pack = self.pack;
        let Some(index) = pack.question_index(&entry.key) else {
            return self.report_key(unknown_question(pack, &entry.key), entry);
        };
        let Some(question) = pack.questionnaire().questions.get(index) else { return };
        let given = match (entry.text, entry.string(), question.several) {
            ("null", ..) => Ok(Given::Blank),
            (_, Some(value), _) => one(question, &value),
            (text, None, Some(most)) if text.starts_with('[') => several(question, text, most),
            _ => Err(Diagnostic::error(
                Code::WrongType,
                format!("the answer to `{}` is {}", question.id, printable(entry.text)),
            )
            .help(match question.several {
                Some(_) => "an answer here is a list of options in quotes".to_owned(),
                None => {
                    format!("an answer is one option in quotes; {}", suggest("", given(question)))
                }
            })),
        };
        match given {
            Ok(given) => self.answers.set(index, given),
            Err(diagnostic) => self.report(diagnostic, entry),
        }
    }

    fn note(&mut self, entry: &Entry<'_>) {
        if self.found.is_full(ANSWERS_FILE) || self.foreign.has(&entry.key) {
            return;
        }
        let pack = self.pack;
        if let Some(index) = pack.record_index(&entry.key) {
            return self.record(index, entry);
        }
        let noted = pack
            .question_index(&entry.key)
            .filter(|index| pack.questionnaire().questions.get(*index).is_some_and(|question| question.note));
        match (noted, entry.string()) {
            (Some(index), Some(text)) => self.answers.set_note(index, text),
            (Some(_), None) if entry.text == "null" => {}
            (Some(_), None) => {
                let message = format!("the note to `{}` is no text", entry.key);
                self.report(Diagnostic::error(Code::WrongType, message).help("a note is a text in quotes"), entry);
            }
            (None, _) => {
                let message = format!("there is no question with a note `{}`", printable(&entry.key));
                let Questionnaire { questions, records, .. } = pack.questionnaire();
                let noted = questions.iter().filter(|question| question.note).map(|question| question.id.as_str());
                let names = noted.chain(records.iter().map(|record| record.id.as_str()));
                let found = Diagnostic::error(Code::UnknownQuestion, message).help(suggest(&entry.key, names));
                self.report_key(found, entry);
            }
        }
    }

    /// What was written into a record: a text, and of a date a day.
    fn record(&mut self, index: RecordIndex, entry: &Entry<'_>) {
        let Some(record) = self.pack.questionnaire().records.get(index) else { return };
        match entry.string() {
            Some(text) if record.takes(&text) => self.answers.set_record(index, text),
            Some(text) => {
                let message = format!("`{}` in `{}` is no day of the calendar", printable(&text), record.id);
                let help = "year, month and day, as in `2026-11-23`";
                self.report(Diagnostic::error(Code::WrongType, message).help(help), entry);
            }
            None if entry.text == "null" => {}
            None => {
                let message = format!("what is written in `{}` is no text", record.id);
                self.report(Diagnostic::error(Code::WrongType, message).help("it is a text in quotes"), entry);
            }
        }
    }
}

fn several(question: &Question, text: &str, most: usize) -> Result<Given, Diagnostic> {
    let items = strings(text).ok_or_else(|| {
        Diagnostic::error(Code::WrongType, format!("the answer to `{}` is {}", question.id, printable(text)))
            .help("an answer here is a list of options in quotes")
    })?;
    let mut chosen = items.iter().map(|item| option(question, item)).collect::<Result<Vec<_>, _>>()?;
    chosen.sort_unstable();
    let given = chosen.len();
    chosen.dedup();
    if given > chosen.len() || given > most {
        return Err(Diagnostic::error(Code::WrongType, format!("`{}` has {given} answers", question.id))
            .help(format!("choose up to {most}, each once")));
    }
    Ok(if chosen.is_empty() { Given::Blank } else { Given::Several(chosen) })
}
