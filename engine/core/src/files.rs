//! The files of a pack as the engine sees them: names and bytes, with caps that hold before anything is parsed.

use sha2::{Digest, Sha256};

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::sorted::SortedMap;

/// At most this many files in a pack.
pub const MAX_FILES: usize = 200;
/// At most this many bytes in one file.
pub const MAX_FILE_BYTES: usize = 256 * 1024;
/// At most this many bytes in all files together.
pub const MAX_PACK_BYTES: usize = 4 * 1024 * 1024;

/// At most this many bytes in all files of a folder together. Reading takes up to 65 times as many bytes of scripts, and
/// 20 times as many of texts; a wasm instance has 64 MiB. The shipped packs have 11 and 30 KB of them.
const MAX_FOLDER_BYTES: [(&str, usize); 2] = [("rules/", 256 * 1024), ("lang/", 1024 * 1024)];

/// The one file of a prepared pack that holds its rules.
pub(crate) const PREPARED_RULES: &str = "rules";

const NEEDED: [&str; 3] = ["pack.toml", "questions.toml", "model.toml"];

/// The files of a pack by their name inside it (`rules/verdict.rhai`), `/` between folders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackFiles {
    files: SortedMap<String, Vec<u8>>,
    /// Of the files that these were prepared from.
    digest: Option<String>,
    base: Option<Box<Base>>,
}

/// The pack that another one rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Base {
    /// Where its files are, for people: `rules/core`.
    place: String,
    files: PackFiles,
}

impl PackFiles {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, [prepared](crate::prepare) from files with this digest.
    pub fn prepared(self, digest: String) -> Self {
        Self { digest: Some(digest), ..self }
    }

    /// The same pack on another one, which its `pack.toml` names with `extends`. People find the files of that pack at
    /// `place`: `rules/core`.
    pub fn resting_on(self, place: impl Into<String>, files: PackFiles) -> Self {
        Self { base: Some(Box::new(Base { place: place.into(), files })), ..self }
    }

    /// The pack alone, and what it rests on.
    #[cfg(feature = "scripts")]
    pub(crate) fn without_base(self) -> (Self, Option<(String, Self)>) {
        let base = self.base.map(|base| (base.place, base.files));
        (Self { base: None, ..self }, base)
    }

    /// The pack itself, then those that it rests on, each with where its files are; the pack itself has no place.
    pub(crate) fn layers(&self) -> impl Iterator<Item = (&str, &PackFiles)> {
        std::iter::successors(Some(("", self)), |(_, files)| {
            files.base.as_ref().map(|base| (base.place.as_str(), &base.files))
        })
    }

    /// Whether a file of this name is one of a pack that this one rests on.
    pub fn is_below(&self, name: &str) -> bool {
        self.get(name).is_none() && self.below(name).is_some()
    }

    /// The bytes of a file of a pack that this one rests on.
    fn below(&self, name: &str) -> Option<&[u8]> {
        self.layers().skip(1).find_map(|(place, files)| files.get(name.strip_prefix(place)?.strip_prefix('/')?))
    }

    /// Whether these were prepared.
    pub(crate) fn is_prepared(&self) -> bool {
        self.digest.is_some()
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(name.into(), bytes.into());
    }

    /// The bytes of a file.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }

    /// A file as text, where it is UTF-8, without the mark that some editors begin it with.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(|bytes| std::str::from_utf8(bytes).ok()).map(without_mark)
    }

    /// A file as far as it is UTF-8 text, for showing what is wrong with it; one of a pack that this one rests on by its
    /// place, as in `rules/core/model.toml`.
    pub fn readable(&self, name: &str) -> &str {
        let bytes = self.get(name).or_else(|| self.below(name)).unwrap_or(&[]);
        let end = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        bytes.get(..end).and_then(|bytes| std::str::from_utf8(bytes).ok()).map_or("", without_mark)
    }

    /// Every file in the order of names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        (&self.files).into_iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// The names of a folder's files with an ending, as in `under("rules/", ".rhai")`.
    #[cfg(feature = "scripts")]
    pub(crate) fn under<'a>(&'a self, folder: &'a str, ending: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files.keys().filter_map(move |name| {
            let stem = name.strip_prefix(folder)?.strip_suffix(ending)?;
            (!stem.is_empty() && !stem.contains('/')).then_some((name.as_str(), stem))
        })
    }

    /// SHA-256 over names and bytes of all that decides or words a result, the packs that it rests on included; of a
    /// prepared pack that of the files it was made from.
    pub fn digest(&self) -> String {
        self.digest.clone().unwrap_or_else(|| self.digested())
    }

    #[inline(never)]
    fn digested(&self) -> String {
        let mut hash = Sha256::new();
        for (name, bytes) in self.deciding() {
            hash.update((name.len() as u64).to_le_bytes());
            hash.update(name.as_bytes());
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
        if let Some(base) = &self.base {
            hash.update(base.files.digest());
        }
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// All that decides or words a result.
    pub(crate) fn deciding(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.iter().filter(|(name, _)| !name.starts_with("scenarios/") && *name != "README.md")
    }

    /// Whether the caps hold for all packs together, every file is text and has a place in a pack, and the needed ones are
    /// there.
    pub(crate) fn check(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let all = || self.layers().flat_map(|(_, files)| &files.files);
        let count = all().count();
        if count > MAX_FILES {
            found.push(
                Diagnostic::error(Code::TooLarge, format!("the pack has {count} files"))
                    .help(format!("a pack has at most {MAX_FILES} files")),
            );
        }
        let total: usize = all().map(|(_, bytes)| bytes.len()).sum();
        if total > MAX_PACK_BYTES {
            found.push(
                Diagnostic::error(Code::TooLarge, format!("the files of the pack are {total} bytes together"))
                    .help(format!("a pack has at most {MAX_PACK_BYTES} bytes")),
            );
        }
        for (folder, most) in MAX_FOLDER_BYTES {
            let bytes = all().filter(|(name, _)| name.starts_with(folder)).map(|(_, bytes)| bytes.len());
            let total: usize = bytes.sum();
            if total > most {
                found.push(
                    Diagnostic::error(Code::TooLarge, format!("the files of `{folder}` are {total} bytes together"))
                        .help(format!("at most {most} bytes are read")),
                );
            }
        }
        if !found.is_empty() {
            return found;
        }
        for (place, layer) in self.layers() {
            let mut of_layer: Vec<Diagnostic> =
                (&layer.files).into_iter().filter_map(|(name, bytes)| layer.check_file(name, bytes)).collect();
            for label in of_layer.iter_mut().flat_map(|diagnostic| &mut diagnostic.labels) {
                label.file = placed(place, &label.file);
            }
            found.extend(of_layer);
            // What a pack leaves out is as in the one that it rests on; only which one it is, each says itself.
            let needed = if layer.base.is_some() { 1 } else { NEEDED.len() };
            for name in NEEDED.iter().take(needed).filter(|name| !layer.files.contains_key(**name)) {
                let message = format!("the pack has no `{}`", placed(place, name));
                found.push(Diagnostic::error(Code::MissingFile, message).help(
                    "every pack has `pack.toml`, `questions.toml`, `model.toml`, `rules/*.rhai` and `lang/<tag>.toml`",
                ));
            }
        }
        found
    }

    fn check_file(&self, name: &str, bytes: &[u8]) -> Option<Diagnostic> {
        if bytes.len() > MAX_FILE_BYTES {
            return Some(
                Diagnostic::error(Code::TooLarge, format!("`{}` has {} bytes", printable(name), bytes.len()))
                    .at(name, 0..0, "")
                    .help(format!("a file has at most {MAX_FILE_BYTES} bytes")),
            );
        }
        let folders = [("rules/", ".rhai"), ("lang/", ".toml"), ("scenarios/", ".toml")];
        let placed = NEEDED.contains(&name)
            || (self.is_prepared() && name == PREPARED_RULES)
            || name == "README.md"
            || folders.iter().any(|(folder, ending)| {
                name.strip_prefix(folder).and_then(|rest| rest.strip_suffix(ending)).is_some_and(|stem| {
                    !stem.is_empty() && stem.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
                })
            });
        if !placed {
            return Some(
                Diagnostic::error(Code::UnknownFile, format!("`{}` has no place in a pack", printable(name)))
                    .at(name, 0..0, "")
                    .help(format!(
                        "{}; and `rules/<name>.rhai`, `lang/<tag>.toml`, `scenarios/<name>.toml`",
                        suggest(name, NEEDED.into_iter().chain(["README.md"]))
                    )),
            );
        }
        // What every character of it may be needs no closer look.
        if bytes.iter().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t')) {
            return None;
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let marked = bytes.starts_with("\u{feff}".as_bytes());
                let at = error.valid_up_to() - if marked { 3 } else { 0 };
                return Some(
                    Diagnostic::error(Code::NotText, format!("`{name}` is not UTF-8 text"))
                        .at(name, at..at, "this byte is not part of a character")
                        .help("save the file as UTF-8"),
                );
            }
        };
        let (at, bad) = without_mark(text).char_indices().find(|(_, c)| is_hidden(*c))?;
        Some(
            Diagnostic::error(Code::NotText, format!("`{name}` holds the invisible character U+{:04X}", bad as u32))
                .at(name, at..at + bad.len_utf8(), "here")
                .help("control characters and characters that change the direction of text can make a rule read as something it is not"),
        )
    }
}

/// The name of a file for people: where its pack is, and its name inside.
pub(crate) fn placed(place: &str, name: &str) -> String {
    if place.is_empty() { name.to_owned() } else { format!("{place}/{name}") }
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Control characters but tab and line ends, and the characters that reorder or hide text.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
        || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// User text for a message: invisible characters shown as their number, long text cut.
pub(crate) fn printable(text: &str) -> String {
    let mut shown = String::new();
    for c in text.chars().take(80) {
        if is_hidden(c) || c == '\n' {
            shown.push_str(&format!("\\u{{{:x}}}", c as u32));
        } else {
            shown.push(c);
        }
    }
    if text.chars().nth(80).is_some() {
        shown.push('…');
    }
    shown
}
