//! A pack as the loader reads it: one of each document and all scripts, however its files are written and however many
//! packs it rests on.

use crate::diagnostic::Diagnostic;
use crate::load::node::{Node, Value};
use crate::load::table::{Found, Section};

/// One pack.
#[derive(Debug, Default)]
pub(crate) struct Flat {
    /// Every `.toml` by its name in the pack; none where its syntax is wrong.
    documents: Vec<(String, Option<Node>)>,
    pub(crate) scripts: Vec<Script>,
    /// Language files of a prepared pack that were looked through and are read when they are asked for: names and texts.
    pub(crate) unread: Vec<(String, String)>,
}

/// One script.
#[derive(Debug)]
pub(crate) struct Script {
    /// As people find it: `rules/signals.rhai`.
    pub(crate) name: String,
    pub(crate) text: String,
}

impl Flat {
    /// Adds a document, or what is wrong with its syntax.
    pub(crate) fn add(&mut self, name: &str, read: Result<Node, Vec<Diagnostic>>, found: &Found) {
        let node = read.map_err(|errors| found.borrow_mut().extend(errors)).ok();
        self.documents.push((name.to_owned(), node));
    }

    /// Whether there is a document of this name, readable or not.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.documents.iter().any(|(known, _)| known == name)
    }

    /// Every document that could be read.
    pub(crate) fn documents(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.documents.iter().filter_map(|(name, node)| Some((name.as_str(), node.as_ref()?)))
    }

    /// The names of the language files, readable or not, each with its tag.
    pub(crate) fn languages(&self) -> impl Iterator<Item = (&str, &str)> {
        let read = self.documents.iter().map(|(name, _)| name);
        read.chain(self.unread.iter().map(|(name, _)| name)).filter_map(|name| {
            let tag = name.strip_prefix("lang/")?.strip_suffix(".toml")?;
            Some((name.as_str(), tag))
        })
    }

    /// A language file that is read later.
    pub(crate) fn unread(&self, name: &str) -> Option<&str> {
        self.unread.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// Hands the top table of a document to `read`, where there is one.
    pub(crate) fn document(&self, name: &str, found: &Found, read: impl FnOnce(Section<'_>)) {
        let node = self.documents().find(|(known, _)| *known == name);
        if let Some((_, Node { value: Value::Table(table), .. })) = node {
            read(Section::new(name, "this file", table, 0..0, found));
        }
    }
}
