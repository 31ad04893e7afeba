//! The syntax of rules as `rules/README.md` describes it, read by hand: what binds closer is read deeper.

use super::tokens::{Token, tokens};

/// Something that has a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Say {
    Text(String),
    Whole(i64),
    Truth(bool),
    Name(String),
    List(Vec<Say>),
    /// `of.name`
    Property(Box<Say>, String),
    Call(String, Vec<Say>),
    Not(Box<Say>),
    Both(Box<Say>, Box<Say>),
    Either(Box<Say>, Box<Say>),
    /// `subject word operand`
    Compare(Box<Say>, String, Box<Say>),
    Because(Box<Say>, Box<Say>),
    If(Box<Say>, Vec<Line>, Vec<Line>),
    /// Cases by text; `None` for `_`.
    Switch(Box<Say>, Vec<(Option<String>, Say)>),
    Block(Vec<Line>),
}

/// One statement.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Line {
    /// `let` or `const`.
    Let(String, Say),
    /// `name += …`
    Add(String, Say),
    Return(Say),
    /// The last one of a block is its value.
    Say(Say),
}

/// A function.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) parameters: Vec<String>,
    pub(crate) body: Vec<Line>,
}

const COMPARING: [&str; 8] = ["is", "is_not", "any_of", "at_least", "at_most", "above", "below", "near"];

/// Every function of a script that is known to be one.
pub(crate) fn functions(text: &str) -> Vec<Function> {
    let mut reader = Reader { tokens: tokens(text), at: 0 };
    let mut found = Vec::new();
    while reader.at < reader.tokens.len() {
        reader.word("fn");
        let name = reader.name();
        reader.sign("(");
        let mut parameters = Vec::new();
        while !reader.takes(")") {
            parameters.push(reader.name());
            reader.takes(",");
        }
        let body = reader.block();
        found.push(Function { name, parameters, body });
    }
    found
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
}

impl Reader {
    fn is(&self, sign: &str) -> bool {
        matches!(self.tokens.get(self.at), Some(Token::Sign(found)) if *found == sign)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.tokens.get(self.at), Some(Token::Word(found)) if found == word)
    }

    fn takes(&mut self, sign: &str) -> bool {
        let is = self.is(sign);
        self.at += usize::from(is);
        is
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let is = self.is_word(word);
        self.at += usize::from(is);
        is
    }

    fn sign(&mut self, sign: &str) {
        assert!(self.takes(sign), "no `{sign}` but {:?}", self.tokens.get(self.at));
    }

    fn word(&mut self, word: &str) {
        assert!(self.takes_word(word), "no `{word}` but {:?}", self.tokens.get(self.at));
    }

    fn next(&mut self) -> Token {
        self.at += 1;
        self.tokens[self.at - 1].clone()
    }

    fn name(&mut self) -> String {
        match self.next() {
            Token::Word(name) => name,
            other => panic!("no name but {other:?}"),
        }
    }

    fn block(&mut self) -> Vec<Line> {
        self.sign("{");
        let mut lines = Vec::new();
        while !self.takes("}") {
            lines.push(self.line());
            self.takes(";");
        }
        lines
    }

    fn line(&mut self) -> Line {
        if self.takes_word("let") || self.takes_word("const") {
            let name = self.name();
            self.sign("=");
            return Line::Let(name, self.say());
        }
        if self.takes_word("return") {
            return Line::Return(self.say());
        }
        let said = match self.is_word("if") || self.is_word("switch") || self.is("{") {
            // As a statement these end with their brace.
            true => self.plain(),
            false => self.say(),
        };
        match said {
            Say::Name(name) if self.takes("+=") => Line::Add(name, self.say()),
            said => Line::Say(said),
        }
    }

    fn say(&mut self) -> Say {
        let said = self.either();
        match self.takes_word("because") {
            true => Say::Because(Box::new(said), Box::new(self.either())),
            false => said,
        }
    }

    fn either(&mut self) -> Say {
        let mut said = self.both();
        while self.takes("||") {
            said = Say::Either(Box::new(said), Box::new(self.both()));
        }
        said
    }

    fn both(&mut self) -> Say {
        let mut said = self.comparison();
        while self.takes("&&") {
            said = Say::Both(Box::new(said), Box::new(self.comparison()));
        }
        said
    }

    fn comparison(&mut self) -> Say {
        let mut said = self.plain();
        while let Some(word) = COMPARING.into_iter().find(|word| self.is_word(word)) {
            self.at += 1;
            said = Say::Compare(Box::new(said), word.to_owned(), Box::new(self.plain()));
        }
        said
    }

    fn plain(&mut self) -> Say {
        if self.takes("!") {
            return Say::Not(Box::new(self.plain()));
        }
        let mut said = self.first();
        while self.takes(".") {
            said = Say::Property(Box::new(said), self.name());
        }
        said
    }

    fn first(&mut self) -> Say {
        if self.is("{") {
            return Say::Block(self.block());
        }
        match self.next() {
            Token::Text(text) => Say::Text(text),
            Token::Whole(number) => Say::Whole(number),
            Token::Sign("-") => match self.next() {
                Token::Whole(number) => Say::Whole(-number),
                other => panic!("no number but {other:?}"),
            },
            Token::Sign("(") => {
                let said = self.say();
                self.sign(")");
                said
            }
            Token::Sign("[") => Say::List(self.until("]")),
            Token::Word(word) => match word.as_str() {
                "true" | "false" => Say::Truth(word == "true"),
                "if" => self.condition(),
                "switch" => self.switch(),
                _ if self.takes("(") => Say::Call(word, self.until(")")),
                _ => Say::Name(word),
            },
            other => panic!("no value but {other:?}"),
        }
    }

    fn until(&mut self, end: &str) -> Vec<Say> {
        let mut items = Vec::new();
        while !self.takes(end) {
            items.push(self.say());
            self.takes(",");
        }
        items
    }

    fn condition(&mut self) -> Say {
        let when = Box::new(self.say());
        let then = self.block();
        let otherwise = match self.takes_word("else") {
            true if self.takes_word("if") => vec![Line::Say(self.condition())],
            true => self.block(),
            false => Vec::new(),
        };
        Say::If(when, then, otherwise)
    }

    fn switch(&mut self) -> Say {
        let of = Box::new(self.say());
        self.sign("{");
        let mut cases = Vec::new();
        while !self.takes("}") {
            let case = match self.next() {
                Token::Text(text) => Some(text),
                Token::Word(word) if word == "_" => None,
                other => panic!("no case but {other:?}"),
            };
            self.sign("=>");
            cases.push((case, self.say()));
            self.takes(",");
        }
        Say::Switch(of, cases)
    }
}
