//! The pack `readiness`: every single, pair and triple of changes on whole sheets.

use std::collections::BTreeSet;

use readiness_core::insight::{EarlyStop, Target, changes, early_stop, firmness, next, why_not};
use readiness_core::{Answers, Outcomes, Pack, evaluate, scenario};

use crate::brute_force::{hold_changes, hold_firmness, outcome};
use crate::readiness_pack;
use crate::sheets::{Seeded, complete};

#[test]
fn changes_and_firmness_of_whole_sheets_are_those_that_trying_finds() {
    let pack = readiness_pack::pack();
    let mut random = Seeded::new(32);
    let mut kept = Outcomes::new(&pack);
    let possible = &mut |answers: &Answers, fact: usize| BTreeSet::from([outcome(&pack, answers, fact, &mut kept)]);
    let (mut reached, mut tipped) = (0, 0);
    for _ in 0..4 {
        let answers = complete(&pack, &mut random);
        for fact in pack.facts() {
            tipped += hold_firmness(&pack, &answers, &firmness(&pack, &answers, &fact.id).unwrap(), possible);
        }
        for fact in ["helps_teammates", "verdict"] {
            reached += hold_changes(&pack, &answers, &changes(&pack, &answers, fact).unwrap(), possible);
        }
    }
    assert!(reached > 20 && tipped > 50, "{reached} alternatives, {tipped} tips");
}

/// The answers of somebody among `scenarios/people.toml`.
fn person(pack: &Pack, name: &str) -> Answers {
    let suite = scenario::read(&readiness_pack::files(), pack);
    suite.cases.iter().find(|case| case.name.contains(name)).unwrap().answers.clone()
}

/// Outcome, whether it is better, how many answers it takes, and the first alternative.
fn told(target: &Target) -> (&str, bool, Option<usize>, Vec<(&str, &str)>) {
    let steps = target.alternatives.first().map_or(&[][..], |first| first.changes.as_slice());
    let steps = steps.iter().map(|step| (step.question.as_str(), step.to.as_str())).collect();
    (&target.outcome, target.better, target.size, steps)
}

#[test]
fn a_tech_lead_who_avoids_conflict_is_one_answer_away() {
    let pack = readiness_pack::pack();
    let answers = person(&pack, "avoids conflict");
    let found = changes(&pack, &answers, "verdict").unwrap();
    assert_eq!(
        told(&found.targets[0]),
        ("ready_for_trial", true, Some(1), vec![("corrected_specifically", "two_three")])
    );
    assert_eq!(found.targets[0].alternatives.len(), 1, "of larger steps for the same question the smallest is told");
    let why = why_not(&pack, &answers, "verdict").unwrap();
    let [unmet] = why[0].ways[0].as_slice() else { panic!("{why:#?}") };
    assert_eq!((&*unmet.test.subject, &*unmet.test.words), ("actionable_feedback", "is `visible`"));
    let below = why_not(&pack, &answers, "actionable_feedback").unwrap();
    assert_eq!(below[0].ways[0][0].test.subject, "corrected_specifically");
}

/// `low` is not `unsettled` either, and leads elsewhere.
#[test]
fn what_would_do_leads_to_the_outcome() {
    let pack = readiness_pack::pack();
    let mut answers = person(&pack, "avoids conflict");
    for (question, option) in [("corrected_specifically", "two_three"), ("drawn_to_people_problems", "lowest")] {
        answers.set_by_id(&pack, question, Some(option)).unwrap();
    }
    let why = why_not(&pack, &answers, "verdict").unwrap();
    assert_eq!(why[0].outcome, "ready_for_trial");
    let [unmet] = why[0].ways[0].as_slice() else { panic!("{why:#?}") };
    assert_eq!((&*unmet.test.subject, &*unmet.test.words), ("interest_level", "is `unsettled`"));
    assert_eq!(unmet.wanted, ["clear"]);
}

#[test]
fn nobody_is_told_to_want_something_else() {
    let pack = readiness_pack::pack();
    for name in ["the title only", "escape on-call", "whose boss asked"] {
        let answers = person(&pack, name);
        let found = changes(&pack, &answers, "verdict").unwrap();
        let better: Vec<_> = found.targets.iter().filter(|target| target.better).map(told).collect();
        assert!(better.iter().all(|(_, _, size, _)| size.is_none()), "{name}: {better:?}");
        let tips = firmness(&pack, &answers, "verdict").unwrap().tipping;
        assert!(tips.iter().any(|tip| tip.question == "wants_people_half_week"), "{name}: it rests on the wish");
    }
}

#[test]
fn conditions_that_only_word_a_result_are_none() {
    let pack = readiness_pack::pack();
    let why = why_not(&pack, &person(&pack, "enthusiast"), "verdict").unwrap();
    let nearly: Vec<&str> = why[0].ways[0].iter().map(|unmet| unmet.test.subject.as_str()).collect();
    assert_eq!(
        nearly,
        [
            "count(signals, \"no_opportunity\")",
            "count(people_signals, \"visible\")",
            "count(signals, [\"emerging\", \"visible\"])",
            "count(signals, \"visible\")"
        ]
    );
}

fn stop(pack: &Pack, answers: &Answers) -> Option<EarlyStop> {
    let report = evaluate(pack, answers);
    early_stop(pack, answers, |fact| report.fact(fact)?.outcome.as_deref())
}

#[test]
fn one_can_stop_as_soon_as_nothing_else_can_come_out() {
    let pack = readiness_pack::pack();
    let mut answers = Answers::blank(&pack);
    assert_eq!(stop(&pack, &answers), None);
    let first = next(&pack, &answers, "verdict").unwrap();
    assert!(first.possible == 5 && !first.questions.is_empty());
    for question in ["wants_people_half_week", "satisfied_by_others_success", "drawn_to_people_problems"] {
        answers.set_by_id(&pack, question, Some("lowest")).unwrap();
    }
    let found = stop(&pack, &answers).unwrap();
    assert_eq!((found.outcome.as_str(), found.blank.len()), ("not_now_by_choice", 34));
    let whole = person(&pack, "avoids conflict");
    assert_eq!(stop(&pack, &whole), None, "nothing is left to ask");
}
