//! What of another pack's answers fits this one, for the person to take over or to leave.
//!
//! Moves nothing by itself: the sheet changes by an action that only a button gives.

use readiness_core::{Answers, Given, Pack};

use crate::envelope::Object;
use crate::file;

/// Answers and notes of another pack, as far as this one asks for them too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Offer {
    /// Id of the other pack.
    pub(crate) from: String,
    /// Whether they lie in this browser, and not in a file.
    pub(crate) stored: bool,
    /// What fits, on an otherwise blank sheet.
    fitting: Answers,
    /// Ids of what does not.
    pub(crate) left: Vec<String>,
}

/// Something that is answered, noted or written down, by its index in the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    /// The answer to a question.
    Answer(usize),
    /// The note beside a question.
    Note(usize),
    /// What is written in a record.
    Record(usize),
}

impl Offer {
    /// What an answers file of another pack has for this one: the same question with an option that it has here, or the same
    /// record. Nothing where the file is none, is this pack's, or has nothing in common with it.
    pub(crate) fn of(text: &str, pack: &Pack, stored: bool) -> Option<Self> {
        let from = Object::read(text)?.string("pack").filter(|id| *id != pack.identity().id)?;
        let (fitting, left) = file::fit(text, pack);
        (fitting != Answers::blank(pack)).then_some(Self { from, stored, fitting, left })
    }

    /// All that fits, in the order of the pack.
    pub(crate) fn entries(&self, pack: &Pack) -> Vec<Entry> {
        let questions = 0..pack.questionnaire().questions.len();
        let answered = questions.flat_map(|question| [Entry::Answer(question), Entry::Note(question)]);
        let records = (0..pack.questionnaire().records.len()).map(Entry::Record);
        answered.chain(records).filter(|entry| !entry.is_blank(&self.fitting)).collect()
    }

    /// The sheet that it comes from.
    pub(crate) fn fitting(&self) -> &Answers {
        &self.fitting
    }

    /// What the sheet has none of yet.
    pub(crate) fn fills(&self, pack: &Pack, mine: &Answers) -> bool {
        self.entries(pack).iter().any(|entry| entry.is_blank(mine))
    }

    /// Whether anything of the sheet is another answer or text than what fits.
    pub(crate) fn differs(&self, pack: &Pack, mine: &Answers) -> bool {
        self.entries(pack).iter().any(|entry| !entry.is_blank(mine) && !entry.is_same(mine, &self.fitting))
    }

    /// The sheet with what fits: in the place of what is there only with `replace`.
    pub(crate) fn onto(&self, pack: &Pack, mine: &Answers, replace: bool) -> Answers {
        let mut sheet = mine.clone();
        for entry in self.entries(pack).into_iter().filter(|entry| replace || entry.is_blank(mine)) {
            match entry {
                Entry::Answer(question) => sheet.set(question, self.fitting.given(question).clone()),
                Entry::Note(question) => sheet.set_note(question, self.fitting.note(question).to_owned()),
                Entry::Record(record) => sheet.set_record(record, self.fitting.record(record).to_owned()),
            }
        }
        sheet
    }
}

impl Entry {
    /// Whether a sheet has nothing there.
    fn is_blank(self, sheet: &Answers) -> bool {
        match self {
            Self::Answer(question) => *sheet.given(question) == Given::Blank,
            Self::Note(question) => sheet.note(question).is_empty(),
            Self::Record(record) => sheet.record(record).is_empty(),
        }
    }

    /// Whether two sheets have the same there.
    pub(crate) fn is_same(self, one: &Answers, other: &Answers) -> bool {
        match self {
            Self::Answer(question) => one.given(question) == other.given(question),
            Self::Note(question) => one.note(question) == other.note(question),
            Self::Record(record) => one.record(record) == other.record(record),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiny;

    /// A file of another pack: one answer and a record as here, and what does not fit.
    const OTHER: &str = r#"{"pack":"other","answers":{"one":"yes","two":"maybe","far":"yes"},
        "notes":{"begun":"2026-11-23","far":"x","three":"theirs"}}"#;

    #[test]
    fn what_both_ask_for_fits_and_the_rest_is_named() {
        let pack = tiny::pack();
        let offer = Offer::of(OTHER, &pack, false).unwrap();
        let (one, three) = (tiny::index(&pack, "one"), tiny::index(&pack, "three"));
        assert_eq!(offer.entries(&pack), [Entry::Answer(one), Entry::Note(three), Entry::Record(0)]);
        assert_eq!((offer.from.as_str(), offer.left.as_slice()), ("other", &["two", "far"].map(String::from)[..]));
        for nothing in [
            "",
            "[]",
            r#"{"pack":"tiny","answers":{"one":"yes"}}"#,
            r#"{"answers":{"one":"yes"}}"#,
            r#"{"pack":"other","answers":{"far":"yes"}}"#,
            r#"{"pack":"other","answers":{"one":null},"notes":{"begun":"soon"}}"#,
        ] {
            assert_eq!(Offer::of(nothing, &pack, false), None, "{nothing}");
        }
    }

    #[test]
    fn what_is_here_stays_unless_the_person_says_otherwise() {
        let pack = tiny::pack();
        let offer = Offer::of(OTHER, &pack, false).unwrap();
        let (one, three) = (tiny::index(&pack, "one"), tiny::index(&pack, "three"));
        let mut mine = Answers::blank(&pack);
        assert!(offer.fills(&pack, &mine) && !offer.differs(&pack, &mine));
        mine.set(one, Given::NotSure);
        mine.set_note(three, "mine".into());
        assert!(offer.fills(&pack, &mine) && offer.differs(&pack, &mine));
        let kept = offer.onto(&pack, &mine, false);
        assert_eq!((kept.given(one), kept.note(three), kept.record(0)), (&Given::NotSure, "mine", "2026-11-23"));
        let all = offer.onto(&pack, &mine, true);
        assert_eq!((all.given(one), all.note(three), all.record(0)), (&Given::Value(1), "theirs", "2026-11-23"));
        assert!(!offer.fills(&pack, &all) && !offer.differs(&pack, &all));
    }
}
