//! Two sheets of one pack side by side: which questions are to be discussed, which differ otherwise, and which do not.
//!
//! Owns the order and what stands behind what. How far apart two answers are, and whether that is worth a talk, is the core's.

use readiness_core::pack::Question;
use readiness_core::{Answers, Given, Pack, compare, place};

/// A question that is compared, with those of its step that say what its answer rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// Index of the question.
    pub(crate) question: usize,
    /// Indices of the questions behind it.
    pub(crate) behind: Vec<usize>,
    /// How many options lie between the two answers, where both stand in an order that is compared.
    pub(crate) points: Option<usize>,
}

/// Every question of a pack, by what there is to say about the two answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Laid {
    /// So far apart that the pack calls for a talk: the farthest first, then in pack order.
    pub(crate) discuss: Vec<Row>,
    /// Answered by both, and not the same.
    pub(crate) differ: Vec<Row>,
    /// Without an answer that can be compared from one of the two, or from both.
    pub(crate) missing: Vec<Row>,
    /// Answered by both alike.
    pub(crate) same: Vec<Row>,
}

/// Lays two sheets side by side.
pub(crate) fn lay(pack: &Pack, one: &Answers, other: &Answers) -> Laid {
    let found = compare(pack, one, other);
    let (mut laid, mut apart) = (Laid::default(), Vec::new());
    for row in rows(pack) {
        let Some(question) = pack.questionnaire().questions.get(row.question) else { continue };
        let given = [one.given(row.question), other.given(row.question)];
        let row = Row { points: points(question, given), ..row };
        match given.map(|given| comparable(question, given)) {
            _ if found.iter().any(|found| found.question == row.question) => apart.push(row),
            [true, true] if given[0] == given[1] => laid.same.push(row),
            [true, true] => laid.differ.push(row),
            _ => laid.missing.push(row),
        }
    }
    let of = |found: &readiness_core::Apart| apart.iter().find(|row| row.question == found.question).cloned();
    laid.discuss = found.iter().filter_map(of).collect();
    laid
}

/// A row for each question that is compared. One that isn't stands behind the last that is, within its step.
fn rows(pack: &Pack) -> Vec<Row> {
    let questionnaire = pack.questionnaire();
    let rated = |index: usize| questionnaire.questions.get(index).is_some_and(|question| question.apart.is_some());
    let mut rows: Vec<Row> = Vec::new();
    for step in questionnaire.sections.iter().flat_map(|section| &section.steps) {
        let mut head = false;
        for question in step.questions.iter().copied() {
            head |= rated(question);
            match rows.last_mut() {
                Some(row) if head && !rated(question) => row.behind.push(question),
                _ => rows.push(Row { question, behind: Vec::new(), points: None }),
            }
        }
    }
    rows
}

/// Whether it is an answer and no escape.
fn comparable(question: &Question, given: &Given) -> bool {
    matches!(given, Given::Several(_)) || place(question, given).is_some()
}

fn points(question: &Question, given: [&Given; 2]) -> Option<usize> {
    let [one, other] = given.map(|given| place(question, given));
    question.apart.and(Some(one?.abs_diff(other?)))
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::tiny;

    /// Sheets of the pack whose third question is compared: the answers to its questions in order, `None` for blank.
    fn laid(one: [Option<usize>; 4], other: [Option<usize>; 4]) -> (Rc<Pack>, Laid) {
        let pack = tiny::compared();
        let sheet = |given: [Option<usize>; 4]| {
            let mut answers = Answers::blank(&pack);
            for (index, value) in given.into_iter().enumerate() {
                answers.set(index, value.map_or(Given::Blank, Given::Value));
            }
            answers
        };
        let laid = lay(&pack, &sheet(one), &sheet(other));
        (pack, laid)
    }

    fn asked(pack: &Pack, rows: &[Row]) -> Vec<String> {
        let id =
            |index: &usize| pack.questionnaire().questions.get(*index).map_or("", |question| &question.id).to_owned();
        rows.iter()
            .map(|row| [vec![id(&row.question)], row.behind.iter().map(id).collect()].concat().join("+"))
            .collect()
    }

    #[test]
    fn what_lies_far_apart_goes_first_and_what_it_rests_on_goes_along() {
        let (pack, laid) = laid([Some(0), Some(1), Some(3), Some(1)], [Some(2), Some(0), Some(0), Some(1)]);
        assert_eq!(asked(&pack, &laid.discuss), ["second+why", "first"]);
        assert_eq!(laid.discuss.iter().map(|row| row.points).collect::<Vec<_>>(), [Some(3), Some(2)]);
        assert_eq!(asked(&pack, &laid.differ), ["flag"]);
        assert!(laid.missing.is_empty() && laid.same.is_empty());
    }

    #[test]
    fn an_escape_and_a_blank_are_apart_from_nothing() {
        // What comes after the four options of a rating is its escape.
        let (pack, laid) = laid([Some(4), Some(0), Some(1), None], [Some(0), None, Some(2), None]);
        assert_eq!(asked(&pack, &laid.missing), ["first", "flag"]);
        assert_eq!(asked(&pack, &laid.differ), ["second+why"]);
        assert_eq!(laid.differ.first().and_then(|row| row.points), Some(1));
        assert!(laid.discuss.is_empty() && laid.same.is_empty());
    }

    #[test]
    fn every_question_stands_in_one_place() {
        let (pack, laid) = laid([None; 4], [Some(0); 4]);
        let rows = [laid.discuss, laid.differ, laid.missing, laid.same].concat();
        let mut all: Vec<usize> =
            rows.iter().flat_map(|row| [vec![row.question], row.behind.clone()].concat()).collect();
        all.sort_unstable();
        assert_eq!(all, (0..pack.questionnaire().questions.len()).collect::<Vec<_>>());
    }
}
