//! The rule language: the only part of the engine that knows Rhai.
//!
//! `grammar` reads a script and admits only the language; `words` are what rules say; `run` takes one way through a
//! rule. Scripts see no answers: every comparison asks the run's [`trail::Trail`] which way to go.

pub(crate) mod cases;
pub(crate) mod comparison;
pub(crate) mod compile;
pub(crate) mod engine;
pub(crate) mod grammar;
pub(crate) mod run;
pub(crate) mod source;
pub(crate) mod syntax;
pub(crate) mod trail;
pub(crate) mod words;
pub(crate) mod written;

/// The words that are called as functions. No function of a pack may have such a name, and so no fact; a question may, as
/// `a.value` is never taken for a call.
pub(crate) const CALLED: &[&str] = &["credit", "count", "value"];

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
