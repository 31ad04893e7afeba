//! Writes what a pack says now into scenario files, keeping comments and layout.
//!
//! Works on text and expectations only; running cases is the core's business, reading and writing the command's.

use readiness_core::scenario::{Aspect, Case, Miss};
use toml_edit::{Array, DocumentMut, Item, TableLike, Value};

/// The text of a scenario file with the expectations that `misses` name rewritten, and a line for each change.
///
/// A rule that failed says nothing that could be written; those expectations stay as they are.
///
/// # Errors
/// Where the text is no TOML, in the parser's words.
pub(crate) fn rewrite(source: &str, misses: &[(&Case, Vec<Miss>)]) -> Result<(String, Vec<String>), String> {
    let mut document: DocumentMut = source.parse().map_err(|error: toml_edit::TomlError| error.message().to_owned())?;
    let mut changes = Vec::new();
    for (case, misses) in misses {
        let Some(table) = document.get_mut("case").and_then(|cases| nth(cases, case.index)) else { continue };
        for miss in misses
            .iter()
            .filter(|miss| !miss.got.is_empty() || matches!(miss.expectation.aspect, Aspect::Needs | Aspect::Because))
        {
            if let Some(change) = change(table, miss) {
                changes.push(format!("`{}`: {change}", case.name));
            }
        }
    }
    Ok((document.to_string(), changes))
}

/// The case of that place, whether written as `[[case]]` or in an array.
fn nth(cases: &mut Item, index: usize) -> Option<&mut dyn TableLike> {
    match cases {
        Item::ArrayOfTables(tables) => tables.get_mut(index).map(|table| table as &mut dyn TableLike),
        Item::Value(Value::Array(items)) => match items.get_mut(index)? {
            Value::InlineTable(table) => Some(table),
            _ => None,
        },
        _ => None,
    }
}

fn change(case: &mut dyn TableLike, miss: &Miss) -> Option<String> {
    let (aspect, fact) = (miss.expectation.aspect, miss.expectation.fact.as_str());
    let facts = case.get_mut(aspect.key())?.as_table_like_mut()?;
    match (aspect, miss.got.as_slice()) {
        (Aspect::Expect, [outcome]) => {
            let value = facts.get_mut(fact)?.as_value_mut()?;
            let before = std::mem::replace(value, Value::from(outcome));
            *value.decor_mut() = before.decor().clone();
            Some(format!("{}.{fact} is now `{outcome}`", aspect.key()))
        }
        // An open fact has no outcome to expect; what is possible says as much as can be said.
        (Aspect::Expect, possible) => {
            facts.remove(fact);
            if facts.is_empty() {
                case.remove(aspect.key());
            }
            let possible_key = Aspect::Possible.key();
            if case.get(possible_key).is_none() {
                case.insert(possible_key, Item::Value(Value::InlineTable(toml_edit::InlineTable::new())));
            }
            let target = case.get_mut(possible_key)?.as_table_like_mut()?;
            target.insert(fact, Item::Value(Value::Array(possible.iter().collect())));
            Some(format!("expect.{fact} is now possible.{fact} = {}", listed(possible)))
        }
        (_, now) => {
            let array = facts.get_mut(fact)?.as_array_mut()?;
            replace(array, now);
            Some(format!("{}.{fact} is now {}", aspect.key(), listed(now)))
        }
    }
}

/// One member of an array over several lines.
struct Member {
    id: String,
    /// The line end and all lines above it.
    above: String,
    /// What follows on its own line after the comma: usually a comment.
    behind: String,
}

/// Members that stay keep their order and the comments above and behind them; new ones go to the end.
fn replace(array: &mut Array, now: &[String]) {
    let trailing = array.trailing().as_str().unwrap_or("").to_owned();
    if !trailing.contains('\n') && !array.iter().any(|value| prefix(value).contains('\n')) {
        let mut kept: Vec<&str> =
            array.iter().filter_map(Value::as_str).filter(|one| now.iter().any(|id| id == one)).collect();
        let new: Vec<&str> = now.iter().map(String::as_str).filter(|id| !kept.contains(id)).collect();
        kept.extend(new);
        *array = kept.into_iter().collect();
        return;
    }
    let mut members: Vec<Member> = Vec::new();
    // The parser puts what follows a comma before the next member; it belongs to the one whose line it is on.
    for value in array.iter() {
        let mut above = prefix(value);
        if let Some(last) = members.last_mut() {
            (last.behind, above) = split_line(&above);
        }
        members.push(Member { id: value.as_str().unwrap_or("").to_owned(), above, behind: String::new() });
    }
    let mut end = trailing;
    if let Some(last) = members.last_mut() {
        (last.behind, end) = split_line(&end);
    }
    let indent = members.first().and_then(|member| member.above.rsplit('\n').next()).unwrap_or("  ").to_owned();
    members.retain(|member| now.contains(&member.id));
    for id in now {
        if !members.iter().any(|member| member.id == *id) {
            members.push(Member { id: id.clone(), above: format!("\n{indent}"), behind: String::new() });
        }
    }
    array.clear();
    let mut before = String::new();
    for member in members {
        let mut value = Value::from(member.id);
        value.decor_mut().set_prefix(format!("{before}{}", member.above));
        array.push_formatted(value);
        before = member.behind;
    }
    array.set_trailing(format!("{before}{end}"));
    array.set_trailing_comma(true);
}

fn prefix(value: &Value) -> String {
    value.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or("").to_owned()
}

/// What is before the first line end, and the rest with it.
fn split_line(text: &str) -> (String, String) {
    let (line, rest) = text.split_at(text.find('\n').unwrap_or(0));
    (line.trim_end_matches('\r').to_owned(), rest.to_owned())
}

fn listed(ids: &[String]) -> String {
    if ids.is_empty() { "empty".to_owned() } else { format!("`{}`", ids.join("`, `")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_that_stay_keep_their_comments() {
        let source =
            "a = [\n  \"one\", # the first\n  # now comes two\n  \"two\", # the second\n  \"three\", # the third\n]\n";
        let mut document: DocumentMut = source.parse().unwrap();
        let array = document["a"].as_array_mut().unwrap();
        replace(array, &["one".to_owned(), "three".to_owned(), "four".to_owned()]);
        assert_eq!(document.to_string(), "a = [\n  \"one\", # the first\n  \"three\", # the third\n  \"four\",\n]\n");
    }

    #[test]
    fn a_removed_first_member_leaves_no_gap() {
        let mut document: DocumentMut = "a = [\"one\", \"two\"]\n".parse().unwrap();
        replace(document["a"].as_array_mut().unwrap(), &["two".to_owned()]);
        assert_eq!(document.to_string(), "a = [\"two\"]\n");
    }
}
