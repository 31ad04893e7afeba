//! `compare`: two sheets side by side.

use serde_json::Value;

use crate::binary::{Copy, readiness};

/// `small` with a scale that says how far apart is worth a talk, and two sheets beside it.
fn two_sheets(one: &str, other: &str) -> (Copy, [String; 2]) {
    let pack = Copy::new();
    pack.replace("questions.toml", "credit.plain = [0, 1, 2]", "credit.plain = [0, 1, 2]\napart = 2");
    pack.write("../one.json", one);
    pack.write("../other.json", other);
    let files = ["one", "other"].map(|name| format!("{}/../{name}.json", pack.path()));
    (pack, files)
}

fn compare(pack: &str, files: &[String; 2], more: &[&str]) -> crate::binary::Run {
    let mut arguments = vec!["compare", pack, "--answers", &files[0], &files[1]];
    arguments.extend(more);
    readiness(&arguments)
}

#[test]
fn what_lies_far_apart_is_listed_in_words() {
    let (pack, files) = two_sheets(
        r#"{"offered_help": "often", "guided": "never", "wants_it": "yes"}"#,
        r#"{"offered_help": "never", "guided": "sometimes", "wants_it": "no"}"#,
    );
    let out = compare(&pack.path(), &files, &[]).expect_code(0).out;
    for part in ["offered_help", "one.json: Often", "other.json: Never", "2 points apart"] {
        assert!(out.contains(part), "{part} is missing in\n{out}");
    }
    // One option apart, and a scale that says nothing of it.
    assert!(!out.contains("guided") && !out.contains("wants_it"), "{out}");
}

#[test]
fn escapes_and_blanks_are_apart_from_nothing() {
    let (pack, files) = two_sheets(r#"{"offered_help": "often"}"#, r#"{"offered_help": "did_not_come_up"}"#);
    let run = compare(&pack.path(), &files, &["--format", "json"]).expect_code(0);
    assert_eq!(run.json(), serde_json::json!({ "first": [], "apart": [] }));
    let out = compare(&pack.path(), &files, &[]).expect_code(0).out;
    assert!(out.contains("nothing lies far enough apart"), "{out}");
}

#[test]
fn tools_get_ids_and_points() {
    let (pack, files) = two_sheets(r#"{"guided": "never"}"#, r#"{"guided": "often"}"#);
    let run = compare(&pack.path(), &files, &["--format", "json"]).expect_code(0);
    let expected = serde_json::json!({ "question": "guided", "points": 2, "answers": ["never", "often"] });
    assert_eq!(run.json()["apart"], serde_json::json!([expected]));
}

#[test]
fn a_pack_has_to_say_how_far_is_far() {
    let (_, files) = two_sheets("{}", "{}");
    let run = compare("small", &files, &[]).expect_code(2);
    assert!(run.err.contains("no scale of this pack says how far apart"), "{}", run.err);
    assert!(run.err.contains("`apart = 2`"), "{}", run.err);
}

#[test]
fn a_sheet_with_a_mistake_is_named() {
    let (pack, files) = two_sheets("{}", r#"{"guided": "offen"}"#);
    let run = compare(&pack.path(), &files, &[]).expect_code(2);
    assert!(run.err.contains("other.json") && run.err.contains("did you mean `often`?"), "{}", run.err);
}

/// Two sheets for a verdict with an outcome beside the order of the others.
fn flagged(one: &str, other: &str) -> (Copy, [String; 2]) {
    let (pack, files) = two_sheets(one, other);
    pack.replace("model.toml", "[\"not_now\", \"ready\"]", "[\"not_now\", \"ready\"]\nunordered = [\"talk\"]");
    let flag = "fn verdict(a) {\n    if a.guided is \"never\" { return \"talk\" because \"verdict.flag\"; }";
    pack.replace("rules/rules.rhai", "fn verdict(a) {", flag);
    for language in ["en", "de"] {
        let lang = format!("lang/{language}.toml");
        pack.replace(&lang, "[outcomes.verdict]", "[outcomes.verdict]\ntalk = \"Talk\"");
        pack.replace(&lang, "said.not_now", "said.talk = \"Talk before anything else.\"\nsaid.not_now");
        pack.replace(&lang, "[reasons.verdict]", "[reasons.verdict]\nflag = \"Nobody was guided.\"");
    }
    (pack, files)
}

#[test]
fn what_stands_beside_the_order_is_told_first_although_one_sheet_alone_has_it() {
    let (pack, files) = flagged(
        r#"{"offered_help": "often", "guided": "did_not_come_up", "wants_it": "no"}"#,
        r#"{"offered_help": "never", "guided": "never", "wants_it": "no"}"#,
    );
    let out = compare(&pack.path(), &files, &[]).expect_code(0).out;
    let first = format!("{}: Talk before anything else.\n    because: Nobody was guided.\n\nDid you offer", files[1]);
    assert!(out.starts_with(&first), "{out}");
    let json = compare(&pack.path(), &files, &["--format", "json"]).expect_code(0).json();
    let expected = serde_json::json!([{
        "file": files[1],
        "fact": "verdict",
        "outcome": "talk",
        "said": "Talk before anything else.",
        "reasons": [{ "key": "verdict.flag", "text": "Nobody was guided." }],
    }]);
    assert_eq!((&json["first"], json["apart"].as_array().map(Vec::len)), (&expected, Some(1)));
}

#[test]
fn nothing_is_told_first_of_what_is_in_the_order_or_still_open() {
    let (pack, files) = flagged(r#"{"guided": "often", "wants_it": "no"}"#, r#"{"wants_it": "no"}"#);
    let out = compare(&pack.path(), &files, &[]).expect_code(0).out;
    assert_eq!(out, "nothing lies far enough apart to be discussed\n");
}

#[test]
fn a_verdict_whose_rule_fails_is_told_first_and_is_a_finding() {
    let (pack, files) = two_sheets(r#"{"wants_it": "no"}"#, r#"{"wants_it": "yes", "offered_help": "often"}"#);
    pack.replace("rules/rules.rhai", "\"not_now\" because \"verdict.wish\"", "late()");
    let late = "fn late() { \"visible\" because \"verdict.helping\" }\n\n/// Whether to";
    pack.replace("rules/rules.rhai", "/// Whether to", late);
    let run = compare(&pack.path(), &files, &[]).expect_code(1);
    assert!(run.out.starts_with(&format!("{}: the rule failed: ", files[0])), "{}", run.out);
    let json = compare(&pack.path(), &files, &["--format", "json"]).expect_code(1).json();
    assert_eq!((&json["first"][0]["outcome"], &json["first"][1]), (&Value::Null, &Value::Null));
}
