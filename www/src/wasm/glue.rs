//! Runs wasm-bindgen as a library. Its version is locked with the lock file, so there is no tool to install.

use std::path::Path;

use anyhow::{Result, anyhow, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::Built;

/// Whether the glue may look for a `.wasm` file beside itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is handed a compiled module and never fetches.
    Handed,
    /// Its default export fetches `<name>_bg.wasm` from its own folder.
    Fetching,
}

/// Generates the glue for a compiled crate.
///
/// # Errors
/// When the wasm was built against another wasm-bindgen, or the crate brings JavaScript of its own, for which the
/// site has no place.
pub fn generate(wasm: &Path, name: &str, kind: Kind) -> Result<Built> {
    let mut output = Bindgen::new()
        .web(true)
        .map_err(|problem| anyhow!("{problem:#}"))?
        .input_path(wasm)
        .out_name(name)
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(kind == Kind::Handed)
        .generate_output()
        .map_err(|problem| anyhow!("`{}`: {problem:#}", wasm.display()))?;
    // Crates without any are listed with an empty list.
    if output.snippets().values().any(|inline| !inline.is_empty()) || !output.local_modules().is_empty() {
        bail!("`{name}` brings inline JavaScript; the page's policy needs every script as a file that is built here");
    }
    Ok(Built {
        glue: output.js().to_owned(),
        types: output.ts().unwrap_or_default().to_owned(),
        wasm: output.wasm_mut().emit_wasm(),
    })
}
