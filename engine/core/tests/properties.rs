//! What holds for every sheet, on random ones of the shipped pack: seeded, so that a failure comes back.
#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use readiness_core::{Answers, FactReport, Given, Outcomes, Pack, Session, evaluate, load};

#[path = "support/readiness_pack.rs"]
mod readiness_pack;
#[path = "support/sheets.rs"]
mod sheets;

use sheets::{Seeded, blank_out, complete, values};

/// A sheet with some of its answers missing.
fn partial(pack: &Pack, most: usize, random: &mut Seeded) -> (Answers, Vec<usize>) {
    let mut answers = complete(pack, random);
    let count = 1 + random.below(most);
    let blanks = blank_out(pack, &mut answers, count, random);
    (answers, blanks)
}

fn fill(pack: &Pack, answers: &mut Answers, blanks: &[usize], random: &mut Seeded) {
    for blank in blanks {
        answers.set(*blank, Given::Value(random.below(values(pack, *blank).unwrap())));
    }
}

/// The outcome of every fact of a sheet without blanks.
fn outcomes(pack: &Pack, answers: &Answers) -> Vec<String> {
    let mut decided = Outcomes::new(pack);
    decided.read(answers);
    decided.decide(pack);
    let named = |(at, fact): (usize, &readiness_core::pack::RuleFact)| fact.outcomes[decided.get(at).unwrap()].clone();
    pack.facts().iter().enumerate().map(named).collect()
}

#[test]
fn the_order_of_answers_does_not_matter() {
    let pack = readiness_pack::pack();
    let mut random = Seeded::new(11);
    for _ in 0..12 {
        let (answers, _) = partial(&pack, 12, &mut random);
        let mut session = Session::new(Rc::clone(&pack));
        let mut open: Vec<usize> = (0..pack.questionnaire().questions.len()).collect();
        while !open.is_empty() {
            let question = open.swap_remove(random.below(open.len()));
            if let Some(count) = values(&pack, question).filter(|_| random.one_in(3)) {
                session.set(question, Given::Value(random.below(count)));
            }
            session.set(question, answers.given(question).clone());
        }
        assert_eq!(session.report().to_json(), evaluate(&pack, &answers).to_json());
        assert_eq!(*session.answers(), answers);
    }
}

#[test]
fn filling_a_blank_never_leaves_what_was_possible() {
    let pack = readiness_pack::pack();
    let mut random = Seeded::new(12);
    for _ in 0..80 {
        let (answers, blanks) = partial(&pack, 10, &mut random);
        let report = evaluate(&pack, &answers);
        for _ in 0..40 {
            let mut filled = answers.clone();
            fill(&pack, &mut filled, &blanks, &mut random);
            for (fact, outcome) in report.facts.iter().zip(outcomes(&pack, &filled)) {
                assert!(fact.possible.contains(&outcome), "{}: {outcome} not in {:?}", fact.id, fact.possible);
                if let Some(conclusive) = &fact.outcome {
                    assert_eq!(*conclusive, outcome, "{} was decided", fact.id);
                }
                assert_eq!(fact.outcome.is_some(), fact.possible.len() == 1);
                assert!(fact.outcome.is_none() || fact.needs.is_empty(), "{} needs nothing", fact.id);
            }
        }
    }
}

#[test]
fn what_is_possible_is_what_some_way_to_fill_the_blanks_leads_to() {
    let pack = readiness_pack::pack();
    let mut random = Seeded::new(13);
    for _ in 0..60 {
        let (answers, blanks) = partial(&pack, 3, &mut random);
        let mut reached = vec![BTreeSet::new(); pack.facts().len()];
        let sizes: Vec<usize> = blanks.iter().map(|blank| values(&pack, *blank).unwrap()).collect();
        for way in 0..sizes.iter().product() {
            let (mut filled, mut rest) = (answers.clone(), way);
            for (blank, size) in blanks.iter().zip(&sizes) {
                filled.set(*blank, Given::Value(rest % size));
                rest /= size;
            }
            for (set, outcome) in reached.iter_mut().zip(outcomes(&pack, &filled)) {
                set.insert(outcome);
            }
        }
        for (fact, reached) in evaluate(&pack, &answers).facts.iter().zip(reached) {
            let possible: BTreeSet<String> = fact.possible.iter().cloned().collect();
            assert_eq!(possible, reached, "{} of {}", fact.id, answers.to_json(&pack));
        }
    }
}

#[test]
fn an_answer_that_is_not_needed_changes_nothing() {
    let pack = readiness_pack::pack();
    let mut random = Seeded::new(14);
    let possible =
        |facts: &[FactReport]| -> Vec<Vec<String>> { facts.iter().map(|fact| fact.possible.clone()).collect() };
    for _ in 0..8 {
        let (answers, blanks) = partial(&pack, 12, &mut random);
        let mut session = Session::with(Rc::clone(&pack), answers);
        let before = session.report();
        for blank in &blanks {
            let id = &pack.questionnaire().questions[*blank].id;
            let value = random.below(values(&pack, *blank).unwrap());
            session.set(*blank, Given::Value(value));
            let after = possible(&session.report().facts);
            for (fact, after) in before.facts.iter().zip(after) {
                if !fact.needs.contains(id) {
                    assert_eq!(fact.possible, after, "{} does not need {id}", fact.id);
                }
                assert!(after.iter().all(|outcome| fact.possible.contains(outcome)), "{} gained by {id}", fact.id);
            }
            session.set(*blank, Given::Blank);
        }
        assert_eq!(session.report(), before);
    }
}

#[test]
fn what_a_fact_rests_on_is_known_and_true() {
    let pack = readiness_pack::pack();
    let mut random = Seeded::new(15);
    for _ in 0..100 {
        let (answers, _) = partial(&pack, 15, &mut random);
        let report = evaluate(&pack, &answers);
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        for (at, question) in pack.questionnaire().questions.iter().enumerate() {
            if let Given::Value(value) = answers.given(at) {
                known.insert(question.id.clone(), question.values().nth(*value).unwrap().to_owned());
            }
        }
        for fact in &report.facts {
            known.extend(fact.outcome.iter().map(|outcome| (fact.id.clone(), outcome.clone())));
        }
        for fact in &report.facts {
            for read in &fact.because {
                assert_eq!(known.get(&read.fact), Some(&read.value), "{} rests on {}", fact.id, read.fact);
            }
            for needed in &fact.needs {
                let question = pack.question_index(needed).unwrap();
                assert_eq!(*answers.given(question), Given::Blank, "{} needs {needed}", fact.id);
            }
            assert!(fact.outcome.is_some() || !fact.needs.is_empty(), "{} is open for no reason", fact.id);
        }
    }
}

#[test]
fn a_better_answer_never_lowers_what_promises_so() {
    let pack = readiness_pack::pack();
    let mut random = Seeded::new(16);
    let mut raised = 0;
    for _ in 0..400 {
        let answers = complete(&pack, &mut random);
        let before = outcomes(&pack, &answers);
        let question = random.below(pack.questionnaire().questions.len());
        let asked = &pack.questionnaire().questions[question];
        let Given::Value(value) = *answers.given(question) else { continue };
        for better in value + 1..asked.options.len() {
            let mut improved = answers.clone();
            improved.set(question, Given::Value(better));
            for ((fact, before), after) in pack.facts().iter().zip(&before).zip(outcomes(&pack, &improved)) {
                let promised = fact.monotone_in.iter().any(|name| match name.strip_prefix('@') {
                    Some(group) => pack.group(group).unwrap().members.contains(&asked.id),
                    None => *name == asked.id,
                });
                let rank = |outcome: &str| fact.outcomes.iter().position(|known| known == outcome).unwrap();
                let (from, to) = (rank(before), rank(&after));
                if promised && from < fact.ordered && to < fact.ordered {
                    assert!(to >= from, "{}: {before} to {after} by {}", fact.id, asked.id);
                    raised += usize::from(to > from);
                }
            }
        }
    }
    assert!(raised > 50, "hardly any answer raised anything: {raised}");
}

#[test]
fn not_sure_is_a_blank_and_did_not_come_up_is_an_answer() {
    let pack = readiness_pack::pack();
    let mut random = Seeded::new(17);
    for _ in 0..20 {
        let (answers, blanks) = partial(&pack, 6, &mut random);
        let mut unsure = answers.clone();
        for blank in &blanks {
            unsure.set(*blank, Given::NotSure);
        }
        assert_eq!(evaluate(&pack, &unsure).to_json(), evaluate(&pack, &answers).to_json());
    }
    let question = pack.question_index("corrected_specifically").unwrap();
    let escape = pack.questionnaire().questions[question].options.len();
    let mut answers = Answers::blank(&pack);
    answers.set(question, Given::Value(escape));
    let report = evaluate(&pack, &answers);
    assert_eq!(report.fact("actionable_feedback").unwrap().outcome.as_deref(), Some("no_opportunity"));
}

#[test]
fn the_same_files_and_answers_give_the_same_bytes() {
    let (used, files) = (readiness_pack::pack(), readiness_pack::files());
    let mut random = Seeded::new(18);
    for round in 0..40 {
        let (answers, _) = partial(&used, 15, &mut random);
        let first = evaluate(&used, &answers).to_json();
        assert_eq!(evaluate(&used, &answers).to_json(), first);
        assert_eq!(Answers::parse(&answers.to_json(&used), &used).unwrap(), answers);
        // A pack that decided nothing before, every now and then.
        if round % 10 == 0 {
            let fresh = load(&files).pack.unwrap();
            assert_eq!(fresh.identity(), used.identity());
            assert_eq!(evaluate(&fresh, &answers).to_json(), first);
        }
    }
    let mut changed = files.clone();
    changed.insert("lang/en.toml", [files.get("lang/en.toml").unwrap(), b"\n"].concat());
    assert_ne!(load(&changed).pack.unwrap().identity().digest, used.identity().digest);
    let mut tested = files.clone();
    tested.insert("scenarios/more.toml", "");
    assert_eq!(load(&tested).pack.unwrap().identity().digest, used.identity().digest);
}
