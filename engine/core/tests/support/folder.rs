//! The files of a pack, from its folder, with those of the packs that it rests on.

use std::convert::Infallible;
use std::path::{Path, PathBuf};

use readiness_core::{PackFiles, with_bases};

/// Every file below a folder, by its name inside; what the pack rests on is beside it or in `rules/`.
pub(crate) fn files(root: &Path) -> PackFiles {
    let find = |id: &str| {
        let base = beside(root, id);
        Ok::<_, Infallible>(base.is_dir().then(|| (format!("rules/{id}"), alone(&base))))
    };
    with_bases(alone(root), find).unwrap()
}

/// Where a pack is that one rests on.
pub(crate) fn beside(root: &Path, id: &str) -> PathBuf {
    let own = root.parent().unwrap().join(id);
    if own.is_dir() { own } else { Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules").join(id) }
}

/// The files of the folder alone.
pub(crate) fn alone(root: &Path) -> PackFiles {
    let mut files = PackFiles::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    files
}
