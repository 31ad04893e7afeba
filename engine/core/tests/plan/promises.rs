//! What every plan keeps to, on random sheets with blanks and random settings.

use std::collections::BTreeSet;
use std::rc::Rc;

use readiness_core::pack::Informs;
use readiness_core::plan::{Because, Effort, Place, Plan, Settings, Standing, plan};
use readiness_core::{Answers, Given, Pack, evaluate};

use crate::sheets::{Seeded, blank_out, complete};
use crate::{growth, pack};

const SHEETS: usize = 3_000;

/// A sheet with some blanks, a wish and variants, all by chance.
fn sheet(pack: &Pack, random: &mut Seeded) -> Answers {
    let mut answers = complete(pack, random);
    if random.one_in(2) {
        let blanks = random.below(4);
        blank_out(pack, &mut answers, blanks, random);
    }
    for (at, question) in pack.questionnaire().questions.iter().enumerate() {
        if question.several.is_some() && random.one_in(2) {
            answers.set(at, Given::Several(vec![random.below(question.values().count())]));
        }
    }
    answers
}

fn settings(pack: &Pack, random: &mut Seeded) -> Settings {
    let candidates = &pack.development().unwrap().candidates;
    Settings {
        hours: random.one_in(2).then(|| 1 + random.below(9) as u32),
        without: candidates.iter().filter(|_| random.one_in(5)).map(|candidate| candidate.fact.clone()).collect(),
    }
}

/// The small pack, and the shipped one on fewer sheets: a sheet of it has a hundred answers.
fn each(check: impl Fn(&Rc<Pack>, &Answers, &Settings, &Plan)) {
    each_of(&growth(), SHEETS, &check);
    each_of(&pack("../../rules/engineering-manager"), SHEETS / 20, &check);
}

fn each_of(pack: &Rc<Pack>, sheets: usize, check: impl Fn(&Rc<Pack>, &Answers, &Settings, &Plan)) {
    let mut random = Seeded::new(7);
    for _ in 0..sheets {
        let (answers, settings) = (sheet(pack, &mut random), settings(pack, &mut random));
        let plan = plan(pack, &answers, &settings).unwrap();
        check(pack, &answers, &settings, &plan);
    }
}

fn facts(standings: &[Standing]) -> BTreeSet<&str> {
    standings.iter().map(|standing| standing.fact.as_str()).collect()
}

/// Whether efforts fit hours, with all denominators multiplied out.
fn fits(efforts: &[Effort], hours: u32) -> bool {
    let product: u128 = efforts.iter().map(|effort| u128::from(effort.review)).product::<u128>() * 4;
    let sum: u128 = efforts
        .iter()
        .map(|effort| {
            let once = u128::from(effort.once) * product / u128::from(effort.review);
            once + u128::from(effort.weekly) * product + u128::from(effort.monthly) * product / 4
        })
        .sum();
    sum <= u128::from(hours) * product
}

#[test]
fn never_more_than_three_never_over_the_hours_and_nothing_is_lost() {
    each(|pack, answers, settings, plan| {
        assert!(plan.focuses.len() <= 3);
        let efforts: Vec<Effort> = plan.focuses.iter().map(|focus| focus.effort.unwrap()).collect();
        assert!(settings.hours.is_none_or(|hours| fits(&efforts, hours)), "{plan:#?}");
        assert!(plan.hours.is_none_or(|hours| fits(&efforts, hours) && !fits(&efforts, hours - 1)), "{plan:#?}");
        // Directors are placed and not tiered: no focus tells them their tiers.
        if pack.alone(&evaluate(pack, answers)).is_some() {
            assert!(plan.focuses.is_empty() && plan.others.is_empty() && plan.toward.is_none());
            return;
        }
        let all: Vec<&str> = plan.focuses.iter().chain(&plan.others).map(|standing| standing.fact.as_str()).collect();
        let group: BTreeSet<&str> = pack.group("competencies").unwrap().members.iter().map(String::as_str).collect();
        assert_eq!((all.len(), all.into_iter().collect::<BTreeSet<_>>()), (group.len(), group));
        assert!(plan.focuses.iter().all(|focus| focus.place == Place::Focus));
        assert!(plan.others.iter().all(|other| other.place != Place::Focus));
        assert!(plan.focuses.iter().all(|focus| !settings.without.contains(&focus.fact)));
    });
}

#[test]
fn taking_a_focus_away_never_loses_one_that_stays() {
    each(|pack, answers, settings, before| {
        for gone in &before.focuses {
            let mut settings = settings.clone();
            settings.without.push(gone.fact.clone());
            let after = plan(pack, answers, &settings).unwrap();
            let mut kept = facts(&before.focuses);
            kept.remove(gone.fact.as_str());
            assert!(kept.is_subset(&facts(&after.focuses)), "without {}: {before:#?} {after:#?}", gone.fact);
        }
    });
}

#[test]
fn the_order_of_answers_and_settings_changes_nothing() {
    each(|pack, answers, settings, made| {
        let written: serde_json::Value = serde_json::from_str(&answers.to_json(pack)).unwrap();
        let turned: Vec<String> = written["answers"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(question, answer)| format!("\"{question}\": {answer}"))
            .rev()
            .collect();
        let turned = Answers::parse(&format!("{{{}}}", turned.join(", ")), pack).unwrap();
        let mut settings = settings.clone();
        settings.without.reverse();
        settings.without.extend(settings.without.clone());
        let other = plan(pack, &turned, &settings).unwrap();
        assert_eq!(serde_json::to_string(&other).unwrap(), serde_json::to_string(made).unwrap());
    });
}

#[test]
fn wishes_and_variants_never_change_an_outcome_and_variants_move_equals_only() {
    each(|pack, answers, settings, made| {
        let before = evaluate(pack, answers);
        let mut other = answers.clone();
        for (at, question) in pack.questionnaire().questions.iter().enumerate() {
            if question.informs == Some(Informs::Plan) && question.several.is_none() {
                let next = match answers.given(at) {
                    Given::Value(value) => (value + 1) % question.values().count(),
                    _ => 0,
                };
                other.set(at, Given::Value(next));
            }
        }
        assert_eq!(evaluate(pack, &other).facts, before.facts);
        let moved = plan(pack, &other, settings).unwrap();
        let keys = |plan: &Plan| -> Vec<(Vec<Because>, Option<String>)> {
            let unlimited = plan.focuses.iter().chain(&plan.others);
            let mut keys: Vec<_> =
                unlimited.map(|standing| (standing.because.clone(), standing.outcome.clone())).collect();
            keys.sort();
            keys
        };
        assert_eq!(keys(&moved), keys(made));
        if settings.hours.is_none() && settings.without.is_empty() {
            let of_focuses = |plan: &Plan| -> Vec<(Vec<Because>, Option<String>)> {
                plan.focuses.iter().map(|focus| (focus.because.clone(), focus.outcome.clone())).collect()
            };
            assert_eq!(of_focuses(&moved), of_focuses(made));
        }
        for (at, question) in pack.questionnaire().questions.iter().enumerate() {
            if question.several.is_some() {
                other.set(at, Given::Blank);
            }
        }
        assert_eq!(evaluate(pack, &other).facts, before.facts);
    });
}

#[test]
fn the_next_rung_waits_for_what_a_plain_reading_of_its_rule_says() {
    each_of(&growth(), SHEETS, |pack, answers, _, plan| {
        let report = evaluate(pack, answers);
        let tier = |fact: &str| report.fact(fact).unwrap().outcome.as_deref();
        let misses = |fact: &str, enough: &[&str]| {
            !report.fact(fact).unwrap().possible.iter().any(|tier| enough.contains(&tier.as_str()))
        };
        let asked: &[(&str, &[&str])] = match tier("rung") {
            Some("none") => &[("coaching", &["established"]), ("feedback", &["fundamental", "established"])],
            Some("rung_1") => &[("rituals", &["established"])],
            _ => &[],
        };
        let expected: Vec<&str> =
            asked.iter().filter(|(fact, enough)| misses(fact, enough)).map(|(fact, _)| *fact).collect();
        let toward = plan.toward.as_ref().unwrap();
        assert_eq!(toward.waits, expected, "{report:#?}");
        assert_eq!(toward.outcome.as_deref(), tier("rung"));
    });
}

#[test]
fn a_pack_with_focus_plans_what_its_report_says() {
    let pack = pack("../../rules/readiness");
    let mut random = Seeded::new(11);
    let (mut compared, mut silent) = (0, 0);
    for _ in 0..400 {
        let answers = complete(&pack, &mut random);
        let report = evaluate(&pack, &answers);
        // Who does not want the work is given nothing of it to practise.
        if report.fact("verdict").unwrap().outcome.as_deref() == Some("not_now_by_choice") {
            silent += 1;
            let plan = plan(&pack, &answers, &Settings::default()).unwrap();
            assert!(report.focus.is_empty() && plan.focuses.is_empty() && plan.others.is_empty(), "{plan:#?}");
            continue;
        }
        // The report lists what did not come up among what to work on; a plan seeks an occasion for it first.
        if report.facts.iter().any(|fact| fact.outcome.as_deref() == Some("no_opportunity")) {
            continue;
        }
        compared += 1;
        let plan = plan(&pack, &answers, &Settings::default()).unwrap();
        let focuses: Vec<&String> = plan.focuses.iter().map(|focus| &focus.fact).collect();
        assert_eq!(focuses, report.focus.iter().collect::<Vec<_>>());
        assert_eq!((plan.hours, &plan.plans), (None, &report.plans));
    }
    assert!(compared > 100 && silent > 20, "only {compared} sheets had no gap, {silent} none to work on");
}
