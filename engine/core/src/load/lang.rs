//! `lang/<tag>.toml`: every sentence of one language.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::load::node::{Node, Text, Value};
use crate::load::table::Section;
use crate::sorted::SortedMap;
use crate::texts::{Sentences, Texts};

/// A text of more characters is refused.
const MAX_TEXT: usize = 4_000;

/// The sentences of a language with their places.
pub(crate) struct Language {
    pub(crate) sentences: Sentences,
    #[cfg(feature = "scripts")]
    pub(super) places: Places,
}

/// Where each text stands in a file as it was written.
type Places = SortedMap<String, Range<usize>>;

impl Language {
    /// One of a prepared pack, to be read when it is asked for.
    pub(crate) fn unread(tag: &str, text: &str) -> Self {
        Self {
            sentences: Sentences::unread(tag, text),
            #[cfg(feature = "scripts")]
            places: Places::default(),
        }
    }
}

impl From<(Texts, Places)> for Language {
    fn from((texts, _places): (Texts, Places)) -> Self {
        Self {
            sentences: texts.into(),
            #[cfg(feature = "scripts")]
            places: _places,
        }
    }
}

pub(crate) fn read(tag: &str, section: &Section<'_>) -> (Texts, Places) {
    let mut language = (Texts { tag: tag.to_owned(), ..Texts::default() }, Places::default());
    for (key, value) in section.entries() {
        collect(section, key.text.clone(), key, value, &mut language);
    }
    language
}

/// Whether [`check_text`] finds nothing, told without a place; `false` where it takes more than a look.
pub(crate) fn is_in_order(text: &str) -> bool {
    let links = || text.as_bytes().windows(2).any(|two| two == b"](");
    text.len() <= MAX_TEXT && text.chars().any(|c| !c.is_whitespace()) && !links()
}

fn collect(section: &Section<'_>, path: String, key: &Text, value: &Node, language: &mut (Texts, Places)) {
    match &value.value {
        Value::Text(text) => {
            check_text(section, &path, text, value);
            // A prepared file has no places, and whoever asks for them looks at files as they were written.
            if !key.span.is_empty() {
                language.1.insert(path.clone(), key.span.clone());
            }
            language.0.entries.insert(path, text.clone());
        }
        Value::Table(table) => {
            for (key, value) in table {
                collect(section, [&path, ".", &key.text].concat(), key, value, language);
            }
        }
        _ => section.report(
            Diagnostic::error(Code::WrongType, format!("`{path}` is no text"))
                .help("a language file holds texts in tables"),
            value.span.clone(),
        ),
    }
}

fn check_text(section: &Section<'_>, path: &str, text: &str, value: &Node) {
    let report = |message: String, help: &str| {
        section.report(Diagnostic::error(Code::BadText, message).help(help), value.span.clone());
    };
    if text.chars().count() > MAX_TEXT {
        report(format!("`{path}` has more than {MAX_TEXT} characters"), "say it shorter");
    }
    if text.trim().is_empty() {
        report(format!("`{path}` is empty"), "write it, or leave the key out");
    }
    if let Some(at) = text.find("](") {
        let target = text.get(at + 2..).unwrap_or("");
        if !target.starts_with("https://") {
            report(
                format!("`{path}` links to something that is not `https://`"),
                "links of a pack lead to `https://` only",
            );
        }
    }
}
