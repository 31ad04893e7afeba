//! What a script that does not parse is told: where it breaks, and what was probably meant.

use std::ops::Range;

use rhai::{Engine, LexError, ParseError, ParseErrorType, Token};

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::rule::{COMPARISONS, RESERVED};
use crate::script::compile::defined_twice;
use crate::script::engine::tokens;
use crate::script::source::{Lines, span_in};

/// Words that are misspelt as often as the comparing ones.
const STATEMENTS: &[&str] = &["because", "return", "switch", "else"];

/// The finding of a script that Rhai does not parse.
pub(crate) fn syntax(engine: &Engine, error: &ParseError, file: &str, text: &str) -> Diagnostic {
    let position = error.position();
    let mut span = match (position.line(), position.position()) {
        (Some(line), column) => span_in(text, line, column.unwrap_or(1)),
        _ => text.len()..text.len(),
    };
    let refused = match error.err_type() {
        ParseErrorType::Reserved(word) => Some(word),
        ParseErrorType::BadInput(LexError::ImproperSymbol(symbol, _)) => Some(symbol),
        ParseErrorType::FnDuplicatedDefinition(name, _) => {
            if let [first, second, ..] = named(engine, text, name).as_slice() {
                return defined_twice(name, (file, second.clone()), (file, first.clone()));
            }
            None
        }
        _ => None,
    };
    if let Some(word) = refused.filter(|word| quotes(word).is_none()) {
        return Diagnostic::error(Code::OutsideLanguage, format!("`{word}` is not part of the rule language"))
            .at(file, span, "")
            .help(match word.as_str() {
                "===" | "=" => "compare with `is`, as in `a.offered_help is \"once\"`",
                _ => "rules have functions, `let`, `if`, `switch`, `return`, `&&`, `||`, `!` and the comparing words",
            });
    }
    let mut message = error.err_type().to_string();
    if let Some(first) = message.get(..1).map(str::to_ascii_lowercase) {
        message.replace_range(..1, &first);
    }
    let meant = meant(text, &span);
    let ended = text.get(..span.start).unwrap_or("").trim_end().len();
    let line_before = text.get(ended..span.start).is_some_and(|between| between.contains('\n'));
    if meant.is_none()
        && line_before
        && matches!(error.err_type(), ParseErrorType::MissingToken(token, _) if token == ";")
    {
        // It is missed where the next line begins; it is missing where the last one ends.
        span = ended..ended;
    }
    let rest = "the other rules of this file are not checked until its syntax is right";
    Diagnostic::error(Code::ScriptSyntax, message.trim_end_matches('.').to_owned())
        .at(file, span, "the script cannot be read from here on")
        .help(match meant {
            Some(meant) => format!("{meant} {rest}"),
            None => rest.to_owned(),
        })
}

/// What was probably meant by the word at a place.
fn meant(text: &str, span: &Range<usize>) -> Option<String> {
    let written = text.get(span.clone()).unwrap_or("");
    let before = text.get(..span.start).unwrap_or("");
    let digits = |text: &str| text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let whole = before.strip_suffix('.').map_or(0, digits);
    if whole > 0 && digits(written) == written.len() {
        let number = before.get(before.len() - whole - 1..).unwrap_or("");
        return Some(format!("write `\"{number}{written}\"`: numbers that are not whole stand in quotes;"));
    }
    let instead = match written {
        "and" => Some("&&"),
        "or" => Some("||"),
        "not" => Some("is_not"),
        _ if RESERVED.contains(&written) => None,
        _ => nearest(written, COMPARISONS.iter().chain(STATEMENTS).copied()),
    };
    match instead {
        Some(word) => Some(format!("did you mean `{word}`?")),
        None => quotes(written).map(str::to_owned),
    }
}

/// What to say of a quotation mark that is none here.
fn quotes(written: &str) -> Option<&'static str> {
    let mark = written.starts_with(['\'', '‘', '’', '“', '”', '„', '«', '»', '`']);
    mark.then_some("texts stand in straight double quotes, as in `\"once\"`;")
}

/// Where functions of a name have it.
fn named(engine: &Engine, text: &str, name: &str) -> Vec<Range<usize>> {
    let (tokens, lines) = (tokens(engine, text), Lines::new(text));
    let is = |pair: &&[(Token, _)]| matches!(pair, [(Token::Fn, _), (Token::Identifier(of) | Token::Custom(of), _)] if of.as_str() == name);
    tokens.windows(2).filter(is).filter_map(|pair| pair.last()).map(|(_, at)| lines.span(*at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::engine::new_engine;

    fn found(text: &str) -> Diagnostic {
        let engine = new_engine();
        let error = engine.compile(text).unwrap_err();
        syntax(&engine, &error, "rules/a.rhai", text)
    }

    /// What the help starts with, and the text at the place.
    #[track_caller]
    fn check(text: &str, expected: &str, at: &str) {
        let found = found(text);
        assert!(found.help.as_deref().is_some_and(|help| help.starts_with(expected)), "{found:?}");
        assert_eq!(&text[found.labels[0].span.clone()], at, "{found:?}");
    }

    #[test]
    fn a_misspelt_word_is_named() {
        check("fn f(a) { if a.x at_leats \"once\" { true } else { false } }", "did you mean `at_least`?", "at_leats");
        check("fn f(a) { \"now\" becuase \"verdict.now\" }", "did you mean `because`?", "becuase");
        check("fn f(a) { retrun \"now\" because \"verdict.now\"; }", "did you mean `return`?", "retrun");
        check("fn f(a) { if a.x is \"once\" }", "the other rules of this file", "}");
    }

    #[test]
    fn words_and_quotes_of_other_languages_have_theirs_here() {
        check("fn f(a) { if a.x is \"once\" and a.y is \"no\" { true } else { false } }", "did you mean `&&`?", "and");
        check("fn f(a) { if a.x is \"once\" or a.y is \"no\" { true } else { false } }", "did you mean `||`?", "or");
        check("fn f(a) { a.x is not \"once\" }", "did you mean `is_not`?", "not");
        check("fn f(a) { a.x is 'often' }", "texts stand in straight double quotes", "'");
        check("fn f(a) { a.x is “often” }", "texts stand in straight double quotes", "“");
    }

    #[test]
    fn a_decimal_number_is_a_text() {
        check("fn f(m) { m.mean at_least 2.5 }", "write `\"2.5\"`:", "5");
        check("fn f(m) { m.mean at_least m.5 }", "the other rules of this file", "5");
    }

    #[test]
    fn a_missing_semicolon_is_missing_where_the_line_ends() {
        let text = "fn f(a) {\n    let m = a.x\n    if m is \"once\" { true } else { false }\n}";
        check(text, "the other rules of this file", "");
        assert_eq!(found(text).labels[0].span.start, text.find("\n    if").unwrap());
    }

    #[test]
    fn a_function_that_is_defined_twice_shows_both_places() {
        let text = "fn f(a) { true }\nfn g(a) { f(a) }\nfn f(a) { false }";
        let found = found(text);
        assert_eq!(found.code, Code::DuplicateFunction);
        let places: Vec<usize> = found.labels.iter().map(|label| label.span.start).collect();
        assert_eq!(places, [text.rfind("f(a) { false").unwrap(), 3]);
    }
}
