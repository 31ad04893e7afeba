//! Plans on paper and in calendars, read back by a reader of calendars that is not ours.

use std::collections::BTreeSet;
use std::rc::Rc;

use chrono::NaiveDate;
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime, Event};
use readiness_core::plan::{
    Appointment, Day, Paper, Plan, Settings, Telling, What, appointments, calendar, mark_by_answers, markdown, plan,
    words,
};
use readiness_core::{Answers, Pack, evaluate, scenario};

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

/// In English.
fn telling<'a>(pack: &'a Pack, start: &str) -> Telling<'a> {
    Telling::plain(pack, pack.texts("en"), words("en"), day(start))
}

fn entries(pack: &Rc<Pack>, plan: &Plan, start: &str, now: u64) -> String {
    calendar(&telling(pack, start), plan, "mine", now).unwrap()
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
    let text = entries(&pack, &plan, "2027-01-11", NOW);
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
fn what_a_plan_says_keeps_its_id_and_nobody_else_has_it() {
    let pack = growth();
    let plan = made(&pack, SHEET);
    let ids = |start: &str, mark: &str, now: u64| -> Vec<String> {
        let events = events(&calendar(&telling(&pack, start), &plan, mark, now).unwrap());
        events.iter().map(|event| event.get_uid().unwrap().to_owned()).collect()
    };
    let first = ids("2027-01-11", "mine", NOW);
    assert_eq!(first.iter().collect::<BTreeSet<_>>().len(), first.len());
    assert_eq!(first[0], "first_act.coaching.mine@growth.readiness");
    assert_eq!(first, ids("2027-01-11", "mine", NOW + 1_000_000));
    assert_eq!(first, ids("2027-01-12", "mine", NOW), "a plan that is moved takes the place of the one before");
    assert!(ids("2027-01-11", "yours", NOW).iter().all(|id| !first.contains(id)), "another person has another plan");
}

#[test]
fn without_a_mark_answers_stand_in_for_one() {
    let pack = growth();
    let mark = |sheet: &str| mark_by_answers(&pack, &Answers::parse(sheet, &pack).unwrap());
    assert_eq!(mark(SHEET).len(), 32);
    assert_eq!(mark(SHEET), mark(SHEET));
    assert_ne!(mark(SHEET), mark("{}"));
    let chosen = format!(r#"{{"answers": {SHEET}, "plan": {{"start": "2027-01-11", "hours": 4}}}}"#);
    assert_eq!(mark(SHEET), mark(&chosen), "a plan fitted anew is the same person's");
}

#[test]
fn a_plan_is_told_in_every_language() {
    let pack = pack("../../rules/engineering-manager");
    let case = scenario::read(&folder_of("../../rules/engineering-manager"), &pack).cases.into_iter().next().unwrap();
    let plan = plan(&pack, &case.answers, &Settings::default()).unwrap();
    for (tag, part) in [("en", "Where it shows"), ("de", "Wo es sich zeigt"), ("es", "Dónde se nota")] {
        let telling = Telling::plain(&pack, pack.texts(tag), words(tag), day("2027-01-11"));
        let text = markdown(&Paper::of(&telling, &plan));
        assert!(text.contains(part) && !text.contains('{'), "{tag}: {text}");
    }
}

#[test]
fn who_is_placed_and_no_more_has_no_plan_of_that_name() {
    let pack = pack("../../rules/engineering-manager");
    let cases = scenario::read(&folder_of("../../rules/engineering-manager"), &pack).cases;
    let placed: Vec<Plan> = cases
        .iter()
        .map(|case| plan(&pack, &case.answers, &Settings::default()).unwrap())
        .filter(|plan| plan.plans.iter().any(|id| id == "m5_role" || id == "m6_role"))
        .collect();
    assert!(!placed.is_empty());
    for plan in placed {
        let telling = telling(&pack, "2027-01-11");
        assert!(Paper::of_focuses(&telling, &plan).is_none());
        let text = markdown(&Paper::of(&telling, &plan));
        assert!(text.starts_with(&format!("# {}\n", pack.texts("en").pack("name"))), "{text}");
        assert!(!text.contains("nothing to plan") && text.contains("This check places the role"), "{text}");
    }
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
            let telling = telling(&pack, "2028-02-29");
            let dated = appointments(&pack, &plan, telling.start);
            assert_eq!(plan.has_days(&pack), !dated.is_empty());
            match calendar(&telling, &plan, "mine", NOW) {
                Some(text) => {
                    check_form(&text);
                    let found: Vec<String> = events(&text).iter().map(|event| date(event).0.to_string()).collect();
                    assert_eq!(found, dated.iter().map(|day| day.date.to_string()).collect::<Vec<_>>());
                    days += found.len();
                }
                None => assert!(dated.is_empty()),
            }
            let paper = Paper::of(&telling, &plan);
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
fn a_trial_counts_from_the_day_that_is_written_down_for_it() {
    let pack = pack("../../rules/readiness");
    let cases = scenario::read(&folder_of("../../rules/readiness"), &pack).cases;
    let due = |answers: &Answers| evaluate(&pack, answers).plans == ["trial"];
    let due: Vec<Answers> = cases.into_iter().map(|case| case.answers).filter(due).collect();
    let works = |answers: &&Answers| !evaluate(&pack, answers).focus.is_empty();
    for answers in [due.iter().find(works).unwrap(), due.iter().find(|answers| !works(answers)).unwrap()] {
        trial_from_its_own_day(&pack, answers.clone());
    }
}

fn trial_from_its_own_day(pack: &Rc<Pack>, mut answers: Answers) {
    let start = pack.record_index("trial_start").unwrap();
    assert_eq!(plan(pack, &answers, &Settings::default()).unwrap().written_start(), None);
    answers.set_record(start, "2026-11-30".into());
    let made = plan(pack, &answers, &Settings::default()).unwrap();
    assert_eq!(made.written_start(), Some(day("2026-11-30")));
    // All that is planned starts on another day, and the trial does not.
    let telling = telling(pack, "2027-06-01");
    let of_trial = |day: &Appointment| matches!(day.what, What::Phase { .. });
    let dates = appointments(pack, &made, telling.start);
    let days: Vec<String> = dates.iter().filter(|day| of_trial(day)).map(|day| day.date.to_string()).collect();
    assert_eq!(days, ["2026-12-30", "2027-01-29", "2027-02-28", "2027-02-28", "2027-05-30"]);
    assert!(dates.iter().filter(|date| !of_trial(date)).all(|date| date.date > day("2027-06-01")));
    let entries = calendar(&telling, &made, "mine", NOW).unwrap();
    check_form(&entries);
    assert!(days.iter().all(|day| entries.contains(&format!("DATE:{}\r\n", day.replace('-', "")))), "{entries}");
    let text = markdown(&Paper::of(&telling, &made));
    assert!(text.contains(", 2027-05-30\n") && !text.contains("2027-12-01"), "{text}");
    // Both starts are said, each with what counts from it, in every language.
    assert_eq!(text.contains("From 2027-06-01.\n"), !made.focuses.is_empty(), "{text}");
    for (tag, said) in [
        ("en", "count from 2026-11-30, which is written down as its start, and not from 2027-06-01."),
        ("de", "zählen ab 2026-11-30, dem dafür festgehaltenen Beginn, und nicht ab 2027-06-01."),
        ("es", "a partir del 2026-11-30, el inicio que consta por escrito, y no a partir del 2027-06-01."),
    ] {
        let telling = Telling::plain(pack, pack.texts(tag), words(tag), day("2027-06-01"));
        let text = markdown(&Paper::of(&telling, &made));
        assert!(text.contains(said), "{tag}: {text}");
    }
    // Days of which no plan could be told are not passed over.
    answers.set_record(start, "0206-11-30".into());
    let found = plan(pack, &answers, &Settings::default()).unwrap_err();
    let [problem] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(problem.message, "the start of the plan `trial`: `0206-11-30` is far from now");
    assert!(problem.help.as_ref().is_some_and(|help| help.contains("2000 to 2199")), "{problem:?}");
}

#[test]
fn what_is_written_down_for_a_trial_goes_with_its_plan_and_into_no_calendar() {
    let pack = pack("../../rules/readiness");
    let cases = scenario::read(&folder_of("../../rules/readiness"), &pack).cases;
    let mut answers =
        cases.into_iter().map(|case| case.answers).find(|answers| evaluate(&pack, answers).plans == ["trial"]).unwrap();
    for (id, said) in [
        ("trial_start", "2026-11-30"),
        ("trial_question", "Do I *want* this?\r\n\r\n# Really\n- yes\u{1b}[2J\n[x](https://example.org)"),
        ("trial_baseline", "Lead time: <4 days>"),
    ] {
        answers.set_record(pack.record_index(id).unwrap(), said.into());
    }
    let made = plan(&pack, &answers, &Settings::default()).unwrap();
    let start = day("2026-11-30");
    let write = |day: Day| format!("the day {day}");
    let texts = pack.texts("en");
    let telling = Telling { day: &write, ..Telling::plain(&pack, texts, words("en"), start) };
    let text = markdown(&Paper::of(&telling, &made));
    let label = |id| texts.record(id);
    let lines = [
        format!("- **{}**: the day 2026-11-30", label("trial_start")),
        format!("- **{}:**", label("trial_decider")),
        format!("- **{}**: Do I \\*want\\* this?\\", label("trial_question")),
        "  \\# Really\\".to_owned(),
        "  \\- yes\\[2J\\".to_owned(),
        "  \\[x\\](https://example.org)".to_owned(),
        format!("- **{}**: Lead time: \\<4 days\\>", label("trial_baseline")),
    ]
    .join("\n");
    let title = texts.get("plans.trial.title").unwrap();
    let (_, under) = text.split_once(&format!("## {title}\n")).unwrap();
    let (head, _) = under.split_once("\n###").unwrap();
    assert!(head.ends_with(&format!("\n\n{lines}\n")), "{text}");
    assert!(!head.trim_start().starts_with('-'), "what opens it is no entry: {text}");
    let entries = calendar(&telling, &made, "mine", NOW).unwrap();
    assert!(!entries.contains("Lead time") && !entries.contains("Really"), "{entries}");
    // As it was written, for other programs.
    let told = serde_json::to_value(&made).unwrap();
    assert_eq!(told["written"][1]["record"], "trial_question");
    assert_eq!(told["written"].as_array().unwrap().len(), 3);
    assert_eq!(told["written"][2]["text"], "Lead time: <4 days>");
}

#[test]
fn a_paper_tells_everything_that_is_not_planned_as_well() {
    let pack = growth();
    let answers = Answers::parse(SHEET, &pack).unwrap();
    let settings = Settings { hours: Some(3), without: vec!["feedback".to_owned()] };
    let plan = plan(&pack, &answers, &settings).unwrap();
    let text = markdown(&Paper::of(&telling(&pack, "2027-01-11"), &plan));
    for part in [
        "# Your development plan\n",
        "From 2027-01-11, up to 3 h a week.",
        "## Rung: towards Rung 1\n\n- **Waits for**: Coaching in one-to-ones\n",
        "## 1. Coaching in one-to-ones (Fundamental)\n\n- Rung 1 waits for it.\n",
        "- **First act, until 2027-01-25**: Let the other person set the topic, once.\n",
        "- **A starting point**: What is on your mind? What would help?\n",
        "- **Takes**: 8 h to begin with, 2 h a week\n",
        "- **Review, 2027-03-22**: The people concerned: what changed for them?\n",
        "## Occasions to seek\n\n- **Running the team’s sessions (Not exercised)**: Ask for an occasion to do it.\n",
        "## Answer first\n\n- **Technical judgement**: open questions: 1\n",
        "- **Delivery flow (Starting)**: does not fit beside the others: with it up to 5 h a week\n",
        "- **Giving feedback (Fundamental)**: taken away by you\n",
        "### At six months, 2027-07-11\n",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    let members = &pack.development().unwrap().candidates;
    let all = Settings { hours: None, without: members.iter().map(|member| member.fact.clone()).collect() };
    let nothing = readiness_core::plan::plan(&pack, &answers, &all).unwrap();
    let text = markdown(&Paper::of(&telling(&pack, "2027-01-11"), &nothing));
    assert!(text.contains("\nYou took away everything that you could work on now, so nothing is planned.\n"), "{text}");
    let text = markdown(&Paper::of(&telling(&pack, "2027-01-11"), &made(&pack, "{}")));
    assert!(text.contains("Nothing to work on is planned for these answers. What follows says why."), "{text}");
    assert!(text.contains("## Rung\n\n- **Answer first**:"), "{text}");
    assert!(calendar(&telling(&pack, "2027-01-11"), &made(&pack, "{}"), "mine", NOW).is_none());
}
