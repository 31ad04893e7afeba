//! The scripts of a pack as one text, and the way back from a line of it to the file that a person edits.

use std::ops::Range;

use rhai::Position;

use crate::tree::Place;

/// One script file.
#[derive(Debug, Clone)]
pub(crate) struct ScriptFile {
    /// Name inside the pack.
    pub(crate) name: String,
    pub(crate) text: String,
    /// How many lines of other files stand before it in the joined text.
    first_line: usize,
}

/// Every script file, joined in the order of names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources {
    pub(crate) files: Vec<ScriptFile>,
    pub(crate) joined: String,
}

impl Sources {
    pub(crate) fn add(&mut self, name: &str, text: &str) {
        let first_line = self.joined.matches('\n').count();
        self.joined.push_str(text);
        self.joined.push('\n');
        self.files.push(ScriptFile { name: name.to_owned(), text: text.to_owned(), first_line });
    }

    /// File and line of a position in the joined text.
    pub(crate) fn place(&self, position: Position) -> Place {
        let line = position.line().unwrap_or(1);
        let file = self.files.partition_point(|file| file.first_line < line).saturating_sub(1);
        let before = self.files.get(file).map_or(0, |file| file.first_line);
        Place { file: file as u16, line: (line - before) as u32 }
    }

    /// File name and byte range of the text of a line.
    pub(crate) fn line_span(&self, place: Place) -> (String, Range<usize>) {
        let Some(file) = self.files.get(usize::from(place.file)) else { return (String::new(), 0..0) };
        let mut start = 0;
        for (at, line) in file.text.split_inclusive('\n').enumerate() {
            if at + 1 == place.line as usize {
                let text = line.trim();
                let start = start + line.find(text).unwrap_or(0);
                return (file.name.clone(), start..start + text.len());
            }
            start += line.len();
        }
        (file.name.clone(), 0..0)
    }

    pub(crate) fn name(&self, place: Place) -> &str {
        self.files.get(usize::from(place.file)).map_or("", |file| file.name.as_str())
    }

    /// File name and byte range of what stands at a position in the joined text.
    pub(crate) fn span(&self, position: Position) -> (String, Range<usize>) {
        let place = self.place(position);
        match self.files.get(usize::from(place.file)) {
            Some(file) => {
                (file.name.clone(), span_in(&file.text, place.line as usize, position.position().unwrap_or(1)))
            }
            None => (String::new(), 0..0),
        }
    }
}

/// A text whose lines are found at once: a script of a hundred thousand words has as many places.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(ends).collect() }
    }

    /// Byte range of the word or text that starts at a position.
    pub(crate) fn span(&self, position: Position) -> Range<usize> {
        let line = position.line().unwrap_or(1).saturating_sub(1);
        let line_start = self.starts.get(line).copied().unwrap_or(self.text.len());
        word_at(self.text, line_start, position.position().unwrap_or(1))
    }
}

/// Byte range of the word or text that starts at a line and column (both from 1, the column in characters).
pub(crate) fn span_in(text: &str, line: usize, column: usize) -> Range<usize> {
    let line_start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    word_at(text, line_start, column)
}

fn word_at(text: &str, line_start: usize, column: usize) -> Range<usize> {
    let rest = text.get(line_start..).unwrap_or("");
    let before = column.saturating_sub(1);
    let start = line_start
        + match rest.get(..before) {
            // One byte a character; this is quick, and a line can be very long.
            Some(plain) if plain.is_ascii() => before,
            _ => rest.char_indices().nth(before).map_or(rest.len(), |(at, _)| at),
        };
    let here = text.get(start..).unwrap_or("");
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let length = match here.chars().next() {
        Some('"') => here.char_indices().skip(1).find(|(_, c)| *c == '"').map_or(1, |(at, _)| at + 1),
        Some(c) if is_word(c) => here.find(|c| !is_word(c)).unwrap_or(here.len()),
        Some(c) => c.len_utf8(),
        None => 0,
    };
    start..start + length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lead_back_to_their_file() {
        let mut sources = Sources::default();
        sources.add("rules/a.rhai", "one\ntwo");
        sources.add("rules/b.rhai", "three\n  four \"x y\"\n");
        let (file, span) = sources.span(Position::new(3, 1));
        assert_eq!((file.as_str(), span), ("rules/b.rhai", 0..5));
        let (file, span) = sources.span(Position::new(4, 8));
        assert_eq!((file.as_str(), span), ("rules/b.rhai", 13..18));
        let (file, span) = sources.line_span(Place { file: 1, line: 2 });
        assert_eq!((file.as_str(), span), ("rules/b.rhai", 8..18));
        let (file, span) = sources.span(Position::new(2, 1));
        assert_eq!((file.as_str(), span), ("rules/a.rhai", 4..7));
    }
}
