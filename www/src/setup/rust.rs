//! The wasm target and the standard library's source. Owns asking rustup for them and nothing else.

use std::process::Command;

use anyhow::{Result, bail};

use crate::console;
use crate::wasm::compile::sysroot;
use crate::workspace;

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the wasm target and the source of the standard library where the toolchain lacks them. Never relies on rustup
/// installing by itself, which may be switched off.
///
/// # Errors
/// When one is missing and rustup is not there or fails.
pub fn add_wasm_target() -> Result<()> {
    let libraries = sysroot()?.join("lib/rustlib");
    let wanted =
        [("target", TARGET, libraries.join(TARGET)), ("component", "rust-src", libraries.join("src/rust/library/std"))];
    for (kind, name, folder) in wanted {
        if folder.is_dir() {
            continue;
        }
        console::step("adding", format!("the Rust {kind} {name}"));
        let added = Command::new("rustup").current_dir(workspace::root()).args([kind, "add", name]).status();
        if !added.is_ok_and(|status| status.success()) {
            bail!("the Rust {kind} {name} is missing and could not be added; try `rustup {kind} add {name}`");
        }
    }
    Ok(())
}
