//! What a person answered and wrote down. Owns the answers file: writing it here, reading it in `reading` and,
//! where it is another pack's, `foreign`.

mod foreign;
mod reading;

use crate::Pack;
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::files::printable;
use crate::json::{quoted, written};
use crate::pack::{Question, QuestionIndex, RecordIndex};
use crate::plan::Chosen;

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

impl Given {
    /// Whether it leaves the question open: every rule takes it as blank.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Blank | Self::NotSure)
    }

    /// The one value that was chosen, as an index into the question's [`values`](Question::values).
    pub fn value(&self) -> Option<usize> {
        match self {
            Self::Value(value) => Some(*value),
            Self::Blank | Self::NotSure | Self::Several(_) => None,
        }
    }
}

/// The answers and notes to the questions of one pack, what was written into its records, and what was chosen for the plan
/// that follows from them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    given: Vec<Given>,
    notes: Vec<String>,
    records: Vec<String>,
    plan: Chosen,
}

impl Answers {
    /// Nothing answered.
    pub fn blank(pack: &Pack) -> Self {
        let count = pack.questionnaire().questions.len();
        let records = vec![String::new(); pack.questionnaire().records.len()];
        let notes = vec![String::new(); count];
        Self { given: vec![Given::Blank; count], notes, records, plan: Chosen::default() }
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

    /// What is written into a record; empty where nothing is.
    pub fn record(&self, record: RecordIndex) -> &str {
        self.records.get(record).map_or("", String::as_str)
    }

    /// Writes into a record.
    pub fn set_record(&mut self, record: RecordIndex, text: String) {
        if let Some(cell) = self.records.get_mut(record) {
            *cell = text;
        }
    }

    /// What was chosen for the plan.
    pub fn chosen(&self) -> &Chosen {
        &self.plan
    }

    /// Chooses for the plan.
    pub fn choose(&mut self, plan: Chosen) {
        self.plan = plan;
    }

    /// Whether every rule sees the same in both: they may differ in notes, records and choices, which no rule can read.
    pub fn decides_as(&self, other: &Self) -> bool {
        self.given == other.given
    }

    /// How many questions have an answer that is a value.
    pub fn answered(&self) -> usize {
        self.given.iter().filter(|given| !given.is_open()).count()
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

    /// Reads an answers file: `{"pack", "answers", "notes", "plan"}` or a bare map of answers.
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
        reading::read(text, pack)
    }

    /// The answers file, with the pack's version and digest; questions in pack order, blanks left out. What is in records
    /// stands among the notes, after those.
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
        for (index, record) in pack.questionnaire().records.iter().enumerate() {
            if !self.record(index).is_empty() {
                notes.push((record.id.as_str(), quoted(self.record(index))));
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
        members.extend(self.plan.to_json().map(|plan| ("plan", plan)));
        written(&members)
    }
}

fn unknown_question(pack: &Pack, question: &str) -> Diagnostic {
    let found = Diagnostic::error(Code::UnknownQuestion, format!("there is no question `{}`", printable(question)));
    if pack.record_index(question).is_some() {
        return found.help("it is written down and not answered: put it into `\"notes\": {…}`");
    }
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
