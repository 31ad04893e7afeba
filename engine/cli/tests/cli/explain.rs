//! `explain`: the way to a fact, for people and for tools.

use crate::binary::readiness_with;

const ANSWERS: &str = r#"{"offered_help": "sometimes", "guided": "often", "wants_it": "yes"}"#;

#[test]
fn the_tests_are_told_with_their_lines_down_to_the_answers() {
    let run = readiness_with(&["explain", "small", "--answers", "-", "verdict"], ANSWERS).expect_code(0);
    for part in [
        "Verdict: Ready (ready)",
        "because: You help, and nothing speaks against it.",
        "wants_it",
        "it is yes (Yes); rules/rules.rhai:12",
        "decided at small/rules/rules.rhai:13",
        "Helps others: Visible (visible)",
        "offered_help = sometimes (Sometimes)",
        "guided = often (Often)",
    ] {
        assert!(run.out.contains(part), "{part} is missing in\n{}", run.out);
    }
}

#[test]
fn json_nests_the_facts_below() {
    let arguments = ["explain", "small", "--answers", "-", "verdict", "--format", "json"];
    let json = readiness_with(&arguments, ANSWERS).expect_code(0).json();
    assert_eq!(json["fact"], "verdict");
    assert_eq!(json["outcome"], "ready");
    assert_eq!(json["tests"][0]["subject"], "wants_it");
    assert_eq!(json["tests"][0]["value"], "yes");
    assert_eq!(json["tests"][0]["holds"], false);
    assert_eq!(json["tests"][0]["line"], 12);
    assert_eq!(json["from"][0]["fact"], "helping");
    assert_eq!(json["from"][0]["outcome"], "visible");
}

#[test]
fn an_open_fact_is_explained_as_far_as_it_is_decided() {
    let run =
        readiness_with(&["explain", "small", "--answers", "-", "helping"], r#"{"guided": "often"}"#).expect_code(0);
    assert!(run.out.contains("Helps others: not decided yet: Emerging or Visible"), "{}", run.out);
}

#[test]
fn a_fact_that_does_not_exist_names_the_nearest() {
    let run = readiness_with(&["explain", "small", "--answers", "-", "helpin"], ANSWERS).expect_code(2);
    assert!(run.err.contains("`helpin`") && run.err.contains("did you mean `helping`?"), "{}", run.err);
}
