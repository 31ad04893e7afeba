//! The sentences of a pack in one language. Plain text or a tiny Markdown subset
//! (`*em*`, `**strong**`, `[text](https://…)`), never HTML.
//!
//! Every lookup answers with text: a missing one is a finding when the pack is loaded, and shows its key here.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::load::prepared_texts;

/// All texts of one language, by table and key as in `lang/<tag>.toml`.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    /// Language tag, as in `en` or `pt-BR`.
    pub tag: String,
    /// `"questions.offered_help.text"` and so on: the dotted path in the file, and the text.
    pub entries: BTreeMap<String, String>,
}

/// The sentences of a language, read when they are asked for: whoever only decides needs none.
#[derive(Debug)]
pub(crate) struct Sentences {
    tag: String,
    /// The file of a prepared pack; nothing where they were read when the pack was loaded.
    prepared: String,
    read: OnceCell<Texts>,
}

impl Sentences {
    /// Those of a prepared file that was looked through.
    pub(crate) fn unread(tag: &str, prepared: &str) -> Self {
        Self { tag: tag.to_owned(), prepared: prepared.to_owned(), read: OnceCell::new() }
    }

    /// The language's tag.
    pub(crate) fn tag(&self) -> &str {
        &self.tag
    }

    /// The sentences.
    pub(crate) fn texts(&self) -> &Texts {
        // A file that was looked through can be read.
        self.read.get_or_init(|| prepared_texts(&self.tag, &self.prepared).unwrap_or_default())
    }
}

impl From<Texts> for Sentences {
    fn from(texts: Texts) -> Self {
        Self { tag: texts.tag.clone(), prepared: String::new(), read: texts.into() }
    }
}

impl Texts {
    /// The text at a dotted path, where there is one.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.entries.get(path).map(String::as_str)
    }

    fn or_key<'a>(&'a self, path: &str, key: &'a str) -> &'a str {
        self.get(path).unwrap_or(key)
    }

    /// A text about the pack itself: `name`, `summary`, `window`, `not`, …
    pub fn pack<'a>(&'a self, key: &'a str) -> &'a str {
        self.or_key(&format!("pack.{key}"), key)
    }

    /// A section's or step's `title` or `intro`; `None` where the pack has none.
    pub fn heading(&self, table: &str, id: &str, key: &str) -> Option<&str> {
        self.get(&format!("{table}.{id}.{key}"))
    }

    /// The wording of a question.
    pub fn question<'a>(&'a self, id: &'a str) -> &'a str {
        self.or_key(&format!("questions.{id}.text"), id)
    }

    /// An additional text of a question: `why`, `hint`.
    pub fn question_extra(&self, id: &str, key: &str) -> Option<&str> {
        self.get(&format!("questions.{id}.{key}"))
    }

    /// The label of the private note beside a question: the question's own, else the pack's for all of them.
    pub fn note(&self, id: &str) -> Option<&str> {
        self.question_extra(id, "note").or_else(|| self.get("pack.note"))
    }

    /// What is to be written into a record.
    pub fn record<'a>(&'a self, id: &'a str) -> &'a str {
        self.or_key(&format!("records.{id}.label"), id)
    }

    /// What helps with writing it, where the pack has something to say.
    pub fn record_hint(&self, id: &str) -> Option<&str> {
        self.get(&format!("records.{id}.hint"))
    }

    /// What using results to select people would bring: a title and the text, where the pack says it.
    pub fn selection(&self) -> Option<(&str, &str)> {
        Some((self.get("pack.selection_title")?, self.get("pack.selection")?))
    }

    /// The label of an option or escape: the question's own, else its scale's.
    pub fn option<'a>(&'a self, question: &str, scale: &str, option: &'a str) -> &'a str {
        self.get(&format!("questions.{question}.options.{option}"))
            .or_else(|| self.get(&format!("scales.{scale}.{option}")))
            .unwrap_or(option)
    }

    /// The name of a fact.
    pub fn fact<'a>(&'a self, id: &'a str) -> &'a str {
        self.or_key(&format!("facts.{id}.name"), id)
    }

    /// An additional text of a fact: `about`, `next`.
    pub fn fact_extra(&self, id: &str, key: &str) -> Option<&str> {
        self.get(&format!("facts.{id}.{key}"))
    }

    /// The label of an outcome: the fact's own, else its scale's.
    pub fn outcome<'a>(&'a self, fact: &str, scale: &str, outcome: &'a str) -> &'a str {
        self.get(&format!("facts.{fact}.outcomes.{outcome}"))
            .or_else(|| self.get(&format!("outcomes.{scale}.{outcome}")))
            .unwrap_or(outcome)
    }

    /// What a fact's outcome says in a sentence, where the pack has one; every verdict has.
    pub fn said(&self, fact: &str, outcome: &str) -> Option<&str> {
        self.get(&format!("facts.{fact}.said.{outcome}"))
    }

    /// The sentence of a reason key given by a rule.
    pub fn reason<'a>(&'a self, key: &'a str) -> &'a str {
        self.or_key(&format!("reasons.{key}"), key)
    }
}

/// Text that stays text in Markdown: nothing of a pack can become a link, an image, a table cell or HTML. On one line.
pub fn as_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '`' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::as_markdown;

    #[test]
    fn texts_of_a_pack_cannot_become_markup() {
        assert_eq!(as_markdown("a | b\n<img src=x>"), "a \\| b \\<img src=x\\>");
        assert_eq!(as_markdown("[x](https://example.org)"), "\\[x\\](https://example.org)");
        assert_eq!(as_markdown("Visible, 3 of 4"), "Visible, 3 of 4");
    }
}
