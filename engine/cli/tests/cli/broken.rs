//! Packs with one mistake: `check` says one thing, where it is, and what would be right.

use crate::binary::{Copy, readiness};

/// Makes the mistake in `small`; checks that it is the only finding, and what is said about it.
#[track_caller]
fn one_finding(file: &str, from: &str, to: &str, code: &str, parts: &[&str]) {
    let pack = Copy::new();
    pack.replace(file, from, to);
    let json = readiness(&["check", &pack.path(), "--format", "json"]).expect_code(1).json();
    let findings = json["packs"][0]["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(findings[0]["code"], code, "{findings:#?}");
    let text = readiness(&["check", &pack.path()]).expect_code(1).out;
    for part in parts {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
}

#[test]
fn a_scale_that_is_misspelled_where_it_is_declared_is_one_finding() {
    let parts = ["there is no scale `often`", "questions.toml:19:34", "did you mean `oftn`?", "1 error"];
    one_finding("questions.toml", "[scales.often]", "[scales.oftn]", "unknown_scale", &parts);
    let parts = ["there is no scale of outcomes `verdict`", "model.toml:21:9", "did you mean `verdit`?"];
    one_finding("model.toml", "[scales.verdict]", "[scales.verdit]", "unknown_scale", &parts);
}

#[test]
fn a_credit_with_a_number_too_few_is_one_finding() {
    let parts = ["the credit `plain` has 2 numbers for 3 options", "questions.toml:6:16"];
    one_finding("questions.toml", "credit.plain = [0, 1, 2]", "credit.plain = [0, 1]", "bad_credit", &parts);
}

#[test]
fn mistakes_in_the_model_are_one_finding_each() {
    let parts = ["`visble` is no value of `helping`", "rules/rules.rhai:13", "did you mean `visible`?"];
    one_finding("rules/rules.rhai", "at_least \"visible\"", "at_least \"visble\"", "unknown_option", &parts);
    let parts = ["no group `signls`", "did you mean `signals`?"];
    one_finding("model.toml", "of = \"signals\"", "of = \"signls\"", "unknown_group", &parts);
    let parts = ["`redy` is no value of `verdict`", "model.toml:30", "did you mean `ready`?"];
    one_finding("model.toml", "verdict = [\"ready\"]", "verdict = [\"redy\"]", "unknown_option", &parts);
    let parts = ["has no key `catgory`", "did you mean `category`?"];
    one_finding("model.toml", "category =", "catgory =", "unknown_key", &parts);
}

#[test]
fn mistakes_in_scripts_are_one_finding_each() {
    let parts = ["there is no question or fact `wants_itt`", "rules.rhai:12", "did you mean `wants_it`?"];
    one_finding("rules/rules.rhai", "a.wants_it", "a.wants_itt", "unknown_fact", &parts);
    let parts = ["`while` is not part of the rule language", "rules.rhai:11"];
    one_finding("rules/rules.rhai", "fn verdict(a) {", "fn verdict(a) { while true { }", "outside_language", &parts);
    let parts = ["rules.rhai", "1 error"];
    one_finding("rules/rules.rhai", "m.rated below 1 {", "m.rated below 1 ", "script_syntax", &parts);
}

#[test]
fn a_missing_text_is_one_finding() {
    let parts = ["`plans.trial.rows.mentor` has no text in `en`", "lang/en.toml"];
    one_finding("lang/en.toml", "rows.mentor = \"Find a mentor.\"\n", "", "missing_text", &parts);
}
