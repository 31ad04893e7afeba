//! The rule language as it is written: the only part of the engine that knows Rhai.
//!
//! Rhai reads a script, and `grammar` admits of it what belongs to the language, each thing in the form that `rule` runs.

pub(crate) mod cases;
pub(crate) mod compile;
pub(crate) mod engine;
pub(crate) mod grammar;
pub(crate) mod source;
pub(crate) mod syntax;
pub(crate) mod written;

/// The words that are called as functions. No function of a pack may have such a name, and so no fact; a question may, as
/// `a.value` is never taken for a call.
pub(crate) const CALLED: &[&str] = &["credit", "count", "value"];
