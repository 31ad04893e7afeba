//! `evaluate`: formats, languages, standard input, partial answers.

use crate::binary::{Copy, readiness, readiness_with};

const FULL: &str = r#"{"pack": "small", "answers": {"offered_help": "often", "guided": "often", "wants_it": "yes"}}"#;

fn evaluated(input: &str, more: &[&str]) -> crate::binary::Run {
    let mut arguments = vec!["evaluate", "small", "--answers", "-"];
    arguments.extend(more);
    readiness_with(&arguments, input)
}

#[test]
fn json_is_the_report_of_the_contract() {
    let json = evaluated(FULL, &["--format", "json"]).expect_code(0).json();
    assert_eq!(json["pack"]["id"], "small");
    assert_eq!(json["pack"]["version"], "1.2.0");
    assert_eq!(json["pack"]["digest"].as_str().unwrap().len(), 64);
    assert_eq!(json["facts"]["verdict"]["outcome"], "ready");
    assert_eq!(json["facts"]["helping"]["reasons"][0], "helping.visible");
    assert_eq!(json["facts"]["verdict"]["needs"].as_array().unwrap().len(), 0);
    assert_eq!(json["plans"][0], "trial");
    let ids: Vec<&String> = json["facts"].as_object().unwrap().keys().collect();
    assert_eq!(ids, ["helping", "verdict"], "declaration order");
}

#[test]
fn blank_answers_open_a_result_and_are_no_error() {
    let json = evaluated("{}", &["--format", "json"]).expect_code(0).json();
    let helping = &json["facts"]["helping"];
    assert!(helping["outcome"].is_null());
    assert_eq!(helping["possible"].as_array().unwrap().len(), 4);
    assert_eq!(helping["needs"][0], "offered_help");
    let null = evaluated(r#"{"offered_help": null, "guided": "not_sure"}"#, &["--format", "json"]).expect_code(0);
    assert_eq!(null.json()["facts"], json["facts"]);
}

#[test]
fn the_order_of_answers_changes_no_byte() {
    let one = evaluated(r#"{"offered_help": "often", "wants_it": "yes"}"#, &["--format", "json"]).expect_code(0);
    let other = evaluated(r#"{"wants_it": "yes", "offered_help": "often"}"#, &["--format", "json"]).expect_code(0);
    assert_eq!(one.out, other.out);
}

#[test]
fn text_says_verdict_reasons_and_what_is_missing() {
    let out = evaluated(r#"{"offered_help": "often", "wants_it": "yes"}"#, &[]).expect_code(0).out;
    for part in ["Small check", "not decided yet: Emerging or Visible", "Did you guide somebody?", "guided"] {
        assert!(out.contains(part), "{part} is missing in\n{out}");
    }
    let out = evaluated(FULL, &["--format", "text"]).expect_code(0).out;
    for part in [
        "Ready",
        "Try it for three months.",
        "because: You help, and nothing speaks against it.",
        "A trial\n\n  Before\n    - Find a mentor.",
    ] {
        assert!(out.contains(part), "{part} is missing in\n{out}");
    }
    assert!(!out.contains("Not answered"), "{out}");
}

#[test]
fn markdown_has_headings_and_a_table() {
    let out = evaluated(FULL, &["--format", "markdown"]).expect_code(0).out;
    for part in [
        "# Small check",
        "**Verdict: Ready**",
        "| Helps others | Visible |",
        "## A trial\n\n### Before\n\n- Find a mentor.",
    ] {
        assert!(out.contains(part), "{part} is missing in\n{out}");
    }
}

#[test]
fn texts_come_in_the_language_asked_for() {
    let out = evaluated(FULL, &["--lang", "de"]).expect_code(0).out;
    assert!(out.contains("Kleine Prüfung") && out.contains("Sichtbar"), "{out}");
    let out = evaluated(FULL, &["--lang", "de-AT"]).expect_code(0).out;
    assert!(out.contains("Kleine Prüfung"), "without its region: {out}");
    let run = evaluated(FULL, &["--lang", "dee"]).expect_code(2);
    assert!(run.err.contains("the pack has no language `dee`") && run.err.contains("`de`"), "{}", run.err);
}

#[test]
fn answers_come_from_a_file_too_and_packs_from_an_archive() {
    let pack = Copy::new();
    pack.write("../answers.json", format!("\u{feff}{FULL}"));
    let answers = format!("{}/../answers.json", pack.path());
    let run =
        readiness(&["evaluate", &pack.zipped("small/"), "--answers", &answers, "--format", "json"]).expect_code(0);
    assert_eq!(run.out, evaluated(FULL, &["--format", "json"]).out);
    let run = readiness(&["evaluate", "small", "--answers", "nowhere.json"]).expect_code(2);
    assert!(run.err.contains("there is no `nowhere.json`"), "{}", run.err);
}

#[test]
fn a_pack_with_errors_evaluates_nothing() {
    let pack = Copy::new();
    pack.remove("rules/rules.rhai");
    let run = readiness_with(&["evaluate", &pack.path(), "--answers", "-"], FULL).expect_code(2);
    assert_eq!(run.out, "");
    assert!(run.err.contains("helping") && run.err.contains("verdict"), "all problems: {}", run.err);
}

#[test]
fn text_and_markdown_say_how_firm_the_headline_is_and_what_to_ask_next() {
    for format in ["text", "markdown"] {
        let told = |answers: &str| evaluated(answers, &["--format", format]).expect_code(0).out.replace('\\', "");
        let out = told(r#"{"offered_help": "sometimes", "guided": "often", "wants_it": "yes"}"#);
        assert!(
            out.contains("3 of 3 given answers would each change this alone: offered_help, guided, wants_it"),
            "{out}"
        );
        assert!(!out.contains("Ask next") && !out.contains("no answer can change this"), "{out}");
        let out = told(r#"{"offered_help": "often", "wants_it": "yes"}"#);
        let next = out.split("Ask next").nth(1).unwrap_or_default();
        assert!(next.contains("Did you guide somebody?") && !out.contains("change this alone"), "{out}");
        let out = told(r#"{"offered_help": "often", "wants_it": "no"}"#);
        assert!(out.contains("1 question not answered, and no answer can change this any more"), "{out}");
    }
}
