//! The wasm target of the toolchain that builds us. Owns asking rustup for it and nothing else.

use std::process::Command;

use anyhow::{Result, bail};

use crate::console;
use crate::wasm::compile::sysroot;
use crate::workspace;

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the wasm target where the toolchain lacks it. Never relies on rustup installing by itself, which may be
/// switched off.
///
/// # Errors
/// When it is missing and rustup is not there or fails.
pub fn add_wasm_target() -> Result<()> {
    if sysroot()?.join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    console::step("adding", format!("the Rust target {TARGET}"));
    let added = Command::new("rustup").current_dir(workspace::root()).args(["target", "add", TARGET]).status();
    match added {
        Ok(status) if status.success() => Ok(()),
        _ => bail!("the Rust target {TARGET} is missing and could not be added; try `rustup target add {TARGET}`"),
    }
}
