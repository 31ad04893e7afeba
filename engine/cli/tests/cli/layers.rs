//! Packs that rest on others: where those are found, and how their files are named.

use crate::binary::{Copy, readiness, readiness_with};

const MANIFEST: &str = r#"id = "ours"
version = "1.0.0"
extends = { id = "small", version = "1.1" }
replaces = ["rule.verdict"]
"#;

const RULE: &str = r#"fn verdict(a) {
    if a.wants_it is "no" { return "not_now" because "verdict.wish"; }
    if a.helping at_least "emerging" { return "ready" because "verdict.ready"; }
    "not_now" because "verdict.helping"
}
"#;

const CASE: &str = r#"[[case]]
name = "helps now and then"
answers = { offered_help = "sometimes", guided = "sometimes", wants_it = "yes" }
expect = { verdict = "ready", helping = "emerging" }
"#;

/// A pack that rests on `small` and changes one line, in a folder beside it; its path.
fn ours(pack: &Copy) -> String {
    pack.beside("ours", "pack.toml", MANIFEST);
    pack.beside("ours", "rules/ours.rhai", RULE);
    pack.beside("ours", "scenarios/people.toml", CASE)
}

#[test]
fn a_pack_rests_on_the_one_beside_it_in_every_command() {
    let pack = Copy::new();
    let ours = ours(&pack);
    readiness(&["check", &ours]).expect_code(0);
    assert!(readiness(&["test", &ours]).expect_code(0).out.contains("1 passed, 0 failed"));
    let answers = r#"{"offered_help": "sometimes", "guided": "sometimes", "wants_it": "yes"}"#;
    let verdict = |pack: &str| {
        let run = readiness_with(&["evaluate", pack, "--answers", "-", "--format", "json"], answers).expect_code(0);
        (run.json()["facts"]["verdict"]["outcome"].clone(), run.json()["pack"]["id"].clone())
    };
    assert_eq!(verdict(&ours), ("ready".into(), "ours".into()));
    assert_eq!(verdict(&pack.path()), ("not_now".into(), "small".into()));
    let told = readiness_with(&["explain", &ours, "--answers", "-", "verdict"], answers).expect_code(0).out;
    assert!(told.contains("decided at rules/ours.rhai:3"), "{told}");
    assert!(told.contains("small/rules/rules.rhai:5"), "{told}");
}

#[test]
fn a_base_that_is_elsewhere_is_named() {
    let (pack, other) = (Copy::new(), Copy::new());
    let ours = ours(&pack);
    std::fs::rename(pack.path(), format!("{}_moved", pack.path())).unwrap();
    let told = readiness(&["check", &ours]).expect_code(1).out;
    assert!(told.contains("the pack rests on `small`, which is not here") && told.contains("--base"), "{told}");
    readiness(&["check", &ours, "--base", &other.path()]).expect_code(0);
    readiness(&["--base", &other.zipped(""), "test", &ours]).expect_code(0);
    let told = readiness(&["check", &ours, "--base", &ours.replace("/ours", "/none")]).expect_code(2).err;
    assert!(told.contains("there is no"), "{told}");
}

#[test]
fn an_archive_may_hold_both() {
    let pack = Copy::new();
    ours(&pack);
    let archive = pack.all_zipped();
    readiness(&["check", &archive]).expect_code(0);
    assert!(readiness(&["test", &archive]).expect_code(0).out.contains("1 passed, 0 failed"));
}

#[test]
fn files_below_are_named_by_where_they_are() {
    let pack = Copy::new();
    let ours = ours(&pack);
    pack.replace("model.toml", "\"guided\"]", "\"gided\"]");
    let place = format!("{}/model.toml", pack.path());
    let told = readiness(&["check", &ours]).expect_code(1).out;
    assert!(told.contains(&format!("{place}:9:")) && !told.contains("ours/model.toml"), "{told}");
    let json = readiness(&["check", &ours, "--format", "json"]).expect_code(1).json();
    assert_eq!(json["packs"][0]["findings"][0]["file"], place);
}

#[test]
fn what_is_given_twice_shows_both_places() {
    let pack = Copy::new();
    let ours = ours(&pack);
    pack.beside("ours", "pack.toml", &MANIFEST.replace("rule.verdict", "rule.verdit"));
    let told = readiness(&["check", &ours]).expect_code(1).out;
    for part in [
        "`small` gives `rule.verdict` already",
        "ours/rules/ours.rhai:1:4",
        "small/rules/rules.rhai:11:4",
        "`small` has no `rule.verdit` to be replaced",
        "did you mean `rule.verdict`?",
        "2 errors",
    ] {
        assert!(told.contains(part), "{part} is missing in\n{told}");
    }
}
