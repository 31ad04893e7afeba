//! Tiers, categories, balance, rung and track in plain code: what can still come of a sheet, blanks or not.
//!
//! Written from the description of the packs and not from their rules: a tier counts the steps that hold, a category sorts.
//! Competencies share no question, so what is possible for several of them is every combination.

use std::collections::BTreeSet;

/// The answers that a question can still have: one, or all of them where it is blank.
pub(crate) type Open<'t> = &'t dyn Fn(&str) -> Vec<&'t str>;

/// The place of a tier from the bottom; nothing where it was not exercised, or where too little was.
type Tier = Option<usize>;

const TIERS: [&str; 4] = ["starting", "fundamental", "established", "role_model"];

/// Categories with their competencies, in the order of the report.
pub(crate) const CATEGORIES: [(&str, &[&str]); 4] = [
    ("people", &["growing_others", "coaching_one_to_ones", "fair_performance", "hiring_and_team_shape"]),
    ("culture", &["clear_communication", "partnership", "safety_and_conflict", "team_operating_system"]),
    ("delivery", &["ownership", "judgement_and_change", "delivery_flow"]),
    ("technology", &["technical_judgement", "quality_and_operation"]),
];

/// Every combination of one choice from each set.
fn combinations<T: Clone>(sets: &[Vec<T>]) -> Vec<Vec<T>> {
    sets.iter().fold(vec![Vec::new()], |sofar, set| {
        let with =
            |before: &Vec<T>| set.iter().map(|one| [before.as_slice(), std::slice::from_ref(one)].concat()).collect();
        sofar.iter().flat_map::<Vec<Vec<T>>, _>(with).collect()
    })
}

fn distinct<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    all.collect::<BTreeSet<T>>().into_iter().collect()
}

fn tier(answers: &[&str]) -> Tier {
    let [f, e, r, evidence, beyond_team] = answers else { panic!("{answers:?}") };
    let habit = |act: &str| ["mostly", "always"].contains(&act);
    let steps = [
        habit(f),
        habit(e) && ["full", "corroborated"].contains(evidence),
        !["none", "did_not_come_up"].contains(r) && *evidence == "corroborated" && *beyond_team == "yes",
    ];
    (*f != "did_not_come_up").then(|| steps.iter().take_while(|step| **step).count())
}

fn tiers(open: Open, competency: &str) -> Vec<Tier> {
    let answers = ["f", "e", "r", "evidence", "beyond_team"].map(|part| open(&format!("{competency}_{part}")));
    distinct(combinations(&answers).iter().map(|answers| tier(answers)))
}

fn middle(tiers: &[Tier]) -> Tier {
    let mut known: Vec<usize> = tiers.iter().copied().flatten().collect();
    known.sort_unstable();
    (known.len() >= 2.max(tiers.len().div_ceil(2))).then(|| known[(known.len() - 1) / 2])
}

fn category(open: Open, competencies: &[&str]) -> Vec<Tier> {
    let sets: Vec<Vec<Tier>> = competencies.iter().map(|competency| tiers(open, competency)).collect();
    distinct(combinations(&sets).iter().map(|tiers| middle(tiers)))
}

fn balance(categories: &[Tier]) -> &'static str {
    let Some(known) = categories.iter().copied().collect::<Option<Vec<usize>>>() else { return "incomplete" };
    let (low, high) = (known.iter().min().unwrap(), known.iter().max().unwrap());
    match (high - low, low) {
        (2.., _) => "lopsided",
        (_, 0) => "still_forming",
        (1, _) => "leaning",
        _ => "balanced",
    }
}

/// The rung, of what is asked of each competency the highest line that holds, and of the influence.
fn rung(held: &[usize]) -> &'static str {
    let [coaching, growing, conflict, performance, shape, habits, communication, influence] = held else {
        panic!("{held:?}")
    };
    let lines = [
        *coaching == 1 && *growing == 1,
        *conflict >= 1 && *performance == 1,
        *shape == 1 && *habits >= 1 && *influence >= 1,
        *conflict == 2 && *habits == 2 && *communication == 1 && *influence == 2,
    ];
    ["none", "rung_1", "rung_2", "rung_3", "rung_4"][lines.iter().take_while(|line| **line).count()]
}

fn rungs(open: Open) -> BTreeSet<&'static str> {
    let lines: [(&str, &[usize]); 7] = [
        ("coaching_one_to_ones", &[2]),
        ("growing_others", &[1]),
        ("safety_and_conflict", &[2, 3]),
        ("fair_performance", &[1]),
        ("hiring_and_team_shape", &[2]),
        ("team_operating_system", &[2, 3]),
        ("clear_communication", &[2]),
    ];
    let held = |(competency, lines): (&str, &[usize])| {
        let tiers = tiers(open, competency).into_iter();
        distinct(tiers.map(|tier| lines.iter().filter(|line| tier >= Some(**line)).count()))
    };
    let reach =
        |influence: &str| ["own_team", "two_or_more_teams", "organisation"].iter().position(|at| *at == influence);
    let mut sets: Vec<Vec<usize>> = lines.into_iter().map(held).collect();
    sets.push(open("influence").into_iter().map(|influence| reach(influence).unwrap()).collect());
    combinations(&sets).iter().map(|held| rung(held)).collect()
}

fn track(answers: &[&str]) -> &'static str {
    let [reports, teams, plan_or_budget] = answers else { panic!("{answers:?}") };
    let above_ics = !["none", "ics"].contains(reports);
    let through_managers = ["managers", "senior_leaders"].contains(reports);
    let wide = ["several", "business_unit"].contains(teams);
    match (*reports, *teams) {
        ("none", _) => "pre_m3",
        ("senior_leaders", "business_unit") => "m6",
        _ if through_managers && wide => "m5",
        _ if (wide || above_ics) && *plan_or_budget == "yes" => "m4",
        _ => "m3",
    }
}

/// The outcomes that a fact can still have.
pub(crate) fn possible(open: Open, fact: &str) -> BTreeSet<&'static str> {
    let named = |tiers: Vec<Tier>, none| tiers.into_iter().map(|tier| tier.map_or(none, |at| TIERS[at])).collect();
    let of = |(_, competencies): &(&str, &[&str])| category(open, competencies);
    match fact {
        "balance" => combinations(&CATEGORIES.each_ref().map(of)).iter().map(|known| balance(known)).collect(),
        "rung" => rungs(open),
        "track" => {
            let answers = ["reports", "teams", "owns_hiring_plan_or_budget"].map(open);
            combinations(&answers).iter().map(|answers| track(answers)).collect()
        }
        _ => match CATEGORIES.iter().find(|(id, _)| *id == fact) {
            Some(category) => named(of(category), "not_enough"),
            None => named(tiers(open, fact), "not_exercised"),
        },
    }
}
