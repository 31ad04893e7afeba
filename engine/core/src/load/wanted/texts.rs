//! The texts that a pack must have and may have, and whether a language has them.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::findings::Findings;
use crate::load::lang::Language;
use crate::sorted::SortedSet;

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

    /// Reports what a language lacks and what nothing shows.
    pub(crate) fn compare(&self, language: &Language, found: &mut Findings) {
        let file = file_of(language);
        let missing =
            |paths: &&Vec<String>| !paths.iter().any(|path| language.sentences.texts().entries.contains_key(path));
        let mut reported = SortedSet::new();
        for paths in self.needed.iter().filter(missing) {
            let Some(path) = paths.last().filter(|path| reported.insert((*path).clone())) else { continue };
            let help = match paths.as_slice() {
                [own, shared] => format!("add `{shared}`, or `{own}` for this one alone"),
                _ => format!("add it to `{}`", file),
            };
            found.push(
                Diagnostic::error(Code::MissingText, format!("`{path}` has no text in `{}`", language.sentences.tag()))
                    .at(&file, 0..0, "")
                    .help(help),
            );
        }
        self.compare_reasons(language, found);
        // A text that is there already is not what was meant by another one; of a reason the rule's place was told.
        let absent = || {
            let known = self.known.iter().map(String::as_str);
            known
                .filter(|path| !path.starts_with("reasons.") && !language.sentences.texts().entries.contains_key(*path))
        };
        for (path, place) in &language.places {
            // Looking for what was meant takes time, and nothing more of this file would be told.
            if found.is_full(&file) {
                return;
            }
            let reason = self.any_reason && path.starts_with("reasons.");
            if reason || self.known.contains(path) {
                continue;
            }
            let help = match nearest(path, absent()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "leave it out".to_owned(),
            };
            found.push(
                Diagnostic::warning(Code::UnusedText, format!("nothing shows the text `{path}`"))
                    .at(&file, place.clone(), "")
                    .help(help),
            );
        }
    }

    /// A reason without a text is told where the rule gives it: the rule is as likely misspelt as the text.
    fn compare_reasons(&self, language: &Language, found: &mut Findings) {
        let file_of_texts = file_of(language);
        let texts = || language.sentences.texts().entries.keys().filter_map(|path| path.strip_prefix("reasons."));
        for (key, file, span) in &self.reasons {
            // Looking for what was meant takes time, and nothing more of this file would be told.
            if found.is_full(file) || texts().any(|text| text == key) {
                continue;
            }
            let missing = Diagnostic::error(
                Code::MissingText,
                format!("the reason `{key}` has no text in `{}`", language.sentences.tag()),
            )
            .at(file, span.clone(), "");
            let add = format!("add `reasons.{key}` to `{}`", file_of_texts);
            found.push(match nearest(key, texts()) {
                Some(near) => {
                    let place = language.places.get(&format!("reasons.{near}")).cloned();
                    missing
                        .at(&file_of_texts, place.unwrap_or(0..0), "there is this one")
                        .help(format!("did you mean `{near}`? Else {add}"))
                }
                None => missing.help(add),
            });
        }
    }
}

fn file_of(language: &Language) -> String {
    format!("lang/{}.toml", language.sentences.tag())
}
