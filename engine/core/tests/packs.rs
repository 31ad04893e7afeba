//! Every pack under `rules/`: no finding, every scenario as written, and scenarios for everything that it can say.
#![cfg(test)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use readiness_core::pack::Question;
use readiness_core::{
    Code, Located, Pack, PackFiles, check, evaluate, explain, load, load_prepared, prepare, scenario,
};

#[path = "support/folder.rs"]
mod folder;

struct Shipped {
    name: String,
    files: PackFiles,
    pack: Rc<Pack>,
}

fn folders() -> Vec<PathBuf> {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(rules).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.join("pack.toml").is_file());
    folders.sort();
    folders
}

fn packs() -> Vec<Shipped> {
    let read = |path: PathBuf| {
        let files = folder::files(&path);
        let loaded = load(&files);
        let found: Vec<Located> = loaded.diagnostics.iter().map(|found| found.locate(&files, false)).collect();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(found.is_empty(), "{name}: {found:#?}");
        Shipped { name, files, pack: loaded.pack.unwrap() }
    };
    let packs: Vec<Shipped> = folders().into_iter().map(read).collect();
    assert!(!packs.is_empty());
    packs
}

#[test]
fn their_owners_have_nothing_to_look_at() {
    for Shipped { name, files, pack } in packs() {
        let found: Vec<Located> = check(&pack).iter().map(|found| found.locate(&files, false)).collect();
        assert!(found.is_empty(), "{name}: {found:#?}");
        assert_eq!(pack.identity().id, name, "a pack has the name of its folder");
    }
}

#[test]
fn a_prepared_pack_is_the_same_pack() {
    for Shipped { name, files, pack } in packs() {
        let prepared = prepare(&files).unwrap();
        assert!(prepared.get("questions.toml").unwrap().starts_with(b"{."), "{name}");
        let loaded = load_prepared(&prepared);
        let found: Vec<Located> = loaded.diagnostics.iter().map(|found| found.locate(&prepared, false)).collect();
        assert!(found.is_empty(), "{name}: {found:#?}");
        let other = loaded.pack.unwrap();
        assert_eq!(other.identity(), pack.identity(), "{name}");
        assert_eq!(format!("{:?}", other.questionnaire()), format!("{:?}", pack.questionnaire()), "{name}");
        for tag in pack.languages() {
            assert_eq!(format!("{:?}", other.texts(tag)), format!("{:?}", pack.texts(tag)), "{name}");
        }
        assert!(prepared.iter().all(|(file, _)| !file.ends_with(".rhai")), "{name}");
        for case in scenario::read(&files, &pack).cases {
            let says = evaluate(&pack, &case.answers).to_json();
            assert_eq!(evaluate(&other, &case.answers).to_json(), says, "{name}: {}", case.name);
            for fact in pack.facts() {
                // With the file and line of every test and of what decided.
                let way = explain(&pack, &case.answers, &fact.id);
                assert_eq!(explain(&other, &case.answers, &fact.id), way, "{name}: {}: {}", case.name, fact.id);
            }
        }
    }
}

#[test]
fn a_pack_that_was_prepared_in_another_form_is_refused() {
    for Shipped { name, files, .. } in packs() {
        let prepared = prepare(&files).unwrap();
        let rules = prepared.text("rules").unwrap().to_owned();
        let (form, rest) = rules.split_once('\t').unwrap();
        let next = form.parse::<u32>().unwrap() + 1;
        let refused = |files: PackFiles, what: &str| {
            let loaded = load_prepared(&files);
            let said: Vec<&str> = loaded.diagnostics.iter().map(|found| found.message.as_str()).collect();
            assert!(loaded.pack.is_none(), "{name}: {what}");
            assert!(said.contains(&"`rules` is not as a prepared pack has it"), "{name}: {what}: {said:?}");
        };
        let other = |text: String| {
            let mut files = prepared.clone();
            files.insert("rules", text);
            files
        };
        refused(other(format!("{next}\t{rest}")), "a newer form");
        refused(other(rules[..rules.len() - 1].to_owned()), "an end that is missing");
        refused(other(format!("{rules}}}")), "more than there is");
        // As packs were prepared when their scripts travelled.
        let mut older = PackFiles::new().prepared(prepared.digest());
        for (file, bytes) in prepared.iter().filter(|(file, _)| *file != "rules").chain(files.iter()) {
            if file.ends_with(".rhai") || prepared.get(file) == Some(bytes) {
                older.insert(file, bytes);
            }
        }
        refused(older, "scripts");
    }
}

#[test]
fn what_was_not_prepared_is_refused() {
    for Shipped { name, files, .. } in packs() {
        let loaded = load_prepared(&files);
        assert!(loaded.pack.is_none(), "{name}");
        assert!(loaded.diagnostics.iter().any(|found| found.code == Code::TomlSyntax), "{name}");
    }
}

#[test]
fn scenarios_come_out_as_written() {
    for Shipped { name, files, pack } in packs() {
        let suite = scenario::read(&files, &pack);
        assert!(suite.diagnostics.is_empty(), "{name}: {:#?}", suite.diagnostics);
        assert!(suite.total > 0, "{name} has no scenario");
        let misses: Vec<String> = suite
            .cases
            .iter()
            .flat_map(|case| {
                case.run(&pack).1.into_iter().map(|miss| format!("{}: {}", case.name, miss.diagnostic.message))
            })
            .collect();
        assert!(misses.is_empty(), "{name}: {misses:#?}");
    }
}

#[test]
fn scenarios_reach_every_outcome_and_every_plan() {
    for Shipped { name, files, pack } in packs() {
        let (mut outcomes, mut plans) = (BTreeSet::new(), BTreeSet::new());
        for case in scenario::read(&files, &pack).cases {
            let report = evaluate(&pack, &case.answers);
            outcomes.extend(report.facts.into_iter().filter_map(|fact| Some((fact.id, fact.outcome?))));
            plans.extend(report.plans);
        }
        let unreached: Vec<String> = pack
            .facts()
            .iter()
            .flat_map(|fact| fact.outcomes.iter().map(move |outcome| (fact.id.clone(), outcome.clone())))
            .filter(|reached| !outcomes.contains(reached))
            .map(|(fact, outcome)| format!("{fact}: {outcome}"))
            .chain(pack.plans().iter().filter(|plan| !plans.contains(&plan.id)).map(|plan| format!("plan {}", plan.id)))
            .collect();
        assert!(unreached.is_empty(), "no scenario of {name} leads to {unreached:#?}");
    }
}

/// Statements about oneself are read under way and on small screens: 25 words, one act each.
#[test]
fn questions_are_short_and_results_say_what_they_are_not() {
    for Shipped { name, pack, .. } in packs() {
        for language in pack.languages() {
            let texts = pack.texts(language);
            for question in &pack.questionnaire().questions {
                let words = texts.question(&question.id).split_whitespace().count();
                assert!(words <= 25, "{name}: `{}` has {words} words in `{language}`", question.id);
            }
            assert!(texts.get("pack.not").is_some(), "{name} does not say in `{language}` what its result is not");
            // A pack that only others rest on has none, and no page.
            let Some(verdict) = pack.verdict() else { continue };
            assert!(texts.fact_extra(&verdict.id, "about").is_some(), "{name}: `{}` has no `about`", verdict.id);
        }
    }
}

#[test]
fn the_nearest_language_is_spoken() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/trial-review");
    let mut files = PackFiles::new();
    for (name, bytes) in folder::alone(&rules).iter() {
        match name {
            "pack.toml" => {
                let manifest = String::from_utf8(bytes.to_vec()).unwrap();
                files.insert(name, manifest.replace(r#"["en", "de", "es"]"#, r#"["en", "pt-BR", "de"]"#));
            }
            "lang/es.toml" => files.insert("lang/pt-BR.toml", bytes),
            name => files.insert(name, bytes),
        }
    }
    let loaded = load(&files);
    let pack = loaded.pack.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    for (wanted, spoken) in [("de-CH", "de"), ("PT", "pt-BR"), ("pt-br", "pt-BR"), ("fr", "en"), ("", "en")] {
        assert_eq!(pack.texts(wanted).tag, spoken, "asked for `{wanted}`");
    }
}

/// Answers are carried from one pack to another by their ids.
#[test]
fn what_packs_both_ask_for_means_the_same_in_both() {
    let packs = packs();
    let mut shared = BTreeSet::new();
    for (one, other) in packs.iter().flat_map(|one| packs.iter().map(move |other| (one, other))) {
        if one.name == other.name {
            continue;
        }
        let both = format!("{} and {}", one.name, other.name);
        for question in &one.pack.questionnaire().questions {
            let Some(at) = other.pack.question_index(&question.id) else { continue };
            let there = &other.pack.questionnaire().questions[at];
            let form = |question: &Question| {
                let Question { options, escapes, not_sure, several, .. } = question;
                (options.clone(), escapes.clone(), *not_sure, *several)
            };
            assert_eq!(form(question), form(there), "`{}` of {both}", question.id);
            shared.insert(question.id.clone());
        }
        for record in &one.pack.questionnaire().records {
            let Some(at) = other.pack.record_index(&record.id) else { continue };
            assert_eq!(*record, other.pack.questionnaire().records[at], "{both}");
            shared.insert(record.id.clone());
        }
    }
    assert!(shared.contains("company_size") && shared.contains("trial_baseline"), "{shared:?}");
}
