//! What was chosen for a plan goes with the answers, and nothing of it moves a result.

use readiness_core::json::object;
use readiness_core::plan::{Chosen, Day, Settings};
use readiness_core::{Answers, evaluate};

use crate::{folder_of, growth, pack};

fn chosen() -> Chosen {
    Chosen {
        start: Some(Day::parse("2027-01-11").unwrap()),
        settings: Settings { hours: Some(4), without: vec!["flow".to_owned(), "feedback".to_owned()] },
        mark: Some("0a1b2c".to_owned()),
    }
}

#[test]
fn choices_come_back_from_a_file_as_they_went_in() {
    let pack = growth();
    let mut answers = Answers::parse(r#"{"coaching_does": "half"}"#, &pack).unwrap();
    let before = evaluate(&pack, &answers);
    assert!(!answers.to_json(&pack).contains("\"plan\""));
    answers.choose(chosen());
    let text = answers.to_json(&pack);
    let written = r#""plan":{"start":"2027-01-11","hours":4,"without":["flow","feedback"],"mark":"0a1b2c"}"#;
    assert!(text.contains(written), "{text}");
    let read = Answers::parse(&text, &pack).unwrap();
    assert_eq!(read, answers);
    assert!(read.decides_as(&Answers::parse(r#"{"coaching_does": "half"}"#, &pack).unwrap()));
    assert_eq!(evaluate(&pack, &read), before);
}

#[test]
fn every_choice_that_cannot_be_kept_is_told() {
    let pack = growth();
    for (plan, message) in [
        (r#"{"start": "2027-02-29"}"#, "no day of the calendar"),
        (r#"{"start": 3}"#, "`3` is no date"),
        (r#"{"hours": 0}"#, "no plan is made for `0` hours a week"),
        (r#"{"hours": "4"}"#, "no plan is made for `\"4\"` hours a week"),
        (r#"{"hours": 4.5}"#, "no plan is made for `4.5` hours a week"),
        (r#"{"without": ["coachin"]}"#, "there is no focus `coachin`"),
        (r#"{"without": "coaching"}"#, "`without` of a plan is"),
        (r#"{"mark": "Ä"}"#, "`mark` of a plan is"),
        (r#"{"weeks": 3}"#, "a plan has no `weeks`"),
        (r#"[]"#, "expected"),
    ] {
        let found = Answers::parse(&format!(r#"{{"answers": {{}}, "plan": {plan}}}"#), &pack).unwrap_err();
        assert!(found.iter().any(|found| found.message.contains(message)), "{plan}: {found:?}");
        assert!(found.iter().all(|found| !found.labels.is_empty()), "{plan}: {found:?}");
    }
}

#[test]
fn of_focuses_taken_away_those_that_are_left_are_kept() {
    let pack = growth();
    let entries = object(r#"{"without": ["gone", "coaching"]}"#, 0).unwrap();
    let mut chosen = Chosen::default();
    assert!(chosen.take(&pack, &entries[0]).is_err());
    assert_eq!(chosen.settings.without, ["coaching"]);
}

#[test]
fn a_pack_without_hours_takes_none_and_still_a_start() {
    let pack = pack("../../rules/readiness");
    assert!(folder_of("../../rules/readiness").text("model.toml").is_some_and(|text| !text.contains("[development]")));
    assert!(Answers::parse(r#"{"answers": {}, "plan": {"start": "2027-01-11"}}"#, &pack).is_ok());
    assert!(Answers::parse(r#"{"answers": {}, "plan": {"hours": 4}}"#, &pack).is_err());
}
