//! Reads TOML tables and reports everything that is not as the format has it, with its place.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::files::printable;
use crate::findings::{Findings, MAX_IN_FILE};

/// A text with its place.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) span: Range<usize>,
}

/// All findings of one load.
pub(crate) type Found = RefCell<Findings>;

/// Parses a file and hands its top table to `read`. Where the syntax is wrong, nothing of it is read.
pub(crate) fn document(file: &str, text: &str, found: &Found, read: impl FnOnce(Section<'_>)) {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        read(Section::new(file, "this file", table.get_ref(), 0..0, found));
        return;
    }
    for error in errors.into_iter().take(MAX_IN_FILE) {
        let span = error.span().unwrap_or(0..0);
        found.borrow_mut().push(
            Diagnostic::error(Code::TomlSyntax, error.message().to_owned())
                .at(file, span, "")
                .help("the rest of this file is not read until its syntax is right"),
        );
    }
}

/// A table as it is read. Keys that nobody asked for are unknown.
pub(crate) struct Section<'t> {
    pub(crate) file: &'t str,
    /// What the table is, for messages: `a question`.
    what: &'t str,
    table: &'t DeTable<'t>,
    pub(crate) span: Range<usize>,
    asked: RefCell<Vec<&'static str>>,
    pub(crate) found: &'t Found,
}

impl<'t> Section<'t> {
    fn new(file: &'t str, what: &'t str, table: &'t DeTable<'t>, span: Range<usize>, found: &'t Found) -> Self {
        Self { file, what, table, span, asked: RefCell::default(), found }
    }

    pub(crate) fn report(&self, diagnostic: Diagnostic, span: Range<usize>) {
        self.found.borrow_mut().push(diagnostic.at(self.file, span, ""));
    }

    fn get(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    fn wrong(&self, key: &str, kind: &str, value: &Spanned<DeValue<'_>>) {
        let message = format!("`{}` is {}", printable(key), name_of(value.get_ref()));
        self.report(Diagnostic::error(Code::WrongType, message).help(format!("it takes {kind}")), value.span());
    }

    pub(crate) fn missing(&self, key: &str) {
        let message = format!("{} has no `{key}`", self.what);
        self.report(Diagnostic::error(Code::MissingKey, message).help(format!("add `{key} = …`")), self.span.clone());
    }

    /// A text, where the key is there.
    pub(crate) fn text(&self, key: &'static str) -> Option<Text> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(Text { text: text.to_string(), span: value.span() }),
            _ => {
                self.wrong(key, "a text in quotes", value);
                None
            }
        }
    }

    /// A text that must be there.
    pub(crate) fn need(&self, key: &'static str) -> Option<Text> {
        if !self.table.contains_key(key) {
            self.asked.borrow_mut().push(key);
            self.missing(key);
            return None;
        }
        self.text(key)
    }

    pub(crate) fn flag(&self, key: &'static str) -> bool {
        let Some(value) = self.get(key) else { return false };
        match value.get_ref() {
            DeValue::Boolean(flag) => *flag,
            _ => {
                self.wrong(key, "`true` or `false`", value);
                false
            }
        }
    }

    /// A whole number in a range.
    pub(crate) fn number(&self, key: &'static str, valid: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let value = self.get(key)?;
        let number = integer(value.get_ref()).filter(|number| valid.contains(number));
        if number.is_none() {
            self.wrong(key, &format!("a whole number from {} to {}", valid.start(), valid.end()), value);
        }
        number
    }

    /// A list of texts; empty where the key is not there.
    pub(crate) fn texts(&self, key: &'static str) -> Vec<Text> {
        self.get(key).map_or_else(Vec::new, |value| self.texts_of(key, value))
    }

    pub(crate) fn texts_of(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Vec<Text> {
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, "a list of texts", value);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| match item.get_ref() {
                DeValue::String(text) => Some(Text { text: text.to_string(), span: item.span() }),
                _ => {
                    self.wrong(key, "texts in quotes only", item);
                    None
                }
            })
            .collect()
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Where the value of a key stands; the table where the key is not there.
    pub(crate) fn place(&self, key: &str) -> Range<usize> {
        self.table.get(key).map_or(self.span.clone(), |value| value.span())
    }

    /// A table below this one.
    pub(crate) fn section(&self, key: &'static str, what: &'t str) -> Option<Section<'t>> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(Section::new(self.file, what, table, value.span(), self.found)),
            _ => {
                self.wrong(key, "a table", value);
                None
            }
        }
    }

    /// A list of tables below this one.
    pub(crate) fn sections(&self, key: &'static str, what: &'t str) -> Vec<Section<'t>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, "a list of tables", value);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| match item.get_ref() {
                DeValue::Table(table) => Some(Section::new(self.file, what, table, item.span(), self.found)),
                _ => {
                    self.wrong(key, "tables only", item);
                    None
                }
            })
            .collect()
    }

    /// The tables of a table whose keys are the pack's own, in the order of the file.
    pub(crate) fn named_sections(&self, what: &'t str) -> Vec<(Text, Section<'t>)> {
        self.entries()
            .into_iter()
            .filter_map(|(key, value)| match value.get_ref() {
                DeValue::Table(table) => {
                    let section = Section::new(self.file, what, table, key.span.clone(), self.found);
                    Some((key, section))
                }
                _ => {
                    self.wrong(&key.text, "a table", value);
                    None
                }
            })
            .collect()
    }

    /// Keys that are the pack's own, with their values, in the order of the file.
    pub(crate) fn entries(&self) -> Vec<(Text, &'t Spanned<DeValue<'t>>)> {
        let mut entries: Vec<_> = self
            .table
            .iter()
            .map(|(key, value)| (Text { text: key.get_ref().to_string(), span: key.span() }, value))
            .collect();
        entries.sort_by_key(|(key, _)| key.span.start);
        entries
    }

    /// A list of whole numbers and where it stands, where the key is there.
    pub(crate) fn numbers(&self, key: &'static str) -> Option<(Vec<i64>, std::ops::Range<usize>)> {
        let value = self.get(key)?;
        Some((self.numbers_of(key, value), value.span()))
    }

    /// A list of whole numbers.
    pub(crate) fn numbers_of(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Vec<i64> {
        let kind = "a list of whole numbers from -1000 to 1000";
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, kind, value);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| {
                let number = integer(item.get_ref()).filter(|number| (-1000..=1000).contains(number));
                if number.is_none() {
                    self.wrong(key, kind, item);
                }
                number
            })
            .collect()
    }

    /// Reports every key that was not asked for.
    pub(crate) fn finish(&self) {
        let asked = self.asked.borrow();
        for (key, _) in self.entries().iter().filter(|(key, _)| !asked.contains(&key.text.as_str())) {
            let message = format!("{} has no key `{}`", self.what, printable(&key.text));
            self.report(
                Diagnostic::error(Code::UnknownKey, message).help(suggest(&key.text, asked.iter().copied())),
                key.span.clone(),
            );
        }
    }
}

fn integer(value: &DeValue<'_>) -> Option<i64> {
    match value {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    }
}

fn name_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
