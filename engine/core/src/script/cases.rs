//! The cases of a script's `switch` statements. Rhai keeps only their hashes and lets the first of two equal ones win,
//! so they are read from the tokens.

use rhai::{Position, Token};

/// One `switch`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Switch {
    /// Where the word `switch` stands.
    pub(crate) position: Position,
    /// The texts of the cases, where they stand, and how many bodies come before that of the case, in order.
    pub(crate) cases: Vec<(String, Position, u16)>,
    /// Whether there is a `_` case.
    pub(crate) catch_all: bool,
}

/// Every `switch` of a script in the order of their words.
pub(crate) fn switches(tokens: &[(Token, Position)]) -> Vec<Switch> {
    tokens
        .iter()
        .enumerate()
        .filter(|(_, (token, _))| *token == Token::Switch)
        .map(|(at, (_, position))| read(*position, tokens.get(at + 1..).unwrap_or(&[])))
        .collect()
}

fn read(position: Position, rest: &[(Token, Position)]) -> Switch {
    let mut found = Switch { position, cases: Vec::new(), catch_all: false };
    let mut depth = 0_usize;
    let mut state = At::Heading;
    let mut bodies = 0;
    for (token, at) in rest {
        match token {
            // A text in parentheses is the same case.
            Token::LeftParen | Token::RightParen if state == At::Case => {}
            Token::LeftBrace | Token::LeftParen | Token::LeftBracket | Token::MapStart => {
                state = match (state, token) {
                    // The first brace outside parentheses opens the cases.
                    (At::Heading, Token::LeftBrace) if depth == 0 => At::Case,
                    (At::Arrow, Token::LeftBrace) => At::Block,
                    (At::Arrow, _) => At::Body,
                    (state, _) => state,
                };
                depth += 1;
            }
            Token::RightBrace | Token::RightParen | Token::RightBracket => {
                depth = depth.saturating_sub(1);
                match state {
                    At::Block if depth == 1 => state = At::Case,
                    At::Case | At::Body | At::Block if depth == 0 => break,
                    _ => {}
                }
            }
            Token::DoubleArrow if depth == 1 => {
                state = At::Arrow;
                bodies += 1;
            }
            Token::Comma if depth == 1 => state = At::Case,
            Token::StringConstant(text) if depth == 1 && state == At::Case => {
                found.cases.push((text.to_string(), *at, bodies));
            }
            Token::Underscore if depth == 1 && state == At::Case => found.catch_all = true,
            _ if state == At::Arrow => state = At::Body,
            _ => {}
        }
    }
    found
}

/// Where in a `switch` the reading stands.
#[derive(Clone, Copy, PartialEq)]
enum At {
    Heading,
    Case,
    Arrow,
    /// A body that ends with a comma.
    Body,
    /// A body in braces.
    Block,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::engine::{new_engine, tokens};

    fn check(script: &str, expected: &[(&[&str], bool)]) {
        let found = switches(&tokens(&new_engine(), script));
        let seen: Vec<(Vec<&str>, bool)> = found
            .iter()
            .map(|switch| (switch.cases.iter().map(|(text, ..)| text.as_str()).collect(), switch.catch_all))
            .collect();
        let expected: Vec<(Vec<&str>, bool)> = expected.iter().map(|(cases, all)| (cases.to_vec(), *all)).collect();
        assert_eq!(seen, expected, "{script}");
    }

    #[test]
    fn cases_are_told_from_bodies() {
        check(
            r#"fn f(a) { switch value(a.x) { "one" | "two" => "p" because "q", "three" => { "r" because ["s"] } "four" => g("t"), _ => "u" because "v" } "w" }"#,
            &[(&["one", "two", "three", "four"], true)],
        );
    }

    #[test]
    fn each_case_has_its_body() {
        let script =
            r#"switch value(a.x) { "one" => { f("p"); } ("two") => switch value(a.y) { _ => "q" }, "three" => "r" }"#;
        let found = switches(&tokens(&new_engine(), script));
        let cases = found[0].cases.iter().map(|(text, _, body)| (text.as_str(), *body));
        assert_eq!(cases.collect::<Vec<_>>(), [("one", 0), ("two", 1), ("three", 2)]);
    }

    #[test]
    fn a_switch_within_a_switch_is_its_own() {
        check(
            r#"switch value(a.x) { "one" => switch value(a.y) { "in" => "p", _ => "q" }, "two" => "r" }"#,
            &[(&["one", "two"], false), (&["in"], true)],
        );
    }
}
