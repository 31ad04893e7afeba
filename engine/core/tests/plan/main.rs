//! Development plans: what they promise for every sheet and every setting, and the words and entries that they become.
#![cfg(test)]

use std::path::Path;
use std::rc::Rc;

use readiness_core::{Pack, PackFiles, load};

mod chosen;
mod exports;
#[path = "../support/folder.rs"]
mod folder;
mod promises;
#[path = "../support/sheets.rs"]
mod sheets;
mod standing;

/// The files of a pack from its folder, seen from this crate's.
fn folder_of(folder: &str) -> PackFiles {
    folder::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
}

fn pack(folder: &str) -> Rc<Pack> {
    let loaded = load(&folder_of(folder));
    assert!(loaded.diagnostics.is_empty(), "{folder}: {:?}", loaded.diagnostics);
    loaded.pack.unwrap()
}

/// Five competencies, four categories, two rungs, a wish and two emphases.
fn growth() -> Rc<Pack> {
    pack("../cli/tests/packs/growth")
}
