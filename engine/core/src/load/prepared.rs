//! Packs as they travel to a browser: every TOML file as its values one after the other.
//!
//! A pack is prepared where it is built, after it loaded without an error, so places in its TOML files are of no use any
//! more and are left out; of scripts only lines that are a comment are. The page then needs no reader of TOML, a
//! twentieth of its download.
//!
//! A text is `"`, the text and a tab; a whole number `#`, its digits and a tab; true and false are `t` and `f`; a list is
//! `[`, its values and `]`; a table `{`, for each entry `.`, the key, a tab and the value, and `}`. In texts a backslash
//! stands before a backslash, and before a `t` that means a tab. A few dozen lines read that; the page would carry 4 KB
//! more for JSON with all its kinds of numbers.

use crate::diagnostic::{Code, Diagnostic};
use crate::files::PackFiles;
use crate::load::flat::{Flat, Script};
use crate::load::layers;
use crate::load::node::{Node, Text, Value};
use crate::load::table::Found;

/// Deeper than any pack, and shallow enough for the stack.
const MAX_DEPTH: u32 = 32;

/// Reads a prepared pack.
pub(crate) fn read(files: &PackFiles, found: &Found) -> Flat {
    let mut flat = Flat::default();
    for (name, _) in files.deciding() {
        // What is no text was found before.
        let text = files.text(name);
        if name.ends_with(".toml") {
            flat.add(name, text.map_or(Err(Vec::new()), |text| parse(name, text)), found);
        } else if let Some(text) = text {
            flat.scripts.push(Script { name: name.to_owned(), text: text.to_owned() });
        }
    }
    flat
}

/// Reads a file of a prepared pack.
pub(crate) fn parse(file: &str, text: &str) -> Result<Node, Vec<Diagnostic>> {
    let mut reader = Reader { rest: text };
    match reader.value(0).filter(|_| reader.rest.is_empty()) {
        Some(node) => Ok(node),
        None => {
            let message = format!("`{file}` is not as a prepared pack has it");
            Err(vec![Diagnostic::error(Code::TomlSyntax, message).at(file, 0..0, "").help("prepare the pack again")])
        }
    }
}

struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn takes(&mut self, mark: char) -> bool {
        let rest = self.rest.strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn text(&mut self) -> Option<String> {
        let (text, rest) = self.rest.split_once('\t')?;
        self.rest = rest;
        let mut read = String::new();
        let mut characters = text.chars();
        while let Some(character) = characters.next() {
            read.push(match character {
                '\\' => match characters.next()? {
                    't' => '\t',
                    other => other,
                },
                other => other,
            });
        }
        Some(read)
    }

    fn value(&mut self, depth: u32) -> Option<Node> {
        let mark = self.rest.chars().next().filter(|_| depth < MAX_DEPTH)?;
        self.takes(mark);
        let value = match mark {
            '"' => Value::Text(self.text()?),
            '#' => Value::Whole(self.text()?.parse().ok()?),
            't' | 'f' => Value::Flag(mark == 't'),
            '[' => {
                let mut items = Vec::new();
                while !self.takes(']') {
                    items.push(self.value(depth + 1)?);
                }
                Value::List(items)
            }
            '{' => {
                let mut entries = Vec::new();
                while self.takes('.') {
                    let key = Text { text: self.text()?, span: 0..0 };
                    entries.push((key, self.value(depth + 1)?));
                }
                self.takes('}').then_some(Value::Table(entries))?
            }
            _ => return None,
        };
        Some(Node { value, span: 0..0 })
    }
}

/// The files of a pack as they travel: all that decides or words a result, under their names, and the digest. Of a pack
/// that rests on others, one pack with all that is in them.
///
/// # Errors
/// The syntax of a file is wrong, or the packs do not go together.
pub fn prepare(files: &PackFiles) -> Result<PackFiles, Vec<Diagnostic>> {
    let found = Found::default();
    let flat = layers::read(files, &found);
    let found = found.into_inner();
    if found.has_error() {
        return Err(found.into_list());
    }
    let mut prepared = PackFiles::new().prepared(files.digest());
    for (name, node) in flat.documents() {
        let mut written = String::new();
        write(node, &mut written);
        prepared.insert(name, written);
    }
    for script in &flat.scripts {
        // One of a pack below stands among those of this one, beside another of its name.
        let mut name = script.name.rsplit_once("rules/").map_or_else(String::new, |(_, name)| format!("rules/{name}"));
        while prepared.get(&name).is_some() {
            name = name.replace(".rhai", "_.rhai");
        }
        prepared.insert(name, without_comments(&script.text));
    }
    Ok(prepared)
}

/// A script without its lines that are a comment; the lines keep their numbers. A script in which such a line could be
/// inside something stays as it is.
fn without_comments(script: &str) -> Vec<u8> {
    if script.contains("/*") || script.contains('`') {
        return script.into();
    }
    let line = |line: &str| if line.trim_start().starts_with("//") { "\n".to_owned() } else { line.to_owned() };
    script.split_inclusive('\n').map(line).collect::<String>().into_bytes()
}

fn write(node: &Node, to: &mut String) {
    let text = |mark: char, text: &str, to: &mut String| {
        to.push(mark);
        to.push_str(&text.replace('\\', "\\\\").replace('\t', "\\t"));
        to.push('\t');
    };
    match &node.value {
        Value::Text(it) => text('"', it, to),
        Value::Whole(number) => text('#', &number.to_string(), to),
        Value::Flag(flag) => to.push(if *flag { 't' } else { 'f' }),
        Value::List(items) => {
            to.push('[');
            items.iter().for_each(|item| write(item, to));
            to.push(']');
        }
        Value::Table(entries) => {
            to.push('{');
            for (key, value) in entries {
                text('.', &key.text, to);
                write(value, to);
            }
            to.push('}');
        }
        // Nothing that a loader takes: a pack that has it does not load, and is not prepared.
        Value::Other(_) => to.push('?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_comes_back_as_it_was() {
        let source = "a = \"tab\\t, \\\\t, \\\"quoted\\\"\\nline\"\nb = [-3, 40]\nc = true\nd = []\n[\"e.}\"]\nf = { g = [\"\", \"ü\"] }\n";
        let node = crate::load::toml::parse("x.toml", source).unwrap();
        let mut written = String::new();
        write(&node, &mut written);
        let read = parse("x.toml", &written).unwrap();
        let mut again = String::new();
        write(&read, &mut again);
        assert_eq!(written, again);
        assert_eq!(plain(&node), plain(&read));
    }

    fn plain(node: &Node) -> String {
        match &node.value {
            Value::Table(entries) => {
                entries.iter().map(|(key, value)| format!("({:?} {})", key.text, plain(value))).collect()
            }
            Value::List(items) => format!("[{}]", items.iter().map(plain).collect::<Vec<_>>().join(",")),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn what_is_cut_or_nested_without_end_is_refused() {
        for text in ["", "{", "{.a\t", "{.a\t\"b", "[t", "#x\t", "t}", &"[".repeat(100_000)] {
            assert!(parse("x.toml", text).is_err(), "{}", text.len());
        }
    }

    #[test]
    fn comments_go_and_lines_keep_their_numbers() {
        for (script, expected) in [
            ("// why\nfn a(a) {\n    // here\n    \"x\" // beside\n}\n", "\nfn a(a) {\n\n    \"x\" // beside\n}\n"),
            ("/* open\n// inside\n*/\n", "/* open\n// inside\n*/\n"),
        ] {
            assert_eq!(String::from_utf8(without_comments(script)).unwrap(), expected);
        }
    }
}
