//! The Rhai engine with every limit explicit and everything outside the rule language switched off.

use rhai::{Engine, Position, Token};

/// Operations in one run of a rule. A rule of the shipped packs takes a few hundred.
const MAX_OPERATIONS: u64 = 20_000;
/// Calls within calls. 64 can overflow the 1 MiB stack of a wasm instance.
const MAX_CALL_LEVELS: usize = 16;
/// Depth of an expression outside and inside a function.
const MAX_EXPR_DEPTHS: (usize, usize) = (32, 24);
const MAX_STRING: usize = 2_000;
const MAX_ARRAY: usize = 200;
const MAX_VARIABLES: usize = 64;
/// In all files together: one for each of the most rules that a pack may have, and others that they share.
pub(crate) const MAX_FUNCTIONS: usize = 1_200;

/// Symbols of Rhai that the rule language does not have. The parser names them where they stand.
const DISABLED: &[&str] = &[
    "while", "loop", "do", "for", "in", "continue", "break", "try", "catch", "throw", "import", "export", "eval",
    "this", "private", "**", "<<", ">>", "&", "|", "^", "..", "..=", "?.", "?[", "??",
];

/// An engine without packages: only what `words` registers can be called.
pub(crate) fn new_engine() -> Engine {
    let mut engine = Engine::new_raw();
    engine
        .set_max_operations(MAX_OPERATIONS)
        .set_max_call_levels(MAX_CALL_LEVELS)
        .set_max_expr_depths(MAX_EXPR_DEPTHS.0, MAX_EXPR_DEPTHS.1)
        .set_max_string_size(MAX_STRING)
        .set_max_array_size(MAX_ARRAY)
        .set_max_map_size(MAX_ARRAY)
        .set_max_variables(MAX_VARIABLES)
        .set_max_functions(MAX_FUNCTIONS)
        .set_max_strings_interned(1_000)
        .set_fast_operators(false)
        .set_strict_variables(true)
        .set_allow_looping(false)
        .set_allow_shadowing(false)
        .set_allow_anonymous_fn(false);
    for word in super::COMPARISONS {
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
