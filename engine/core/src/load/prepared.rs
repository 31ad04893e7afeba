//! Packs as they travel to a browser: every TOML file as JSON with the same keys in the same order.
//!
//! A pack is prepared where it is built, after it loaded without an error, so places in its TOML files are of no use any
//! more and are left out; of scripts only lines that are a comment are. The page then needs no reader of TOML, a
//! twentieth of its download.

use std::fmt;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::diagnostic::{Code, Diagnostic};
use crate::files::PackFiles;
use crate::load::node::{Node, Text, Value};
use crate::load::toml;

/// Reads a file of a prepared pack.
pub(crate) fn parse(file: &str, text: &str) -> Result<Node, Vec<Diagnostic>> {
    serde_json::from_str(text).map_err(|_| {
        let message = format!("`{file}` is not as a prepared pack has it");
        vec![Diagnostic::error(Code::TomlSyntax, message).at(file, 0..0, "").help("prepare the pack again")]
    })
}

/// The files of a pack as they travel: all that decides or words a result, under their names, and the digest.
///
/// # Errors
/// The syntax of a file is wrong.
pub fn prepare(files: &PackFiles) -> Result<PackFiles, Vec<Diagnostic>> {
    let mut prepared = PackFiles::new().prepared(files.digest());
    for (name, bytes) in files.deciding() {
        match files.text(name).filter(|_| name.ends_with(".toml")) {
            Some(text) => {
                let node = toml::parse(name, text)?;
                prepared.insert(name, serde_json::to_string(&node).unwrap_or_default());
            }
            None => prepared.insert(name, files.text(name).map_or_else(|| bytes.to_vec(), without_comments)),
        }
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

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Text(text) => serializer.serialize_str(text),
            Value::Whole(number) => serializer.serialize_i64(*number),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            Value::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Value::Table(entries) => {
                let mut table = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    table.serialize_entry(&key.text, value)?;
                }
                table.end()
            }
            // Nothing that a loader takes; so that it says the same of the prepared file.
            Value::Other(_) => serializer.serialize_unit(),
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

fn node<E>(value: Value) -> Result<Node, E> {
    Ok(Node { value, span: 0..0 })
}

impl<'de> Visitor<'de> for Reader {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value of a pack")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        node(Value::Text(text.to_owned()))
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Node, E> {
        node(Value::Flag(flag))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Node, E> {
        node(Value::Whole(number as i64))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Node, E> {
        node(Value::Whole(number))
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        node(Value::Other("nothing"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        node(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut table = Vec::new();
        while let Some((key, value)) = entries.next_entry()? {
            table.push((Text { text: key, span: 0..0 }, value));
        }
        node(Value::Table(table))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
