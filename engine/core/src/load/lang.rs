//! `lang/<tag>.toml`: every sentence of one language, and whether the pack's ids all have theirs.

use std::ops::Range;

use crate::sorted::{SortedMap, SortedSet};

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::findings::Findings;
use crate::load::node::{Node, Text, Value};
use crate::load::table::Section;
use crate::texts::Texts;

/// A text of more characters is refused.
const MAX_TEXT: usize = 4_000;

/// The texts of a language with their places.
pub(crate) struct Language {
    pub(crate) file: String,
    pub(crate) texts: Texts,
    places: SortedMap<String, Range<usize>>,
}

pub(crate) fn read(tag: &str, section: &Section<'_>) -> Language {
    let mut language = Language {
        file: section.file.to_owned(),
        texts: Texts { tag: tag.to_owned(), entries: std::collections::BTreeMap::new() },
        places: SortedMap::new(),
    };
    for (key, value) in section.entries() {
        collect(section, key.text.clone(), &key, value, &mut language);
    }
    language
}

fn collect(section: &Section<'_>, path: String, key: &Text, value: &Node, language: &mut Language) {
    match &value.value {
        Value::Text(text) => {
            check_text(section, &path, text, value);
            language.places.insert(path.clone(), key.span.clone());
            language.texts.entries.insert(path, text.clone());
        }
        Value::Table(table) => {
            for (key, value) in table {
                collect(section, format!("{path}.{}", key.text), key, value, language);
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

/// What a pack must have texts for, and what it may have.
#[derive(Default)]
pub(crate) struct Wanted {
    /// Each is satisfied by one of its paths.
    needed: Vec<Vec<String>>,
    known: SortedSet<String>,
    /// Reasons, and where in a file a rule gives them.
    reasons: Vec<(String, String, Range<usize>)>,
    /// Whether any key of a reason may be used.
    pub(crate) any_reason: bool,
}

impl Wanted {
    /// A text that every language must have, at one of these paths.
    pub(crate) fn need(&mut self, paths: &[String]) {
        self.known.extend(paths.iter().cloned());
        self.needed.push(paths.to_vec());
    }

    /// A reason that a rule gives: its key below `reasons`.
    pub(crate) fn need_reason(&mut self, key: &str, file: &str, span: Range<usize>) {
        self.known.insert(format!("reasons.{key}"));
        self.reasons.push((key.to_owned(), file.to_owned(), span));
    }

    /// A text that a language may have.
    pub(crate) fn allow(&mut self, path: String) {
        self.known.insert(path);
    }

    /// Reports what a language lacks and what nothing shows. `pack.*` is the pack's own.
    pub(crate) fn compare(&self, language: &Language, found: &mut Findings) {
        let missing = |paths: &&Vec<String>| !paths.iter().any(|path| language.texts.entries.contains_key(path));
        let mut reported = SortedSet::new();
        for paths in self.needed.iter().filter(missing) {
            let Some(path) = paths.last().filter(|path| reported.insert((*path).clone())) else { continue };
            let help = match paths.as_slice() {
                [own, shared] => format!("add `{shared}`, or `{own}` for this one alone"),
                _ => format!("add it to `{}`", language.file),
            };
            found.push(
                Diagnostic::error(Code::MissingText, format!("`{path}` has no text in `{}`", language.texts.tag))
                    .at(&language.file, 0..0, "")
                    .help(help),
            );
        }
        self.compare_reasons(language, found);
        // A text that is there already is not what was meant by another one; of a reason the rule's place was told.
        let absent = || {
            let known = self.known.iter().map(String::as_str);
            known.filter(|path| !path.starts_with("reasons.") && !language.texts.entries.contains_key(*path))
        };
        for (path, place) in &language.places {
            // Looking for what was meant takes time, and nothing more of this file would be told.
            if found.is_full(&language.file) {
                return;
            }
            let reason = self.any_reason && path.starts_with("reasons.");
            if reason || path.starts_with("pack.") || self.known.contains(path) {
                continue;
            }
            let help = match nearest(path, absent()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "leave it out".to_owned(),
            };
            found.push(
                Diagnostic::warning(Code::UnusedText, format!("nothing shows the text `{path}`"))
                    .at(&language.file, place.clone(), "")
                    .help(help),
            );
        }
    }

    /// A reason without a text is told where the rule gives it: the rule is as likely misspelt as the text.
    fn compare_reasons(&self, language: &Language, found: &mut Findings) {
        let texts = || language.texts.entries.keys().filter_map(|path| path.strip_prefix("reasons."));
        for (key, file, span) in &self.reasons {
            // Looking for what was meant takes time, and nothing more of this file would be told.
            if found.is_full(file) || texts().any(|text| text == key) {
                continue;
            }
            let missing = Diagnostic::error(
                Code::MissingText,
                format!("the reason `{key}` has no text in `{}`", language.texts.tag),
            )
            .at(file, span.clone(), "");
            let add = format!("add `reasons.{key}` to `{}`", language.file);
            found.push(match nearest(key, texts()) {
                Some(near) => {
                    let place = language.places.get(&format!("reasons.{near}")).cloned();
                    missing
                        .at(&language.file, place.unwrap_or(0..0), "there is this one")
                        .help(format!("did you mean `{near}`? Else {add}"))
                }
                None => missing.help(add),
            });
        }
    }
}
