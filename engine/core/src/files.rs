//! The files of a pack as the engine sees them: names and bytes, with caps that hold before anything is parsed.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::diagnostic::{Code, Diagnostic, suggest};

/// At most this many files in a pack.
pub const MAX_FILES: usize = 200;
/// At most this many bytes in one file.
pub const MAX_FILE_BYTES: usize = 256 * 1024;
/// At most this many bytes in all files together.
pub const MAX_PACK_BYTES: usize = 4 * 1024 * 1024;

/// At most this many bytes in all files of a folder together. Reading takes up to 65 times as many bytes of scripts, and
/// 20 times as many of texts; a wasm instance has 64 MiB. The shipped packs have 11 and 30 KB of them.
const MAX_FOLDER_BYTES: [(&str, usize); 2] = [("rules/", 256 * 1024), ("lang/", 1024 * 1024)];

const NEEDED: [&str; 3] = ["pack.toml", "questions.toml", "model.toml"];

/// The files of a pack by their name inside it (`rules/verdict.rhai`), `/` between folders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackFiles {
    files: BTreeMap<String, Vec<u8>>,
    /// Of the files that these were prepared from.
    digest: Option<String>,
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

    /// A file as far as it is UTF-8 text, for showing what is wrong with it.
    pub fn readable(&self, name: &str) -> &str {
        let bytes = self.get(name).unwrap_or(&[]);
        let end = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        bytes.get(..end).and_then(|bytes| std::str::from_utf8(bytes).ok()).map_or("", without_mark)
    }

    /// Every file in the order of names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// The names of a folder's files with an ending, as in `under("rules/", ".rhai")`.
    pub(crate) fn under<'a>(&'a self, folder: &'a str, ending: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files.keys().filter_map(move |name| {
            let stem = name.strip_prefix(folder)?.strip_suffix(ending)?;
            (!stem.is_empty() && !stem.contains('/')).then_some((name.as_str(), stem))
        })
    }

    /// SHA-256 over names and bytes of all that decides or words a result; of a prepared pack that
    /// of the files it was made from.
    pub fn digest(&self) -> String {
        if let Some(digest) = &self.digest {
            return digest.clone();
        }
        let mut hash = Sha256::new();
        for (name, bytes) in self.deciding() {
            hash.update((name.len() as u64).to_le_bytes());
            hash.update(name.as_bytes());
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// All that decides or words a result.
    pub(crate) fn deciding(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.iter().filter(|(name, _)| !name.starts_with("scenarios/") && *name != "README.md")
    }

    /// Whether the caps hold, every file is text and has a place in a pack, and the needed ones are there.
    pub(crate) fn check(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        if self.files.len() > MAX_FILES {
            found.push(
                Diagnostic::error(Code::TooLarge, format!("the pack has {} files", self.files.len()))
                    .help(format!("a pack has at most {MAX_FILES} files")),
            );
        }
        let total: usize = self.files.values().map(Vec::len).sum();
        if total > MAX_PACK_BYTES {
            found.push(
                Diagnostic::error(Code::TooLarge, format!("the files of the pack are {total} bytes together"))
                    .help(format!("a pack has at most {MAX_PACK_BYTES} bytes")),
            );
        }
        for (folder, most) in MAX_FOLDER_BYTES {
            let bytes = self.files.iter().filter(|(name, _)| name.starts_with(folder)).map(|(_, bytes)| bytes.len());
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
        for (name, bytes) in &self.files {
            found.extend(check_file(name, bytes));
        }
        for name in NEEDED.into_iter().filter(|name| !self.files.contains_key(*name)) {
            found.push(Diagnostic::error(Code::MissingFile, format!("the pack has no `{name}`")).help(
                "every pack has `pack.toml`, `questions.toml`, `model.toml`, `rules/*.rhai` and `lang/<tag>.toml`",
            ));
        }
        found
    }
}

fn check_file(name: &str, bytes: &[u8]) -> Option<Diagnostic> {
    if bytes.len() > MAX_FILE_BYTES {
        return Some(
            Diagnostic::error(Code::TooLarge, format!("`{}` has {} bytes", printable(name), bytes.len()))
                .at(name, 0..0, "")
                .help(format!("a file has at most {MAX_FILE_BYTES} bytes")),
        );
    }
    let folders = [("rules/", ".rhai"), ("lang/", ".toml"), ("scenarios/", ".toml")];
    let placed = NEEDED.contains(&name)
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
