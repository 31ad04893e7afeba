//! The one shape of everything that can be wrong, for terminal, JSON and browser.
//!
//! Positions are byte ranges here; [`Diagnostic::locate`] turns them into lines and columns at an edge.

use std::ops::Range;

use serde::Serialize;

pub use crate::code::Code;
use crate::files::PackFiles;

/// A message or help of more bytes is cut.
const MAX_TEXT: usize = 2_000;
/// A name of more bytes has no nearest name.
const MAX_COMPARED: usize = 200;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The pack or the answers cannot be used.
    Error,
    /// It can be used; its owner should look.
    Warning,
}

/// A place in a file, with what is to be said there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Name of the file inside the pack, or the name given to an answers file.
    pub file: String,
    /// Byte range in that file.
    pub span: Range<usize>,
    /// What is to be said at this place; empty where the message says it all.
    pub text: String,
}

/// One finding: what is wrong, where, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of finding; stable, for tools.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// One line, lower case, user text in backticks.
    pub message: String,
    /// What is valid here, or the nearest name.
    pub help: Option<String>,
    /// Places; the first is where it is.
    pub labels: Vec<Label>,
    /// Answers that show the finding, as question and option ids in pack order; empty where none is needed.
    pub witness: Vec<(String, String)>,
}

impl Diagnostic {
    /// An error without a place.
    #[cold]
    #[inline(never)]
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: bounded(message.into()),
            help: None,
            labels: Vec::new(),
            witness: Vec::new(),
        }
    }

    /// A warning without a place.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// Adds a place; the first added is the main one.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub fn at(mut self, file: &str, span: Range<usize>, text: impl Into<String>) -> Self {
        self.labels.push(Label { file: file.to_owned(), span, text: text.into() });
        self
    }

    /// Says what would be right.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(bounded(help.into()));
        self
    }

    /// Adds the answers that show it.
    #[must_use]
    pub fn witness(mut self, witness: Vec<(String, String)>) -> Self {
        self.witness = witness;
        self
    }

    /// The same with lines and columns, for people and tools. `column` counts UTF-16 units where `utf16`, else characters.
    pub fn locate(&self, files: &PackFiles, utf16: bool) -> Located {
        let places: Vec<Place> = self
            .labels
            .iter()
            .map(|label| {
                let source = files.readable(&label.file);
                let (line, column) = position(source, label.span.start, utf16);
                let (end_line, end_column) = position(source, label.span.end, utf16);
                Place { file: label.file.clone(), line, column, end_line, end_column, text: label.text.clone() }
            })
            .collect();
        let first = places.first();
        Located {
            code: self.code,
            severity: self.severity,
            message: self.message.clone(),
            help: self.help.clone(),
            file: first.map(|place| place.file.clone()),
            line: first.map(|place| place.line),
            column: first.map(|place| place.column),
            labels: places,
            witness: self.witness.iter().cloned().collect(),
        }
    }
}

/// A diagnostic with lines and columns, as it leaves the engine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Located {
    /// As in [`Diagnostic`].
    pub code: Code,
    /// As in [`Diagnostic`].
    pub severity: Severity,
    /// As in [`Diagnostic`].
    pub message: String,
    /// As in [`Diagnostic`].
    pub help: Option<String>,
    /// File of the main place.
    pub file: Option<String>,
    /// Line of the main place, from 1.
    pub line: Option<usize>,
    /// Column of the main place, from 1.
    pub column: Option<usize>,
    /// Every place.
    pub labels: Vec<Place>,
    /// Answers that show it, by question id.
    #[serde(skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    pub witness: std::collections::BTreeMap<String, String>,
}

impl std::fmt::Display for Located {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let (Some(file), Some(line), Some(column)) = (&self.file, self.line, self.column) {
            write!(f, "{file}:{line}:{column}: ")?;
        }
        f.write_str(&self.message)?;
        self.help.iter().try_for_each(|help| write!(f, "; {help}"))
    }
}

/// A place as line and column, from 1, the end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Name of the file inside the pack.
    pub file: String,
    /// First line.
    pub line: usize,
    /// First column.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column after the last character.
    pub end_column: usize,
    /// What is to be said there.
    pub text: String,
}

/// Line and column (both from 1) of a byte offset; an offset beyond the end is the end.
fn position(source: &str, offset: usize, utf16: bool) -> (usize, usize) {
    let mut end = offset.min(source.len());
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let before = source.get(..end).unwrap_or("");
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let in_line = before.get(line_start..).unwrap_or("");
    let column = if utf16 { in_line.encode_utf16().count() } else { in_line.chars().count() };
    (before.matches('\n').count() + 1, column + 1)
}

/// The nearest of `valid` to `wrong`, if it is near enough to be what was meant.
pub fn nearest<'a>(wrong: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A slip of the pen is in a name that somebody writes; comparing takes the square of the length.
    if wrong.len() > MAX_COMPARED {
        return None;
    }
    let limit = (wrong.chars().count() / 3).clamp(1, 4);
    valid
        .into_iter()
        // Names whose lengths differ by more are farther apart than that, and need not be compared.
        .filter(|name| name.len().abs_diff(wrong.len()) <= 4 * limit)
        .map(|name| (strsim::osa_distance(wrong, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Help for a name that is not known: the nearest valid one, and the list where it is short.
#[cold]
#[inline(never)]
pub fn suggest<'a>(wrong: &str, valid: impl IntoIterator<Item = &'a str> + Clone) -> String {
    let names: Vec<&str> = valid.clone().into_iter().collect();
    let listed = names.iter().take(12).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let list = match names.len() {
        0 => "nothing is declared here yet".to_owned(),
        1..=12 => format!("valid here: {listed}"),
        more => format!("valid here: {listed} and {} more", more - 12),
    };
    match nearest(wrong, names) {
        Some(name) => format!("did you mean `{name}`? {list}"),
        None => list,
    }
}

/// Cuts what nobody would read: names of a hostile pack can be as long as its files.
fn bounded(mut text: String) -> String {
    if text.len() > MAX_TEXT {
        let end = text.floor_char_boundary(MAX_TEXT);
        text.truncate(end);
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_or_utf16_units() {
        let source = "a\nß𝄞x";
        let x = source.find('x').unwrap();
        assert_eq!(position(source, x, false), (2, 3));
        assert_eq!(position(source, x, true), (2, 4));
        assert_eq!(position(source, 999, false), (2, 4));
        assert_eq!(position(source, 4, false), (2, 2), "inside a character counts as its start");
    }

    #[test]
    fn suggestions_name_the_nearest() {
        assert_eq!(nearest("offerd_help", ["made_time", "offered_help"]), Some("offered_help"));
        assert_eq!(nearest("zzz", ["made_time", "offered_help"]), None);
        assert!(suggest("ful", ["none", "full"]).starts_with("did you mean `full`? valid here: `none`, `full`"));
    }
}
