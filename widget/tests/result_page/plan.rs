//! The development plan on the page: the engine's, as it stands on paper, with what fits it to the person.

use readiness_core::plan::{Chosen, Day, Settings};
use readiness_core::{Answers, Given, Pack};

use crate::rendered::{pack, page, part, shipped, strong, text, with};

fn fitted(pack: &Pack, answers: Answers, hours: Option<u32>, without: &[&str]) -> Answers {
    let mut answers = answers;
    let without = without.iter().map(|fact| (*fact).to_owned()).collect();
    let start = Day::parse("2027-01-11").ok();
    answers.choose(Chosen { start, settings: Settings { hours, without }, mark: None });
    Answers::parse(&answers.to_json(pack), pack).unwrap()
}

/// Everything established and nothing beyond the team.
fn established(pack: &Pack) -> Answers {
    let mut answers = with(pack, strong(pack), &MANAGER);
    for (index, question) in pack.questionnaire().questions.iter().enumerate() {
        if question.scale == "reach" {
            answers.set(index, Given::Value(0));
        }
    }
    answers
}

const MANAGER: [(&str, Option<&str>); 4] = [
    ("reports", Some("ics")),
    ("teams", Some("one")),
    ("owns_hiring_plan_or_budget", Some("no")),
    ("influence", Some("own_team")),
];

#[test]
fn it_tells_each_focus_with_its_days_and_what_is_none() {
    let pack = shipped("engineering-manager");
    let answers = established(&pack);
    let page = page(&pack, fitted(&pack, answers.clone(), Some(20), &[]));
    let plan = part(&page, "development");
    let told = text(plan);
    assert!(told.contains("From 2027-01-11, up to"), "{told}");
    assert_eq!(plan.matches("plan-focus").count(), 3, "{plan}");
    assert_eq!(plan.matches("rc-plan-pick").count(), 3, "{plan}");
    assert!(told.contains("First act, until 2027-01-25"), "{told}");
    assert!(
        plan.contains("rc-plan-hours") && plan.contains("rc-plan-start") && plan.contains("rc-plan-days"),
        "{plan}"
    );
    // The first box is of the first that the pack names.
    let away = plan.split("<input").find(|input| input.contains("rc-plan-pick")).unwrap();
    let away = away.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
    let page = self::page(&pack, fitted(&pack, answers, Some(20), &[away]));
    let plan = part(&page, "development");
    assert!(text(plan).contains("taken away by you"), "{plan}");
    assert_eq!(plan.matches("rc-plan-pick").count(), 4, "what was taken away can be had back: {plan}");
}

#[test]
fn without_a_start_and_a_browser_there_is_nothing_to_count_from() {
    let pack = shipped("engineering-manager");
    let page = page(&pack, established(&pack));
    assert!(!page.contains("result-development"), "{page}");
}

#[test]
fn who_took_everything_away_is_told_so_and_can_have_it_back() {
    let pack = shipped("engineering-manager");
    let names: Vec<&str> = pack.development().unwrap().candidates.iter().map(|known| known.fact.as_str()).collect();
    let page = page(&pack, fitted(&pack, established(&pack), Some(20), &names));
    let told = text(part(&page, "development"));
    assert!(
        told.contains("You took away everything that you could work on now") && told.contains("Bring everything back")
    );
    assert!(!told.contains("Nothing to work on"), "{told}");
    assert_eq!(told.matches("taken away by you").count(), names.len(), "{told}");
}

#[test]
fn a_plan_without_a_focus_says_so_and_why() {
    let pack = shipped("engineering-manager");
    // What is left takes more than all hours by itself.
    let short = ["judgement_and_change", "fair_performance"];
    let page = page(&pack, fitted(&pack, established(&pack), Some(1), &short));
    let told = text(part(&page, "development"));
    assert!(told.contains("Nothing to work on is planned for these answers. What follows says why."), "{told}");
    assert!(!told.contains("Bring everything back"), "{told}");
}

#[test]
fn who_is_placed_and_no_more_is_offered_no_plan_of_that_name() {
    let pack = shipped("engineering-manager");
    let place = [("reports", Some("senior_leaders")), ("teams", Some("business_unit"))];
    let page = page(&pack, fitted(&pack, with(&pack, strong(&pack), &place), None, &[]));
    assert!(!page.contains("result-development") && page.contains("plan-m6_role"), "{page}");
}

fn trial(pack: &Pack, start: &str) -> Answers {
    let mut answers = strong(pack);
    answers.set_record(pack.record_index("trial_start").unwrap(), start.to_owned());
    answers
}

#[test]
fn a_trial_shows_its_days_once_its_start_is_written_down() {
    let pack = pack();
    let undated = page(&pack, strong(&pack));
    assert!(!undated.contains("rc-plan-text") && !undated.contains("result-development"), "{undated}");
    assert!(!undated.contains("rc-plan-start"), "its start is asked for twice: {undated}");
    let dated = page(&pack, trial(&pack, "2027-01-11"));
    assert!(part(&dated, "plan-trial").contains("2027-04-11"), "three months on: {dated}");
    let days = part(&dated, "plan-days");
    assert!(days.contains("rc-plan-text") && days.contains("rc-plan-days"), "{dated}");
    assert!(!dated.contains("aria-invalid"), "{dated}");
}

#[test]
fn a_start_far_from_now_is_told_and_counts_nothing() {
    let pack = pack();
    let page = page(&pack, trial(&pack, "0206-11-30"));
    let form = part(&page, "plan-trial");
    assert!(form.contains("aria-invalid=\"true\"") && text(form).contains("the years 2000 to 2199"), "{form}");
    assert!(!page.contains("rc-plan-text"), "{page}");
}

#[test]
fn phases_without_a_start_of_their_own_ask_for_one() {
    let pack = pack();
    let leading = with(
        &pack,
        strong(&pack),
        &[
            ("wants_people_half_week", Some("lowest")),
            ("satisfied_by_others_success", Some("lowest")),
            ("drawn_to_people_problems", Some("lowest")),
        ],
    );
    let undated = page(&pack, leading.clone());
    assert!(part(&undated, "plan-days").contains("rc-plan-start"), "{undated}");
    assert!(!undated.contains("rc-plan-text"), "{undated}");
    let dated = page(&pack, fitted(&pack, leading, None, &[]));
    assert!(part(&dated, "plan-ic_leadership").contains("2027-01-25"), "two weeks on: {dated}");
    assert!(part(&dated, "plan-days").contains("rc-plan-text"), "{dated}");
}
