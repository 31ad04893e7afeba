//! JSON objects with places: keys in the order of the file, duplicates kept, and where each value stands.

use std::fmt;
use std::ops::Range;

use serde::Deserializer as _;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

/// One key and its value as it stands in the file.
#[derive(Debug)]
pub(crate) struct Entry<'t> {
    pub(crate) key: String,
    /// Where the key stands with its quotes, in bytes of the whole file.
    pub(crate) key_span: Range<usize>,
    /// The value as JSON.
    pub(crate) text: &'t str,
    /// Where the value stands, in bytes of the whole file.
    pub(crate) span: Range<usize>,
}

impl Entry<'_> {
    /// The value, where it is a string.
    pub(crate) fn string(&self) -> Option<String> {
        serde_json::from_str(self.text).ok()
    }
}

/// The entries of an object that starts `offset` bytes into the file.
///
/// # Errors
/// What is wrong and where, in bytes of the whole file.
pub(crate) fn object(text: &str, offset: usize) -> Result<Vec<Entry<'_>>, (String, usize)> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let pairs =
        deserializer.deserialize_map(Pairs).and_then(|pairs| deserializer.end().map(|()| pairs)).map_err(|error| {
            let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
            let mut message = error.to_string();
            if let Some(at) = message.rfind(" at line ") {
                message.truncate(at);
            }
            (message, offset + (line + error.column().saturating_sub(1)).min(text.len()))
        })?;
    Ok(pairs
        .into_iter()
        .map(|(key, value)| {
            let value = value.get();
            // A borrowed raw value is a part of the text, so the distance of the two is where it stands.
            let start = offset + (value.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
            let key_span = key_before(text, start - offset);
            let key_span = offset + key_span.start..offset + key_span.end;
            Entry { key, key_span, text: value, span: start..start + value.len() }
        })
        .collect())
}

/// Where the key stands whose value starts at a place: back over the colon to its quotes, which no escape hides.
fn key_before(text: &str, value: usize) -> Range<usize> {
    let before = text.get(..value).unwrap_or("").trim_end_matches(|c: char| c == ':' || c.is_ascii_whitespace());
    let mut start = before.len().saturating_sub(1);
    while let Some(quote) = before.get(..start).and_then(|rest| rest.rfind('"')) {
        start = quote;
        let escapes = before.get(..quote).map_or(0, |rest| rest.len() - rest.trim_end_matches('\\').len());
        if escapes % 2 == 0 {
            break;
        }
    }
    start..before.len()
}

struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object in braces")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(key) = map.next_key()? {
            pairs.push((key, map.next_value()?));
        }
        Ok(pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_places_and_duplicates_stay() {
        let text = "{ \"ä\\\"b\": [1, 2],\n \"x\":\"y\", \"x\":null}";
        let entries = object(text, 100).unwrap();
        let seen: Vec<(&str, &str, usize)> =
            entries.iter().map(|entry| (entry.key.as_str(), entry.text, entry.span.start)).collect();
        let at = |part: &str| 100 + text.find(part).unwrap();
        let keys: Vec<&str> =
            entries.iter().map(|entry| &text[entry.key_span.start - 100..entry.key_span.end - 100]).collect();
        assert_eq!(keys, ["\"ä\\\"b\"", "\"x\"", "\"x\""]);
        assert_eq!(seen, [("ä\"b", "[1, 2]", at("[1")), ("x", "\"y\"", at("\"y\"")), ("x", "null", at("null"))]);
    }

    #[test]
    fn errors_have_places() {
        let (message, at) = object("{\"a\": 1,\n  oops}", 0).unwrap_err();
        assert_eq!(message, "key must be a string");
        assert_eq!(at, 11);
        assert!(object("[]", 0).unwrap_err().0.contains("expected an object in braces"));
    }
}
