//! The script files that rules come from, for whoever is told where something is decided.

use std::ops::Range;

use crate::tree::Place;

/// One script file.
#[derive(Debug, Clone)]
pub(crate) struct SourceFile {
    /// As people find it: `rules/signals.rhai`.
    pub(crate) name: String,
    /// Nothing in a prepared pack.
    pub(crate) text: String,
}

/// Every script file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources {
    pub(crate) files: Vec<SourceFile>,
}

impl Sources {
    pub(crate) fn add(&mut self, name: &str, text: &str) {
        self.files.push(SourceFile { name: name.to_owned(), text: text.to_owned() });
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_shown_without_the_blanks_around_it() {
        let mut sources = Sources::default();
        sources.add("rules/a.rhai", "one\ntwo");
        sources.add("rules/b.rhai", "three\n  four \"x y\"\n");
        let check = |file: u16, line: u32, expected: (&str, Range<usize>)| {
            let (name, span) = sources.line_span(Place { file, line });
            assert_eq!((name.as_str(), span), expected);
        };
        check(0, 2, ("rules/a.rhai", 4..7));
        check(1, 2, ("rules/b.rhai", 8..18));
        check(1, 9, ("rules/b.rhai", 0..0));
        check(2, 1, ("", 0..0));
    }
}
