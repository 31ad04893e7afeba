//! A pack as a `.zip`.
//!
//! An archive is untrusted: names, counts and sizes are looked at before anything is unpacked, and nothing is ever written.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;

use readiness_core::{MAX_FILE_BYTES, MAX_FILES, MAX_PACK_BYTES};
use readiness_core::{PackFiles, unpacked};
use zip::ZipArchive;

use super::Collected;
use crate::stop::Stop;

/// The files of an archive: of its pack, on those in it that the pack rests on.
pub(super) fn read(path: &Path) -> Result<PackFiles, Stop> {
    let file = File::open(path).map_err(|error| Stop::reading(path, &error))?;
    let size = file.metadata().map_err(|error| Stop::reading(path, &error))?.len();
    if size > MAX_PACK_BYTES as u64 {
        return Err(Stop::plain(format!("`{}` has {size} bytes", path.display()))
            .help(format!("a pack has at most {MAX_PACK_BYTES} bytes")));
    }
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|error| no_pack(path, &error.to_string()))?;
    // Folders are entries of their own, hence twice the number of files.
    if archive.len() > 2 * MAX_FILES {
        return Err(Stop::plain(format!("`{}` has {} entries", path.display(), archive.len()))
            .help(format!("a pack has at most {MAX_FILES} files")));
    }
    if archive.has_duplicate_names() {
        return Err(Stop::plain(format!("`{}` has two files of the same name", path.display())));
    }
    let mut collected = Collected::default();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| no_pack(path, &error.to_string()))?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name().map_err(|error| no_pack(path, &error.to_string()))?.into_owned();
        if is_hidden(&name) {
            continue;
        }
        if entry.enclosed_name().is_none() || name.contains('\\') {
            return Err(no_pack(path, &format!("`{}` is no name of a file in a pack", name.escape_default())));
        }
        collected.admit(&name, entry.size())?;
        let mut bytes = Vec::new();
        // The size in the archive's directory is a claim; this is the cap that holds.
        entry
            .by_ref()
            .take(MAX_FILE_BYTES as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| no_pack(path, &format!("`{name}`: {error}")))?;
        collected.files.insert(name, bytes);
    }
    Ok(unpacked(collected.files))
}

/// Leftovers of editors and archivers, as in a folder on disk.
fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') && part != "." && part != "..") || name.starts_with("__MACOSX/")
}

fn no_pack(path: &Path, why: &str) -> Stop {
    Stop::plain(format!("cannot read `{}` as a pack: {}", path.display(), why.trim_end_matches('.')))
        .help("a pack is a folder that holds `pack.toml`, or a `.zip` of it")
}
