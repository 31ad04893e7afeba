//! `test`: scenarios that pass, fail, cannot be read, and are rewritten.

use crate::binary::{Copy, readiness};

const PEOPLE: &str = "scenarios/people.toml";

#[test]
fn cases_that_hold_are_counted() {
    let run = readiness(&["test", "small"]).expect_code(0);
    assert_eq!(run.out, "small: 2 cases, 0 failed\n2 passed, 0 failed\n");
}

#[test]
fn a_failing_case_says_expected_got_and_why() {
    let pack = Copy::new();
    pack.replace(PEOPLE, "verdict = \"ready\", helping", "verdict = \"not_now\", helping");
    let run = readiness(&["test", &pack.path()]).expect_code(1);
    for part in [
        "helps often and wants it",
        "`verdict` is `ready`, not `not_now`",
        "people.toml:6:",
        "verdict.ready",
        "wants_it = yes",
        "1 passed, 1 failed",
    ] {
        assert!(run.out.contains(part), "{part} is missing in\n{}", run.out);
    }
}

#[test]
fn sets_are_exact() {
    let pack = Copy::new();
    pack.replace(PEOPLE, "[\"emerging\", \"visible\"]", "[\"visible\", \"emerging\"]");
    readiness(&["test", &pack.path()]).expect_code(0);
    pack.replace(PEOPLE, "[\"visible\", \"emerging\"]", "[\"visible\", \"not_yet\"]");
    let out = readiness(&["test", &pack.path()]).expect_code(1).out;
    assert!(out.contains("did not get `not_yet`, got `emerging`"), "{out}");
    let pack = Copy::new();
    pack.replace(PEOPLE, "verdict = []", "verdict = [\"guided\"]");
    let out = readiness(&["test", &pack.path()]).expect_code(1).out;
    assert!(out.contains("did not get `guided`"), "{out}");
    let pack = Copy::new();
    pack.replace(PEOPLE, "[\"verdict.ready\"]", "[\"verdict.wish\"]");
    let out = readiness(&["test", &pack.path()]).expect_code(1).out;
    assert!(out.contains("did not get `verdict.wish`, got `verdict.ready`"), "{out}");
}

#[test]
fn json_has_expected_and_got() {
    let pack = Copy::new();
    pack.replace(PEOPLE, "verdict = \"ready\", helping", "verdict = \"not_now\", helping");
    let json = readiness(&["test", &pack.path(), "--format", "json"]).expect_code(1).json();
    assert_eq!((&json["passed"], &json["failed"]), (&1.into(), &1.into()));
    let case = &json["packs"][0]["cases"][0];
    assert_eq!(case["name"], "helps often and wants it");
    assert_eq!(case["passed"], false);
    let failure = &case["failures"][0];
    assert_eq!(failure["fact"], "verdict");
    assert_eq!(failure["expected"][0], "not_now");
    assert_eq!(failure["got"][0], "ready");
    assert_eq!(failure["finding"]["line"], 6);
}

#[test]
fn no_case_at_all_fails() {
    let pack = Copy::new();
    pack.remove(PEOPLE);
    let run = readiness(&["test", &pack.path()]).expect_code(1);
    assert!(run.out.contains("no cases"), "{}", run.out);
    pack.write(PEOPLE, "# nothing yet\n");
    readiness(&["test", &pack.path()]).expect_code(1);
    readiness(&["test", "small", &pack.path()]).expect_code(1);
}

/// A problem in one case is a finding; the other case runs all the same.
#[track_caller]
fn problem(from: &str, to: &str, parts: &[&str]) {
    let pack = Copy::new();
    pack.replace(PEOPLE, from, to);
    let run = readiness(&["test", &pack.path()]).expect_code(1);
    for part in parts {
        assert!(run.out.contains(part), "{part} is missing in\n{}", run.out);
    }
    assert!(run.out.ends_with("1 passed, 1 failed\n"), "{}", run.out);
}

#[test]
fn mistakes_in_cases_are_named() {
    problem("because =", "becuase =", &["has no key `becuase`", "did you mean `because`?"]);
    problem("offered_help = \"often\", guided", "offerd_help = \"often\", guided", &["did you mean `offered_help`?"]);
    problem("wants_it = \"yes\"", "wants_it = \"yess\"", &["`yess` is no option of `wants_it`", "did you mean `yes`?"]);
    problem("expect = { verdict = \"ready\"", "expect = { verdit = \"ready\"", &["did you mean `verdict`?"]);
    problem(
        "verdict = \"ready\"",
        "verdict = \"redy\"",
        &["`redy` is no outcome of `verdict`", "did you mean `ready`?"],
    );
    problem(
        "[\"verdict.ready\"]",
        "[\"verdict.redy\"]",
        &["`verdict.redy` is no reason", "did you mean `verdict.ready`?"],
    );
    problem("helping = [\"guided\"]", "helping = [\"guidd\"]", &["`guidd` is no question", "did you mean `guided`?"]);
    problem("[\"emerging\", \"visible\"]", "[]", &["something is always possible"]);
    problem("[\"code\", \"people\"]", "[\"code\", \"people\", \"plans\"]", &["choose up to 2"]);
    problem("wants_it = \"yes\"", "wants_it = 1", &["it takes one option in quotes"]);
    problem("verdict = \"ready\"", "verdict = [\"ready\"]", &["several go into `possible`"]);
    problem("name = \"does not want it\"\n", "", &["a case has no `name`"]);
}

#[test]
fn two_cases_of_one_name_are_a_finding() {
    let pack = Copy::new();
    pack.replace(PEOPLE, "does not want it", "helps often and wants it");
    let run = readiness(&["test", &pack.path()]).expect_code(1);
    for part in ["two cases named", "the first", "the second", "2 passed"] {
        assert!(run.out.contains(part), "{part} is missing in\n{}", run.out);
    }
}

#[test]
fn a_case_that_expects_nothing_is_a_finding() {
    let pack = Copy::new();
    pack.write(PEOPLE, "[[case]]\nname = \"nobody\"\nanswers = {}\n");
    let run = readiness(&["test", &pack.path()]).expect_code(1);
    assert!(run.out.contains("`nobody` expects nothing"), "{}", run.out);
}

#[test]
fn a_syntax_error_is_a_finding() {
    let pack = Copy::new();
    pack.replace(PEOPLE, "[[case]]", "[[case]");
    let run = readiness(&["test", &pack.path()]).expect_code(1);
    assert!(run.out.contains("toml_syntax") && run.out.contains("people.toml:3:"), "{}", run.out);
}

#[test]
fn a_pack_that_does_not_load_could_not_run() {
    let pack = Copy::new();
    pack.remove("rules/rules.rhai");
    let run = readiness(&["test", &pack.path()]).expect_code(2);
    assert_eq!(run.out, "");
}

#[test]
fn update_rewrites_expectations_and_nothing_else() {
    let pack = Copy::new();
    let before = pack.read(PEOPLE);
    pack.replace(PEOPLE, "verdict = \"ready\", helping", "verdict = \"not_now\", helping");
    pack.replace(PEOPLE, "[\"guided\"], verdict = []", "[\"offered_help\", \"guided\"], verdict = []");
    pack.replace(PEOPLE, "[\"emerging\", \"visible\"]", "[\"emerging\"]");
    let run = readiness(&["test", &pack.path(), "--update"]).expect_code(0);
    assert_eq!(pack.read(PEOPLE), before);
    for part in [
        "updated scenarios/people.toml: `helps often and wants it`: expect.verdict is now `ready`",
        "needs.helping is now `guided`",
        "possible.helping is now `emerging`, `visible`",
        "2 passed, 0 failed",
    ] {
        assert!(run.out.contains(part), "{part} is missing in\n{}", run.out);
    }
}

#[test]
fn update_turns_an_outcome_that_is_open_into_what_is_possible() {
    let pack = Copy::new();
    pack.replace(
        PEOPLE,
        "answers = { offered_help = \"often\", guided = \"often\",",
        "answers = { offered_help = \"often\",",
    );
    pack.replace(PEOPLE, "because = { verdict = [\"verdict.ready\"] }\n", "");
    let out = readiness(&["test", &pack.path(), "--update"]).expect_code(0).out;
    assert!(out.contains("expect.helping is now possible.helping = `emerging`, `visible`"), "{out}");
    let text = pack.read(PEOPLE);
    assert!(
        text.contains("possible = { verdict = [\"not_now\", \"ready\"], helping = [\"emerging\", \"visible\"] }"),
        "{text}"
    );
    assert!(text.starts_with("# People whom") && text.contains("# whatever the rest says"), "{text}");
}

#[test]
fn update_leaves_a_pack_that_holds_untouched_and_archives_alone() {
    let pack = Copy::new();
    let before = pack.read(PEOPLE);
    readiness(&["test", &pack.path(), "--update"]).expect_code(0);
    assert_eq!(pack.read(PEOPLE), before);
    pack.replace(PEOPLE, "verdict = \"ready\", helping", "verdict = \"not_now\", helping");
    let run = readiness(&["test", &pack.zipped(""), "--update"]).expect_code(2);
    assert!(run.err.contains("unpack it and update the folder"), "{}", run.err);
}
