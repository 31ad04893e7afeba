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
        Self { words, texts: Rc::new(pack.texts(lang).clone()) }
    }
}

impl Default for Spoken {
    /// English, and no pack.
    fn default() -> Self {
        Self { words: &ENGLISH, texts: Rc::default() }
    }
}
