//! Where the files of a pack come from: a folder or a `.zip`.
//!
//! Reads names and bytes under caps, nothing else; what the files say is the core's business.

mod archive;
mod folder;

use std::path::{Path, PathBuf};

use readiness_core::PackFiles;
use readiness_core::{MAX_FILE_BYTES, MAX_FILES, MAX_PACK_BYTES};

use crate::stop::{Naming, Stop};

/// A pack's files and where they are.
#[derive(Debug)]
pub(crate) struct Source {
    /// As given on the command line.
    pub(crate) path: PathBuf,
    /// Name inside the pack, and bytes.
    pub(crate) files: PackFiles,
    /// Whether files can be written back.
    pub(crate) is_folder: bool,
}

impl Source {
    /// Reads the files of a pack, without judging them.
    ///
    /// # Errors
    /// When there is no such folder or archive, when it cannot be read, or when it goes beyond the caps.
    pub(crate) fn read(path: &Path) -> Result<Self, Stop> {
        let found = std::fs::metadata(path).map_err(|error| Stop::reading(path, &error))?;
        let is_folder = found.is_dir();
        if is_folder && let packs @ [_, ..] = folder::packs_inside(path).as_slice() {
            return Err(Stop::plain(format!("`{}` is no pack", path.display()))
                .help(format!("it holds packs: {}", packs.join(", "))));
        }
        let files = if is_folder { folder::read(path) } else { archive::read(path) }?;
        Ok(Self { path: path.to_owned(), files, is_folder })
    }

    /// How the files of this pack are named to people: `rules/readiness/model.toml`.
    pub(crate) fn naming(&self) -> Naming {
        Naming::Inside(self.path.clone())
    }
}

/// The files read so far, never more than the caps allow.
#[derive(Debug, Default)]
struct Collected {
    files: PackFiles,
    count: usize,
    bytes: usize,
}

impl Collected {
    /// Whether another file of that size may be read at all; asked *before* reading.
    fn admit(&mut self, name: &str, size: u64) -> Result<(), Stop> {
        self.count += 1;
        if self.count > MAX_FILES {
            return Err(Stop::plain(format!("this pack has more than {MAX_FILES} files"))
                .help("is it the folder that holds `pack.toml`?"));
        }
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if size > MAX_FILE_BYTES {
            return Err(Stop::plain(format!("`{name}` has {size} bytes"))
                .help(format!("a file of a pack has at most {MAX_FILE_BYTES} bytes")));
        }
        self.bytes += size;
        if self.bytes > MAX_PACK_BYTES {
            return Err(Stop::plain(format!("the files of this pack have more than {MAX_PACK_BYTES} bytes together")));
        }
        Ok(())
    }
}
