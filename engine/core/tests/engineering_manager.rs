//! The packs `core` and `engineering-manager`, held against plain code, and what they promise: every reason has its
//! scenario, the surroundings touch no result, and the words speak of acts.
#![cfg(test)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use readiness_core::insight::early_stop;
use readiness_core::plan::{Because, Settings, plan};
use readiness_core::{Answers, Given, Outcomes, Pack, PackFiles, evaluate, load, scenario};

#[path = "engineering_manager/by_hand.rs"]
mod by_hand;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/sheets.rs"]
mod sheets;

use by_hand::possible;
use sheets::{Seeded, blank_out, complete, values};

const PACKS: [&str; 2] = ["core", "engineering-manager"];

fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules").join(name)
}

fn files(name: &str) -> PackFiles {
    folder::files(&place(name))
}

fn pack(name: &str) -> Rc<Pack> {
    let loaded = load(&files(name));
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    loaded.pack.unwrap()
}

/// What plain code says of a fact.
fn expected(pack: &Pack, answers: &Answers, fact: &str) -> BTreeSet<&'static str> {
    let open = |id: &str| {
        let at = pack.question_index(id).unwrap();
        let question = &pack.questionnaire().questions[at];
        match answers.given(at) {
            Given::Value(value) => vec![question.values().nth(*value).unwrap()],
            _ => question.values().collect(),
        }
    };
    possible(&open, fact)
}

/// A sheet with an answer to everything. Some are nearly as good as can be: else the upper rungs hardly occur.
fn sheet(pack: &Pack, random: &mut Seeded) -> Answers {
    let mut answers = complete(pack, random);
    if random.one_in(3) {
        for at in 0..pack.questionnaire().questions.len() {
            if values(pack, at).is_some() && !random.one_in(12) {
                answers.set(at, Given::Value(pack.questionnaire().questions[at].options.len() - 1));
            }
        }
    }
    answers
}

#[test]
fn complete_sheets_come_out_as_by_hand() {
    for name in PACKS {
        let pack = pack(name);
        let (mut random, mut outcomes) = (Seeded::new(51), Outcomes::new(&pack));
        let mut seen = BTreeSet::new();
        for round in 0..20_000 {
            let answers = sheet(&pack, &mut random);
            outcomes.read(&answers);
            outcomes.decide(&pack);
            let report = (round < 300).then(|| evaluate(&pack, &answers));
            for (at, fact) in pack.facts().iter().enumerate() {
                let expected = expected(&pack, &answers, &fact.id);
                let decided = outcomes.get(at).map(|value| fact.outcomes[value].as_str());
                assert_eq!(expected, BTreeSet::from_iter(decided), "{}: {}", fact.id, answers.to_json(&pack));
                if let Some(report) = &report {
                    assert_eq!(report.facts[at].outcome.as_deref(), decided, "{}: {}", fact.id, answers.to_json(&pack));
                }
                seen.extend(expected.into_iter().map(|outcome| (fact.id.as_str(), outcome)));
            }
        }
        let all: usize = pack.facts().iter().map(|fact| fact.outcomes.len()).sum();
        assert_eq!(seen.len(), all, "some outcome of {name} never came out: {seen:?}");
    }
}

#[test]
fn blanks_leave_exactly_what_plain_code_says_and_nothing_is_approximate() {
    for name in PACKS {
        let pack = pack(name);
        let mut random = Seeded::new(52);
        let (mut open, mut settled) = (0, 0);
        for round in 0..600 {
            let mut answers = sheet(&pack, &mut random);
            // Mostly few blanks, as of somebody who is nearly done; now and then half of the sheet, or all of it.
            let most = [4, 12, 40, usize::MAX][if round % 100 == 0 { 3 } else { round % 3 }];
            let count = if most == usize::MAX { most } else { 1 + random.below(most) };
            blank_out(&pack, &mut answers, count, &mut random);
            for fact in &evaluate(&pack, &answers).facts {
                let possible: BTreeSet<&str> = fact.possible.iter().map(String::as_str).collect();
                assert_eq!(possible, expected(&pack, &answers, &fact.id), "{}: {}", fact.id, answers.to_json(&pack));
                assert!(!fact.approximate, "{}: {}", fact.id, answers.to_json(&pack));
                if possible.len() > 1 { open += 1 } else { settled += 1 }
            }
        }
        assert!(open > 500 && settled > 500, "{name}: {open} open and {settled} settled facts are no test");
    }
}

#[test]
fn a_blank_is_needed_where_two_answers_to_it_come_out_differently() {
    let pack = pack("engineering-manager");
    let mut random = Seeded::new(53);
    let (mut needed_somewhere, mut idle_somewhere) = (0, 0);
    for round in 0..120 {
        let mut answers = sheet(&pack, &mut random);
        let mut blanks = blank_out(&pack, &mut answers, 1 + round % 3, &mut random);
        blanks.sort_unstable();
        let report = evaluate(&pack, &answers);
        for fact in &report.facts {
            // Every way to fill the others, and what the answers to this one make of it.
            let matters = |blank: &usize| {
                let others: Vec<usize> = blanks.iter().copied().filter(|other| other != blank).collect();
                filled(&pack, &answers, &others).iter().any(|sheet| {
                    let outcomes = filled(&pack, sheet, &[*blank]).into_iter();
                    outcomes.map(|sheet| expected(&pack, &sheet, &fact.id)).collect::<BTreeSet<_>>().len() > 1
                })
            };
            let needs: Vec<&str> = match fact.outcome {
                Some(_) => Vec::new(),
                None => {
                    let needed = blanks.iter().filter(|blank| matters(blank));
                    needed.map(|blank| pack.questionnaire().questions[*blank].id.as_str()).collect()
                }
            };
            assert_eq!(fact.needs, needs, "{}: {}", fact.id, answers.to_json(&pack));
            if needs.is_empty() { idle_somewhere += 1 } else { needed_somewhere += 1 }
        }
    }
    assert!(needed_somewhere > 50 && idle_somewhere > 50, "{needed_somewhere} and {idle_somewhere} are no test");
}

/// Every way to fill some blanks.
fn filled(pack: &Pack, answers: &Answers, blanks: &[usize]) -> Vec<Answers> {
    blanks.iter().fold(vec![answers.clone()], |sheets, blank| {
        let with = |sheet: &Answers| -> Vec<Answers> {
            let fill = |value| {
                let mut filled = sheet.clone();
                filled.set(*blank, Given::Value(value));
                filled
            };
            (0..values(pack, *blank).unwrap()).map(fill).collect()
        };
        sheets.iter().flat_map(with).collect()
    })
}

#[test]
fn surroundings_and_wishes_touch_no_result() {
    let pack = pack("engineering-manager");
    let mut random = Seeded::new(54);
    let questions = &pack.questionnaire().questions;
    let informing: Vec<usize> = (0..questions.len()).filter(|at| questions[*at].informs.is_some()).collect();
    let ids: Vec<&str> = informing.iter().map(|at| questions[*at].id.as_str()).collect();
    let surroundings = ["company_size", "sector", "distribution", "product_or_service", "regulated"];
    assert_eq!(ids, [&["wants_to_work_on"][..], &surroundings].concat());
    for _ in 0..100 {
        let mut answers = sheet(&pack, &mut random);
        blank_out(&pack, &mut answers, 8, &mut random);
        informing.iter().for_each(|at| answers.set(*at, Given::Blank));
        let facts = |answers: &Answers| format!("{:?}", evaluate(&pack, answers).facts);
        let before = facts(&answers);
        for at in &informing {
            for value in 0..questions[*at].values().count() {
                let mut other = answers.clone();
                match questions[*at].several {
                    Some(_) => other.set(*at, Given::Several(vec![value])),
                    None => other.set(*at, Given::Value(value)),
                }
                assert_eq!(facts(&other), before, "{} {value}", questions[*at].id);
            }
        }
    }
}

/// What rules said of facts: fact and reason.
fn said(pack: &Pack, sheets: impl Iterator<Item = Answers>) -> BTreeSet<(String, String)> {
    let of = |answers: Answers| evaluate(pack, &answers).facts.into_iter();
    let pairs = sheets.flat_map(of).flat_map(|fact| {
        let id = fact.id;
        fact.reasons.into_iter().map(move |reason| (id.clone(), reason))
    });
    pairs.collect()
}

#[test]
fn every_reason_of_every_fact_has_its_scenario() {
    for name in PACKS {
        let (files, pack) = (files(name), pack(name));
        let own = std::fs::read_to_string(place(name).join("model.toml")).unwrap();
        let cases = scenario::read(&files, &pack).cases;
        let shown = said(&pack, cases.into_iter().map(|case| case.answers));
        let mut random = Seeded::new(55);
        let mut given = said(&pack, (0..4_000).map(|_| sheet(&pack, &mut random)));
        // What the base's rules say of the base's facts is for its own scenarios.
        given.retain(|(fact, _)| own.contains(&format!("id = {fact:?}")));
        let without: Vec<&(String, String)> = given.difference(&shown).collect();
        assert!(without.is_empty(), "no scenario of {name} shows {without:#?}");
        let reasons = pack.texts("en").entries.keys().filter_map(|path| path.strip_prefix("reasons."));
        let idle: Vec<&str> = reasons.filter(|key| !shown.iter().any(|(_, reason)| reason == key)).collect();
        assert!(idle.is_empty(), "no scenario of {name} gives {idle:#?}");
    }
}

#[test]
fn acts_are_in_the_first_person_and_results_speak_of_acts() {
    for name in PACKS {
        let pack = pack(name);
        for (path, text) in &pack.texts("en").entries {
            let words: Vec<String> =
                text.split(|c: char| !c.is_alphanumeric() && c != '’').map(str::to_lowercase).collect();
            let act = path.strip_prefix("questions.").and_then(|path| path.strip_suffix(".text"));
            if act.is_some_and(|id| ["_f", "_e", "_r"].iter().any(|end| id.ends_with(end))) {
                let own = ["i", "me", "my", "we", "our", "ours"];
                assert!(words.iter().any(|word| own.contains(&word.as_str())), "`{path}` is nobody's act: {text}");
            }
            let start = ["weak", "fail", "score", "gap"];
            let avoided = words.iter().find(|word| start.iter().any(|start| word.starts_with(start)));
            assert_eq!(avoided, None, "`{path}`: {text}");
            let judges = words.windows(2).any(|pair| pair[0] == "you’re" || pair == ["you", "are"]);
            assert!(!judges, "`{path}` says what somebody is: {text}");
        }
    }
}

/// The sheet of a scenario.
fn person(name: &str) -> (Rc<Pack>, Answers) {
    let (files, pack) = (files("engineering-manager"), pack("engineering-manager"));
    let case = scenario::read(&files, &pack).cases.into_iter().find(|case| case.name.starts_with(name)).unwrap();
    (pack, case.answers)
}

#[test]
fn plans_begin_with_the_next_rung_and_go_on_with_the_lowest_category() {
    let cases = [
        (
            "engineering manager from outside",
            (
                "rung_3",
                [("team_operating_system", Because::ComesFirst), ("hiring_and_team_shape", Because::ComesFirst)],
            ),
            ("partnership", Because::LowestCategory),
        ),
        (
            "the hero of one team",
            ("rung_1", [("coaching_one_to_ones", Because::ComesFirst), ("fair_performance", Because::LowestCategory)]),
            ("growing_others", Because::LowestCategory),
        ),
    ];
    for (name, (next, two), third) in cases {
        let (pack, answers) = person(name);
        let plan = plan(&pack, &answers, &Settings::default()).unwrap();
        assert_eq!(plan.toward.unwrap().next.as_deref(), Some(next), "{name}");
        let focuses: Vec<(&str, Because)> =
            plan.focuses.iter().map(|focus| (focus.fact.as_str(), focus.because[0])).collect();
        assert_eq!(focuses, [two[0], two[1], third], "{name}");
    }
}

#[test]
fn m5_and_m6_are_placed_and_not_tiered() {
    let (pack, answers) = person("a director");
    let report = evaluate(&pack, &answers);
    assert_eq!(pack.opening(&report).unwrap().id, "track");
    assert_eq!(pack.alone(&report).unwrap().id, "track");
    assert_eq!(report.plans, ["m5_role"]);
    assert_eq!(report.fact("growing_others").unwrap().outcome.as_deref(), Some("established"));
    assert_eq!(plan(&pack, &answers, &Settings::default()).unwrap().focuses, []);
    let (pack, answers) = person("the hero of one team");
    let report = evaluate(&pack, &answers);
    assert_eq!(pack.opening(&report).unwrap().id, "rung");
    assert_eq!(pack.alone(&report).map(|fact| &fact.id), None);
}

#[test]
fn nobody_is_told_to_stop_while_another_headline_is_open() {
    let pack = pack("engineering-manager");
    let stop = |answers: &Answers| {
        let report = evaluate(&pack, answers);
        early_stop(&pack, answers, |fact| report.fact(fact)?.outcome.as_deref()).map(|stop| (stop.fact, stop.outcome))
    };
    let mut answers = Answers::blank(&pack);
    answers.set_by_id(&pack, "growing_others_f", Some("never")).unwrap();
    assert_eq!(evaluate(&pack, &answers).fact("rung").unwrap().outcome.as_deref(), Some("none"));
    assert_eq!(stop(&answers), None, "the role is open, and a leader of leaders sees no rung");
    let mut with_role = |value: fn(usize) -> usize| {
        let role = pack.rests_on("track");
        role.into_iter().for_each(|question| {
            let options = pack.questionnaire().questions[question].options.len();
            answers.set(question, Given::Value(value(options)));
        });
        stop(&answers)
    };
    assert_eq!(with_role(|_| 0), Some(("rung".to_owned(), "none".to_owned())));
    assert_eq!(with_role(|options| options - 1), Some(("track".to_owned(), "m6".to_owned())));
}
