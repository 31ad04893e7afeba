//! The way through a questionnaire: its steps in one row, across sections.
//!
//! Reads the pack only. What the person has opened or answered is in `state`.

use readiness_core::Answers;
use readiness_core::pack::{Questionnaire, Section, Step};

/// One step with where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stop<'a> {
    /// The section it is part of.
    pub(crate) section: &'a Section,
    /// The step itself.
    pub(crate) step: &'a Step,
}

/// Every step in order.
pub(crate) fn stops(questionnaire: &Questionnaire) -> impl Iterator<Item = Stop<'_>> {
    questionnaire.sections.iter().flat_map(|section| section.steps.iter().map(move |step| Stop { section, step }))
}

/// The step at an index.
pub(crate) fn stop(questionnaire: &Questionnaire, index: usize) -> Option<Stop<'_>> {
    stops(questionnaire).nth(index)
}

/// How many steps there are.
pub(crate) fn count(questionnaire: &Questionnaire) -> usize {
    questionnaire.sections.iter().map(|section| section.steps.len()).sum()
}

/// Index of the step that asks a question.
pub(crate) fn step_of(questionnaire: &Questionnaire, question: usize) -> Option<usize> {
    stops(questionnaire).position(|stop| stop.step.questions.contains(&question))
}

/// Index of the first step that shows a record.
pub(crate) fn step_showing(questionnaire: &Questionnaire, record: usize) -> Option<usize> {
    stops(questionnaire).position(|stop| stop.step.records.contains(&record))
}

/// Index of the step with an id.
pub(crate) fn step_named(questionnaire: &Questionnaire, id: &str) -> Option<usize> {
    stops(questionnaire).position(|stop| stop.step.id == id)
}

/// Those of these questions that want an answer: all but the optional ones.
pub(crate) fn wanted<'a>(questionnaire: &'a Questionnaire, questions: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
    let wanted = |index: &usize| questionnaire.questions.get(*index).is_some_and(|question| !question.optional);
    questions.iter().copied().filter(wanted)
}

/// How many of those are without one.
pub(crate) fn open(questionnaire: &Questionnaire, answers: &Answers, questions: &[usize]) -> usize {
    wanted(questionnaire, questions).filter(|index| answers.given(*index).is_open()).count()
}
