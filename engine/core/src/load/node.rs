//! What a file of a pack holds, with places, whatever it is written in.

use std::ops::Range;

/// A text with its place.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) span: Range<usize>,
}

/// A value with its place.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) span: Range<usize>,
}

/// The kinds of values that a pack can use.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Text(String),
    Whole(i64),
    Flag(bool),
    List(Vec<Node>),
    /// Keys in the order of the file.
    Table(Vec<(Text, Node)>),
    /// Anything else, by the name that messages use for it.
    #[cfg(feature = "scripts")]
    Other(&'static str),
}

impl Value {
    /// What messages call it.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Value::Text(_) => "a text",
            Value::Whole(_) => "a number",
            Value::Flag(_) => "true or false",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            #[cfg(feature = "scripts")]
            Value::Other(name) => name,
        }
    }
}
