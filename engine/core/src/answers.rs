//! What a person answered. Owns the answers file: reading it with every problem at once, and writing it.

use crate::Pack;
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::files::printable;
use crate::findings::Findings;
use crate::json::{Entry, object, quoted, strings, written};
use crate::pack::{Question, QuestionIndex};

/// An answers file of more bytes is refused unread.
pub const MAX_ANSWERS_BYTES: usize = 1024 * 1024;
/// The name under which diagnostics speak of the answers.
pub const ANSWERS_FILE: &str = "answers";

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Given {
    /// Nothing was chosen.
    #[default]
    Blank,
    /// `not_sure` was chosen: the same as blank for every rule, kept so that the person sees it again.
    NotSure,
    /// Index into the question's [`values`](Question::values).
    Value(usize),
    /// Indices into the question's values, ascending, for a question that takes several.
    Several(Vec<usize>),
}

/// The answers and notes to the questions of one pack.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    given: Vec<Given>,
    notes: Vec<String>,
}

impl Answers {
    /// Nothing answered.
    pub fn blank(pack: &Pack) -> Self {
        let count = pack.questionnaire().questions.len();
        Self { given: vec![Given::Blank; count], notes: vec![String::new(); count] }
    }

    /// The answer to a question.
    pub fn given(&self, question: QuestionIndex) -> &Given {
        self.given.get(question).unwrap_or(&Given::Blank)
    }

    /// Answers a question.
    pub fn set(&mut self, question: QuestionIndex, given: Given) {
        if let Some(cell) = self.given.get_mut(question) {
            *cell = given;
        }
    }

    /// The private note beside a question; empty where there is none.
    pub fn note(&self, question: QuestionIndex) -> &str {
        self.notes.get(question).map_or("", String::as_str)
    }

    /// Writes the private note beside a question.
    pub fn set_note(&mut self, question: QuestionIndex, text: String) {
        if let Some(cell) = self.notes.get_mut(question) {
            *cell = text;
        }
    }

    /// How many questions have an answer that is a value.
    pub fn answered(&self) -> usize {
        self.given.iter().filter(|given| matches!(given, Given::Value(_) | Given::Several(_))).count()
    }

    /// Answers by ids; `None` and `not_sure` leave the question blank for every rule.
    ///
    /// # Errors
    /// The question or option does not exist; the nearest name is in the help.
    pub fn set_by_id(&mut self, pack: &Pack, question: &str, value: Option<&str>) -> Result<(), Diagnostic> {
        let Some(index) = pack.question_index(question) else {
            return Err(unknown_question(pack, question));
        };
        let given = match value {
            None => Given::Blank,
            Some(value) => match pack.questionnaire().questions.get(index) {
                Some(question) => one(question, value)?,
                None => Given::Blank,
            },
        };
        self.set(index, given);
        Ok(())
    }

    /// Reads an answers file: `{"pack", "answers", "notes"}` or a bare map of answers.
    ///
    /// # Errors
    /// Every problem of the file; the places are in a file named [`ANSWERS_FILE`].
    pub fn parse(text: &str, pack: &Pack) -> Result<Self, Vec<Diagnostic>> {
        if text.len() > MAX_ANSWERS_BYTES {
            let message = format!("the answers have {} bytes", text.len());
            return Err(vec![
                Diagnostic::error(Code::TooLarge, message).help(format!("at most {MAX_ANSWERS_BYTES} bytes are read")),
            ]);
        }
        let mut reader = Reader { pack, answers: Self::blank(pack), found: Findings::default() };
        reader.file(text);
        if reader.found.is_empty() { Ok(reader.answers) } else { Err(reader.found.into_list()) }
    }

    /// The answers file, with the pack's version and digest; questions in pack order, blanks left out.
    pub fn to_json(&self, pack: &Pack) -> String {
        let (mut answers, mut notes) = (Vec::new(), Vec::new());
        for (index, question) in pack.questionnaire().questions.iter().enumerate() {
            let id = |at: &usize| quoted(question.values().nth(*at).unwrap_or_default());
            let value = match self.given(index) {
                Given::Blank => None,
                Given::NotSure => Some(quoted("not_sure")),
                Given::Value(at) => Some(id(at)),
                Given::Several(chosen) => {
                    Some(["[", &chosen.iter().map(id).collect::<Vec<_>>().join(","), "]"].concat())
                }
            };
            answers.extend(value.map(|value| (question.id.as_str(), value)));
            if !self.note(index).is_empty() {
                notes.push((question.id.as_str(), quoted(self.note(index))));
            }
        }
        let identity = pack.identity();
        let mut members = vec![
            ("pack", quoted(&identity.id)),
            ("version", quoted(&identity.version)),
            ("digest", quoted(&identity.digest)),
            ("answers", written(&answers)),
        ];
        if !notes.is_empty() {
            members.push(("notes", written(&notes)));
        }
        written(&members)
    }
}

fn unknown_question(pack: &Pack, question: &str) -> Diagnostic {
    let found = Diagnostic::error(Code::UnknownQuestion, format!("there is no question `{}`", printable(question)));
    if pack.fact(question).is_some() {
        return found.help("a rule decides it; answer the questions that the rule reads");
    }
    found.help(suggest(question, pack.questionnaire().questions.iter().map(|known| known.id.as_str())))
}

fn one(question: &Question, value: &str) -> Result<Given, Diagnostic> {
    if question.several.is_some() {
        return Err(Diagnostic::error(Code::WrongType, format!("`{}` takes a list of options", question.id))
            .help(format!("as in [\"{}\"]", printable(value))));
    }
    if value == "not_sure" && question.not_sure {
        return Ok(Given::NotSure);
    }
    option(question, value).map(Given::Value)
}

/// What may be given as an answer to a question.
fn given(question: &Question) -> Vec<&str> {
    question.values().chain(question.not_sure.then_some("not_sure")).collect()
}

fn option(question: &Question, value: &str) -> Result<usize, Diagnostic> {
    question.values().position(|known| known == value).ok_or_else(|| {
        Diagnostic::error(Code::UnknownOption, format!("`{}` is no option of `{}`", printable(value), question.id))
            .help(suggest(value, given(question)))
    })
}

struct Reader<'a> {
    pack: &'a Pack,
    answers: Answers,
    found: Findings,
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
        for entry in &entries {
            match entry.key.as_str() {
                "pack" => self.other_pack(entry),
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
                "version" | "digest" | "saved" => {}
                other => {
                    let message = format!("an answers file has no `{}`", printable(other));
                    let keys = ["pack", "version", "digest", "saved", "answers", "notes"];
                    self.report_key(Diagnostic::error(Code::UnknownKey, message).help(suggest(other, keys)), entry);
                }
            }
        }
    }

    fn other_pack(&mut self, entry: &Entry<'_>) {
        let id = &self.pack.identity().id;
        if entry.string().as_deref() != Some(id) {
            let message = format!("these answers are for {}, not for `{id}`", printable(entry.text).replace('"', "`"));
            let help = format!("open them with their own pack; `{id}` cannot read them");
            self.report(Diagnostic::error(Code::OtherPack, message).help(help), entry);
        }
    }

    fn answer(&mut self, entry: &Entry<'_>) {
        if self.found.is_full(ANSWERS_FILE) {
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
        if self.found.is_full(ANSWERS_FILE) {
            return;
        }
        let pack = self.pack;
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
                let names = pack
                    .questionnaire()
                    .questions
                    .iter()
                    .filter(|question| question.note)
                    .map(|question| question.id.as_str());
                let found = Diagnostic::error(Code::UnknownQuestion, message).help(suggest(&entry.key, names));
                self.report_key(found, entry);
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
