//! The sentences of one language: the pack's and the widget's own.

use std::rc::Rc;

use readiness_core::Pack;
use readiness_core::texts::Texts;
use readiness_words::{ENGLISH, Words};

/// Cheap to clone; equal when it is the same language.
#[derive(Debug, Clone)]
pub struct Spoken {
    /// The widget's own sentences.
    pub words: &'static Words,
    /// The pack's sentences.
    pub texts: Rc<Texts>,
}

impl PartialEq for Spoken {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.words, other.words) && self.texts.tag == other.texts.tag
    }
}

impl Spoken {
    /// A pack's own language nearest to the one asked for.
    pub fn of(pack: &Pack, lang: &str, words: &'static Words) -> Self {
        Self { words, texts: Rc::new(pack.texts(nearest(pack.languages(), lang)).clone()) }
    }
}

impl Default for Spoken {
    /// English, and no pack.
    fn default() -> Self {
        Self { words: &ENGLISH, texts: Rc::default() }
    }
}

/// The language itself, else one with the same primary part, else the first.
fn nearest<'a>(languages: &'a [String], wanted: &str) -> &'a str {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    languages
        .iter()
        .find(|tag| tag.eq_ignore_ascii_case(wanted))
        .or_else(|| languages.iter().find(|tag| primary(tag) == primary(wanted)))
        .or_else(|| languages.first())
        .map_or("en", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_language_is_taken() {
        let languages = ["en".to_owned(), "pt-BR".to_owned(), "de".to_owned()];
        let check = |wanted, expected| assert_eq!(nearest(&languages, wanted), expected);
        check("de-CH", "de");
        check("PT", "pt-BR");
        check("pt-br", "pt-BR");
        check("fr", "en");
        check("", "en");
    }
}
