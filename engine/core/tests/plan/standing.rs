//! What comes first, what becomes of everything else, and why: sheets with plans that a person can follow by hand.

use readiness_core::plan::{Because, Place, Plan, Settings, plan};

use readiness_core::{Answers, load};

use crate::{folder_of, growth};

/// Both people competencies are where the first rung wants them but one; the rest is mixed.
const SHEET: &str = r#"{"coaching_does": "mostly", "coaching_told": "none", "feedback_does": "mostly", "feedback_told": "none",
    "rituals_does": "mostly", "rituals_told": "none", "flow_does": "half", "flow_told": "none",
    "craft_does": "mostly", "craft_told": "none", "reach": "own_team"}"#;

fn made(sheet: &str, more: &str, settings: &Settings) -> Plan {
    let pack = growth();
    let mut sheet: serde_json::Map<String, serde_json::Value> = serde_json::from_str(sheet).unwrap();
    sheet.extend(serde_json::from_str::<serde_json::Map<_, _>>(more).unwrap());
    let answers = Answers::parse(&serde_json::to_string(&sheet).unwrap(), &pack).unwrap();
    plan(&pack, &answers, settings).unwrap()
}

fn focuses(plan: &Plan) -> Vec<&str> {
    plan.focuses.iter().map(|focus| focus.fact.as_str()).collect()
}

fn others(plan: &Plan) -> Vec<(&str, &Place)> {
    plan.others.iter().map(|other| (other.fact.as_str(), &other.place)).collect()
}

fn hours(hours: u32) -> Settings {
    Settings { hours: Some(hours), ..Settings::default() }
}

fn without(facts: &[&str]) -> Settings {
    Settings { without: facts.iter().map(|fact| (*fact).to_owned()).collect(), ..Settings::default() }
}

#[test]
fn the_next_rung_comes_first_then_the_lowest_category_then_the_wish() {
    let plan = made(SHEET, r#"{"work_on": ["craft"]}"#, &Settings::default());
    assert_eq!(focuses(&plan), ["coaching", "flow", "craft"]);
    let because: Vec<&[Because]> = plan.focuses.iter().map(|focus| focus.because.as_slice()).collect();
    assert_eq!(because, [&[Because::ComesFirst][..], &[Because::LowestCategory], &[Because::Wished]]);
    assert_eq!(others(&plan), [("feedback", &Place::Later), ("rituals", &Place::Later)]);
    let toward = plan.toward.unwrap();
    assert_eq!((toward.outcome.as_deref(), toward.next.as_deref()), (Some("none"), Some("rung_1")));
    assert_eq!(toward.waits, ["coaching"]);
    assert!(toward.besides.is_empty() && toward.needs.is_empty() && !toward.approximate);
    // 8/10 + 2, 16/10 + 1/4 and 4/10 + 3 hours a week.
    assert_eq!(plan.hours, Some(9));
}

#[test]
fn what_a_rung_waits_for_besides_competencies_is_named() {
    let plan = made(SHEET, r#"{"coaching_told": "full"}"#, &Settings::default());
    let toward = plan.toward.unwrap();
    assert_eq!((toward.next.as_deref(), toward.waits.as_slice()), (Some("rung_2"), &["rituals".to_owned()][..]));
    let besides: Vec<&str> = toward.besides.iter().map(|unmet| unmet.test.subject.as_str()).collect();
    assert_eq!(besides, ["reach"]);
    assert_eq!(plan.focuses[0].fact, "rituals");
    assert_eq!(plan.others.iter().find(|other| other.fact == "coaching").unwrap().place, Place::Best);
}

#[test]
fn what_did_not_come_up_is_an_occasion_to_seek_and_what_is_open_is_answered_first() {
    let plan = made(SHEET, r#"{"rituals_does": "did_not_come_up", "craft_told": null}"#, &Settings::default());
    assert_eq!(focuses(&plan), ["coaching", "flow", "feedback"]);
    let open = Place::Open { needs: vec!["craft_told".to_owned()] };
    assert_eq!(others(&plan), [("rituals", &Place::Opportunity), ("craft", &open)]);
    let plan = made("{}", "{}", &Settings::default());
    assert!(plan.focuses.is_empty() && plan.hours.is_none());
    assert_eq!(plan.others.len(), 5);
    let toward = plan.toward.unwrap();
    assert_eq!((toward.outcome, toward.next), (None, None));
    assert!(toward.needs.contains(&"coaching_does".to_owned()) && toward.waits.is_empty());
}

#[test]
fn emphasis_moves_equals_only_and_is_marked() {
    let plain = made(SHEET, "{}", &Settings::default());
    assert_eq!(focuses(&plain), ["coaching", "flow", "feedback"]);
    let plan = made(SHEET, r#"{"company_size": "over_500"}"#, &Settings::default());
    assert_eq!(focuses(&plan), ["coaching", "flow", "rituals"], "flow is lower, and stays before what is emphasised");
    assert_eq!(plan.focuses[2].emphasis, ["large_company"]);
    assert!(plan.focuses[0].emphasis.is_empty());
    let plan = made(SHEET, r#"{"regulated": "yes", "company_size": "under_100"}"#, &Settings::default());
    assert_eq!(focuses(&plan), ["coaching", "flow", "craft"]);
}

#[test]
fn what_does_not_fit_the_hours_is_named_with_what_it_would_take() {
    // 2.8 for coaching; flow 1.85 more; feedback 1 more.
    let plan = made(SHEET, "{}", &hours(3));
    assert_eq!(focuses(&plan), ["coaching"]);
    assert_eq!(plan.hours, Some(3));
    let places = others(&plan);
    assert_eq!(places[0], ("flow", &Place::NoTime { hours: 5 }));
    assert_eq!(places[1], ("feedback", &Place::Later), "nothing jumps the queue");
    assert_eq!(places[3], ("craft", &Place::TooLong { hours: 4 }));
    assert_eq!(focuses(&made(SHEET, "{}", &hours(5))), ["coaching", "flow"]);
    assert_eq!(focuses(&made(SHEET, "{}", &hours(6))), ["coaching", "flow", "feedback"]);
    let plan = made(SHEET, "{}", &hours(2));
    assert_eq!(focuses(&plan), ["flow"], "what takes more than all hours stands in nobody's way");
    assert_eq!(plan.others[0].place, Place::TooLong { hours: 3 });
}

#[test]
fn the_next_takes_the_place_of_one_that_is_taken_away() {
    let plan = made(SHEET, "{}", &without(&["flow", "coaching"]));
    assert_eq!(focuses(&plan), ["feedback", "rituals", "craft"]);
    assert_eq!(others(&plan), [("coaching", &Place::Deselected), ("flow", &Place::Deselected)]);
}

#[test]
fn where_one_fact_stands_alone_no_focus_tells_of_the_others() {
    let mut files = folder_of("../cli/tests/packs/growth");
    for (file, more) in [
        (
            "model.toml",
            r#"
[[plan]]
id = "director"
when = { reach = ["two_teams"] }
alone = "rung"
phases = [{ id = "first", rows = ["one"] }]
"#,
        ),
        ("lang/en.toml", "\n[plans.director]\ntitle = \"A\"\nphases.first = \"B\"\nrows.one = \"C\"\n"),
    ] {
        let text = format!("{}{more}", files.text(file).unwrap());
        files.insert(file, text);
    }
    let pack = load(&files).pack.unwrap();
    for (reach, focuses) in [("own_team", 3), ("two_teams", 0)] {
        let sheet = SHEET.replace("own_team", reach);
        let plan = plan(&pack, &Answers::parse(&sheet, &pack).unwrap(), &Settings::default()).unwrap();
        assert_eq!(plan.focuses.len(), focuses);
        assert_eq!(plan.toward.is_some() && !plan.others.is_empty(), focuses > 0);
    }
}

#[test]
fn settings_that_cannot_be_kept_are_all_told() {
    let answers = Answers::blank(&growth());
    let settings = Settings { hours: Some(0), ..without(&["flow", "flwo"]) };
    let problems = plan(&growth(), &answers, &settings).unwrap_err();
    let told: Vec<String> =
        problems.iter().map(|found| format!("{}; {}", found.message, found.help.as_deref().unwrap_or(""))).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].starts_with("no plan is made for `0` hours a week; whole hours a week, 1 to 60, as in `4`"),
        "{told:?}"
    );
    assert!(told[1].starts_with("there is no focus `flwo`; did you mean `flow`?"), "{told:?}");
    for (folder, part) in [
        ("../../rules/readiness", "does not say how many hours its focuses take"),
        ("../../rules/trial-review", "has no focuses"),
    ] {
        let pack = crate::pack(folder);
        let problems = plan(&pack, &Answers::blank(&pack), &hours(4)).unwrap_err();
        assert!(problems[0].message.contains(part), "{folder}: {problems:?}");
    }
}
