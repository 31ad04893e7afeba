//! Hundreds of questions in one count: millions of triples of changes, and an answer all the same.

use std::rc::Rc;

use readiness_core::insight::{MAX_ALTERNATIVES, changes, firmness};
use readiness_core::{Answers, Given, Pack};

use crate::packs::pack_of;

const QUESTIONS: usize = 500;

/// `tier` counts all questions, and the verdict reads both it and the same count.
const SCRIPT: &str = r#"
fn f0(a) {
    if count(a, "all", "c") at_least 300 { return "high" because "r.x"; }
    if a.q0 is "c" && count(a, "again", "b") at_most 199 { return "mid" because "r.x"; }
    "low" because "r.x"
}

fn verdict(a) {
    if a.f0 is "high" && a.q1 is "c" && a.q2 is "c" { return "high" because "r.x"; }
    if a.f0 is "mid" && count(a, "all", "c") at_least 299 { return "mid" because "r.x"; }
    if a.q3 is "esc" { return "none" because "r.x"; }
    "low" because "r.x"
}
"#;

fn sheet(pack: &Rc<Pack>, best: usize) -> Answers {
    let mut answers = Answers::blank(pack);
    for question in 0..QUESTIONS {
        // The last ones are the best, so that the first three are not.
        answers.set(question, Given::Value(if question + best >= QUESTIONS { 2 } else { 1 }));
    }
    answers
}

#[test]
fn five_hundred_questions_in_one_count_have_their_changes() {
    let pack = pack_of(QUESTIONS, 1, SCRIPT);
    let found = changes(&pack, &sheet(&pack, 298), "verdict").unwrap();
    assert!(!found.approximate);
    assert_eq!(found.outcome.as_deref(), Some("low"));
    let told: Vec<(&str, Option<usize>, usize, bool)> = found
        .targets
        .iter()
        .map(|target| (target.outcome.as_str(), target.size, target.alternatives.len(), target.all))
        .collect();
    // `mid`: q0 to `c` makes 299 of them; then 201 have `b`, of which two more have to go: to `a`, since `c` is `high`.
    // `high`: q1 and q2 to `c` make 300.
    assert_eq!(told, [("mid", Some(3), MAX_ALTERNATIVES, false), ("high", Some(2), 1, true), ("none", None, 0, true)]);
    let steps: Vec<(&str, &str)> =
        found.targets[1].alternatives[0].changes.iter().map(|step| (&*step.question, &*step.to)).collect();
    assert_eq!(steps, [("q1", "c"), ("q2", "c")]);
    for alternative in &found.targets[0].alternatives {
        assert!(alternative.changes.iter().any(|step| (&*step.question, &*step.to) == ("q0", "c")), "{alternative:?}");
    }
    let firm = firmness(&pack, &sheet(&pack, 298), "verdict").unwrap();
    assert_eq!((firm.given, firm.tipping.len(), firm.approximate), (QUESTIONS, 1, false), "an escape for q3 tips it");
}
