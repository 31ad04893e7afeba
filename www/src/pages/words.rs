//! The sentences of the pages, a file for each language.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::pseudo;
use crate::questionnaire::escape;

/// The language whose pages lie beside `assets/`, and whose keys all others have.
const FIRST: &str = "en";

/// Marks of the builder itself, which fills them later.
const LATER: [&str; 8] = ["policy", "title", "preload", "languages_nav", "packs", "titled", "stamp", "questionnaire"];

/// The sentences in one language.
#[derive(Debug, Clone)]
pub struct Words {
    /// Language tag.
    pub tag: String,
    sentences: BTreeMap<String, String>,
}

/// Every language, the first one first.
///
/// # Errors
/// When a file can't be read, or has not exactly the keys of the first.
pub fn all(folder: &Path) -> Result<Vec<Words>> {
    let mut languages = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))? {
        let path = entry?.path();
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let sentences = toml::from_str(&text).with_context(|| format!("in `{}`", path.display()))?;
        let tag = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        languages.push(Words { tag, sentences });
    }
    languages.sort_by_key(|words| (!words.is_first(), words.tag.clone()));
    if let [first, others @ ..] = languages.as_slice() {
        ensure!(first.is_first(), "`www/pages/words/{FIRST}.toml` is missing");
        for other in others {
            let (known, here) = (&first.sentences, &other.sentences);
            let missing = known.keys().find(|key| !here.contains_key(*key));
            let unknown = here.keys().find(|key| !known.contains_key(*key));
            if let Some(key) = missing.or(unknown) {
                bail!("`www/pages/words`: `{key}` is not both in `{FIRST}.toml` and in `{}.toml`", other.tag);
            }
        }
    }
    Ok(languages)
}

/// The language of the tests in the place of the first.
pub(super) fn pseudo(first: &Words) -> Words {
    let sentences = first.sentences.iter().map(|(key, text)| (key.clone(), pseudo::named(key, text)));
    Words { tag: pseudo::TAG.to_owned(), sentences: sentences.collect() }
}

impl Words {
    /// Whether its pages lie beside `assets/`.
    pub fn is_first(&self) -> bool {
        self.tag == FIRST
    }

    /// Where a page lies.
    pub fn path(&self, page: &str) -> String {
        if self.is_first() { page.to_owned() } else { format!("{}/{page}", self.tag) }
    }

    /// A sentence; its key where there is none.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.sentences.get(key).map_or(key, String::as_str)
    }

    /// A page with its sentences in the place of `@<key>@`.
    ///
    /// # Errors
    /// Names the first mark that is no key.
    pub fn fill(&self, page: &str) -> Result<String> {
        let mut filled = String::with_capacity(page.len() + page.len() / 2);
        let mut rest = page;
        while let Some((before, mark, after)) = next_mark(rest) {
            filled.push_str(before);
            match mark {
                "lang" => filled.push_str(&self.tag),
                later if LATER.contains(&later) => filled.push_str(&format!("@{later}@")),
                key => {
                    let sentence = self.sentences.get(key).with_context(|| format!("there is no sentence `{key}`"))?;
                    filled.push_str(&linked(sentence));
                }
            }
            rest = after;
        }
        filled.push_str(rest);
        Ok(filled)
    }
}

/// Text up to a mark, what stands in it, and what comes after.
fn next_mark(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find('@')?;
        let (before, rest) = (text.get(..start)?, text.get(start + 1..)?);
        if let Some((mark, after)) = rest.split_once('@')
            && !mark.is_empty()
            && mark.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        {
            return Some((before, mark, after));
        }
        from = start + 1;
    }
}

/// A sentence as HTML; `[text](./page.html)` becomes a link, and nothing else markup.
fn linked(sentence: &str) -> String {
    let mut html = String::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('[')
        && let Some((text, after)) = after.split_once("](./")
        && let Some((page, after)) = after.split_once(')')
    {
        html.push_str(&format!("{}<a href=\"./{}\">{}</a>", escape(before), escape(page), escape(text)));
        rest = after;
    }
    html.push_str(&escape(rest));
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        let sentences = BTreeMap::from([("a".to_owned(), "x < [y](./z.html) & [w".to_owned())]);
        Words { tag: "de".to_owned(), sentences }
    }

    #[test]
    fn a_sentence_is_text_with_links() {
        let filled = words().fill("<p lang=\"@lang@\">@a@ me@b.c @ @policy@</p>").unwrap();
        assert_eq!(filled, "<p lang=\"de\">x &lt; <a href=\"./z.html\">y</a> &amp; [w me@b.c @ @policy@</p>");
    }

    #[test]
    fn an_unknown_mark_is_named() {
        assert!(words().fill("@gone@").unwrap_err().to_string().contains("`gone`"));
    }
}
