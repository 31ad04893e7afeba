//! The Rhai engine as a reader: every limit explicit, everything outside the rule language switched off. It never runs.

use rhai::{Engine, Position, Token};

use crate::rule::run::{MAX_BYTES, MAX_ITEMS};

/// Depth of an expression outside and inside a function.
const MAX_EXPR_DEPTHS: (usize, usize) = (32, 24);
/// In all files together: one for each of the most rules that a pack may have, and others that they share.
pub(crate) const MAX_FUNCTIONS: usize = 1_200;

/// Symbols of Rhai that the rule language does not have. The parser names them where they stand.
const DISABLED: &[&str] = &[
    "while", "loop", "do", "for", "in", "continue", "break", "try", "catch", "throw", "import", "export", "eval",
    "this", "private", "**", "<<", ">>", "&", "|", "^", "..", "..=", "?.", "?[", "??",
];

/// An engine without packages.
pub(crate) fn new_engine() -> Engine {
    let mut engine = Engine::new_raw();
    engine
        .set_max_expr_depths(MAX_EXPR_DEPTHS.0, MAX_EXPR_DEPTHS.1)
        .set_max_string_size(MAX_BYTES)
        .set_max_array_size(MAX_ITEMS)
        .set_max_map_size(MAX_ITEMS)
        .set_max_functions(MAX_FUNCTIONS)
        .set_max_strings_interned(1_000)
        .set_strict_variables(true)
        .set_allow_looping(false)
        .set_allow_shadowing(false)
        .set_allow_anonymous_fn(false);
    for word in crate::rule::COMPARISONS {
        // Precedence 110 binds closer than `&&` (60) and `||` (30). A refusal would mean that Rhai made the word
        // its own, and shows as a syntax error in every rule and every test.
        let _ = engine.register_custom_operator(word, 110);
    }
    let _ = engine.register_custom_operator("because", 10);
    for symbol in DISABLED {
        engine.disable_symbol(*symbol);
    }
    engine
}

/// The tokens of a script with their places; stops at the first that is none.
pub(crate) fn tokens(engine: &Engine, text: &str) -> Vec<(Token, Position)> {
    let (stream, _) = engine.lex(std::iter::once(&text));
    stream.take_while(|(token, _)| !matches!(token, Token::EOF | Token::LexError(_))).collect()
}
