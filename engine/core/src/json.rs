//! JSON as answers files and stored text need it: objects with places, strings, lists of strings, and text as a string.
//!
//! Owns the whole of it, in both directions. A reader for values of any type, floats included, weighs ten times as much, and
//! every page that asks would download it. Nesting is counted in a list and never in calls, so that no text is too deep.

use std::ops::Range;

/// One key and its value as it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'t> {
    /// The key, without quotes and escapes.
    pub key: String,
    /// Where the key stands with its quotes, in bytes of the whole text.
    pub key_span: Range<usize>,
    /// The value as JSON.
    pub text: &'t str,
    /// Where the value stands, in bytes of the whole text.
    pub span: Range<usize>,
}

impl Entry<'_> {
    /// The value, where it is a string.
    pub fn string(&self) -> Option<String> {
        whole(self.text, Scanner::string)
    }
}

/// What is wrong, and where: in bytes of the whole text.
pub type Problem = (String, usize);

/// The entries of an object that starts `offset` bytes into the text: in their order, duplicates kept.
///
/// # Errors
/// The first place at which this is no object, and what was expected there.
pub fn object(text: &str, offset: usize) -> Result<Vec<Entry<'_>>, Problem> {
    let mut scanner = Scanner { text, at: 0 };
    scanner.entries(offset).map_err(|(message, at)| (message, at + offset))
}

/// The strings of a list; `None` where the text is anything else.
pub(crate) fn strings(text: &str) -> Option<Vec<String>> {
    whole(text, |scanner| {
        scanner.expect(b'[')?;
        let mut list = Vec::new();
        if !scanner.next_is(b']') {
            loop {
                scanner.space();
                list.push(scanner.string()?);
                if !scanner.next_is(b',') {
                    break;
                }
                scanner.at += 1;
            }
        }
        scanner.expect(b']')?;
        Ok(list)
    })
}

/// Text as a JSON string, with its quotes.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        let short = match character {
            '"' => '"',
            '\\' => '\\',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            ' '.. => {
                out.push(character);
                continue;
            }
            _ => {
                out.push_str("\\u00");
                out.extend([4, 0].map(|shift| char::from_digit(u32::from(character) >> shift & 15, 16).unwrap_or('0')));
                continue;
            }
        };
        out.extend(['\\', short]);
    }
    out.push('"');
    out
}

/// Members as a JSON object, each a key and its value as JSON.
pub fn written(members: &[(&str, String)]) -> String {
    let members: Vec<String> = members.iter().map(|(key, value)| [&quoted(key), ":", value].concat()).collect();
    ["{", &members.join(","), "}"].concat()
}

/// What a text is, where that is all of it.
fn whole<'t, T>(text: &'t str, read: impl Fn(&mut Scanner<'t>) -> Result<T, Problem>) -> Option<T> {
    let mut scanner = Scanner { text, at: 0 };
    let found = read(&mut scanner).ok()?;
    scanner.end().ok().map(|()| found)
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    /// Whether a sign comes next, whatever space is before it.
    fn next_is(&mut self, sign: u8) -> bool {
        self.space();
        self.peek() == Some(sign)
    }

    fn expect(&mut self, sign: u8) -> Result<(), Problem> {
        if self.next_is(sign) {
            self.at += 1;
            return Ok(());
        }
        self.wrong(&["`", char::from(sign).encode_utf8(&mut [0]), "`"].concat())
    }

    fn wrong<T>(&self, wanted: &str) -> Result<T, Problem> {
        let ends = if self.rest().is_empty() { ", and the text ends" } else { "" };
        Err((["expected ", wanted, ends].concat(), self.at))
    }

    fn end(&mut self) -> Result<(), Problem> {
        self.space();
        if self.rest().is_empty() { Ok(()) } else { self.wrong("nothing more") }
    }

    fn entries(&mut self, offset: usize) -> Result<Vec<Entry<'t>>, Problem> {
        let mut entries = Vec::new();
        if !self.next_is(b'{') {
            return self.wrong("an object in braces");
        }
        self.at += 1;
        if !self.next_is(b'}') {
            loop {
                let (key, key_span) = self.key()?;
                self.space();
                let start = self.at;
                self.value()?;
                let text = self.text.get(start..self.at).unwrap_or_default();
                let within = |span: Range<usize>| span.start + offset..span.end + offset;
                entries.push(Entry { key, key_span: within(key_span), text, span: within(start..self.at) });
                if !self.next_is(b',') {
                    break;
                }
                self.at += 1;
            }
        }
        self.close(b'}')?;
        self.end().map(|()| entries)
    }

    /// A key with the colon behind it.
    fn key(&mut self) -> Result<(String, Range<usize>), Problem> {
        if !self.next_is(b'"') {
            return self.wrong("a key in quotes");
        }
        let start = self.at;
        let key = self.string()?;
        let span = start..self.at;
        self.expect(b':').map(|()| (key, span))
    }

    fn close(&mut self, sign: u8) -> Result<(), Problem> {
        if self.next_is(sign) {
            self.at += 1;
            return Ok(());
        }
        self.wrong(if sign == b'}' { "`,` or `}`" } else { "`,` or `]`" })
    }

    /// Goes past a value of any kind.
    fn value(&mut self) -> Result<(), Problem> {
        // The signs that close what is open.
        let mut open = Vec::new();
        loop {
            self.space();
            let close = match self.peek() {
                Some(b'{') => Some(b'}'),
                Some(b'[') => Some(b']'),
                Some(b'"') => self.string().map(|_| None)?,
                _ => self.word().map(|()| None)?,
            };
            if let Some(sign) = close {
                self.at += 1;
                open.push(sign);
                if !self.next_is(sign) {
                    if sign == b'}' {
                        self.key()?;
                    }
                    continue;
                }
            }
            // Behind a value, or where nothing stands in what was opened.
            loop {
                let Some(sign) = open.last().copied() else { return Ok(()) };
                if self.next_is(b',') {
                    self.at += 1;
                    if sign == b'}' {
                        self.key()?;
                    }
                    break;
                }
                self.close(sign)?;
                open.pop();
            }
        }
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Result<(), Problem> {
        let rest = self.rest();
        let length =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))).unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default();
        if !(["true", "false", "null"].contains(&word) || is_number(word)) {
            return self.wrong("a value");
        }
        self.at += length;
        Ok(())
    }

    /// A string, from its opening quote on.
    fn string(&mut self) -> Result<String, Problem> {
        self.expect(b'"')?;
        let mut found = String::new();
        loop {
            let rest = self.rest();
            let plain = rest.find(|c: char| matches!(c, '"' | '\\' | ..'\u{20}')).unwrap_or(rest.len());
            found.push_str(rest.get(..plain).unwrap_or_default());
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(found);
                }
                Some(b'\\') => found.push(self.escape()?),
                Some(_) => return self.wrong("an escape such as `\\n` in place of a control character"),
                None => return self.wrong("`\"`"),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Problem> {
        let (start, sign) = (self.at, self.text.as_bytes().get(self.at + 1).copied());
        self.at += 2;
        let found = match sign {
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{c}'),
            Some(sign @ (b'"' | b'\\' | b'/')) => Some(char::from(sign)),
            Some(b'u') => self.unit().and_then(|first| match char::decode_utf16([first]).next()? {
                Ok(character) => Some(character),
                // Half a pair wants the other half.
                Err(_) => {
                    self.rest().strip_prefix("\\u")?;
                    self.at += 2;
                    char::decode_utf16([first, self.unit()?]).next()?.ok()
                }
            }),
            _ => None,
        };
        found.ok_or_else(|| ("expected an escape that JSON knows".to_owned(), start))
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u16> {
        let digits = self.rest().get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        self.at += 4;
        u16::from_str_radix(digits, 16).ok()
    }
}

fn is_number(word: &str) -> bool {
    let word = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = word.split_once(['e', 'E']).unwrap_or((word, "0"));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(integer)
        && (integer == "0" || !integer.starts_with('0'))
        && digits(fraction)
        && digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::value::RawValue;

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

    #[track_caller]
    fn check_problem(text: &str, message: &str, at: usize) {
        assert_eq!(object(text, 0), Err((message.to_owned(), at)), "{text}");
    }

    #[test]
    fn problems_have_places() {
        check_problem("{\"a\": 1,\n  oops}", "expected a key in quotes", 11);
        check_problem("[]", "expected an object in braces", 0);
        check_problem("{\"a\": 1", "expected `,` or `}`, and the text ends", 7);
        check_problem("{\"a\": }", "expected a value", 6);
        check_problem("{\"a\" 1}", "expected `:`", 5);
        check_problem("{\"a\": [1 2]}", "expected `,` or `]`", 9);
        check_problem("{\"a\": \"x\\y\"}", "expected an escape that JSON knows", 8);
        check_problem("{\"a\": \"x\ny\"}", "expected an escape such as `\\n` in place of a control character", 8);
        check_problem("{} x", "expected nothing more", 3);
    }

    /// The pieces that texts are made of, and what breaks them.
    const PIECES: [&str; 40] = [
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"a\"",
        "\"b\":",
        "\"c\": \"d\"",
        "1",
        "-0.5e+3",
        "01",
        "1.",
        "true",
        "null",
        "nul",
        " ",
        "\n",
        "\"",
        "\\",
        "\\u0041",
        "\\ud83e",
        "\\udded",
        "\\n",
        "\\x",
        "\t",
        "\u{7}",
        "ä",
        "\u{1f9ed}",
        "e",
        "-",
        "+",
        ".",
        "\"\\u00e4\"",
        "{\"a\":",
        "[1,",
        "[]",
        "{}",
        ",\"z\":[{}]",
        "\u{feff}",
    ];

    /// serde_json is the judge of what is JSON, and of what it says.
    #[test]
    fn another_reader_agrees_on_any_text() {
        let (mut seed, mut sound) = (7_u64, 0);
        let mut draw = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        for round in 0..200_000 {
            let inside: String = (0..draw(9)).map(|_| PIECES[draw(PIECES.len())]).collect();
            let text = match round % 3 {
                0 => inside,
                1 => format!("{{\"k\": {inside}}}"),
                _ => format!("{{\"k\": \"{inside}\", \"l\": [{}]}}", PIECES[draw(PIECES.len())]),
            };
            let theirs: Result<BTreeMap<String, &RawValue>, _> = serde_json::from_str(&text);
            // Its reader goes past half a pair in a value, and refuses it only where the value is read. No number is read here.
            let read = serde_json::from_str::<serde_json::Value>(&text);
            let fine = read.map_or_else(|error| error.to_string().starts_with("number out of range"), |_| true);
            let theirs = theirs.ok().filter(|_| fine);
            let ours = object(&text, 0);
            match (&ours, &theirs) {
                (Ok(ours), Some(theirs)) => {
                    sound += 1;
                    let ours: BTreeMap<&str, &Entry<'_>> =
                        ours.iter().map(|entry| (entry.key.as_str(), entry)).collect();
                    assert_eq!(ours.len(), theirs.len(), "{text}");
                    for (key, value) in theirs {
                        let entry = ours[key.as_str()];
                        assert_eq!(entry.text, value.get(), "{text}");
                        assert_eq!(entry.string(), serde_json::from_str(value.get()).ok(), "{text}");
                        assert_eq!(strings(entry.text), serde_json::from_str(value.get()).ok(), "{text}");
                    }
                }
                (Err((message, at)), None) => assert!(!message.is_empty() && *at <= text.len(), "{text}"),
                _ => panic!("{text:?}: {ours:?}, and the other says {theirs:?}"),
            }
        }
        assert!(sound > 5_000, "only {sound} texts were objects");
    }

    #[test]
    fn what_is_quoted_reads_the_same_and_is_written_as_others_do() {
        for text in ["", "plain", "“ä”\n\t\r\u{8}\u{c}\u{0}\u{1f}\u{7f}", "a\\b\"c/", "\u{1f9ed}"] {
            assert_eq!(quoted(text), serde_json::to_string(text).unwrap());
            assert_eq!(whole(&quoted(text), Scanner::string).as_deref(), Some(text));
        }
    }

    #[test]
    fn no_nesting_is_too_deep() {
        let deep = format!("{{\"a\": {}1{}}}", "[".repeat(500_000), "]".repeat(500_000));
        assert_eq!(object(&deep, 0).unwrap().len(), 1);
    }
}
