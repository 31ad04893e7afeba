//! The shipped pack through the loader that everybody has.

use std::path::Path;
use std::rc::Rc;

use readiness_core::{Answers, Pack, PackFiles, evaluate, explain, load};

fn files() -> PackFiles {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/readiness");
    let mut files = PackFiles::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    files
}

fn pack() -> Rc<Pack> {
    let files = files();
    let loaded = load(&files);
    let shown: Vec<String> = loaded.diagnostics.iter().map(|found| found.locate(&files, false).to_string()).collect();
    assert!(shown.is_empty(), "{shown:#?}");
    loaded.pack.unwrap()
}

#[test]
fn a_blank_sheet_leaves_everything_open() {
    let pack = pack();
    let report = evaluate(&pack, &Answers::blank(&pack));
    for fact in &report.facts {
        assert_eq!(fact.outcome, None, "{}", fact.id);
        assert_eq!(fact.possible, pack.fact(&fact.id).unwrap().outcomes, "{}", fact.id);
        assert_eq!(fact.error, None);
    }
    let verdict = report.fact("verdict").unwrap();
    let read = pack.questionnaire().questions.iter().filter(|question| question.informs.is_none());
    assert_eq!(verdict.needs, read.map(|question| question.id.clone()).collect::<Vec<_>>());
    println!("{}", report.to_json());
    println!("{:#?}", explain(&pack, &Answers::blank(&pack), "interest_level").unwrap());
}
