//! The shipped pack `readiness`, from its folder.

use std::path::Path;
use std::rc::Rc;

use readiness_core::{Pack, PackFiles, load};

#[path = "folder.rs"]
mod folder;

/// Every file of the pack.
pub(crate) fn files() -> PackFiles {
    folder::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/readiness"))
}

/// The pack, which has no finding.
pub(crate) fn pack() -> Rc<Pack> {
    let files = files();
    let loaded = load(&files);
    let shown: Vec<String> = loaded.diagnostics.iter().map(|found| found.locate(&files, false).to_string()).collect();
    assert!(shown.is_empty(), "{shown:#?}");
    loaded.pack.unwrap()
}
