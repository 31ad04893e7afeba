//! Plans on paper and in calendars, read back by a reader of calendars that is not ours.

use std::collections::BTreeSet;
use std::rc::Rc;

use chrono::NaiveDate;
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime, Event};
use readiness_core::plan::{Day, Paper, Plan, Settings, appointments, calendar, markdown, plan};
use readiness_core::{Answers, Pack, scenario};

use crate::{folder_of, growth, pack};

/// 2026-11-23, 15:05:05.
const NOW: u64 = 1_795_446_305;

const SHEET: &str = r#"{"coaching_does": "mostly", "coaching_told": "none", "feedback_does": "mostly", "feedback_told": "none",
    "rituals_does": "did_not_come_up", "rituals_told": "none", "flow_does": "half", "flow_told": "none",
    "craft_does": null, "craft_told": "none", "reach": "own_team", "company_size": "over_500"}"#;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn made(pack: &Rc<Pack>, sheet: &str) -> Plan {
    plan(pack, &Answers::parse(sheet, pack).unwrap(), &Settings::default()).unwrap()
}

fn entries(pack: &Rc<Pack>, plan: &Plan, start: Day, now: u64) -> String {
    calendar(pack, pack.texts("en"), plan, start, now).unwrap()
}

fn events(text: &str) -> Vec<Event> {
    let calendar: Calendar = text.parse().unwrap();
    let event = |component: &CalendarComponent| component.as_event().cloned();
    let events: Vec<Event> = calendar.components.iter().filter_map(event).collect();
    assert_eq!(events.len(), calendar.components.len());
    events
}

fn date(event: &Event) -> (NaiveDate, NaiveDate) {
    match (event.get_start(), event.get_end()) {
        (Some(DatePerhapsTime::Date(start)), Some(DatePerhapsTime::Date(end))) => (start, end),
        other => panic!("not a whole day: {other:?}"),
    }
}

/// What every file of entries keeps to, whoever reads it.
fn check_form(text: &str) {
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "every line ends with CRLF");
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(char::is_control), "{line:?}");
    }
}

#[test]
fn another_reader_finds_every_day_with_its_words() {
    let pack = growth();
    let plan = made(&pack, SHEET);
    let text = entries(&pack, &plan, day("2027-01-11"), NOW);
    check_form(&text);
    let found: Vec<(String, String)> = events(&text)
        .iter()
        .map(|event| {
            let (start, end) = date(event);
            assert_eq!(end, start.succ_opt().unwrap());
            assert_eq!(event.property_value("DTSTAMP"), Some("20261123T150505Z"));
            assert_eq!(event.property_value("CLASS"), Some("PRIVATE"));
            assert_eq!(event.property_value("TRANSP"), Some("TRANSPARENT"));
            (start.to_string(), event.get_summary().unwrap().to_owned())
        })
        .collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(date, summary)| (date.as_str(), summary.as_str())).collect();
    assert_eq!(
        found,
        [
            ("2027-01-25", "First act: Coaching in one-to-ones"),
            ("2027-01-25", "First act: Delivery flow"),
            ("2027-01-25", "First act: Giving feedback"),
            ("2027-02-10", "Your first half-year: First 30 days"),
            ("2027-03-22", "Review: Coaching in one-to-ones"),
            ("2027-03-22", "Review: Delivery flow"),
            ("2027-04-05", "Review: Giving feedback"),
            ("2027-07-11", "Your first half-year: At six months"),
        ]
    );
    let told: Vec<Option<String>> =
        events(&text).iter().map(|event| event.get_description().map(str::to_owned)).collect();
    assert_eq!(told[0].as_deref(), Some("Let the other person set the topic, once."));
    assert_eq!(
        told[3].as_deref(),
        Some("- Talk with everybody once, alone.\n- Learn how work flows, from idea to use.")
    );
    assert_eq!(told[4].as_deref(), Some("The people concerned: what changed for them?"));
}

#[test]
fn the_same_day_of_a_plan_has_the_same_id_and_no_two_days_share_one() {
    let pack = growth();
    let plan = made(&pack, SHEET);
    let ids = |start: &str, now: u64| -> Vec<String> {
        let events = events(&entries(&pack, &plan, day(start), now));
        events.iter().map(|event| event.get_uid().unwrap().to_owned()).collect()
    };
    let first = ids("2027-01-11", NOW);
    assert_eq!(first.iter().collect::<BTreeSet<_>>().len(), first.len());
    assert_eq!(first[0], "first_act.coaching.2027-01-11@growth.readiness");
    assert_eq!(first, ids("2027-01-11", NOW + 1_000_000));
    assert!(ids("2027-01-12", NOW).iter().all(|id| !first.contains(id)), "another start is another plan");
}

/// Every plan that a scenario of a shipped pack calls for.
#[test]
fn plans_of_shipped_packs_are_read_by_others_too() {
    let (mut days, mut papers) = (0, 0);
    for name in
        ["readiness", "trial-review", "engineering-manager", "build-or-buy", "management-layer", "interview-scorecard"]
    {
        let files = folder_of(&format!("../../rules/{name}"));
        let pack = pack(&format!("../../rules/{name}"));
        for case in scenario::read(&files, &pack).cases {
            let plan = plan(&pack, &case.answers, &Settings::default()).unwrap();
            let start = day("2028-02-29");
            let dated = appointments(&pack, &plan, start);
            match calendar(&pack, pack.texts("en"), &plan, start, NOW) {
                Some(text) => {
                    check_form(&text);
                    let found: Vec<String> = events(&text).iter().map(|event| date(event).0.to_string()).collect();
                    assert_eq!(found, dated.iter().map(|day| day.date.to_string()).collect::<Vec<_>>());
                    days += found.len();
                }
                None => assert!(dated.is_empty()),
            }
            let paper = Paper::of(&pack, pack.texts("en"), &plan, start);
            let text = markdown(&paper);
            assert!(text.starts_with("# ") && text.ends_with('\n') && !text.contains("\n\n\n"), "{text}");
            assert!(paper.parts.iter().all(|part| text.contains(&format!(" {}\n", part.title))), "{text}");
            papers += 1;
        }
    }
    assert!(days > 100 && papers > 100, "{days} days on {papers} papers");
}

#[test]
fn a_trial_is_reviewed_at_three_and_six_months() {
    let pack = pack("../../rules/readiness");
    let files = folder_of("../../rules/readiness");
    let cases = scenario::read(&files, &pack).cases;
    let due = cases.iter().map(|case| plan(&pack, &case.answers, &Settings::default()).unwrap());
    let plan = due.into_iter().find(|plan| plan.plans == ["trial"]).unwrap();
    let days: Vec<String> = appointments(&pack, &plan, day("2026-11-30"))
        .into_iter()
        .filter(|day| day.what.to_string().starts_with("trial.month"))
        .map(|day| format!("{} {}", day.date, day.what))
        .collect();
    assert_eq!(days, ["2027-02-28 trial.month_3", "2027-05-30 trial.month_6"]);
}

#[test]
fn a_paper_tells_everything_that_is_not_planned_as_well() {
    let pack = growth();
    let answers = Answers::parse(SHEET, &pack).unwrap();
    let settings = Settings { hours: Some(3), without: vec!["feedback".to_owned()] };
    let plan = plan(&pack, &answers, &settings).unwrap();
    let text = markdown(&Paper::of(&pack, pack.texts("en"), &plan, day("2027-01-11")));
    for part in [
        "# Your development plan\n",
        "From 2027-01-11, up to 3 hours a week.",
        "## Rung: towards Rung 1\n\n- **Waits for**: Coaching in one-to-ones\n",
        "## 1. Coaching in one-to-ones (Fundamental)\n\n- Rung 1 waits for it.\n",
        "- **First act, until 2027-01-25**: Let the other person set the topic, once.\n",
        "- **A starting point**: What is on your mind? What would help?\n",
        "- **Takes**: 8 hours to begin with, 2 hours a week\n",
        "- **Review, 2027-03-22**: The people concerned: what changed for them?\n",
        "## Occasions to seek\n\n- **Running the team’s sessions (Not exercised)**: Ask for an occasion to do it.\n",
        "## Answer first\n\n- **Technical judgement**: 1 question\n",
        "- **Delivery flow (Starting)**: does not fit beside the others: with it up to 5 hours a week\n",
        "- **Giving feedback (Fundamental)**: taken away by you\n",
        "### At six months, 2027-07-11\n",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    let text = markdown(&Paper::of(&pack, pack.texts("en"), &made(&pack, "{}"), day("2027-01-11")));
    assert!(text.contains("There is nothing to plan for these answers."), "{text}");
    assert!(text.contains("## Rung\n\n- **Answer first**:"), "{text}");
    assert!(calendar(&pack, pack.texts("en"), &made(&pack, "{}"), day("2027-01-11"), NOW).is_none());
}
