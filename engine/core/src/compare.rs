//! Two sheets of one pack side by side: where two people who answered apart from each other differ enough to talk.
//!
//! Owns the distance between answers, and what has to be read before it. Which of two is right is for the people to find out.

use crate::Pack;
use crate::answers::{Answers, Given};
use crate::load::questions::MAX_OPTIONS;
use crate::pack::{Question, QuestionIndex};
use crate::report::{FactReport, Report};
use crate::sorted::in_order;

/// A question on which two sheets lie at least as far apart as its scale calls worth a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apart {
    /// The question.
    pub question: QuestionIndex,
    /// The first sheet's option, counted from 0 at the worst.
    pub one: usize,
    /// The second sheet's option.
    pub other: usize,
}

impl Apart {
    /// How many options lie between the two answers.
    pub fn points(&self) -> usize {
        self.one.abs_diff(self.other)
    }
}

/// What has to be read before everything else: the verdict of a sheet that lies outside of the order of its outcomes, as a
/// red flag does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct First<'a> {
    /// Which of the two sheets, 0 or 1.
    pub sheet: usize,
    /// What came of the verdict there; its outcome is known.
    pub verdict: &'a FactReport,
}

/// What has to be read before everything else: in the order in which the pack declares the outcomes, then in that of the
/// sheets. One sheet is enough for it, as no distance tells of it. A sheet that is not decided yet has no report.
pub fn firsts<'a>(pack: &Pack, reports: [Option<&'a Report>; 2]) -> Vec<First<'a>> {
    let Some(fact) = pack.verdict() else { return Vec::new() };
    let first = |(sheet, report): (usize, Option<&'a Report>)| {
        let verdict = report?.fact(&fact.id)?;
        let outcome = verdict.outcome.as_ref()?;
        let rank = fact.outcomes.iter().position(|known| known == outcome)?;
        (rank >= fact.ordered).then_some((rank, First { sheet, verdict }))
    };
    let found = in_order(reports.into_iter().enumerate().filter_map(first), |(rank, _)| *rank);
    found.into_iter().map(|(_, first)| first).collect()
}

/// Whether a pack says of any question how far apart is worth a talk: it is made for two sheets.
pub fn is_compared(pack: &Pack) -> bool {
    pack.questionnaire().questions.iter().any(|question| question.apart.is_some())
}

/// What two people should talk about: the farthest apart first, then in pack order. A blank and an escape are apart from
/// nothing, as they say that nothing was seen; questions whose scale has no `apart` are never listed.
pub fn compare(pack: &Pack, one: &Answers, other: &Answers) -> Vec<Apart> {
    let differing = |(at, question): (QuestionIndex, &Question)| {
        let [one, other] = [one, other].map(|sheet| place(question, sheet.given(at)));
        let apart = Apart { question: at, one: one?, other: other? };
        (apart.points() >= question.apart?).then_some(apart)
    };
    let found: Vec<Apart> = pack.questionnaire().questions.iter().enumerate().filter_map(differing).collect();
    let of = |points: usize| found.iter().filter(move |apart| apart.points() == points).copied();
    (1..MAX_OPTIONS).rev().flat_map(of).collect()
}

/// The option that was chosen, counted from 0 at the worst; none where that is no place in the order of the scale.
pub fn place(question: &Question, given: &Given) -> Option<usize> {
    given.value().filter(|value| *value < question.options.len())
}
