//! How much of the questionnaire was answered, and what is open.
//!
//! Owns the counting only. What a result rests on is counted as the engine counts it; of the other questions, optional ones and
//! those that inform nobody are left out: nothing waits for them.

use readiness_core::pack::{Informs, Question};
use readiness_core::{Answers, Given, Pack};

/// The questions that a result rests on, and those that are open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Completeness {
    /// How many questions it rests on.
    pub(crate) asked: usize,
    /// How many of them have an answer.
    pub(crate) answered: usize,
    /// Indices of open questions, in pack order, whether it rests on them or not.
    pub(crate) open: Vec<usize>,
    /// Whether one of them is answered "not sure", which opens a result as a blank does.
    pub(crate) unsure: bool,
}

impl Completeness {
    /// Counts the answers of one pack, for the result that a fact says.
    pub(crate) fn of(pack: &Pack, answers: &Answers, fact: &str) -> Self {
        let rests_on = pack.rests_on(fact);
        let mut found = Self { asked: rests_on.len(), ..Self::default() };
        for (index, question) in pack.questionnaire().questions.iter().enumerate() {
            let rests = rests_on.contains(&index);
            match answers.given(index) {
                Given::Value(_) | Given::Several(_) => found.answered += usize::from(rests),
                open if rests || counts(question) => {
                    found.open.push(index);
                    found.unsure |= *open == Given::NotSure;
                }
                _ => {}
            }
        }
        found
    }

    /// How many open questions there are that the result does not rest on.
    pub(crate) fn open_besides(&self) -> usize {
        self.open.len().saturating_sub(self.asked.saturating_sub(self.answered))
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
