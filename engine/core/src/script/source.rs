//! The way from a position as Rhai tells it to the bytes of a script.

use std::cell::Cell;
use std::ops::Range;

use rhai::Position;

use crate::rule::form::At;

/// A text whose lines are found at once: a script of a hundred thousand words has as many places.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// The column that was asked for last and the byte where it is; the next one mostly lies behind it.
    last: Cell<(usize, usize, usize)>,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(ends).collect(), last: Cell::new((0, 1, 0)) }
    }

    /// Byte range of the word or text that starts at a position.
    pub(crate) fn span(&self, position: Position) -> Range<usize> {
        let line = position.line().unwrap_or(1).saturating_sub(1);
        let line_start = self.starts.get(line).copied().unwrap_or(self.text.len());
        let column = position.position().unwrap_or(1);
        // A line can be very long.
        let (from, byte) = match self.last.get() {
            (known, from, byte) if known == line && from <= column && byte >= line_start => (from, byte),
            _ => (1, line_start),
        };
        let span = word_at(self.text, byte, column - from + 1);
        self.last.set((line, column, span.start));
        span
    }

    /// The place of what starts at a position.
    pub(crate) fn at(&self, position: Position) -> At {
        let span = self.span(position);
        At { line: position.line().unwrap_or(1) as u32, start: span.start as u32, end: span.end as u32 }
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
    fn positions_lead_to_bytes_in_whatever_order_they_are_asked_for() {
        let text = "one\nthree é \"x y\" five\n";
        let lines = Lines::new(text);
        for (line, column, expected) in [
            (2, 9, "\"x y\""),
            (2, 15, "five"),
            (2, 7, "é"),
            (1, 1, "one"),
            (2, 1, "three"),
            (2, 15, "five"),
            (7, 1, ""),
        ] {
            let span = lines.span(Position::new(line, column));
            assert_eq!(&text[span.clone()], expected);
            assert_eq!(lines.at(Position::new(line, column)).start as usize, span.start);
        }
    }
}
