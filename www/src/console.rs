//! What the commands print. Owns the wording's shape (one line a step, aligned), so that every step reads the same.

use std::fmt::Display;

/// A step that begins, as in `building  widget`.
pub fn step(verb: &str, what: impl Display) {
    eprintln!("{verb:>12}  {what}");
}

/// Something the person should know that does not stop the work.
pub fn note(text: impl Display) {
    eprintln!("{:>12}  {text}", "note");
}
