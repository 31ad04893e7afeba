//! `plan`: formats, settings, and settings that cannot be kept.

use crate::binary::{Copy, Run, readiness_with};

const SHEET: &str = r#"{"coaching_does": "mostly", "coaching_told": "none", "feedback_does": "mostly", "feedback_told": "none",
    "rituals_does": "mostly", "rituals_told": "none", "flow_does": "half", "flow_told": "none",
    "craft_does": "did_not_come_up", "craft_told": "none", "reach": "own_team"}"#;

fn planned(more: &[&str]) -> Run {
    let mut arguments = vec!["plan", "growth", "--answers", "-", "--start", "2027-01-11"];
    arguments.extend(more);
    readiness_with(&arguments, SHEET)
}

#[test]
fn text_and_markdown_tell_focuses_with_days_what_waits_and_the_plans_that_are_due() {
    let out = planned(&[]).expect_code(0).out;
    for part in [
        "Your development plan\n",
        "\nRung: towards Rung 1\n  Waits for: Coaching in one-to-ones\n",
        "\n1. Coaching in one-to-ones (Fundamental)\n",
        "  First act, until 2027-01-25: Let the other person set the topic, once.\n",
        "\n2. Delivery flow (Starting)\n  Delivery is lowest now.\n",
        "\nOccasions to seek\n  Technical judgement (Not exercised): Join a design review.\n",
        "\n  First 30 days, 2027-02-10\n    - Talk with everybody once, alone.\n",
    ] {
        assert!(out.contains(part), "{part} is missing in\n{out}");
    }
    let out = planned(&["--format", "markdown", "--hours", "3"]).expect_code(0).out;
    for part in ["# Your development plan\n", "\n## 1. Coaching", "does not fit beside the others: with it up to 5 h"] {
        assert!(out.contains(part), "{part} is missing in\n{out}");
    }
    assert!(!out.contains("## 2."), "{out}");
}

#[test]
fn json_has_ids_places_and_days() {
    let json = planned(&["--format", "json", "--hours", "3", "--without", "feedback", "rituals"]).expect_code(0).json();
    assert_eq!(
        (&json["pack"]["id"], &json["start"], &json["hours"]),
        (&"growth".into(), &"2027-01-11".into(), &3.into())
    );
    assert_eq!((&json["toward"]["next"], &json["toward"]["waits"][0]), (&"rung_1".into(), &"coaching".into()));
    let focus = &json["focuses"][0];
    assert_eq!(
        (&focus["fact"], &focus["place"], &focus["because"][0]),
        (&"coaching".into(), &"focus".into(), &"comes_first".into())
    );
    assert_eq!((&focus["effort"]["once"], &focus["effort"]["review"]), (&8.into(), &10.into()));
    let others: Vec<(&str, &str)> = json["others"]
        .as_array()
        .unwrap()
        .iter()
        .map(|other| (other["fact"].as_str().unwrap(), other["place"].as_str().unwrap()))
        .collect();
    assert_eq!(
        others,
        [("flow", "no_time"), ("feedback", "deselected"), ("rituals", "deselected"), ("craft", "opportunity")]
    );
    assert_eq!(json["others"][0]["hours"], 5);
    let dates: Vec<String> = json["dates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|date| format!("{} {}", date["date"].as_str().unwrap(), date["what"].as_str().unwrap()))
        .collect();
    assert_eq!(dates, ["2027-01-25 first_act", "2027-02-10 phase", "2027-03-22 review", "2027-07-11 phase"]);
    assert_eq!(json["plans"][0], "first_half_year");
}

#[test]
fn a_calendar_has_an_entry_for_each_day_and_needs_one() {
    let out = planned(&["--format", "ics"]).expect_code(0).out;
    assert!(out.starts_with("BEGIN:VCALENDAR\r\n") && out.ends_with("END:VCALENDAR\r\n"), "{out:?}");
    assert_eq!(out.matches("BEGIN:VEVENT").count(), 8);
    let ids = |text: &str| -> Vec<String> {
        text.replace("\r\n ", "").lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect()
    };
    assert!(ids(&out).iter().all(|id| id.ends_with("@growth.readiness")), "{out}");
    assert_eq!(ids(&out), ids(&planned(&["--format", "ics"]).out), "written again, it takes the place of the first");
    // Written now: this century, to the second.
    assert!(out.contains("\r\nDTSTAMP:20") && out.contains("Z\r\n"), "{out}");
    let run = readiness_with(&["plan", "growth", "--answers", "-", "--start", "2027-01-11", "--format", "ics"], "{}")
        .expect_code(2);
    assert_eq!(run.out, "");
    assert!(run.err.contains("no day for a calendar") && run.err.contains("--format text"), "{}", run.err);
}

#[test]
fn settings_that_cannot_be_kept_are_told_all_at_once() {
    let arguments =
        ["plan", "growth", "--answers", "-", "--start", "2027-02-29", "--hours", "0", "--without", "coachin"];
    let run = readiness_with(&arguments, SHEET).expect_code(2);
    assert_eq!(run.out, "");
    for part in [
        "`2027-02-29` is no day of the calendar",
        "1 to 28",
        "no plan is made for `0` hours a week",
        "there is no focus `coachin`",
        "did you mean `coaching`?",
        "3 problems",
    ] {
        assert!(run.err.contains(part), "{part} is missing in\n{}", run.err);
    }
    let json = readiness_with(&[&arguments[..], &["--format", "json"]].concat(), SHEET).expect_code(2).err;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let codes: Vec<&str> =
        json["problems"].as_array().unwrap().iter().map(|problem| problem["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["bad_plan", "bad_plan", "unknown_fact"]);
    let run = readiness_with(&["plan", "growth", "--answers", "-"], SHEET).expect_code(2);
    assert!(run.err.contains("on which day the plan starts") && run.err.contains("--start"), "{}", run.err);
}

#[test]
fn whatever_is_given_for_a_start_or_hours_is_told_in_the_same_way() {
    let told = |option: &str, value: &str| {
        let start: &[&str] = if option == "--start" { &[] } else { &["--start", "2027-01-11"] };
        let arguments = [&["plan", "growth", "--answers", "-", option, value], start].concat();
        let json = readiness_with(&[&arguments[..], &["--format", "json"]].concat(), SHEET).expect_code(2).err;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let text = readiness_with(&arguments, SHEET).expect_code(2).err;
        let one = &json["problems"][0];
        assert_eq!((&one["code"], json["problems"].as_array().unwrap().len()), (&"bad_plan".into(), 1), "{json}");
        for part in ["message", "help"].map(|key| one[key].as_str().unwrap()) {
            assert!(text.contains(part), "{part} is missing in\n{text}");
        }
        assert!(one["help"].as_str().unwrap().contains(", as in `"), "{json}");
        one["message"].as_str().unwrap().to_owned()
    };
    for hours in ["0", "-1", "abc", "1e9", "1000000000", "99999999999", "4.5", "61", ""] {
        assert_eq!(told("--hours", hours), format!("no plan is made for `{hours}` hours a week"));
    }
    for (start, what) in [
        ("2026-02-30", "no day of the calendar"),
        ("31.12.2026", "no date"),
        ("", "no date"),
        ("-1", "no date"),
        ("0", "no date"),
        ("1e9", "no date"),
        ("0206-11-30", "far from now"),
    ] {
        assert_eq!(told("--start", start), format!("`{start}` is {what}"));
    }
}

#[test]
fn what_goes_with_the_answers_counts_where_nothing_else_is_said() {
    let chosen = r#""plan": {"start": "2027-01-11", "hours": 3, "without": ["rituals"], "mark": "0a1b"}"#;
    let file = format!(r#"{{"pack": "growth", "answers": {SHEET}, {chosen}}}"#);
    let told = |more: &[&str]| readiness_with(&[&["plan", "growth", "--answers", "-"], more].concat(), &file);
    let same = planned(&["--format", "markdown", "--hours", "3", "--without", "rituals"]).expect_code(0).out;
    assert_eq!(told(&["--format", "markdown"]).expect_code(0).out, same);
    let out = told(&["--hours", "9", "--start", "2027-02-01", "--format", "ics"]).expect_code(0).out;
    assert!(out.contains("UID:first_act.flow.0a1b@growth.readiness\r\n"), "{out}");
    assert!(out.contains("DTSTART;VALUE=DATE:20270215\r\n"), "{out}");
}

#[test]
fn a_pack_with_focus_alone_plans_its_next_experiments() {
    let sheet = r#"{"offered_help": "sometimes", "guided": "sometimes", "wants_it": "yes"}"#;
    let arguments = ["plan", "small", "--answers", "-", "--start", "2027-01-11"];
    let out = readiness_with(&arguments, sheet).expect_code(0).out;
    assert!(out.contains("1. Helps others (Emerging)\n"), "{out}");
    assert!(out.contains("First act, until 2027-01-25: Offer help once this week.\n"), "{out}");
    assert!(out.contains("Review, 2027-03-22\n"), "{out}");
    let run = readiness_with(&[&arguments[..], &["--hours", "3"]].concat(), sheet).expect_code(2);
    assert!(run.err.contains("does not say how many hours"), "{}", run.err);
}

#[test]
fn a_plan_starts_on_the_day_that_is_written_down_for_it() {
    let pack = Copy::new();
    pack.replace("model.toml", "records = [\"begun\"]", "records = [\"begun\"]\nstart = \"begun\"");
    pack.replace("model.toml", "{ id = \"before\",", "{ id = \"before\", month = 1,");
    let answers = r#"{"offered_help": "often", "guided": "often", "wants_it": "yes"}"#;
    let file = |begun: &str| format!(r#"{{"pack": "small", "answers": {answers}, "notes": {{"begun": "{begun}"}}}}"#);
    let told = |begun: &str, more: &[&str]| {
        readiness_with(&[&["plan", &pack.path(), "--answers", "-"], more].concat(), &file(begun))
    };
    let json = told("2027-01-31", &["--format", "json"]).expect_code(0).json();
    assert_eq!((&json["start"], &json["starts"][0]["plan"]), (&"2027-01-31".into(), &"trial".into()));
    assert_eq!((&json["written"][0]["record"], &json["written"][0]["text"]), (&"begun".into(), &"2027-01-31".into()));
    assert_eq!((&json["starts"][0]["date"], &json["dates"][0]["date"]), (&"2027-01-31".into(), &"2027-02-28".into()));
    let out = told("2027-01-31", &["--start", "2027-06-01"]).expect_code(0).out;
    assert!(out.contains(", 2027-02-28\n") && !out.contains("2027-07-01"), "{out}");
    // Nothing counts from the start that was given, so that it is not said to be the start of anything.
    let said = "count from 2027-01-31, which is written down as its start, and not from 2027-06-01.\n";
    let text = format!("A trial\n  The days of this plan {said}  When it starts: 2027-01-31\n");
    assert!(out.contains(&text) && !out.contains("From "), "{out}");
    let out = told("2027-01-31", &["--start", "2027-06-01", "--format", "markdown"]).expect_code(0).out;
    let text = format!("## A trial\n\nThe days of this plan {said}\n- **When it starts**: 2027-01-31\n\n### ");
    assert!(out.contains(&text), "{out}");
    let run = told("2027-01-31", &["--start", "2027-06-01", "--format", "ics"]).expect_code(0);
    assert_eq!(run.err, format!("A trial: The days of this plan {said}"));
    assert!(run.out.starts_with("BEGIN:VCALENDAR\r\n") && !run.out.contains("written down"), "{}", run.out);
    for more in [&["--start", "2027-01-31"][..], &[]] {
        let out = told("2027-01-31", more).expect_code(0).out;
        assert!(out.contains("From 2027-01-31.") && !out.contains("count from"), "{out}");
        assert_eq!(told("2027-01-31", &[more, &["--format", "ics"]].concat()).expect_code(0).err, "");
    }
    let run = told("1027-01-31", &["--start", "2027-06-01"]).expect_code(2);
    assert!(run.err.contains("the start of the plan `trial`: `1027-01-31` is far from now"), "{}", run.err);
    assert!(run.err.contains("the years 2000 to 2199"), "{}", run.err);
    let run = told("", &[]).expect_code(2);
    assert!(run.err.contains("on which day the plan starts") && run.err.contains("--start"), "{}", run.err);
}

#[test]
fn a_rule_that_fails_is_a_finding_and_the_rest_is_planned() {
    let pack = Copy::new();
    pack.replace("rules/rules.rhai", "\"not_now\" because \"verdict.helping\"", "late()");
    let late = "fn late() { \"visible\" because \"verdict.helping\" }\n\n/// Whether to";
    pack.replace("rules/rules.rhai", "/// Whether to", late);
    let run = readiness_with(
        &["plan", &pack.path(), "--answers", "-", "--start", "2027-01-11"],
        r#"{"offered_help": "sometimes", "guided": "sometimes", "wants_it": "yes"}"#,
    )
    .expect_code(1);
    assert!(run.out.contains("1. Helps others"), "{}", run.out);
}
