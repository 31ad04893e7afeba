//! Weighted credit, and plans and focuses that wait for several things, held against the same by hand.
#![cfg(test)]

use readiness_core::{Answers, Pack, evaluate, load};
use std::rc::Rc;

#[path = "support/small_pack.rs"]
mod small_pack;

/// What each value of `offered` and `guided` carries; the last is the escape.
const VALUES: [(&str, Option<i64>); 4] =
    [("none", Some(0)), ("once", Some(1)), ("many", Some(2)), ("did_not_come_up", None)];

fn pack(edits: &[(&str, &str, &str)]) -> Rc<Pack> {
    let files =
        edits.iter().fold(small_pack::files(), |files, (file, from, to)| small_pack::with(files, file, from, to));
    let loaded = load(&files);
    loaded.pack.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

fn answers(pack: &Pack, given: &[(&str, &str)]) -> Answers {
    let text: Vec<String> = given.iter().map(|(id, value)| format!("{id:?}: {value:?}")).collect();
    Answers::parse(&format!("{{{}}}", text.join(", ")), pack).unwrap()
}

#[test]
fn a_weight_multiplies_credit_and_what_is_rated() {
    let pack = pack(&[
        ("questions.toml", "{ id = \"offered\", scale", "{ id = \"offered\", weight = 3, scale"),
        ("questions.toml", "{ id = \"guided\", scale", "{ id = \"guided\", weight = 2, scale"),
        ("rules/helping.rhai", "m.rated below 1 {", "m.rated below 3 {"),
    ]);
    for (offered, first) in VALUES {
        for (guided, second) in VALUES {
            let report = evaluate(&pack, &answers(&pack, &[("offered", offered), ("guided", guided)]));
            let rated = first.map_or(0, |_| 3) + second.map_or(0, |_| 2);
            let sum = first.unwrap_or(0) * 3 + second.unwrap_or(0) * 2;
            let expected = match (rated, sum) {
                (..=2, _) => "no_opportunity",
                // A mean of at least 1.5.
                (rated, sum) if sum * 2 >= rated * 3 => "visible",
                _ => "not_yet",
            };
            assert_eq!(
                report.fact("helping_others").unwrap().outcome.as_deref(),
                Some(expected),
                "{offered}, {guided}"
            );
        }
    }
}

#[test]
fn a_blank_opens_a_weighted_mean_as_far_as_its_weight_goes() {
    let weighing = |weight: &str| {
        let pack = pack(&[
            ("questions.toml", "{ id = \"offered\", scale", "{ id = \"offered\", weight = 7, scale"),
            ("questions.toml", "{ id = \"guided\", scale", &format!("{{ id = \"guided\", weight = {weight}, scale")),
        ]);
        evaluate(&pack, &answers(&pack, &[("offered", "many")])).fact("helping_others").unwrap().possible.clone()
    };
    // 14/9 whatever the blank is, and 14/10 for the worst.
    assert_eq!(weighing("2"), ["visible"]);
    assert_eq!(weighing("3"), ["not_yet", "visible"]);
}

#[test]
fn a_plan_waits_for_everything_that_it_names() {
    let pack = pack(&[(
        "model.toml",
        "when = { verdict = [\"now\"] }",
        "when = { verdict = [\"now\"], guided = [\"many\"] }",
    )]);
    let plans = |given: &[(&str, &str)]| evaluate(&pack, &answers(&pack, given)).plans;
    assert_eq!(plans(&[("wanted", "yes"), ("offered", "many"), ("guided", "many")]), ["trial"]);
    assert_eq!(plans(&[("wanted", "no"), ("offered", "many"), ("guided", "many")]), [""; 0]);
    assert_eq!(plans(&[("wanted", "yes"), ("offered", "many"), ("guided", "once")]), [""; 0]);
    // The verdict is settled without it; the plan is not.
    assert_eq!(plans(&[("wanted", "yes"), ("offered", "many"), ("guided", "did_not_come_up")]), [""; 0]);
    assert_eq!(plans(&[("wanted", "yes"), ("guided", "many")]), [""; 0]);
}

#[test]
fn nothing_is_to_be_worked_on_while_all_that_a_focus_gives_way_to_holds() {
    for (unless, given, named) in [
        ("verdict = [\"later\"]", &[("offered", "none"), ("guided", "none"), ("wanted", "no")][..], false),
        ("verdict = [\"now\"]", &[("offered", "none"), ("guided", "none"), ("wanted", "no")], true),
        (
            "verdict = [\"later\"], wanted = [\"no\"]",
            &[("offered", "none"), ("guided", "none"), ("wanted", "yes")],
            true,
        ),
        (
            "verdict = [\"later\"], wanted = [\"no\"]",
            &[("offered", "none"), ("guided", "none"), ("wanted", "no")],
            false,
        ),
        ("helping_others_borderline = [\"no\"]", &[("offered", "none"), ("guided", "none")], false),
        ("helping_others_borderline = [\"yes\"]", &[("offered", "none"), ("guided", "none")], true),
        // What is open holds nothing back.
        ("wanted = [\"no\", \"yes\"]", &[("offered", "none"), ("guided", "none")], true),
    ] {
        let pack = pack(&[("model.toml", "most = 2", &format!("most = 2\nunless = {{ {unless} }}"))]);
        let answers = answers(&pack, given);
        let report = evaluate(&pack, &answers);
        assert_eq!(!report.focus.is_empty(), named, "{unless} with {given:?}");
        assert_eq!(pack.focus_of(&answers, &report).is_some(), named, "{unless} with {given:?}");
    }
}
