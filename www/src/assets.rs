//! Files with their content's hash in the name, and the references between them.
//!
//! Owns the naming: a source speaks of `./assets/site.css` or `./widget.js`, the built file of the hashed name beside
//! it. A reference to anything that was not built is an error, so that a page can't ship with a broken link.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};

/// Hexadecimal digits of the hash that go into a name.
const HASH_DIGITS: usize = 12;

/// The files of `assets/`, and the name under which sources speak of each.
#[derive(Default)]
pub struct Assets {
    hashed: BTreeMap<String, String>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Assets {
    /// Adds a file under the name that sources use for it (`element.js`, `packs/readiness.js`) and answers with its
    /// name on the host, without the folder.
    pub fn add(&mut self, name: &str, content: impl Into<Vec<u8>>) -> String {
        let content = content.into();
        let hashed = hashed_name(name, &content);
        self.files.insert(hashed.clone(), content);
        self.hashed.insert(name.to_owned(), hashed.clone());
        hashed
    }

    /// Puts hashed names into every quoted reference that starts with `prefix`: `./` in a module that will lie in
    /// `assets/`, `./assets/` in a page beside that folder.
    ///
    /// # Errors
    /// Names the reference that nothing was built for, and what there is.
    pub fn link(&self, source: &str, prefix: &str) -> Result<String> {
        let mut linked = String::with_capacity(source.len());
        let mut rest = source;
        while let Some((before, reference, after)) = next_reference(rest, prefix) {
            let Some(hashed) = self.hashed.get(reference) else {
                let known: Vec<_> = self.hashed.keys().map(String::as_str).collect();
                bail!("`{prefix}{reference}` is not built; there is {}", known.join(", "));
            };
            linked.push_str(before);
            linked.push_str(prefix);
            linked.push_str(hashed);
            rest = after;
        }
        linked.push_str(rest);
        Ok(linked)
    }

    /// All files by their name on the host.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files
    }
}

/// Text up to and with the opening quote, the reference without its prefix, and everything from the closing quote on.
fn next_reference<'a>(source: &'a str, prefix: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let mut from = 0;
    loop {
        let start = from + source.get(from..)?.find(prefix)?;
        let (before, here) = source.split_at_checked(start)?;
        let quote = before.chars().next_back();
        let inside = here.get(prefix.len()..)?;
        if let Some(quote @ ('"' | '\'')) = quote
            && let Some(end) = inside.find(quote)
            && let Some((reference, after)) = inside.split_at_checked(end)
            && is_name(reference)
        {
            return Some((before, reference, after));
        }
        from = start + prefix.len();
    }
}

/// Whether it looks like one of our file names, and not like a sentence in a string.
fn is_name(reference: &str) -> bool {
    reference.contains('.') && reference.chars().all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c))
}

fn hashed_name(name: &str, content: &[u8]) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let digest: String =
        Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).take(HASH_DIGITS / 2).collect();
    match file.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}-{digest}.{ending}"),
        None => format!("{file}-{digest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built() -> (Assets, String) {
        let mut assets = Assets::default();
        let hashed = assets.add("packs/readiness.js", "export default {};");
        (assets, hashed)
    }

    #[test]
    fn a_reference_gets_the_hashed_name() {
        let (assets, hashed) = built();
        for quote in ['"', '\''] {
            let source = format!("import pack from {quote}./packs/readiness.js{quote};\nlet x = \"./\";");
            let expected = format!("import pack from {quote}./{hashed}{quote};\nlet x = \"./\";");
            assert_eq!(assets.link(&source, "./").unwrap(), expected);
        }
    }

    #[test]
    fn an_unknown_reference_is_refused_by_name() {
        let (assets, _) = built();
        let problem = assets.link("import a from \"./gone.js\";", "./").unwrap_err().to_string();
        assert!(problem.contains("./gone.js") && problem.contains("packs/readiness.js"), "{problem}");
    }

    #[test]
    fn other_content_gets_another_name() {
        assert_ne!(hashed_name("a.js", b"1"), hashed_name("a.js", b"2"));
        assert!(hashed_name("packs/a.js", b"1").starts_with("a-"));
    }
}
