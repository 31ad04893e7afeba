//! Tools that no distribution packages at the version that we want: geckodriver, axe.
//!
//! Owns their versions. They live in `target/tools` and are never shipped.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::debian;
use crate::wasm::compile::cargo;
use crate::{console, workspace};

const GECKODRIVER: &str = "0.37.1";
const AXE: &str = "4.14.1";
/// SHA-256 of `axe.min.js` of that version: a mirror that hands out something else is noticed.
const AXE_SHA256: &str = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";

/// Where geckodriver is, once it is installed.
pub fn geckodriver() -> PathBuf {
    workspace::tools().join("bin/geckodriver")
}

/// Where axe's script is, once it is installed.
pub fn axe() -> PathBuf {
    workspace::tools().join("axe/node_modules/axe-core/axe.min.js")
}

/// Compiles geckodriver, the bridge to Firefox; a minute or two the first time.
///
/// # Errors
/// When cargo can't install it.
pub fn install_geckodriver() -> Result<()> {
    let there = Command::new(geckodriver()).arg("--version").output();
    if there.is_ok_and(|answer| String::from_utf8_lossy(&answer.stdout).contains(GECKODRIVER)) {
        return Ok(());
    }
    console::step("installing", format!("geckodriver {GECKODRIVER} (compiles for a minute or two)"));
    let status = Command::new(cargo())
        .args(["install", "geckodriver", "--version", GECKODRIVER, "--locked", "--quiet", "--root"])
        .arg(workspace::tools())
        .arg("--target-dir")
        .arg(workspace::tools().join("build"))
        .status()
        .context("cannot run cargo")?;
    if !status.success() {
        bail!("missing: geckodriver; `cargo install geckodriver --version {GECKODRIVER}` failed");
    }
    Ok(())
}

/// Fetches axe, the accessibility checker.
///
/// # Errors
/// When there is no npm and none can be installed, or what it brings is not the pinned script.
pub fn install_axe() -> Result<()> {
    if !axe().is_file() {
        if debian::find("npm").is_none() {
            debian::install(&["npm"]).context("missing: npm, which brings axe")?;
        }
        console::step("installing", format!("axe {AXE}"));
        let folder = workspace::tools().join("axe");
        fs::create_dir_all(&folder)?;
        let answer = Command::new("npm")
            .args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"])
            .arg(&folder)
            .arg(format!("axe-core@{AXE}"))
            .output()
            .context("cannot run npm")?;
        if !answer.status.success() {
            bail!("missing: axe; npm says {}", String::from_utf8_lossy(&answer.stderr).trim());
        }
    }
    let script = fs::read(axe()).with_context(|| format!("cannot read `{}`", axe().display()))?;
    let found: String = Sha256::digest(&script).iter().map(|byte| format!("{byte:02x}")).collect();
    if found != AXE_SHA256 {
        bail!("`{}` is not axe {AXE}: its SHA-256 is {found}", axe().display());
    }
    Ok(())
}
