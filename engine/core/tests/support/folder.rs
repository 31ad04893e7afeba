//! The files of a pack, from its folder, with those of the packs that it rests on.

use std::convert::Infallible;
use std::path::Path;

use readiness_core::{PackFiles, with_bases};

/// Every file below a folder, by its name inside; what the pack rests on is beside it.
pub(crate) fn files(root: &Path) -> PackFiles {
    let beside = |id: &str| {
        let base = root.parent().unwrap().join(id);
        Ok::<_, Infallible>(base.is_dir().then(|| (format!("rules/{id}"), alone(&base))))
    };
    with_bases(alone(root), beside).unwrap()
}

fn alone(root: &Path) -> PackFiles {
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
