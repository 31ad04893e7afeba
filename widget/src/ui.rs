//! What every component needs to word and name things: pack, languages, and the prefix that keeps ids apart.

use std::rc::Rc;

use readiness_core::pack::Question;
use readiness_core::texts::Texts;
use readiness_core::{Answers, Pack, Report};
use yew::{AttrValue, Callback};

use readiness_words::Words;

use crate::result::Wish;
use crate::result::view::View;
use crate::spoken::Spoken;

/// Cheap to clone; equal when it is the same pack in the same language.
#[derive(Clone)]
pub(crate) struct Ui {
    /// The pack.
    pub(crate) pack: Rc<Pack>,
    /// The widget's own sentences.
    pub(crate) words: &'static Words,
    /// These and the pack's.
    pub(crate) spoken: Spoken,
    /// Starts every id and radio name, so that two elements on a page stay apart.
    pub(crate) prefix: AttrValue,
}

impl PartialEq for Ui {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.pack, &other.pack) && self.spoken == other.spoken && self.prefix == other.prefix
    }
}

impl Ui {
    /// A pack in a language.
    pub(crate) fn new(pack: Rc<Pack>, spoken: Spoken, prefix: AttrValue) -> Self {
        Self { words: spoken.words, spoken, prefix, pack }
    }

    /// The pack's sentences.
    pub(crate) fn texts(&self) -> &Texts {
        &self.spoken.texts
    }

    /// Language tag of the pack's sentences.
    pub(crate) fn lang(&self) -> AttrValue {
        self.texts().tag.clone().into()
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
        let (page, prefix) = (self.words, &self.prefix);
        View { pack: &self.pack, answers, report, texts, words, page, prefix, insights: &[], on_wish }
    }

    /// A question by index.
    pub(crate) fn question(&self, index: usize) -> Option<&Question> {
        self.pack.questionnaire().questions.get(index)
    }
}
