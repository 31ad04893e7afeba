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
        "decided at rules/rules.rhai:13",
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

#[test]
fn what_would_change_it_is_told_with_the_least_effort_first() {
    let answers = r#"{"offered_help": "sometimes", "guided": "sometimes", "wants_it": "yes"}"#;
    let out = readiness_with(&["explain", "small", "--answers", "-", "verdict"], answers).expect_code(0).out;
    let told = out.split("Firm or fragile").nth(1).unwrap();
    let lines: Vec<&str> = told.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "2 of 3 given answers would each change it alone",
            "offered_help = often  Ready",
            "guided = often  Ready",
            "Why not Ready",
            "helping at_least `visible`  must hold  it is emerging (Emerging); rules/rules.rhai:13",
            "What would change it",
            "Ready, better: 1 changed answer",
            "- offered_help sometimes -> often",
            "- guided sometimes -> often",
        ],
        "{out}"
    );
}

#[test]
fn json_has_firmness_changes_and_why_not_beside_the_way() {
    let arguments = ["explain", "small", "--answers", "-", "verdict", "--format", "json"];
    let answers = r#"{"offered_help": "never", "guided": "never", "wants_it": "no"}"#;
    let json = readiness_with(&arguments, answers).expect_code(0).json();
    assert_eq!(json["firmness"]["given"], 3);
    assert_eq!(json["firmness"]["tipping"].as_array().unwrap().len(), 0);
    let target = &json["changes"]["targets"][0];
    assert_eq!((&target["outcome"], &target["better"], &target["size"]), (&"ready".into(), &true.into(), &3.into()));
    assert_eq!(target["alternatives"][0]["changes"][0]["question"], "offered_help");
    assert_eq!(target["alternatives"][0]["certain"], true);
    let way = json["why_not"][0]["ways"][0].as_array().unwrap();
    assert_eq!(way.len(), 2);
    assert_eq!((&way[0]["test"]["subject"], &way[0]["test"]["holds"]), (&"wants_it".into(), &true.into()));
}

#[test]
fn an_alternative_on_a_sheet_with_blanks_says_whether_it_is_certain() {
    let answers = r#"{"offered_help": "often", "wants_it": "no"}"#;
    let out = readiness_with(&["explain", "small", "--answers", "-", "verdict"], answers).expect_code(0).out;
    assert!(out.contains("- wants_it no -> yes  (possible then, not certain)"), "{out}");
}
