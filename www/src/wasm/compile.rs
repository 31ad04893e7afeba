//! Runs cargo for the wasm target. Owns the compiler flags.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::setup::rust;
use crate::workspace;

/// A runaway stops here within a tenth of a second instead of filling 4 GB.
const MAX_MEMORY_BYTES: u32 = 64 * 1024 * 1024;

/// ahash seeds its tables from this at build time; any fixed number makes two builds equal.
const SEED: &str = "readiness";

/// The standard library built along, for size: its ready-made form carries the text of every panic and sorts for speed.
/// Together with [`LEAN_FLAGS`] 36 KB less to download of 385. cargo calls this unstable, so the compiler has to be told
/// that it is meant; without the library's sources everything works the same and is larger.
const LEAN_LIBRARY: [&str; 2] = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];

/// In the engine what hands out memory is compiled for speed, as loading a pack spends a third of its time there; for size it
/// is in fifty functions more, each of which a browser compiles when it is first called. Said here and not in `Cargo.toml`,
/// because cargo warns of packages that it only knows while it builds the library.
const FAST_MEMORY: [&str; 4] =
    ["--config", "profile.engine.package.dlmalloc.opt-level=3", "--config", "profile.engine.package.alloc.opt-level=3"];

/// A panic stops the program at once, as a trap, which is how the element notices it; so neither its place nor the
/// developers' form of any value is ever shown, and both stay out.
const LEAN_FLAGS: [&str; 4] =
    ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];

/// A profile of the workspace for code that ships in the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Smallest: what a person waits for.
    Dist,
    /// Fast where it is hot: what pages with a user interface of their own call.
    Engine,
}

/// Compiles one crate and says where its wasm is.
///
/// # Errors
/// When cargo can't be run or the crate doesn't compile.
pub fn to_wasm(package: &str, profile: Profile) -> Result<PathBuf> {
    let (profile, library) = match profile {
        Profile::Dist => ("dist", &[][..]),
        Profile::Engine => ("engine", &FAST_MEMORY[..]),
    };
    let mut command = Command::new(cargo());
    command.current_dir(workspace::root()).args([
        "build",
        "--quiet",
        "--profile",
        profile,
        "--target",
        "wasm32-unknown-unknown",
        "--package",
        package,
    ]);
    let mut flags = flags()?;
    if rust::has_library_sources()? {
        command.args(LEAN_LIBRARY).args(library).env("RUSTC_BOOTSTRAP", "1");
        flags.extend(LEAN_FLAGS.map(str::to_owned));
    }
    let status = command
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .env("CARGO_TARGET_DIR", workspace::cargo_target())
        .env("CONST_RANDOM_SEED", SEED)
        .status()
        .context("cannot run cargo")?;
    if !status.success() {
        bail!("`{package}` does not compile for wasm; the compiler's messages are above");
    }
    let folder = workspace::cargo_target().join("wasm32-unknown-unknown").join(profile);
    Ok(folder.join(format!("{}.wasm", package.replace('-', "_"))))
}

/// The cargo that runs us, so that a toolchain chosen on the command line stays chosen.
pub fn cargo() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

fn flags() -> Result<Vec<String>> {
    // sha2 unrolls its rounds unless told otherwise: 6 KB for a digest that is made once.
    let compact = "--cfg=sha2_backend_soft=\"compact\"".to_owned();
    let mut flags = vec![format!("-Clink-arg=--max-memory={MAX_MEMORY_BYTES}"), compact];
    for (folder, name) in [(cargo_home()?, "/cargo"), (sysroot()?, "/rust"), (workspace::root(), "/readiness")] {
        flags.push(format!("--remap-path-prefix={}={name}", folder.display()));
    }
    Ok(flags)
}

fn cargo_home() -> Result<PathBuf> {
    match std::env::var_os("CARGO_HOME") {
        Some(folder) => Ok(PathBuf::from(folder)),
        None => {
            let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"));
            Ok(Path::new(&home.context("neither CARGO_HOME nor HOME is set")?).join(".cargo"))
        }
    }
}

/// Where the compiler keeps the target libraries.
///
/// # Errors
/// When rustc can't be run.
pub fn sysroot() -> Result<PathBuf> {
    let answer = Command::new("rustc")
        .current_dir(workspace::root())
        .args(["--print", "sysroot"])
        .output()
        .context("cannot run rustc")?;
    Ok(PathBuf::from(String::from_utf8_lossy(&answer.stdout).trim()))
}
