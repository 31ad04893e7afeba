//! The wasm target of the toolchain that builds us, and the sources of its library. Owns asking rustup for them and
//! nothing else.

use std::path::PathBuf;
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

/// Fetches the standard library's sources, which make the wasm smaller. Not having them is no reason to stop.
///
/// # Errors
/// When rustc can't be run.
pub fn add_library_sources() -> Result<()> {
    if has_library_sources()? {
        return Ok(());
    }
    console::step("adding", "the Rust component rust-src");
    let added = Command::new("rustup").current_dir(workspace::root()).args(["component", "add", "rust-src"]).status();
    if !added.is_ok_and(|status| status.success()) {
        console::note("without `rustup component add rust-src` the site gets larger than its budget allows");
    }
    Ok(())
}

/// Whether the standard library can be built along.
///
/// # Errors
/// When rustc can't be run.
pub fn has_library_sources() -> Result<bool> {
    let library: PathBuf = sysroot()?.join("lib/rustlib/src/rust/library");
    Ok(library.join("Cargo.lock").is_file())
}
