//! Random sheets of answers, the same on every machine for the same seed.

use readiness_core::{Answers, Given, Pack};

/// SplitMix64.
pub(crate) struct Seeded(u64);

impl Seeded {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// True in one of `of` cases.
    pub(crate) fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }
}

/// How many values a question has, where it takes one.
pub(crate) fn values(pack: &Pack, question: usize) -> Option<usize> {
    let question = &pack.questionnaire().questions[question];
    question.several.is_none().then(|| question.values().count())
}

/// A sheet with an answer to everything. Every second sheet leans to the better answers: among evenly random ones the
/// better verdicts hardly occur.
pub(crate) fn complete(pack: &Pack, random: &mut Seeded) -> Answers {
    let leaning = random.one_in(2);
    let mut answers = Answers::blank(pack);
    for (at, question) in pack.questionnaire().questions.iter().enumerate() {
        let Some(count) = values(pack, at) else { continue };
        let best = question.options.len();
        let value = match leaning && !random.one_in(4) {
            true => best / 2 + random.below(best - best / 2),
            false => random.below(count),
        };
        answers.set(at, Given::Value(value));
    }
    answers
}

/// Takes back `count` random answers; which ones.
pub(crate) fn blank_out(pack: &Pack, answers: &mut Answers, count: usize, random: &mut Seeded) -> Vec<usize> {
    let mut open: Vec<usize> = (0..pack.questionnaire().questions.len())
        .filter(|at| values(pack, *at).is_some() && *answers.given(*at) != Given::Blank)
        .collect();
    let mut taken = Vec::new();
    while taken.len() < count && !open.is_empty() {
        let question = open.swap_remove(random.below(open.len()));
        answers.set(question, Given::Blank);
        taken.push(question);
    }
    taken
}
