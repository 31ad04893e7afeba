//! Findings as they are collected, with caps: a hostile pack can be wrong in a million places, and nobody reads them.

use crate::sorted::SortedMap;

use crate::diagnostic::{Code, Diagnostic, Severity};

/// At most this many findings for one file, so that those of one never hide the next file's.
pub(crate) const MAX_IN_FILE: usize = 200;
/// At most this many findings together.
const MAX_FINDINGS: usize = 1_000;

/// A list of findings that stops growing.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    list: Vec<Diagnostic>,
    /// How many there were, kept or not.
    met: usize,
    /// How many findings each file has; the whole pack is a file without a name.
    counts: SortedMap<String, usize>,
    /// Whether questions or facts could not be read: then nobody knows which names there are.
    names_unknown: bool,
    /// The files of which some were not kept, and whether an error is among those.
    dropped: SortedMap<String, bool>,
}

impl Findings {
    /// From here on leaves out what only follows from questions or facts that could not be read.
    pub(crate) fn names_are_unknown(&mut self) {
        self.names_unknown = true;
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if self.names_unknown && about_names(diagnostic.code) {
            return;
        }
        self.met += 1;
        let file = diagnostic.labels.first().map_or("", |label| label.file.as_str());
        match self.counts.get_mut(file) {
            Some(count) if *count < MAX_IN_FILE && self.list.len() < MAX_FINDINGS => *count += 1,
            None if self.list.len() < MAX_FINDINGS => {
                self.counts.insert(file.to_owned(), 1);
            }
            _ => {
                let error = diagnostic.severity == Severity::Error;
                self.dropped.change(file.to_owned(), |errors| *errors |= error);
                return;
            }
        }
        self.list.push(diagnostic);
    }

    pub(crate) fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// How many there were so far, kept or not.
    pub(crate) fn len(&self) -> usize {
        self.met
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.met == 0
    }

    /// Whether findings of a file were left out already, so that there is no use in looking for more.
    pub(crate) fn is_full(&self, file: &str) -> bool {
        self.dropped.contains_key(file)
    }

    pub(crate) fn has_error(&self) -> bool {
        self.list.iter().any(|found| found.severity == Severity::Error) || self.dropped.values().any(|error| *error)
    }

    /// The findings, and a last one for each file of which some are left out.
    pub(crate) fn into_list(mut self) -> Vec<Diagnostic> {
        for (file, error) in self.dropped.into_iter().take(MAX_IN_FILE) {
            let message = "there is more to find here than is listed";
            let mut diagnostic = Diagnostic::error(Code::TooLarge, message).help("mend the first ones and look again");
            if !error {
                diagnostic.severity = Severity::Warning;
            }
            self.list.push(if file.is_empty() { diagnostic } else { diagnostic.at(&file, 0..0, "") });
        }
        self.list
    }
}

/// Whether a finding is of a name that an unread file may have declared.
fn about_names(code: Code) -> bool {
    matches!(
        code,
        Code::UnknownFact
            | Code::UnknownOption
            | Code::UnknownGroup
            | Code::UnknownQuestion
            | Code::BadPlan
            | Code::WrongOperand
            | Code::MissingOutcome
            | Code::RuleWithoutFact
            | Code::UnusedText
            | Code::UnusedQuestion
    )
}

impl From<Vec<Diagnostic>> for Findings {
    fn from(list: Vec<Diagnostic>) -> Self {
        let mut findings = Self::default();
        findings.extend(list);
        findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_full_of_findings_leaves_room_for_the_next() {
        let mut findings = Findings::default();
        for at in 0..MAX_IN_FILE + 7 {
            findings.push(Diagnostic::warning(Code::UnusedText, at.to_string()).at("lang/en.toml", 0..0, ""));
        }
        assert!(!findings.has_error() && findings.is_full("lang/en.toml") && !findings.is_full("model.toml"));
        findings.push(Diagnostic::error(Code::BadId, "x").at("model.toml", 0..0, ""));
        let list = findings.into_list();
        assert_eq!(list.len(), MAX_IN_FILE + 2);
        assert_eq!(list[MAX_IN_FILE].code, Code::BadId);
        assert_eq!(list[MAX_IN_FILE + 1].message, "there is more to find here than is listed");
        assert_eq!(list[MAX_IN_FILE + 1].severity, Severity::Warning);
    }
}
