//! What fuzzing goes for: everything that reads text which somebody else wrote. Each module is one target: bytes in, and a
//! panic where something holds no longer that always has to.
//!
//! The same bodies run under libFuzzer (`src/main.rs`) and, for so many inputs, in `cargo test` (`tests/bounded.rs`).

pub mod answers;
#[path = "../../../engine/core/tests/support/overlay.rs"]
mod overlay;
pub mod pack_loading;
pub mod prepared_packs;
pub mod rule_scripts;
#[path = "../../../engine/core/tests/support/small_pack.rs"]
mod small_pack;
pub mod stored_state;

use std::rc::Rc;

use anyhow::Context;
use readiness_core::{Answers, Given, Loaded, Pack, PackFiles, Session, evaluate, explain, load};

/// A target.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Target); 5] = [
    ("pack_loading", pack_loading::run),
    ("prepared_packs", prepared_packs::run),
    ("rule_scripts", rule_scripts::run),
    ("answers", answers::run),
    ("stored_state", stored_state::run),
];

/// Goes through the files named on the command line: how an input that libFuzzer found is looked at.
///
/// # Errors
/// When a file can't be read.
pub fn replay(target: Target) -> anyhow::Result<()> {
    for path in std::env::args_os().skip(1) {
        target(&std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?);
    }
    Ok(())
}

/// The small pack, which loads.
pub(crate) fn small() -> Option<Rc<Pack>> {
    load(&small_pack::files()).pack
}

/// Puts files out of an input in place of those that are there: a line `--- name` begins one, `first` is the name of what
/// stands before that.
pub(crate) fn insert(files: &mut PackFiles, first: &str, data: &[u8]) {
    let mut name = first.to_owned();
    let mut text = Vec::new();
    for line in data.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(b"--- ") {
            Some(next) => {
                if !text.is_empty() {
                    // The end of the line before belongs to this one: no prepared file has it.
                    text.pop_if(|last| *last == b'\n');
                    files.insert(name, std::mem::take(&mut text));
                }
                name = String::from_utf8_lossy(next).trim().to_owned();
            }
            None => text.extend_from_slice(line),
        }
    }
    files.insert(name, text);
}

/// Loads files and goes on with what comes of it.
pub(crate) fn live_through(files: &PackFiles) {
    go_on(load(files), files);
}

/// Goes on with what came of files.
pub(crate) fn go_on(Loaded { pack, diagnostics }: Loaded, files: &PackFiles) {
    for found in &diagnostics {
        assert!(!found.locate(files, true).message.is_empty(), "a finding says something");
    }
    assert!(pack.is_some() || !diagnostics.is_empty(), "where there is no pack, something says why");
    let Some(pack) = pack else { return };
    let blank = Answers::blank(&pack);
    let mut some = blank.clone();
    let mut session = Session::new(Rc::clone(&pack));
    for question in (0..pack.questionnaire().questions.len()).step_by(2) {
        some.set(question, Given::Value(question % 3));
        session.set(question, Given::Value(question % 3));
    }
    for answers in [&blank, &some] {
        let report = evaluate(&pack, answers);
        for fact in &report.facts {
            assert_eq!(fact.possible.is_empty(), fact.error.is_some(), "`{}` says something or fails", fact.id);
            assert_eq!(explain(&pack, answers, &fact.id).is_err(), fact.error.is_some(), "`{}` is explained", fact.id);
        }
        assert!(evaluate(&pack, answers) == report, "the same answers give the same report");
    }
    assert!(session.report() == evaluate(&pack, &some), "a session says the same");
}
