//! `replaces` in `pack.toml`: what of the pack below is given again on purpose. Anything else is given once.

use std::collections::BTreeMap;
use std::ops::Range;

use super::resting::Extends;
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::files::printable;
use crate::load::node::Text;
use crate::load::table::Found;

/// What is said of the thing below that is replaced by nothing.
pub(super) const NOT_GIVEN: &str = "to be replaced";

/// Looking for what was meant takes time: after so many names compared it is not done any more.
const MOST_COMPARED: usize = 500_000;

/// The names that a pack replaces, and what there is to be replaced, as they are met.
#[derive(Default)]
pub(super) struct Replaces {
    /// The pack below.
    base: String,
    names: BTreeMap<String, Name>,
    /// Everything that the packs below give, by the name that `replaces` has for it, with where it stands.
    below: BTreeMap<String, (String, Range<usize>)>,
}

struct Name {
    text: Text,
    /// Whether the pack gives it, too.
    given: bool,
    /// The languages in which the packs below give it, and this one does not.
    lacking: Vec<(String, Range<usize>)>,
}

impl Replaces {
    /// Reads the list; a name that is there twice is told.
    pub(super) fn new(texts: Vec<Text>, extends: Option<&Extends>, found: &Found) -> Self {
        let report = |diagnostic: Diagnostic, text: &Text| {
            found.borrow_mut().push(diagnostic.at("pack.toml", text.span.clone(), ""));
        };
        let mut names: BTreeMap<String, Name> = BTreeMap::new();
        if let (None, Some(first)) = (extends, texts.first()) {
            let found =
                Diagnostic::error(Code::BadReplaces, "the pack rests on no other, and replaces something of it");
            report(found.help("add `extends = { id = …, version = … }`, or leave `replaces` out"), first);
            return Self::default();
        }
        for text in texts {
            if names.contains_key(&text.text) {
                let message = format!("`{}` is given twice", printable(&text.text));
                report(Diagnostic::error(Code::DuplicateId, message).help("leave one of them out"), &text);
            } else {
                names.insert(text.text.clone(), Name { text, given: false, lacking: Vec::new() });
            }
        }
        let base = extends.map_or_else(String::new, |extends| extends.id.text.clone());
        Self { base, names, below: BTreeMap::new() }
    }

    /// Remembers something that the packs below give.
    pub(super) fn offer(&mut self, name: &str, file: &str, span: &Range<usize>) {
        self.below.entry(name.to_owned()).or_insert_with(|| (file.to_owned(), span.clone()));
    }

    /// Whether something that the packs below give, and this one gives again, is replaced on purpose; reports it where
    /// not.
    pub(super) fn admit(&mut self, name: &str, file: &str, span: &Range<usize>, found: &Found) -> bool {
        if let Some(named) = self.names.get_mut(name) {
            named.given = true;
            return true;
        }
        let message = format!("`{}` gives `{}` already", printable(&self.base), printable(name));
        let mut collision = Diagnostic::error(Code::Collision, message).at(file, span.clone(), "given again here");
        if let Some((file, first)) = self.below.get(name) {
            collision = collision.at(file, first.clone(), "given here");
        }
        let name = printable(name);
        let help = match name.starts_with("step.") {
            true => "choose another id; `adds_to` in place of `id` puts questions into that step".to_owned(),
            false => format!("choose another name, or say that you mean it: `replaces = [\"{name}\"]` in `pack.toml`"),
        };
        found.borrow_mut().push(collision.help(help));
        false
    }

    /// Remembers a text that this pack does not give in a language in which it is given below.
    pub(super) fn lacks(&mut self, name: &str, file: &str, below: &Range<usize>) {
        if let Some(named) = self.names.get_mut(name) {
            named.lacking.push((file.to_owned(), below.clone()));
        }
    }

    /// Reports names of what nobody gives below, and of what this pack does not give again, or not in every language.
    pub(super) fn report(&self, found: &Found) {
        for name in self.names.values().filter(|name| name.given) {
            for (file, below) in &name.lacking {
                let message = format!("`{}` is replaced, and not in `{file}`", printable(&name.text.text));
                found.borrow_mut().push(
                    Diagnostic::error(Code::BadReplaces, message)
                        .at("pack.toml", name.text.span.clone(), "")
                        .at(file, below.clone(), "still as it was")
                        .help(format!("give it in `{file}` as well, or leave the language out of `languages`")),
                );
            }
        }
        for (at, name) in self.names.values().filter(|name| !name.given).enumerate() {
            if found.borrow().is_full("pack.toml") {
                return;
            }
            let shown = printable(&name.text.text);
            let diagnostic = match self.below.get(&name.text.text) {
                Some((file, span)) => {
                    Diagnostic::error(Code::BadReplaces, format!("`{shown}` is replaced, and this pack gives no other"))
                        .at("pack.toml", name.text.span.clone(), "")
                        .at(file, span.clone(), NOT_GIVEN)
                        .help("give it in this pack, or leave it out of `replaces`")
                }
                None => {
                    let names = self.below.keys().map(String::as_str);
                    let message = format!("`{}` has no `{shown}` to be replaced", printable(&self.base));
                    Diagnostic::error(Code::BadReplaces, message).at("pack.toml", name.text.span.clone(), "").help(
                        match at * self.below.len() < MOST_COMPARED {
                            true => suggest(&name.text.text, names),
                            false => "look for its name in that pack".to_owned(),
                        },
                    )
                }
            };
            found.borrow_mut().push(diagnostic);
        }
    }
}
