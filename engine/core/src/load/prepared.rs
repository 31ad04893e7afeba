//! Packs as they travel to a browser: every TOML file as its values one after the other.
//!
//! A pack is prepared where it is built, after it loaded without an error, so places in its TOML files are of no use any
//! more and are left out, and its rules travel in the form that runs (`rules`). The page then needs no reader of TOML, a
//! twentieth of its download, and none of scripts, a quarter.
//!
//! A text is `"`, the text and a tab; a whole number `#`, its digits and a tab; true and false are `t` and `f`; a list is
//! `[`, its values and `]`; a table `{`, for each entry `.`, the key, a tab and the value, and `}`. In texts a backslash
//! stands before a backslash, and before a `t` that means a tab. A few dozen lines read that; the page would carry 4 KB
//! more for JSON with all its kinds of numbers.

mod rules;

use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{FactIndex, FactTable};
use crate::files::{PREPARED_RULES, PackFiles};
use crate::load::flat::{Flat, Script};
use crate::load::lang::is_in_order;
use crate::load::node::{Node, Text, Value};
use crate::load::ruled::Ruled;
use crate::load::table::Found;
use crate::rule::does::{Does, Groups};

/// The form of rules. Goes up whenever something of it is written in another way.
pub(super) const FORM: i64 = 1;

/// Deeper than any pack, and shallow enough for the stack.
const MAX_DEPTH: u32 = 32;

/// Reads a prepared pack.
pub(crate) fn read(files: &PackFiles, found: &Found) -> Flat {
    let mut flat = Flat::default();
    for (name, _) in files.deciding() {
        // What is no text was found before.
        let text = files.text(name);
        if let (true, Some(text)) = (name.starts_with("lang/"), text.filter(|text| is_plain(text))) {
            flat.unread.push((name.to_owned(), text.to_owned()));
        } else if name.ends_with(".toml") {
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
    reader.value(0).filter(|_| reader.rest.is_empty()).ok_or_else(|| vec![odd(file)])
}

/// Whether a file is a language as [`read`](super::lang::read) takes it without a finding, looked through without keeping any of
/// it. `false` for what is rare, as is a backslash: then it is read at once, and that says what is wrong, if anything is.
fn is_plain(text: &str) -> bool {
    let mut reader = Reader { rest: text };
    !text.contains('\\') && reader.is_plain(0) && reader.rest.is_empty()
}

fn odd(file: &str) -> Diagnostic {
    let message = format!("`{file}` is not as a prepared pack has it");
    Diagnostic::error(Code::TomlSyntax, message).at(file, 0..0, "").help("prepare the pack again")
}

/// Reads the rules of a prepared pack: all of them are in one file.
pub(crate) fn read_rules(scripts: &[Script], facts: &FactTable, groups: &Groups, found: &Found) -> Ruled {
    let text = match scripts {
        [one] if one.name == PREPARED_RULES => one.text.as_str(),
        _ => "",
    };
    let Some((functions, sources)) = rules::read(text, facts) else {
        found.borrow_mut().push(odd(PREPARED_RULES));
        return Ruled::default();
    };
    let each: Vec<Does> = functions.iter().map(|function| Does::of(function, groups)).collect();
    let whole = |(at, decides): (FactIndex, Option<FactIndex>)| Some((decides?, Does::whole(&each, at)));
    let does = (0..).zip(functions.iter().map(|function| function.decides)).filter_map(whole).collect();
    Ruled { functions, sources, does, ..Ruled::default() }
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

    fn mark(&mut self) -> Option<char> {
        let mark = self.rest.chars().next()?;
        self.takes(mark);
        Some(mark)
    }

    fn text(&mut self) -> Option<String> {
        let (text, rest) = self.rest.split_once('\t')?;
        self.rest = rest;
        if !text.contains('\\') {
            return Some(text.to_owned());
        }
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

    /// Whether what follows is a table of texts and of such tables.
    fn is_plain(&mut self, depth: u32) -> bool {
        let mut plain = depth < MAX_DEPTH && self.takes('{');
        while plain && self.takes('.') {
            let key = self.rest.split_once('\t');
            self.rest = key.map_or("", |(_, rest)| rest);
            plain = match (self.takes('"'), self.rest.split_once('\t')) {
                (true, Some((text, rest))) => {
                    self.rest = rest;
                    is_in_order(text)
                }
                (true, None) => false,
                (false, _) => self.is_plain(depth + 1),
            };
        }
        plain && self.takes('}')
    }

    fn value(&mut self, depth: u32) -> Option<Node> {
        let mark = self.mark().filter(|_| depth < MAX_DEPTH)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::prepared_texts;

    #[test]
    fn a_language_is_read_later_only_where_reading_finds_nothing() {
        let good = "{.pack\t{.name\t\"A – b\t.not\t\"c\t}.reasons\t{.a\t{.b\t\"d\t}}}";
        assert!(is_plain(good));
        let read = prepared_texts("en", good).unwrap();
        assert_eq!((read.pack("name"), read.reason("a.b"), read.tag.as_str()), ("A – b", "d", "en"));
        assert!((0..good.len()).filter_map(|end| good.get(..end)).all(|cut| !is_plain(cut)));
        let long = "x".repeat(5_000);
        for (text, of) in [
            ("{.a\t\" \u{a0}\t}", "nothing to see"),
            ("{.a\t\"[b](javascript:c)\t}", "a link to elsewhere"),
            (&format!("{{.a\t\"{long}\t}}"), "no end"),
            ("{.a\t[\"b\t]}", "a list"),
            ("{.a\t#1\t}", "a number"),
            ("\"a\t", "no table"),
            (&format!("{}{}", "{.a\t".repeat(40), "}".repeat(40)), "too deep"),
        ] {
            assert!(!is_plain(text) && prepared_texts("en", text).is_none(), "{of}");
        }
        // These are in order, and take more than a look.
        for text in ["{.a\t\"b\\tc\t}", "{.a\t\"[b](https://c)\t}"] {
            assert!(!is_plain(text) && prepared_texts("en", text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_is_cut_or_nested_without_end_is_refused() {
        for text in ["", "{", "{.a\t", "{.a\t\"b", "[t", "#x\t", "t}", &"[".repeat(100_000)] {
            assert!(parse("x.toml", text).is_err(), "{}", text.len());
        }
    }
}
