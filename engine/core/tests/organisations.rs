//! The packs beside `readiness`, held against the same decisions in plain code: complete sheets, and what blanks leave open.
#![cfg(test)]

use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;

use readiness_core::pack::FactKind;
use readiness_core::{Answers, Given, Outcomes, Pack, compare, evaluate, firsts, load};

#[path = "support/folder.rs"]
mod folder;
#[path = "support/sheets.rs"]
mod sheets;

use sheets::{Seeded, blank_out, complete, values};

/// The answer to a question, by its id.
type Told<'t> = &'t dyn Fn(&str) -> String;

fn pack(name: &str) -> Rc<Pack> {
    let loaded = load(&folder::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules").join(name)));
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    loaded.pack.unwrap()
}

fn one_of(told: Told, ids: &[&str], answer: &str) -> bool {
    ids.iter().any(|id| told(id) == answer)
}

/// Sum of weight times points and sum of weights, over the answers that are among `points`.
fn weighed(told: Told, items: &[(&str, i64)], points: &[(&str, i64)]) -> (i64, i64) {
    let known = |id: &str| points.iter().find(|(answer, _)| told(id) == *answer).map(|(_, points)| *points);
    let parts = items.iter().filter_map(|(id, weight)| Some((weight * known(id)?, *weight)));
    parts.fold((0, 0), |(sum, rated), (points, weight)| (sum + points, rated + weight))
}

fn standard(told: Told) -> &'static str {
    match told("expectations_written").as_str() {
        "no" => "none",
        "yes" if told("regular_calibration") == "yes" && told("same_rating_by_two_leaders") == "yes" => "calibrated",
        "yes" => "explicit",
        _ => "implicit",
    }
}

fn trial(told: Told) -> &'static str {
    let sides = ["person_wants_it", "sponsor_agrees"];
    let holds = |id: &str| ["better", "stable"].contains(&told(id).as_str());
    let held = ["speed", "quality", "value", "team_health"].into_iter().filter(|id| holds(id)).count();
    if one_of(told, &sides, "no") {
        "return"
    } else if one_of(told, &sides, "undecided") {
        "talk"
    } else if holds("team_health") && told("team_responses") == "three_or_more" && held >= 3 {
        "confirm"
    } else if told("already_extended") == "no" {
        "extend"
    } else {
        "talk"
    }
}

fn decision(told: Told) -> &'static str {
    let weights = [
        ("candidate", 25),
        ("time", 15),
        ("mentor", 15),
        ("domain", 15),
        ("new_experience", 15),
        ("cost", 10),
        ("backfill", 5),
    ];
    let points = [("strongly_buy", -2), ("buy", -1), ("neutral", 0), ("build", 1), ("strongly_build", 2)];
    let (sum, known) = weighed(told, &weights, &points);
    let blocked = one_of(told, &["no_interested_candidate", "no_mentor", "no_way_back", "team_in_crisis"], "yes");
    let unfixed = one_of(told, &["no_scorecard_loop", "bands_below_market"], "yes");
    // The score is 100 times the sum over twice the known weight.
    match known {
        ..70 => "inconclusive",
        _ if 100 * sum >= 25 * 2 * known => ["build", "build_blocked"][usize::from(blocked)],
        _ if 100 * sum <= -25 * 2 * known => ["buy", "buy_after_fixing"][usize::from(unfixed)],
        _ => "either",
    }
}

fn recommendation(told: Told) -> &'static str {
    let weights =
        [("execution", 20), ("people", 25), ("technical", 20), ("stakeholder", 20), ("operational", 10), ("values", 5)];
    let ids = weights.map(|(id, _)| id);
    let flags = ["fear_or_crunch", "security_later", "takes_credit", "hides_or_bends", "disrespects_functions"];
    let (sum, rated) = weighed(told, &weights, &[("below", 0), ("partly", 1), ("meets", 2), ("exceeds", 3)]);
    let people = told("people");
    let (below, partly) = (one_of(told, &ids, "below"), one_of(told, &ids, "partly"));
    if one_of(told, &flags, "yes") {
        "verify"
    } else if people == "not_rated" || 100 - rated > 10 {
        "incomplete"
    } else if 2 * sum >= 5 * rated && !below && !partly {
        "strong_yes"
    } else if sum >= 2 * rated && ["meets", "exceeds"].contains(&people.as_str()) && !below {
        "yes"
    } else if 2 * sum < 3 * rated || people == "below" {
        "no"
    } else {
        "discuss"
    }
}

type ByHand = fn(Told) -> &'static str;

const PACKS: [(&str, ByHand); 4] = [
    ("management-layer", standard),
    ("trial-review", trial),
    ("build-or-buy", decision),
    ("interview-scorecard", recommendation),
];

fn by_hand(pack: &Pack, answers: &Answers, rule: ByHand) -> &'static str {
    rule(&|id| {
        let at = pack.question_index(id).unwrap();
        match answers.given(at) {
            Given::Value(value) => pack.questionnaire().questions[at].values().nth(*value).unwrap().to_owned(),
            other => panic!("`{id}` is {other:?}"),
        }
    })
}

fn verdict(pack: &Pack) -> usize {
    pack.facts().iter().position(|fact| fact.kind == FactKind::Verdict).unwrap()
}

#[test]
fn complete_sheets_come_out_as_by_hand() {
    for (name, rule) in PACKS {
        let pack = pack(name);
        let (at, mut random, mut outcomes) = (verdict(&pack), Seeded::new(31), Outcomes::new(&pack));
        let fact = &pack.facts()[at];
        let mut seen = BTreeSet::new();
        for round in 0..20_000 {
            let answers = complete(&pack, &mut random);
            let expected = by_hand(&pack, &answers, rule);
            outcomes.read(&answers);
            outcomes.decide(&pack);
            let decided = outcomes.get(at).map(|value| fact.outcomes[value].as_str());
            assert_eq!(decided, Some(expected), "{name}: {}", answers.to_json(&pack));
            if round < 200 {
                let report = evaluate(&pack, &answers);
                assert_eq!(report.facts[at].outcome.as_deref(), Some(expected), "{name}: {}", answers.to_json(&pack));
            }
            seen.insert(expected);
        }
        assert_eq!(seen.len(), fact.outcomes.len(), "some outcome of {name} never came out: {seen:?}");
    }
}

/// Every way to fill some blanks, as values, with what comes of it by hand.
fn ways(pack: &Pack, answers: &Answers, blanks: &[usize], rule: ByHand) -> Vec<(Vec<usize>, &'static str)> {
    let sizes: Vec<usize> = blanks.iter().map(|blank| values(pack, *blank).unwrap()).collect();
    let fill = |mut way: usize| {
        let mut filled = answers.clone();
        let mut given = Vec::new();
        for (blank, size) in blanks.iter().zip(&sizes) {
            filled.set(*blank, Given::Value(way % size));
            given.push(way % size);
            way /= size;
        }
        (given, by_hand(pack, &filled, rule))
    };
    (0..sizes.iter().product()).map(fill).collect()
}

#[test]
fn blanks_leave_and_need_what_ways_to_fill_them_by_hand_show() {
    for (name, rule) in PACKS {
        let pack = pack(name);
        let (at, mut random) = (verdict(&pack), Seeded::new(32));
        let (mut open, mut settled) = (0, 0);
        for round in 0..300 {
            let mut answers = complete(&pack, &mut random);
            let mut blanks = blank_out(&pack, &mut answers, 1 + round % 3, &mut random);
            blanks.sort_unstable();
            let ways = ways(&pack, &answers, &blanks, rule);
            let reached: BTreeSet<&str> = ways.iter().map(|(_, outcome)| *outcome).collect();
            let report = evaluate(&pack, &answers);
            let fact = &report.facts[at];
            let possible: BTreeSet<&str> = fact.possible.iter().map(String::as_str).collect();
            assert_eq!(possible, reached, "{name}: {}", answers.to_json(&pack));
            // A blank matters where two ways that differ in nothing else come out differently.
            let matters = |place: usize| {
                ways.iter().any(|(one, outcome)| {
                    let alike = |other: &[usize]| (0..one.len()).all(|at| at == place || one[at] == other[at]);
                    ways.iter().any(|(other, another)| outcome != another && alike(other))
                })
            };
            let needed: Vec<&str> = (0..blanks.len())
                .filter(|place| matters(*place))
                .map(|place| pack.questionnaire().questions[blanks[place]].id.as_str())
                .collect();
            assert_eq!(fact.needs, needed, "{name}: {}", answers.to_json(&pack));
            if needed.is_empty() { settled += 1 } else { open += 1 }
        }
        assert!(open > 20 && settled > 20, "{name}: {open} open and {settled} settled sheets are no test");
    }
}

/// A rater's sheet: an option for each dimension, in pack order.
fn rated(pack: &Pack, ratings: [&str; 6]) -> Answers {
    let ids = ["execution", "people", "technical", "stakeholder", "operational", "values"];
    let given: Vec<String> = ids.iter().zip(ratings).map(|(id, rating)| format!("{id:?}: {rating:?}")).collect();
    Answers::parse(&format!("{{{}}}", given.join(", ")), pack).unwrap()
}

#[test]
fn raters_two_points_apart_have_something_to_discuss() {
    let pack = pack("interview-scorecard");
    let one = rated(&pack, ["meets", "exceeds", "exceeds", "below", "not_rated", "meets"]);
    let other = rated(&pack, ["exceeds", "partly", "below", "meets", "exceeds", "not_rated"]);
    let listed = |one: &Answers, other: &Answers| -> Vec<(String, usize)> {
        let id = |at: usize| pack.questionnaire().questions[at].id.clone();
        compare(&pack, one, other).iter().map(|apart| (id(apart.question), apart.points())).collect()
    };
    // The farthest first, then in order; one point apart and what one of them did not rate are left out.
    let expected = [("technical", 3), ("people", 2), ("stakeholder", 2)].map(|(id, points)| (id.to_owned(), points));
    assert_eq!(listed(&one, &other), expected);
    assert_eq!(listed(&other, &one), expected);
    assert_eq!(listed(&one, &one), []);
    assert_eq!(listed(&one, &Answers::blank(&pack)), []);
}

#[test]
fn a_red_flag_of_either_rater_comes_before_what_is_apart() {
    let pack = pack("interview-scorecard");
    let report = |sheet: &str| evaluate(&pack, &Answers::parse(sheet, &pack).unwrap());
    let flags = ["fear_or_crunch", "security_later", "takes_credit", "hides_or_bends", "disrespects_functions"];
    let clear = flags.map(|flag| format!("\"{flag}\": \"no\"")).join(", ");
    let flagged = report(r#"{"takes_credit": "yes", "hides_or_bends": "no"}"#);
    let unrated = report(&format!(r#"{{{clear}, "people": "not_rated"}}"#));
    let open = report(r#"{"people": "below"}"#);
    let listed = |one, other| -> Vec<(usize, String)> {
        let outcome = |first: &readiness_core::First<'_>| (first.sheet, first.verdict.outcome.clone().unwrap());
        firsts(&pack, [one, other]).iter().map(outcome).collect()
    };
    let [verify, incomplete] = ["verify", "incomplete"].map(str::to_owned);
    assert_eq!(listed(Some(&open), Some(&flagged)), [(1, verify.clone())]);
    assert_eq!(listed(Some(&unrated), Some(&flagged)), [(1, verify.clone()), (0, incomplete)], "the flag first");
    assert_eq!(listed(Some(&flagged), None), [(0, verify.clone())]);
    assert_eq!(listed(Some(&flagged), Some(&flagged)), [(0, verify.clone()), (1, verify)]);
    assert_eq!(listed(Some(&open), None), []);
}
