//! Where the files of a pack come from: a folder or a `.zip`.
//!
//! Reads names and bytes under caps, nothing else; what the files say is the core's business.

mod archive;
mod folder;

use std::path::{Path, PathBuf};

use readiness_core::{MAX_FILE_BYTES, MAX_FILES, MAX_PACK_BYTES};
use readiness_core::{PackFiles, id_of, with_bases};

use crate::stop::{Naming, Stop};

/// A pack's files and where they are.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// As given on the command line.
    pub(crate) path: PathBuf,
    /// Name inside the pack, and bytes.
    pub(crate) files: PackFiles,
    /// Whether files can be written back.
    pub(crate) is_folder: bool,
}

impl Source {
    /// Reads the files of a pack and of those that it rests on, without judging them. One that a pack rests on is of
    /// `bases`, else the folder or `.zip` of its id beside that pack.
    ///
    /// # Errors
    /// When there is no such folder or archive, when it cannot be read, or when it goes beyond the caps.
    pub(crate) fn read(path: &Path, bases: &Bases) -> Result<Self, Stop> {
        let mut source = Self::alone(path)?;
        let mut last = path.to_owned();
        source.files = with_bases(source.files, |id| -> Result<_, Stop> {
            let found = bases.named(id).map_or_else(|| beside(&last, id), |base| Ok(Some(base)))?;
            Ok(found.map(|base| {
                last.clone_from(&base.path);
                (base.path.display().to_string().trim_end_matches('/').to_owned(), base.files)
            }))
        })?;
        Ok(source)
    }

    fn alone(path: &Path) -> Result<Self, Stop> {
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

/// The packs that were named for others to rest on.
#[derive(Debug)]
pub(crate) struct Bases(Vec<(String, Source)>);

impl Bases {
    /// Reads the packs of these folders or archives.
    ///
    /// # Errors
    /// When one cannot be read, or does not say which pack it is.
    pub(crate) fn read(paths: &[PathBuf]) -> Result<Self, Stop> {
        let read = |path: &PathBuf| {
            let source = Source::alone(path)?;
            let id = id_of(&source.files).ok_or_else(|| {
                Stop::plain(format!("`{}` is no pack that another can rest on", path.display()))
                    .help("`--base` takes the folder or `.zip` of a pack, with its `id` in `pack.toml`")
            })?;
            Ok((id, source))
        };
        Ok(Self(paths.iter().map(read).collect::<Result<_, Stop>>()?))
    }

    fn named(&self, id: &str) -> Option<Source> {
        self.0.iter().find(|(known, _)| known == id).map(|(_, source)| source.clone())
    }
}

/// The pack of this id beside another one.
fn beside(path: &Path, id: &str) -> Result<Option<Source>, Stop> {
    // `.` and `..` have no name to stand beside.
    let whole = path.file_name().is_none().then(|| path.canonicalize()).transpose();
    let whole = whole.map_err(|error| Stop::reading(path, &error))?;
    let Some(folder) = whole.as_deref().unwrap_or(path).parent() else { return Ok(None) };
    let places = [folder.join(id), folder.join(format!("{id}.zip"))];
    let there = |place: &&PathBuf| place.is_file() || place.join("pack.toml").is_file();
    places.iter().find(there).map(|place| Source::alone(place)).transpose()
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
