//! The fast way says what the report says: whole sheets, one answer after the other, blanks, and numbers that mean nothing.
#![cfg(test)]

use readiness_core::{Answers, Given, Outcomes, Pack, evaluate};

#[path = "support/readiness_pack.rs"]
mod readiness_pack;
#[path = "support/sheets.rs"]
mod sheets;

use sheets::{Seeded, blank_out, values};

fn check(pack: &Pack, sheet: &Outcomes, answers: &Answers, what: &str) {
    let report = evaluate(pack, answers);
    for (at, fact) in pack.facts().iter().enumerate() {
        let outcome = sheet.get(at).map(|value| &fact.outcomes[value]);
        assert_eq!(outcome, report.facts[at].outcome.as_ref(), "{what}: {} of {}", fact.id, answers.to_json(pack));
    }
}

#[test]
fn one_answer_after_the_other_ends_where_the_whole_sheet_does() {
    let pack = readiness_pack::pack();
    let questions = pack.questionnaire().questions.len();
    let mut random = Seeded::new(31);
    let mut answers = sheets::complete(&pack, &mut random);
    let (mut stepwise, mut whole) = (Outcomes::new(&pack), Outcomes::new(&pack));
    stepwise.read(&answers);
    for round in 0..3_000 {
        let question = random.below(questions);
        let Some(count) = values(&pack, question) else { continue };
        // Blanks come in bursts, so that most of the time everything is known.
        let value = (round % 500 > 20 || random.one_in(2)).then(|| random.below(count));
        answers.set(question, value.map_or(Given::Blank, Given::Value));
        stepwise.set(&pack, question, value);
        stepwise.decide(&pack);
        whole.read(&answers);
        whole.decide(&pack);
        assert_eq!(stepwise.cells()[questions..], whole.cells()[questions..], "round {round}");
        if round % 500 < 40 || round % 50 == 0 {
            check(&pack, &stepwise, &answers, "stepwise");
        }
        if round % 500 == 40 {
            answers = sheets::complete(&pack, &mut random);
            blank_out(&pack, &mut answers, round / 1_000, &mut random);
            stepwise.read(&answers);
        }
    }
}

#[test]
fn a_cold_pack_decides_as_a_warm_one() {
    let warm = readiness_pack::pack();
    let mut random = Seeded::new(32);
    let (mut kept, mut fresh) = (Outcomes::new(&warm), None);
    for round in 0..10 {
        let cold = readiness_pack::pack();
        let answers = sheets::complete(&warm, &mut random);
        kept.read(&answers);
        kept.decide(&warm);
        // A sheet that decided one pack before still decides another that is the same.
        let sheet = fresh.get_or_insert_with(|| Outcomes::new(&cold));
        sheet.read(&answers);
        sheet.decide(&cold);
        assert_eq!(sheet.cells(), kept.cells(), "round {round}");
    }
    check(&warm, &kept, &answers_of(&warm, &kept), "warm");
}

/// The answers that a sheet holds.
fn answers_of(pack: &Pack, sheet: &Outcomes) -> Answers {
    let mut answers = Answers::blank(pack);
    for (question, value) in sheet.cells().iter().enumerate().take(pack.questionnaire().questions.len()) {
        if values(pack, question).is_some_and(|count| usize::from(*value) < count) {
            answers.set(question, Given::Value(usize::from(*value)));
        }
    }
    answers
}

#[test]
fn numbers_that_are_no_values_are_blanks() {
    let pack = readiness_pack::pack();
    let questions = pack.questionnaire().questions.len();
    let mut random = Seeded::new(33);
    let mut sheet = Outcomes::new(&pack);
    for _ in 0..40 {
        let row: Vec<u8> = (0..questions)
            .map(|question| match values(&pack, question) {
                Some(count) if !random.one_in(9) => random.below(count) as u8,
                _ => 200,
            })
            .collect();
        sheet.fill(&row);
        sheet.decide(&pack);
        check(&pack, &sheet, &answers_of(&pack, &sheet), "filled");
    }
    sheet.set(&pack, questions, Some(0));
    sheet.set(&pack, usize::MAX, None);
    sheet.decide(&pack);
    check(&pack, &sheet, &answers_of(&pack, &sheet), "beyond the questions");
}
