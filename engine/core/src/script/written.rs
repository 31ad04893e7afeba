//! The functions of a script as they are written, for whoever takes some of them out before anything is compiled.

use std::collections::BTreeSet;
use std::ops::Range;

use rhai::Token;

use crate::script::engine::{new_engine, tokens};
use crate::script::source::Lines;

/// A function as it is written.
pub(crate) struct Written {
    pub(crate) name: String,
    /// Where its name stands.
    pub(crate) place: Range<usize>,
    /// From `fn` to the last brace.
    pub(crate) span: Range<usize>,
    /// Every name in it: what it may call.
    pub(crate) mentions: BTreeSet<String>,
}

/// The functions of a script, in its order. What is no function to the end is none; compiling says why.
pub(crate) fn written(text: &str) -> Vec<Written> {
    let (engine, lines) = (new_engine(), Lines::new(text));
    let mut functions: Vec<Written> = Vec::new();
    let mut open: Option<Written> = None;
    let mut depth = 0_usize;
    let mut start = None;
    for (token, at) in tokens(&engine, text) {
        match (&token, &mut open) {
            (Token::Fn, None) => start = Some(lines.span(at).start),
            (Token::Identifier(name) | Token::Custom(name), None) => {
                let place = lines.span(at);
                open = start.take().map(|start| Written {
                    name: name.to_string(),
                    place,
                    span: start..start,
                    mentions: BTreeSet::new(),
                });
                depth = 0;
            }
            (Token::Identifier(name), Some(function)) => _ = function.mentions.insert(name.to_string()),
            (Token::LeftBrace | Token::MapStart, Some(_)) => depth += 1,
            (Token::RightBrace, Some(function)) => {
                depth = depth.saturating_sub(1);
                function.span.end = lines.span(at).end;
                if depth == 0 {
                    functions.extend(open.take());
                }
            }
            (_, None) => start = None,
            _ => {}
        }
    }
    functions
}

/// Takes a part out of a text; every other place in it stays where it is.
pub(crate) fn blank(text: &mut String, span: Range<usize>) {
    let Some(part) = text.get(span.clone()) else { return };
    let blanks: String = part.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(span, &blanks);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_taken_out_whole_and_the_rest_stays_in_place() {
        let source =
            "// é\nfn one(a) {\n    switch value(a.x) { \"p\" => two(a), _ => \"}\" }\n}\nfn two(a) { \"é\" }\n";
        let found = written(source);
        let names: Vec<&str> = found.iter().map(|function| function.name.as_str()).collect();
        assert_eq!(names, ["one", "two"]);
        assert!(found[0].mentions.contains("two") && !found[1].mentions.contains("one"));
        assert_eq!(&source[found[1].place.clone()], "two");
        let mut without = source.to_owned();
        blank(&mut without, found[0].span.clone());
        assert_eq!(without.len(), source.len());
        assert_eq!(without.find("fn two"), source.find("fn two"));
        assert!(!without.contains("fn one") && without.lines().count() == source.lines().count());
    }

    #[test]
    fn what_does_not_end_is_no_function() {
        for source in ["", "fn", "fn f", "fn f(a) { if x {", "fn (a) { }", "} fn", "fn f(a) \"x", "x y z"] {
            assert!(written(source).is_empty(), "{source}");
        }
    }
}
