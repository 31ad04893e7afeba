//! Packs as people write them: TOML.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic};
use crate::findings::MAX_IN_FILE;
use crate::load::node::{Node, Text, Value};

/// Reads a file; where the syntax is wrong, nothing of it.
pub(crate) fn parse(file: &str, text: &str) -> Result<Node, Vec<Diagnostic>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Ok(Node { value: entries(table.get_ref()), span: 0..0 });
    }
    let told = errors.into_iter().take(MAX_IN_FILE).map(|error| {
        Diagnostic::error(Code::TomlSyntax, error.message().to_owned())
            .at(file, error.span().unwrap_or(0..0), "")
            .help("the rest of this file is not read until its syntax is right")
    });
    Err(told.collect())
}

fn entries(table: &DeTable<'_>) -> Value {
    let mut entries: Vec<(Text, Node)> = table
        .iter()
        .map(|(key, value)| (Text { text: key.get_ref().to_string(), span: key.span() }, node(value)))
        .collect();
    entries.sort_by_key(|(key, _)| key.span.start);
    Value::Table(entries)
}

fn node(value: &Spanned<DeValue<'_>>) -> Node {
    let kind = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Value::Other("a number"), Value::Whole)
        }
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Array(items) => Value::List(items.iter().map(node).collect()),
        DeValue::Table(table) => entries(table),
        DeValue::Float(_) => Value::Other("a number"),
        DeValue::Datetime(_) => Value::Other("a date"),
    };
    Node { value: kind, span: value.span() }
}
