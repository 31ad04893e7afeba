//! Reads the tables of a file and reports everything that is not as the format has it, with its place.

use std::cell::RefCell;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::files::printable;
use crate::findings::Findings;
use crate::load::node::{Node, Text, Value};

/// All findings of one load.
pub(crate) type Found = RefCell<Findings>;

/// A table as it is read. Keys that nobody asked for are unknown.
pub(crate) struct Section<'t> {
    pub(crate) file: &'t str,
    /// What the table is, for messages: `a question`.
    what: &'t str,
    table: &'t [(Text, Node)],
    pub(crate) span: Range<usize>,
    asked: RefCell<Vec<&'static str>>,
    pub(crate) found: &'t Found,
}

impl<'t> Section<'t> {
    pub(crate) fn new(
        file: &'t str,
        what: &'t str,
        table: &'t [(Text, Node)],
        span: Range<usize>,
        found: &'t Found,
    ) -> Self {
        Self { file, what, table, span, asked: RefCell::default(), found }
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn report(&self, diagnostic: Diagnostic, span: Range<usize>) {
        self.found.borrow_mut().push(diagnostic.at(self.file, span, ""));
    }

    fn get(&self, key: &'static str) -> Option<&'t Node> {
        self.asked.borrow_mut().push(key);
        self.table.iter().find(|(known, _)| known.text == key).map(|(_, value)| value)
    }

    #[cold]
    #[inline(never)]
    fn wrong(&self, key: &str, kind: &str, value: &Node) {
        let message = format!("`{}` is {}", printable(key), value.value.name());
        self.report(Diagnostic::error(Code::WrongType, message).help(format!("it takes {kind}")), value.span.clone());
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn missing(&self, key: &str) {
        let message = format!("{} has no `{key}`", self.what);
        self.report(Diagnostic::error(Code::MissingKey, message).help(format!("add `{key} = …`")), self.span.clone());
    }

    /// A text, where the key is there.
    pub(crate) fn text(&self, key: &'static str) -> Option<Text> {
        let value = self.get(key)?;
        match &value.value {
            Value::Text(text) => Some(Text { text: text.clone(), span: value.span.clone() }),
            _ => {
                self.wrong(key, "a text in quotes", value);
                None
            }
        }
    }

    /// Keys that are read elsewhere.
    pub(crate) fn knows(&self, keys: &[&'static str]) {
        self.asked.borrow_mut().extend(keys);
    }

    /// A text, where the key has one; anything else is for whoever asks for it.
    #[cfg(feature = "scripts")]
    pub(crate) fn quiet_text(&self, key: &str) -> Option<Text> {
        let (_, value) = self.table.iter().find(|(known, _)| known.text == key)?;
        match &value.value {
            Value::Text(text) => Some(Text { text: text.clone(), span: value.span.clone() }),
            _ => None,
        }
    }

    /// A text that must be there.
    pub(crate) fn need(&self, key: &'static str) -> Option<Text> {
        if !self.has(key) {
            self.asked.borrow_mut().push(key);
            self.missing(key);
            return None;
        }
        self.text(key)
    }

    pub(crate) fn flag(&self, key: &'static str) -> bool {
        let Some(value) = self.get(key) else { return false };
        match &value.value {
            Value::Flag(flag) => *flag,
            _ => {
                self.wrong(key, "`true` or `false`", value);
                false
            }
        }
    }

    /// A whole number in a range.
    pub(crate) fn number(&self, key: &'static str, valid: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let value = self.get(key)?;
        let kind = || format!("a whole number from {} to {}", valid.start(), valid.end());
        match integer(value) {
            Some(number) if valid.contains(&number) => Some(number),
            Some(number) => {
                let found = Diagnostic::error(Code::WrongType, format!("`{}` is {number}", printable(key)));
                self.report(found.help(format!("it takes {}", kind())), value.span.clone());
                None
            }
            None => {
                self.wrong(key, &kind(), value);
                None
            }
        }
    }

    /// A list of texts; empty where the key is not there.
    pub(crate) fn texts(&self, key: &'static str) -> Vec<Text> {
        self.get(key).map_or_else(Vec::new, |value| self.texts_of(key, value))
    }

    pub(crate) fn texts_of(&self, key: &str, value: &Node) -> Vec<Text> {
        let Value::List(items) = &value.value else {
            self.wrong(key, "a list of texts", value);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| match &item.value {
                Value::Text(text) => Some(Text { text: text.clone(), span: item.span.clone() }),
                _ => {
                    self.wrong(key, "texts in quotes only", item);
                    None
                }
            })
            .collect()
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.iter().any(|(known, _)| known.text == key)
    }

    /// Where the value of a key stands; the table where the key is not there.
    pub(crate) fn place(&self, key: &str) -> Range<usize> {
        self.table
            .iter()
            .find(|(known, _)| known.text == key)
            .map_or(self.span.clone(), |(_, value)| value.span.clone())
    }

    /// A table below this one.
    pub(crate) fn section(&self, key: &'static str, what: &'t str) -> Option<Section<'t>> {
        let value = self.get(key)?;
        match &value.value {
            Value::Table(table) => Some(Section::new(self.file, what, table, value.span.clone(), self.found)),
            _ => {
                self.wrong(key, "a table", value);
                None
            }
        }
    }

    /// A list of tables below this one.
    pub(crate) fn sections(&self, key: &'static str, what: &'t str) -> Vec<Section<'t>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Value::List(items) = &value.value else {
            self.wrong(key, "a list of tables", value);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| match &item.value {
                Value::Table(table) => Some(Section::new(self.file, what, table, item.span.clone(), self.found)),
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
            .filter_map(|(key, value)| match &value.value {
                Value::Table(table) => {
                    let section = Section::new(self.file, what, table, key.span.clone(), self.found);
                    Some((key.clone(), section))
                }
                _ => {
                    self.wrong(&key.text, "a table", value);
                    None
                }
            })
            .collect()
    }

    /// Keys that are the pack's own, with their values, in the order of the file.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'t Text, &'t Node)> + use<'t> {
        self.table.iter().map(|(key, value)| (key, value))
    }

    /// A list of whole numbers and where it stands, where the key is there.
    pub(crate) fn numbers(&self, key: &'static str) -> Option<(Vec<i64>, std::ops::Range<usize>)> {
        let value = self.get(key)?;
        Some((self.numbers_of(key, value), value.span.clone()))
    }

    /// A list of whole numbers.
    pub(crate) fn numbers_of(&self, key: &str, value: &Node) -> Vec<i64> {
        let kind = "a list of whole numbers from -1000 to 1000";
        let Value::List(items) = &value.value else {
            self.wrong(key, kind, value);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| {
                let number = integer(item).filter(|number| (-1000..=1000).contains(number));
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
        for (key, _) in self.entries().filter(|(key, _)| !asked.contains(&key.text.as_str())) {
            let message = format!("{} has no key `{}`", self.what, printable(&key.text));
            self.report(
                Diagnostic::error(Code::UnknownKey, message).help(suggest(&key.text, asked.iter().copied())),
                key.span.clone(),
            );
        }
    }
}

fn integer(value: &Node) -> Option<i64> {
    match value.value {
        Value::Whole(number) => Some(number),
        _ => None,
    }
}
