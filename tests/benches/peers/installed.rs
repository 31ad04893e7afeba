//! The engines to compare with: fetched by npm at the versions of the lock file, and bundled for the browser.
//!
//! Owns `target/tools/peers`. Nothing in there is shipped or needed by anything else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use readiness_www::{console, workspace};

/// What npm is told: the versions that are locked and nothing that runs while installing.
const INSTALL: [&str; 4] = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];

/// Installs what the lock file of `own` names, once for each lock file, and answers with the folder of the bundles.
///
/// # Errors
/// When there is no npm, or it or the bundler fails.
pub(crate) fn bundle(own: &Path) -> Result<PathBuf> {
    let folder = workspace::tools().join("peers");
    fs::create_dir_all(&folder)?;
    let lock = fs::read(own.join("package-lock.json"))?;
    let marker = folder.join("installed-lock.json");
    if fs::read(&marker).ok().as_ref() != Some(&lock) {
        console::step("installing", "the engines to compare with");
        for name in ["package.json", "package-lock.json"] {
            fs::copy(own.join(name), folder.join(name))?;
        }
        done(Command::new("npm").args(INSTALL).current_dir(&folder), "npm")?;
        fs::write(&marker, &lock)?;
    }
    // Bundled from a copy, because packages are looked for from where a script lies upwards.
    let source = folder.join("source");
    let scripts = source.join("engines");
    fs::create_dir_all(&scripts)?;
    fs::copy(own.join("sheet.js"), source.join("sheet.js"))?;
    let bundles = folder.join("bundles");
    let mut command = Command::new(folder.join("node_modules/.bin/esbuild"));
    command.current_dir(&folder).args(["--bundle", "--format=esm", "--minify", "--log-level=error"]);
    command.arg(format!("--outdir={}", bundles.display()));
    for entry in fs::read_dir(own.join("engines"))? {
        let path = entry?.path();
        let copy = scripts.join(path.file_name().unwrap_or_default());
        fs::copy(&path, &copy)?;
        command.arg(copy);
    }
    done(&mut command, "esbuild")?;
    let wasm = "zen_engine_wasm_bg.wasm";
    let from = folder.join("node_modules/@gorules/zen-engine-wasm/dist").join(wasm);
    fs::copy(&from, bundles.join(wasm)).with_context(|| format!("cannot copy `{}`", from.display()))?;
    Ok(bundles)
}

fn done(command: &mut Command, name: &str) -> Result<()> {
    let answer = command.output().with_context(|| format!("cannot run {name}"))?;
    if !answer.status.success() {
        bail!("{name} says {}", String::from_utf8_lossy(&answer.stderr).trim());
    }
    Ok(())
}
