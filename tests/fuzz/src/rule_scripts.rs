//! The rule `verdict` of the small pack.

use crate::{live_through, small_pack};

/// Loads the small pack with this script and decides.
pub fn run(data: &[u8]) {
    let mut files = small_pack::files();
    files.insert("rules/verdict.rhai", data);
    live_through(&files);
}
