//! Development plans: what they promise for every sheet and every setting, and the words and entries that they become.
#![cfg(test)]

use std::path::Path;
use std::rc::Rc;

use readiness_core::{Pack, load};

#[path = "../support/folder.rs"]
mod folder;
mod promises;
#[path = "../support/sheets.rs"]
mod sheets;
mod standing;

/// A pack from its folder, seen from this crate's.
fn pack(folder: &str) -> Rc<Pack> {
    let files = folder::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let loaded = load(&files);
    assert!(loaded.diagnostics.is_empty(), "{folder}: {:?}", loaded.diagnostics);
    loaded.pack.unwrap()
}

/// Five competencies, four categories, two rungs, a wish and two emphases.
fn growth() -> Rc<Pack> {
    pack("../cli/tests/packs/growth")
}
