//! The shipped pack through the loader that everybody has, held against a second evaluator in plain code.
#![cfg(test)]

use std::collections::BTreeSet;

use readiness_core::{Answers, Given, Outcomes, Pack, evaluate, explain};

#[path = "support/oracle.rs"]
mod oracle;
#[path = "support/readiness_pack.rs"]
mod readiness_pack;
#[path = "support/sheets.rs"]
mod sheets;

use oracle::{Oracle, SIGNALS, Sheet};
use sheets::{Seeded, blank_out, complete};

fn sheet<'a>(pack: &'a Pack, answers: &Answers) -> Sheet<'a> {
    let questions = pack.questionnaire().questions.iter().enumerate();
    questions
        .filter_map(|(at, question)| match answers.given(at) {
            Given::Value(value) => Some((question.id.as_str(), question.values().nth(*value)?)),
            _ => None,
        })
        .collect()
}

/// What the oracle says can come out of each fact.
fn expected(oracle: &mut Oracle, sheet: &Sheet<'_>) -> Vec<(&'static str, BTreeSet<&'static str>)> {
    let mut facts = Vec::new();
    for (at, of) in SIGNALS.iter().enumerate() {
        facts.push((of.id, oracle.signal(at, sheet).iter().map(|(state, ..)| *state).collect()));
    }
    facts.push(("interest_level", oracle.interest(sheet)));
    facts.push(("verdict", oracle.verdict(sheet)));
    facts
}

#[test]
fn a_blank_sheet_leaves_everything_open() {
    let pack = readiness_pack::pack();
    let report = evaluate(&pack, &Answers::blank(&pack));
    for fact in &report.facts {
        assert_eq!(fact.outcome, None, "{}", fact.id);
        assert_eq!(fact.possible, *pack.fact(&fact.id).unwrap().outcomes, "{}", fact.id);
        assert_eq!(fact.error, None);
    }
    let verdict = report.fact("verdict").unwrap();
    let read = pack.questionnaire().questions.iter().filter(|question| question.informs.is_none());
    assert_eq!(verdict.needs, read.map(|question| question.id.clone()).collect::<Vec<_>>());
}

#[test]
fn complete_sheets_come_out_as_a_second_evaluator_says() {
    let pack = readiness_pack::pack();
    let (mut oracle, mut random, mut outcomes) = (Oracle::default(), Seeded::new(1), Outcomes::new(&pack));
    let mut verdicts = BTreeSet::new();
    for round in 0..20_000 {
        let answers = complete(&pack, &mut random);
        let sheet = sheet(&pack, &answers);
        let expected = expected(&mut oracle, &sheet);
        outcomes.read(&answers);
        outcomes.decide(&pack);
        for (id, outcome) in &expected {
            let at = pack.facts().iter().position(|fact| fact.id == *id).unwrap();
            let decided = outcomes.get(at).map(|value| pack.facts()[at].outcomes[value].as_str());
            assert_eq!(decided, outcome.first().copied(), "{id} in round {round}: {sheet:?}");
            assert_eq!(outcome.len(), 1);
        }
        verdicts.extend(expected.last().unwrap().1.clone());
        if round < 500 {
            let report = evaluate(&pack, &answers);
            assert_eq!(report.facts.len(), expected.len());
            for (id, outcome) in &expected {
                assert_eq!(report.fact(id).unwrap().outcome.as_deref(), outcome.first().copied(), "{id}: {sheet:?}");
            }
            for (at, of) in SIGNALS.iter().enumerate() {
                let borderline = oracle.signal(at, &sheet).first().map(|decided| decided.1);
                assert_eq!(report.fact(of.id).unwrap().borderline, borderline, "{}: {sheet:?}", of.id);
            }
        }
    }
    assert_eq!(verdicts.len(), 5, "some verdict never came out: {verdicts:?}");
}

#[test]
fn blanks_leave_exactly_what_every_way_to_fill_them_leads_to() {
    let pack = readiness_pack::pack();
    let (mut oracle, mut random) = (Oracle::default(), Seeded::new(2));
    let mut wrong: Vec<String> = Vec::new();
    for round in 0..2_000 {
        let mut answers = complete(&pack, &mut random);
        // Mostly few blanks, as of somebody who is nearly done; now and then half of the sheet.
        let most = if round % 20 == 0 { 20 } else { 6 };
        let blanks = 1 + random.below(most);
        blank_out(&pack, &mut answers, blanks, &mut random);
        let sheet = sheet(&pack, &answers);
        let report = evaluate(&pack, &answers);
        for (id, outcomes) in expected(&mut oracle, &sheet) {
            let fact = report.fact(id).unwrap();
            let possible: BTreeSet<&str> = fact.possible.iter().map(String::as_str).collect();
            if possible != outcomes {
                wrong.push(format!("round {round}: {id} has {possible:?}, not {outcomes:?}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} are wrong, such as\n{}", wrong.len(), wrong[..wrong.len().min(5)].concat());
}

#[test]
fn answers_that_show_a_finding_are_answers_of_the_pack() {
    let mut files = readiness_pack::files();
    let script = String::from_utf8(files.get("rules/signals.rhai").unwrap().to_vec()).unwrap();
    files.insert("rules/signals.rhai", script.replace("evidence is \"full\"", "evidence is \"ful\""));
    let pack = readiness_core::load(&files).pack.unwrap();
    let found = readiness_core::check(&pack);
    assert!(!found.is_empty());
    for finding in &found {
        assert!(!finding.witness.is_empty(), "{}", finding.message);
        let given: Vec<String> =
            finding.witness.iter().map(|(question, value)| format!("{question:?}: {value:?}")).collect();
        let answers = Answers::parse(&format!("{{{}}}", given.join(", ")), &pack);
        assert!(answers.is_ok(), "{answers:?}");
    }
}

#[test]
fn an_explanation_names_counts_and_credit_as_the_rules_do() {
    let pack = readiness_pack::pack();
    let subjects = |fact: &str| -> BTreeSet<String> {
        let tests = explain(&pack, &Answers::blank(&pack), fact).unwrap().tests;
        tests.into_iter().map(|test| test.subject).collect()
    };
    let verdict = subjects("verdict");
    for subject in [
        "count(signals, \"no_opportunity\")",
        "count(signals, \"visible\")",
        "count(signals, [\"emerging\", \"visible\"])",
        "count(people_signals, \"visible\")",
        "interest_level",
    ] {
        assert!(verdict.contains(subject), "{subject} is not among {verdict:?}");
    }
    let interest = subjects("interest_level");
    assert!(
        interest.iter().any(|subject| subject.starts_with("credit(") && subject.ends_with(").mean")),
        "{interest:?}"
    );
}
