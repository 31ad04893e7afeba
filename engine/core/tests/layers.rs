//! Packs that rest on others, whole: what is added and replaced, and that nothing else changes.
#![cfg(test)]

use std::path::{Path, PathBuf};
use std::rc::Rc;

use readiness_core::{
    Answers, Located, Pack, PackFiles, accent_of, check, evaluate, load, load_prepared, prepare, scenario,
};

#[path = "support/folder.rs"]
mod folder;
#[path = "support/overlay.rs"]
mod overlay;
#[path = "support/sheets.rs"]
mod sheets;
#[path = "support/small_pack.rs"]
mod small_pack;

use sheets::{Seeded, blank_out, complete};

fn loaded(files: &PackFiles) -> Rc<Pack> {
    let loaded = load(files);
    let found: Vec<Located> = loaded.diagnostics.iter().map(|found| found.locate(files, false)).collect();
    assert!(found.is_empty(), "{found:#?}");
    loaded.pack.unwrap()
}

fn shipped(name: &str) -> PackFiles {
    folder::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules").join(name))
}

fn resting(manifest: &str, base: PackFiles) -> PackFiles {
    let mut files = PackFiles::new();
    files.insert("pack.toml", manifest);
    files.resting_on("below", base)
}

fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/examples");
    let mut examples: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    examples.sort();
    examples
}

#[test]
fn a_pack_that_adds_nothing_says_what_the_one_below_says() {
    for name in ["readiness", "trial-review", "interview-scorecard"] {
        let files = shipped(name);
        let manifest =
            format!("id = \"ours\"\nversion = \"3.0.0\"\nextends = {{ id = \"{name}\", version = \"1\" }}\n");
        let (below, above) = (loaded(&files), loaded(&resting(&manifest, files.clone())));
        assert_eq!((above.identity().id.as_str(), above.identity().version.as_str()), ("ours", "3.0.0"));
        assert_ne!(above.identity().digest, below.identity().digest);
        assert_eq!((above.minutes(), above.languages()), (below.minutes(), below.languages()));
        assert_eq!(format!("{:?}", above.texts("en")), format!("{:?}", below.texts("en")));
        assert_eq!(format!("{:?}", above.questionnaire()), format!("{:?}", below.questionnaire()));
        assert!(check(&above).is_empty());
        let mut random = Seeded::new(71);
        for round in 0..200 {
            let mut answers = complete(&below, &mut random);
            blank_out(&below, &mut answers, round % 7, &mut random);
            let (mut one, other) = (evaluate(&above, &answers), evaluate(&below, &answers));
            one.pack = other.pack.clone();
            assert_eq!(one.to_json(), other.to_json(), "{name}");
        }
    }
}

#[test]
fn what_is_added_comes_after_and_what_is_replaced_stays_in_its_place() {
    let pack = loaded(&overlay::layered(&overlay::over(&small_pack::files())));
    let questions: Vec<&str> = pack.questionnaire().questions.iter().map(|question| question.id.as_str()).collect();
    assert_eq!(questions, ["offered", "guided", "watched", "wanted", "motives", "tried"]);
    let facts: Vec<&str> = pack.facts().iter().map(|fact| fact.id.as_str()).collect();
    assert_eq!(facts, ["helping_others", "verdict", "trying"]);
    assert_eq!(pack.questionnaire().questions[4].options[..], ["people", "pay", "rest"]);
    let texts = pack.texts("en");
    assert_eq!((texts.pack("name"), texts.pack("summary")), ("Ours", "A small pack."));
    assert_eq!(texts.outcome("helping_others", "signal", "visible"), "Seen");
    // A mean of 1.5 was often enough below, and is not here.
    let answers = Answers::parse(r#"{"offered": "once", "guided": "many"}"#, &pack).unwrap();
    let outcome = |pack: &Pack| evaluate(pack, &answers).fact("helping_others").unwrap().outcome.clone();
    assert_eq!(outcome(&pack).as_deref(), Some("not_yet"));
    assert_eq!(outcome(&loaded(&small_pack::files())).as_deref(), Some("visible"));
}

#[test]
fn records_are_added_shown_in_steps_below_and_replaced() {
    let records = "\n[[record]]\nid = \"begun\"\nkind = \"date\"\n\n[[record]]\nid = \"who\"\nkind = \"line\"\n";
    let worded = "[records]\nbegun.label = \"When\"\nwho.label = \"Who\"\n\n[questions]";
    let step = "id = \"helping\"";
    let mut below = small_pack::files();
    let declared = [below.text("questions.toml").unwrap(), records].concat();
    below.insert("questions.toml", declared);
    let shown = format!("{step}\nrecords = [\"begun\", \"who\"]");
    let below = small_pack::with(below, "questions.toml", step, &shown);
    let below = small_pack::with(below, "lang/en.toml", "[questions]", worded);
    let files = overlay::over(&below);
    let adds = "questions = [{ id = \"watched\", scale = \"seen\" }]";
    let more = format!("{adds}\nrecords = [\"ours\"]\n\n[[record]]\nid = \"ours\"\nkind = \"text\"\n");
    let more = format!("{more}\n[[record]]\nid = \"who\"\nkind = \"text\"\n");
    let files = small_pack::with(files, "questions.toml", adds, &more);
    let files = small_pack::with(files, "lang/en.toml", "steps.trying", "records.ours.label = \"Ours\"\nsteps.trying");
    let files = small_pack::with(files, "pack.toml", "\"scale.motive\"", "\"scale.motive\", \"record.who\"");
    let pack = loaded(&overlay::layered(&files));
    let records = &pack.questionnaire().records;
    let named: Vec<(&str, &str)> = records.iter().map(|record| (record.id.as_str(), record.kind.name())).collect();
    assert_eq!(named, [("begun", "date"), ("who", "text"), ("ours", "text")]);
    assert_eq!(pack.questionnaire().sections[0].steps[0].records, [0, 1, 2]);
}

#[test]
fn sections_stand_in_another_order_where_all_are_named() {
    let files = overlay::over(&small_pack::files());
    let first = |files: PackFiles| {
        let pack = loaded(&overlay::layered(&files));
        pack.questionnaire().questions[0].id.clone()
    };
    let ordered =
        small_pack::with(files.clone(), "questions.toml", "sections = [\"more\"]", "sections = [\"more\", \"work\"]");
    assert_eq!((first(files).as_str(), first(ordered).as_str()), ("offered", "tried"));
}

#[test]
fn packs_stand_on_each_other_three_high() {
    let middle = overlay::layered(&overlay::over(&small_pack::files()));
    let manifest = "id = \"top\"\nversion = \"1.0.0\"\nextends = { id = \"ours\", version = \"2\" }\n\
                    replaces = [\"rule.often_enough\", \"text.questions.tried.text\", \"text.sections.work.title\"]\n";
    let mut files = PackFiles::new();
    files.insert("pack.toml", manifest);
    files.insert("rules/top.rhai", "fn often_enough(m) { m.mean at_least 1 }\n");
    files.insert("lang/en.toml", "questions.tried.text = \"Top.\"\nsections.work.title = \"Acts\"\n");
    let pack = loaded(&files.resting_on("middle", middle));
    let texts = pack.texts("en");
    assert_eq!((texts.pack("name"), texts.question("tried")), ("Ours", "Top."));
    assert_eq!(texts.heading("sections", "work", "title"), Some("Acts"));
    let answers = Answers::parse(r#"{"offered": "once", "guided": "once"}"#, &pack).unwrap();
    assert_eq!(evaluate(&pack, &answers).fact("helping_others").unwrap().outcome.as_deref(), Some("visible"));
}

#[test]
fn a_prepared_pack_has_all_that_it_rests_on_in_it() {
    let small = overlay::layered(&overlay::over(&small_pack::files()));
    for files in examples().iter().map(|example| folder::files(example)).chain([small]) {
        let pack = loaded(&files);
        let prepared = prepare(&files).unwrap();
        let flat = load_prepared(&prepared);
        let told: Vec<Located> = flat.diagnostics.iter().map(|found| found.locate(&prepared, false)).collect();
        assert!(told.is_empty(), "{told:#?}");
        let flat = flat.pack.unwrap();
        assert_eq!(flat.identity(), pack.identity());
        assert_eq!(format!("{:?}", flat.texts("en")), format!("{:?}", pack.texts("en")));
        let mut random = Seeded::new(72);
        for round in 0..50 {
            let mut answers = complete(&pack, &mut random);
            blank_out(&pack, &mut answers, round % 5, &mut random);
            assert_eq!(evaluate(&flat, &answers).to_json(), evaluate(&pack, &answers).to_json());
        }
    }
}

#[test]
fn functions_that_only_a_replaced_rule_called_go_with_it() {
    let manifest = "id = \"ours\"\nversion = \"1.0.0\"\nextends = { id = \"small\", version = \"1\" }\n\
                    replaces = [\"rule.helping_others\"]\n";
    let mut files = PackFiles::new();
    files.insert("pack.toml", manifest);
    files.insert(
        "rules/ours.rhai",
        "fn helping_others(a) {\n    let m = credit(a, \"items\");\n    if m.rated below 1 { return \"no_opportunity\" because \
         \"helping.too_little\"; }\n    if m.lowest at_least 1 { return \"visible\" because \"helping.visible\"; }\n    \
         \"not_yet\" because \"helping.not_yet\"\n}\n",
    );
    let pack = loaded(&files.resting_on("below", small_pack::files()));
    assert!(check(&pack).is_empty());
}

#[test]
fn the_caps_hold_for_all_packs_together() {
    let mut below = small_pack::files();
    for at in 0..150 {
        below.insert(format!("scenarios/s{at}.toml"), "");
    }
    let manifest = "id = \"ours\"\nversion = \"1.0.0\"\nextends = { id = \"small\", version = \"1\" }\n";
    let mut files = resting(manifest, below);
    assert!(load(&files).pack.is_some());
    for at in 0..60 {
        files.insert(format!("scenarios/s{at}.toml"), "");
    }
    let found = load(&files);
    assert!(found.pack.is_none());
    assert!(found.diagnostics[0].message.starts_with("the pack has 217 files"), "{:?}", found.diagnostics);
}

#[test]
fn examples_have_no_finding_and_say_what_their_scenarios_say() {
    let examples = examples();
    assert!(!examples.is_empty());
    for example in examples {
        let files = folder::files(&example);
        let pack = loaded(&files);
        let found: Vec<Located> = check(&pack).iter().map(|found| found.locate(&files, false)).collect();
        assert!(found.is_empty(), "{found:#?}");
        let suite = scenario::read(&files, &pack);
        assert!(suite.diagnostics.is_empty() && suite.total > 0, "{}", example.display());
        for case in &suite.cases {
            let misses = case.run(&pack).1;
            assert!(misses.is_empty(), "{}: {}: {misses:?}", example.display(), case.name);
        }
    }
}

/// What the documents promise: a threshold, a word and the accent of one's own in under 20 lines of all files together.
#[test]
fn an_organisation_changes_a_threshold_a_word_and_the_accent_in_under_20_lines() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/examples/readiness-ours");
    let files = folder::alone(&example);
    let lines: usize = files.iter().map(|(name, _)| files.text(name).unwrap().lines().count()).sum();
    assert!(lines < 20, "{lines} lines");
    let (ours, theirs) = (loaded(&folder::files(&example)), loaded(&shipped("readiness")));
    let case = &scenario::read(&files, &ours).cases[0];
    let outcome = |pack: &Pack| evaluate(pack, &case.answers).fact("helps_teammates").unwrap().outcome.clone().unwrap();
    assert_eq!((outcome(&ours).as_str(), outcome(&theirs).as_str()), ("emerging", "visible"));
    assert_eq!(accent_of(&folder::files(&example)).as_deref(), Some("light-dark(#08415c, #8ecae6)"));
    assert_eq!(accent_of(&shipped("readiness")), None);
    let word = |pack: &Pack| pack.texts("en").outcome("helps_teammates", "signal", "emerging").to_owned();
    assert_eq!((word(&ours).as_str(), word(&theirs).as_str()), ("Growing", "Emerging"));
}
