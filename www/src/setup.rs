//! Makes a fresh machine ready: what is missing is fetched, what can't be fetched is named together with the command
//! that would do it.
//!
//! Owns the list of what building and testing need beyond cargo. Looks before it installs, so a second run is quick.

pub mod debian;
pub mod rust;
pub mod tools;

use anyhow::{Context, Result, bail};

/// What building the site needs.
///
/// # Errors
/// When the wasm target is missing and can't be added, or there is no compiler.
pub fn for_building() -> Result<()> {
    rust::add_wasm_target()?;
    rust::add_library_sources()
}

/// What the benchmarks in a browser need in addition: Chromium with its driver, and npm.
///
/// # Errors
/// Names what is missing and couldn't be installed.
pub fn for_benching() -> Result<()> {
    for_building()?;
    for (program, package) in [("chromium", "chromium"), ("chromedriver", "chromium-driver"), ("npm", "npm")] {
        if debian::find(program).is_none() {
            debian::install(&[package]).with_context(|| format!("missing: {program}"))?;
        }
    }
    Ok(())
}

/// What the tests need in addition: three browsers with their drivers, and axe.
///
/// # Errors
/// Names everything that is missing and couldn't be installed, all at once.
pub fn for_testing() -> Result<()> {
    for_building()?;
    let mut missing = Vec::new();
    missing.extend(debian::install_missing().err());
    missing.extend(tools::install_geckodriver().err());
    missing.extend(tools::install_axe().err());
    if missing.is_empty() {
        return Ok(());
    }
    let lines: Vec<_> = missing.iter().map(|problem| format!("{problem:#}")).collect();
    bail!("the tests cannot run here yet:\n{}", lines.join("\n"))
}
