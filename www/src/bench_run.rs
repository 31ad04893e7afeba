//! The benchmark that needs a browser, in one command. What is timed, and how, is the benchmark's own.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::wasm::compile::cargo;
use crate::workspace;

/// Runs the benchmark beside other engines, with its tables on the terminal.
///
/// # Errors
/// When cargo can't be run or the benchmark fails: above all where outcomes differ.
pub fn run() -> Result<()> {
    let status = Command::new(cargo())
        .current_dir(workspace::root())
        .args(["bench", "--quiet", "--package", "readiness-tests", "--bench", "peers"])
        .env("CARGO_TARGET_DIR", workspace::cargo_target())
        .status()
        .context("cannot run cargo")?;
    if !status.success() {
        bail!("the benchmark failed; its own words are above");
    }
    Ok(())
}
