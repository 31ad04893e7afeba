//! The shipped pack `readiness`, from its folder.

use std::path::Path;
use std::rc::Rc;

use readiness_core::{Pack, PackFiles, load};

/// Every file of the pack.
pub(crate) fn files() -> PackFiles {
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

/// The pack, which has no finding.
pub(crate) fn pack() -> Rc<Pack> {
    let files = files();
    let loaded = load(&files);
    let shown: Vec<String> = loaded.diagnostics.iter().map(|found| found.locate(&files, false).to_string()).collect();
    assert!(shown.is_empty(), "{shown:#?}");
    loaded.pack.unwrap()
}
