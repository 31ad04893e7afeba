//! Bad answers: every problem at once, with the nearest name, on standard error; exit code 2.

use crate::binary::readiness_with;

/// Evaluates and explains; both refuse with all of these in what they say.
#[track_caller]
fn refused(input: &str, parts: &[&str]) {
    for command in [
        &["evaluate", "small", "--answers", "-"][..],
        &["evaluate", "small", "--answers", "-", "--format", "json"],
        &["explain", "small", "--answers", "-", "verdict"],
    ] {
        let run = readiness_with(command, input).expect_code(2);
        assert_eq!(run.out, "", "nothing but problems");
        for part in parts {
            assert!(run.err.contains(part), "{part} is missing in\n{}", run.err);
        }
    }
}

#[test]
fn an_unknown_question_names_the_nearest() {
    refused(r#"{"offerd_help": "often"}"#, &["there is no question `offerd_help`", "did you mean `offered_help`?"]);
}

#[test]
fn what_a_rule_decides_is_said_to_be_no_question() {
    refused(r#"{"helping": "visible"}"#, &["there is no question `helping`", "a rule decides it"]);
}

#[test]
fn an_unknown_option_names_the_nearest() {
    refused(r#"{"guided": "oftn"}"#, &["`oftn`", "did you mean `often`?"]);
    refused(r#"{"wants_it": "did_not_come_up"}"#, &["`did_not_come_up` is no option of `wants_it`"]);
}

#[test]
fn a_duplicate_key_is_refused() {
    refused(r#"{"guided": "often", "guided": "never"}"#, &["`guided` is given twice"]);
    refused(r#"{"answers": {"guided": "often", "guided": "often"}}"#, &["`guided` is given twice"]);
}

#[test]
fn values_are_text() {
    refused(r#"{"guided": 3}"#, &["`guided`", "`often`"]);
    refused(r#"{"guided": true}"#, &["`guided`"]);
    refused(r#"{"guided": {"a": 1}}"#, &["`guided`"]);
    refused(r#"{"guided": ["often"]}"#, &["`guided`"]);
    refused(r#"{"topics": "code"}"#, &["`topics`"]);
    refused(r#"{"topics": ["code", "people", "plans"]}"#, &["`topics`", "up to 2"]);
}

#[test]
fn what_is_written_down_is_no_answer_and_a_date_is_a_day() {
    refused(
        r#"{"answers": {"begun": "2026-11-23"}}"#,
        &["there is no question `begun`", "it is written down and not answered"],
    );
    refused(r#"{"answers": {}, "notes": {"begun": "soon"}}"#, &["`soon` in `begun` is no day", "as in `2026-11-23`"]);
    let noted = r#"{"pack": "small", "answers": {}, "notes": {"begun": "2026-11-23", "offered_help": "x"}}"#;
    let run =
        |input| readiness_with(&["evaluate", "small", "--answers", "-", "--format", "json"], input).expect_code(0);
    assert_eq!(run(noted).out, run(r#"{"pack": "small", "answers": {}}"#).out, "no rule reads it");
}

#[test]
fn answers_of_another_pack_are_refused() {
    refused(r#"{"pack": "other", "answers": {}}"#, &["`other`", "`small`"]);
}

#[test]
fn another_packs_ids_are_told_in_one_line_and_near_ones_each() {
    let ids: String = (0..68).map(|at| format!("\"competency_{at}\": \"yes\", ")).collect();
    let file = format!(r#"{{"pack": "other", "answers": {{{ids}"offerd_help": "often", "wants_it": "yes"}}}}"#);
    let parts = ["for `other`, not for `small`", "68 of its 70 ids are not in `small`", "did you mean `offered_help`?"];
    refused(&file, &parts);
    let run = readiness_with(&["evaluate", "small", "--answers", "-"], &file).expect_code(2);
    let at = parts.map(|part| run.err.find(part).unwrap());
    assert!(at.is_sorted() && run.err.contains("\n3 problems\n"), "{}", run.err);
}

#[test]
fn what_is_no_json_is_refused_with_its_place() {
    refused("{\"guided\": \"often\",\n oops}", &["expected a key in quotes"]);
    refused("", &["answers_syntax"]);
    refused("[]", &["answers_syntax"]);
    refused("{\"guided\": \"often\"} more", &["answers_syntax"]);
}

#[test]
fn all_problems_come_at_once() {
    let input = r#"{"offerd_help": "often", "guided": 3, "wants_it": "maybe", "wants_it": "yes"}"#;
    refused(input, &["`offerd_help`", "`guided`", "`maybe`", "`wants_it` is given twice"]);
}

#[test]
fn people_see_the_place_in_what_they_wrote() {
    let run = readiness_with(&["evaluate", "small", "--answers", "-"], "{\n  \"guided\": \"oftn\"\n}").expect_code(2);
    assert!(run.err.contains("standard input:2:13"), "{}", run.err);
    assert!(run.err.contains("\"guided\": \"oftn\""), "{}", run.err);
}

#[test]
fn tools_get_problems_as_json() {
    let run = readiness_with(&["evaluate", "small", "--answers", "-", "--format", "json"], r#"{"guided": "oftn"}"#);
    let run = run.expect_code(2);
    let json: serde_json::Value = serde_json::from_str(&run.err).unwrap();
    assert_eq!(json["problems"][0]["code"], "unknown_option");
    assert_eq!(json["problems"][0]["line"], 1);
}

#[test]
fn answers_to_another_version_are_used_and_it_is_said() {
    let file =
        |version: &str| format!(r#"{{"pack": "small", "version": "{version}", "answers": {{"wants_it": "no"}}}}"#);
    let evaluate = ["evaluate", "small", "--answers", "-", "--format", "json"];
    let told = readiness_with(&evaluate, &file("0.9.0")).expect_code(0);
    assert!(
        told.err.contains("note: `standard input` was saved with version 0.9.0 of `small`, and this is"),
        "{}",
        told.err
    );
    let bare = readiness_with(&evaluate, r#"{"wants_it": "no"}"#).expect_code(0);
    assert_eq!((bare.err.as_str(), &bare.out), ("", &told.out));
}
