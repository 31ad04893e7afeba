//! Files that open, and files that do not.

use readiness_core::{Answers, Given};

use super::{Kind, Unfit, fit, name, plan_name, restore};
use crate::stored::reopen;
use crate::tiny;

#[test]
fn what_is_saved_can_be_opened_again() {
    let pack = tiny::pack();
    let mut answers = Answers::blank(&pack);
    answers.set(tiny::index(&pack, "one"), Given::Value(2));
    answers.set(tiny::index(&pack, "two"), Given::NotSure);
    answers.set(tiny::index(&pack, "several"), Given::Several(vec![0, 2]));
    answers.set_note(tiny::index(&pack, "three"), "“ä”\n\u{1F9ED}".into());
    assert_eq!(restore(&answers.to_json(&pack), &pack), Ok(answers));
}

#[test]
fn what_was_chosen_for_the_plan_is_stored_with_the_answers() {
    let pack = tiny::pack();
    let text = include_str!("../../tests/store-v1-plan.json").trim_end();
    let (answers, dropped) = reopen(text, &pack).unwrap();
    assert!(dropped.is_empty(), "{dropped:?}");
    let start = answers.chosen().start.map(|start| start.to_string());
    assert_eq!((start.as_deref(), answers.chosen().mark.as_deref()), (Some("2027-01-11"), Some("0a1b2c")));
    assert_eq!(answers.given(tiny::index(&pack, "one")), &Given::Value(0));
    // Of a pack that has changed, what fits is kept and the rest is named.
    let (answers, dropped) = fit(r#"{"answers":{},"plan":{"start":"2027-01-11","hours":4}}"#, &pack);
    assert_eq!((answers.chosen().start.is_some(), dropped), (true, vec!["hours".to_owned()]));
}

#[test]
fn a_file_with_a_byte_order_mark_opens() {
    let pack = tiny::pack();
    let marked = ["\u{feff}", tiny::FIRST_ANSWERED].concat();
    assert!(restore(&marked, &pack).is_ok());
}

#[test]
fn every_problem_of_a_bad_file_is_named() {
    let pack = tiny::pack();
    let Unfit { kind, problems } =
        restore(r#"{"pack":"tiny","answers":{"on":"yes","two":"maybe"}}"#, &pack).unwrap_err();
    assert_eq!(kind, Kind::Changed);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].contains("`on`") && problems[0].contains("`one`"), "{problems:?}");
    assert!(problems[1].contains("`maybe`"), "{problems:?}");
}

#[test]
fn what_a_file_is_instead_is_told_apart() {
    let pack = tiny::pack();
    for (text, kind) in [
        ("not json", Kind::Other),
        ("[]", Kind::Other),
        ("{}x", Kind::Other),
        (r#"{"name":"something","dependencies":{}}"#, Kind::Other),
        (r#"{"pack":"tiny"}"#, Kind::Other),
        (r#"{"pack":"other","answers":{}}"#, Kind::OtherPack("other".into())),
        (r#"{"pack":"other","answers":{"one":"yes"}}"#, Kind::OtherPack("other".into())),
        (r#"{"answers":{"on":"yes"}}"#, Kind::Other),
        (r#"{"one":"maybe"}"#, Kind::Changed),
        (r#"{"pack":"tiny","answers":{"on":"yes"}}"#, Kind::Changed),
        (r#"{"pack":"tiny","answers":{"one":"yes","gone":"yes"}}"#, Kind::Changed),
    ] {
        let unfit = restore(text, &pack).unwrap_err();
        assert_eq!(unfit.kind, kind, "{text}");
        assert!(!unfit.problems.is_empty(), "{text}");
    }
}

#[test]
fn a_note_of_any_length_is_kept_whole() {
    let pack = tiny::pack();
    let mut answers = Answers::blank(&pack);
    let three = tiny::index(&pack, "three");
    answers.set_note(three, "ä".repeat(9_000));
    assert_eq!(restore(&answers.to_json(&pack), &pack).as_ref(), Ok(&answers));
    assert_eq!(fit(&answers.to_json(&pack), &pack), (answers, Vec::new()));
}

#[test]
fn stored_answers_of_an_older_pack_are_kept_as_far_as_they_fit() {
    let pack = tiny::pack();
    let text = r#"{"pack":"tiny","answers":{"one":"yes","gone":"yes","two":"gone"},"notes":{"three":"n","gone":"x","one":"y"}}"#;
    let (answers, dropped) = fit(text, &pack);
    assert_eq!(*answers.given(tiny::index(&pack, "one")), Given::Value(1));
    assert_eq!(*answers.given(tiny::index(&pack, "two")), Given::Blank);
    assert_eq!(answers.note(tiny::index(&pack, "three")), "n");
    assert_eq!(dropped, ["gone", "two", "one"]);
}

#[test]
fn a_file_is_named_after_pack_and_day() {
    assert_eq!(name("tiny", "2026-01-02T03:04:05.000Z"), "tiny-answers-2026-01-02.json");
    assert_eq!(plan_name("2026-01-02T03:04:05.000Z", ".ics"), "plan-2026-01-02.ics");
}

#[test]
fn what_was_written_down_is_kept_as_far_as_it_fits() {
    let pack = tiny::pack();
    let text = r#"{"pack":"tiny","answers":{"gone":"yes"},"notes":{"begun":"soon","told":"all"}}"#;
    let (answers, dropped) = fit(text, &pack);
    assert_eq!((answers.record(0), answers.record(1)), ("", "all"));
    assert_eq!(dropped, ["gone", "begun"]);
}
