//! From a crate to what a browser loads: compile to wasm, generate the glue, wrap the bytes as a module.
//!
//! Owns the flags that make the bytes small, bounded and reproducible. Knows nothing of pages or file names on a host.

pub mod compile;
pub mod glue;
pub mod module;
pub mod streams;

use std::fs;

use anyhow::{Context, Result};

use crate::console;
use compile::Profile;

/// A crate in the browser's form.
pub struct Built {
    /// wasm-bindgen's JavaScript, in the form of its [`glue::Kind`]; `initSync` takes the compiled module.
    pub glue: String,
    /// TypeScript declarations of `glue`.
    pub types: String,
    /// The wasm itself.
    pub wasm: Vec<u8>,
}

/// The compiled `readiness_join`, which is so small that it needs no glue.
///
/// # Errors
/// As [`build`].
pub fn join() -> Result<Vec<u8>> {
    let file = compile::to_wasm("readiness-join", Profile::Dist)?;
    let wasm = fs::read(&file).with_context(|| format!("cannot read `{}`", file.display()))?;
    module::without_custom_sections(&wasm)
}

/// Builds the workspace's crate `package`; its file in cargo's target folder is `<crate_name>.wasm`.
///
/// # Errors
/// When it doesn't compile (the compiler's messages are on the terminal by then) or the wasm is not what
/// wasm-bindgen expects.
pub fn build(package: &str, glue: glue::Kind) -> Result<Built> {
    console::step("compiling", format!("{package} for wasm"));
    // What looks for its own wasm is the engine for other pages; what is handed its wasm is part of the check.
    let profile = match glue {
        glue::Kind::Handed => Profile::Dist,
        glue::Kind::Fetching => Profile::Engine,
    };
    let file = compile::to_wasm(package, profile)?;
    glue::generate(&file, &package.replace('-', "_"), glue)
}
