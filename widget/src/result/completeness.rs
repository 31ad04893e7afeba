//! How much of the questionnaire was answered, and what is open.
//!
//! Owns the counting only. Optional questions and those that inform nobody are left out: nothing waits for them.

use readiness_core::pack::{Informs, Question};
use readiness_core::{Answers, Given, Pack};

/// Questions that count, and those of them that leave results open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Completeness {
    /// How many questions count.
    pub(crate) asked: usize,
    /// Indices of questions without an answer, in pack order.
    pub(crate) blank: Vec<usize>,
    /// Indices of questions answered "not sure", which opens a result as a blank does.
    pub(crate) unsure: Vec<usize>,
}

impl Completeness {
    /// Counts the answers of one pack.
    pub(crate) fn of(pack: &Pack, answers: &Answers) -> Self {
        let questions = pack.questionnaire().questions.iter().enumerate();
        let mut found = Self::default();
        for (index, _) in questions.filter(|(_, question)| counts(question)) {
            found.asked += 1;
            match answers.given(index) {
                Given::Blank => found.blank.push(index),
                Given::NotSure => found.unsure.push(index),
                Given::Value(_) | Given::Several(_) => {}
            }
        }
        found
    }

    /// How many of the questions that count have an answer.
    pub(crate) fn answered(&self) -> usize {
        self.asked.saturating_sub(self.blank.len() + self.unsure.len())
    }

    /// Blank and unsure ones together, in pack order.
    pub(crate) fn open(&self) -> Vec<usize> {
        let mut open: Vec<usize> = self.blank.iter().chain(&self.unsure).copied().collect();
        open.sort_unstable();
        open
    }
}

fn counts(question: &Question) -> bool {
    !question.optional && question.informs != Some(Informs::Nobody)
}

/// Questions of one step, told together where there are too many to name each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OpenStep<'a> {
    /// Id of the step.
    pub(crate) step: &'a str,
    /// Indices of its questions that are meant, in pack order; never empty.
    pub(crate) questions: Vec<usize>,
}

/// The given questions by the step that asks them, in the order of the questionnaire.
pub(crate) fn by_step<'a>(pack: &'a Pack, questions: &[usize]) -> Vec<OpenStep<'a>> {
    let steps = pack.questionnaire().sections.iter().flat_map(|section| &section.steps);
    steps
        .map(|step| OpenStep {
            step: &step.id,
            questions: step.questions.iter().copied().filter(|index| questions.contains(index)).collect(),
        })
        .filter(|open| !open.questions.is_empty())
        .collect()
}
