//! The words of a rule script, one after the other. The second evaluator's own: nothing of the engine is used here.

/// One word of a script.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    /// A name or a word of the language.
    Word(String),
    /// What stands between quotes.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A sign, one or two characters.
    Sign(&'static str),
}

/// Longer signs come first.
const SIGNS: [&str; 17] = ["=>", "+=", "&&", "||", "(", ")", "{", "}", "[", "]", ",", ";", ".", "=", "!", "-", "|"];

/// Every token of a script.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        rest = match comment(rest) {
            Some(after) => after,
            None => {
                let (token, after) = one(rest);
                found.push(token);
                after
            }
        };
        rest = rest.trim_start();
    }
    found
}

/// What follows a comment, where there is one.
fn comment(text: &str) -> Option<&str> {
    if text.starts_with("//") {
        return Some(text.split_once('\n').map_or("", |(_, after)| after));
    }
    let mut rest = text.strip_prefix("/*")?;
    let mut depth = 1;
    while depth > 0 {
        let (open, close) = (rest.find("/*").unwrap_or(usize::MAX), rest.find("*/").expect("a comment ends"));
        depth = if open < close { depth + 1 } else { depth - 1 };
        rest = &rest[open.min(close) + 2..];
    }
    Some(rest)
}

fn one(text: &str) -> (Token, &str) {
    if let Some(inside) = text.strip_prefix('"') {
        return quoted(inside);
    }
    if let Some(sign) = SIGNS.into_iter().find(|sign| text.starts_with(sign)) {
        return (Token::Sign(sign), &text[sign.len()..]);
    }
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    let (word, after) = text.split_at(end);
    assert!(!word.is_empty(), "no token begins `{text}`");
    match word.starts_with(|c: char| c.is_ascii_digit()) {
        true => (Token::Whole(word.parse().expect("a whole number")), after),
        false => (Token::Word(word.to_owned()), after),
    }
}

fn quoted(inside: &str) -> (Token, &str) {
    let mut text = String::new();
    let mut characters = inside.char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '"' => return (Token::Text(text), &inside[at + 1..]),
            '\\' => text.push(match characters.next().expect("an escape").1 {
                'n' => '\n',
                't' => '\t',
                other => other,
            }),
            other => text.push(other),
        }
    }
    panic!("a text does not end");
}
