//! What every component needs to word and name things: pack, languages, and the prefix that keeps ids apart.

use std::rc::Rc;

use readiness_core::pack::Question;
use readiness_core::texts::Texts;
use readiness_core::{Answers, Pack, Report};
use yew::{AttrValue, Callback};

use crate::result::Wish;
use crate::result::view::View;
use crate::words::Words;

/// Cheap to clone; equal when it is the same pack in the same language.
#[derive(Clone)]
pub(crate) struct Ui {
    /// The pack.
    pub(crate) pack: Rc<Pack>,
    /// The widget's own sentences.
    pub(crate) words: &'static Words,
    /// Language tag of the pack's sentences.
    pub(crate) lang: AttrValue,
    /// Starts every id and radio name, so that two elements on a page stay apart.
    pub(crate) prefix: AttrValue,
}

impl PartialEq for Ui {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.pack, &other.pack) && self.lang == other.lang && self.prefix == other.prefix
    }
}

impl Ui {
    /// A pack in the language nearest to the one asked for.
    pub(crate) fn new(pack: Rc<Pack>, lang: &str, prefix: AttrValue) -> Self {
        let tag = nearest(pack.languages(), lang).to_owned();
        Self { words: Words::of(&tag), lang: AttrValue::from(tag), prefix, pack }
    }

    /// The pack's sentences.
    pub(crate) fn texts(&self) -> &Texts {
        self.pack.texts(&self.lang)
    }

    /// An id of this instance.
    pub(crate) fn id(&self, name: &str) -> String {
        [&self.prefix, "-", name].concat()
    }

    /// A result in this wording.
    pub(crate) fn view<'a>(
        &'a self,
        answers: &'a Answers,
        report: &'a Report,
        on_wish: &'a Callback<Wish>,
    ) -> View<'a> {
        let (texts, words) = (self.texts(), self.words.result);
        View { pack: &self.pack, answers, report, texts, words, prefix: &self.prefix, insights: &[], on_wish }
    }

    /// A question by index.
    pub(crate) fn question(&self, index: usize) -> Option<&Question> {
        self.pack.questionnaire().questions.get(index)
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
