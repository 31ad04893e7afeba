//! A pack as a folder on disk.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use readiness_core::{MAX_FILE_BYTES, PackFiles};

use super::Collected;
use crate::stop::Stop;

/// A pack is a folder with folders of files; anything deeper is no pack and is not walked.
const MAX_DEPTH: usize = 3;

/// Every file below `root` except those of dot-files and dot-folders, which editors and version control leave there.
pub(super) fn read(root: &Path) -> Result<PackFiles, Stop> {
    let mut collected = Collected::default();
    walk(root, "", 0, &mut collected)?;
    Ok(collected.files)
}

/// The packs that stand in a folder which is none itself, for a message.
pub(super) fn packs_inside(root: &Path) -> Vec<String> {
    if root.join("pack.toml").exists() {
        return Vec::new();
    }
    let entries = fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut packs: Vec<String> =
        entries.filter(|path| path.join("pack.toml").is_file()).map(|path| format!("`{}`", path.display())).collect();
    packs.sort();
    packs
}

fn walk(folder: &Path, prefix: &str, depth: usize, collected: &mut Collected) -> Result<(), Stop> {
    if depth > MAX_DEPTH {
        return Err(Stop::plain(format!("`{}` is nested too deeply for a pack", folder.display()))
            .help("is it the folder that holds `pack.toml`?"));
    }
    let mut entries = fs::read_dir(folder)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| Stop::reading(folder, &error))?;
    // The order of a directory is the file system's; messages must not depend on it.
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            return Err(Stop::plain(format!("the name of `{}` is not UTF-8 text", path.display())));
        };
        if name.starts_with('.') {
            continue;
        }
        let inside = format!("{prefix}{name}");
        let found = fs::metadata(&path).map_err(|error| Stop::reading(&path, &error))?;
        if found.is_dir() {
            walk(&path, &format!("{inside}/"), depth + 1, collected)?;
        } else if found.is_file() {
            collected.admit(&inside, found.len())?;
            collected.files.insert(inside, read_file(&path)?);
        } else {
            return Err(Stop::plain(format!("`{}` is no regular file", path.display())));
        }
    }
    Ok(())
}

/// One byte more than the cap at most: a file that grows while it is read is caught by the core's own check.
fn read_file(path: &Path) -> Result<Vec<u8>, Stop> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| Stop::reading(path, &error))?;
    Ok(bytes)
}
