//! Rules as they run: the form of what the rule language admits, and what it does.
//!
//! A form is made of a script by `script`, or read back from a prepared pack; nothing here knows how rules are written.
//! `run` takes one way through a rule. Rules see no answers: every comparison asks the run's [`trail::Trail`] which way to go.

pub(crate) mod comparison;
pub(crate) mod does;
pub(crate) mod failure;
pub(crate) mod form;
pub(crate) mod run;
pub(crate) mod sources;
pub(crate) mod trail;
pub(crate) mod value;
pub(crate) mod words;

/// Names that no id of a pack may have, as the language uses them.
pub(crate) const RESERVED: &[&str] = &[
    "a",
    "is",
    "is_not",
    "at_least",
    "at_most",
    "above",
    "below",
    "any_of",
    "near",
    "because",
    "true",
    "false",
    "let",
    "const",
    "if",
    "else",
    "switch",
    "do",
    "while",
    "until",
    "loop",
    "for",
    "in",
    "continue",
    "break",
    "return",
    "throw",
    "try",
    "catch",
    "fn",
    "private",
    "import",
    "export",
    "as",
    "global",
    "this",
    "Fn",
    "call",
    "curry",
    "type_of",
    "print",
    "debug",
    "eval",
    "is_def_var",
    "is_def_fn",
    "is_shared",
    "var",
    "static",
    "shared",
    "goto",
    "exit",
    "match",
    "case",
    "public",
    "protected",
    "new",
    "use",
    "with",
    "module",
    "package",
    "super",
    "thread",
    "spawn",
    "go",
    "await",
    "async",
    "sync",
    "yield",
    "default",
    "void",
    "null",
    "nil",
];

/// The words that compare a fact with something.
pub(crate) const COMPARISONS: &[&str] = &["is", "is_not", "any_of", "at_least", "at_most", "above", "below", "near"];

/// What can be read of a `credit(…)`.
pub(crate) const CREDIT_VIEWS: &[&str] = &["mean", "rated", "lowest", "highest", "sum"];
