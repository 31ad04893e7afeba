//! What a person chose for their plan. It goes with their answers, in files as where they are kept.

use crate::Pack;
use crate::answers::Answers;
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::files::printable;
use crate::json::{Entry, quoted, strings, written};
use crate::plan::solve::{check, development, hours};
use crate::plan::{Day, Settings};

/// Letters and digits of a mark.
const MARK: usize = 32;

/// Choices about a plan. None of them is a fact, so none can move a result.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The day on which it starts.
    pub start: Option<Day>,
    /// What it is fitted to.
    pub settings: Settings,
    /// What tells the days of this plan from those of anybody else's in a calendar: made by chance, once, by whoever has a
    /// source of it, so that writing the plan again replaces its days and no others.
    pub mark: Option<String>,
}

impl Chosen {
    /// Takes an entry of the file. Of a list, what fits is taken although the rest does not.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn take(&mut self, pack: &Pack, entry: &Entry<'_>) -> Result<(), Vec<Diagnostic>> {
        let wrong = |help: &str| {
            let message = format!("`{}` of a plan is {}", entry.key, printable(entry.text));
            Err(vec![Diagnostic::error(Code::WrongType, message).help(help)])
        };
        let mut settings = Settings::default();
        match entry.key.as_str() {
            "start" => match entry.string() {
                Some(day) => self.start = Some(Day::parse(&day).map_err(|problem| vec![problem])?),
                None => {
                    let found = Diagnostic::error(Code::BadPlan, format!("`{}` is no date", printable(entry.text)));
                    return Err(vec![found.help("year, month and day in quotes, as in `\"2026-11-23\"`")]);
                }
            },
            "hours" => {
                settings.hours = Some(hours(entry.text).map_err(|problem| vec![problem])?);
                check(pack, &settings)?;
                self.settings.hours = settings.hours;
            }
            "without" => match strings(entry.text) {
                Some(without) => {
                    settings.without = without;
                    let checked = check(pack, &settings);
                    let candidates = development(pack).map_or_else(Vec::new, |development| development.candidates);
                    settings.without.retain(|fact| candidates.iter().any(|known| known.fact == *fact));
                    self.settings.without = settings.without;
                    checked?;
                }
                None => return wrong("a list of ids of facts in quotes"),
            },
            "mark" => match entry.string().filter(|mark| is_mark(mark)) {
                Some(mark) => self.mark = Some(mark),
                None => return wrong("small letters and digits in quotes, as the page that wrote it made them"),
            },
            other => {
                let found = Diagnostic::error(Code::UnknownKey, format!("a plan has no `{}`", printable(other)));
                return Err(vec![found.help(suggest(other, ["start", "hours", "without", "mark"]))]);
            }
        }
        Ok(())
    }

    /// Settings of the moment, and what was chosen where they say nothing.
    #[must_use]
    pub fn under(&self, settings: &Settings) -> Settings {
        let Settings { hours, without } = settings;
        let without = if without.is_empty() { &self.settings.without } else { without };
        Settings { hours: hours.or(self.settings.hours), without: without.clone() }
    }

    /// As the object of the file; `None` where nothing was chosen.
    pub(crate) fn to_json(&self) -> Option<String> {
        let mut members = Vec::new();
        members.extend(self.start.map(|start| ("start", quoted(&start.to_string()))));
        members.extend(self.settings.hours.map(|hours| ("hours", hours.to_string())));
        if !self.settings.without.is_empty() {
            let without: Vec<String> = self.settings.without.iter().map(|fact| quoted(fact)).collect();
            members.push(("without", ["[", &without.join(","), "]"].concat()));
        }
        members.extend(self.mark.as_deref().map(|mark| ("mark", quoted(mark))));
        (!members.is_empty()).then(|| written(&members))
    }
}

/// A mark out of bytes that are as good as nobody else's.
pub fn mark_of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().chars().take(MARK).collect()
}

/// The mark of a plan for which none was made: the same for the same answers, and another for any others.
pub fn mark_by_answers(pack: &Pack, answers: &Answers) -> String {
    use sha2::{Digest, Sha256};

    let mut bare = answers.clone();
    bare.choose(Chosen::default());
    mark_of(&Sha256::digest(bare.to_json(pack)))
}

fn is_mark(text: &str) -> bool {
    (1..=MARK).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}
