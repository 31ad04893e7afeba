//! Runs wasm-bindgen as a library. Its version is locked with the lock file, so there is no tool to install.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::Built;
use crate::lean;

/// Whether the glue may look for a `.wasm` file beside itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is handed a compiled module and never fetches. All of it is one function `glue`, whose own text makes a worker
    /// that runs the same program: a worker may fetch nothing, and the text need not be downloaded twice.
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
    let mut bindgen = Bindgen::new();
    let mode = match kind {
        Kind::Handed => bindgen.no_modules(true),
        Kind::Fetching => bindgen.web(true),
    };
    let mut output = mode
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
    let glue = match kind {
        Kind::Handed => {
            let js = without_loader(output.js()).with_context(|| format!("the glue of `{name}` has another form"))?;
            let mut short = Short::default();
            for import in output.wasm_mut().imports.iter_mut() {
                import.name = short.of(&import.name);
            }
            let js = short.put_into(js);
            lean::lean(&format!("export function glue() {{\n{js}\nreturn wasm_bindgen;\n}}\n"))
        }
        Kind::Fetching => output.js().to_owned(),
    };
    Ok(Built { glue, types: output.ts().unwrap_or_default().to_owned(), wasm: output.wasm_mut().emit_wasm() })
}

/// The glue without the functions that fetch: what is handed a module needs `initSync` alone.
fn without_loader(js: &str) -> Option<String> {
    let (before, rest) = js.split_once("async function __wbg_load(")?;
    let (_, start) = rest.split_once("function initSync(")?;
    let (start, rest) = start.split_once("let __wbg_init_promise;")?;
    let (_, after) = rest.split_once("return Object.assign(__wbg_init, {")?;
    Some([before, "function initSync(", start, "return Object.assign({", after].concat())
}

/// Short names for what the wasm takes from the glue. Each has a hash in its own name, twice 16 letters that no compression
/// makes smaller: 3 KB of the download.
#[derive(Default)]
struct Short(Vec<String>);

impl Short {
    /// The short form of a name; a name without a hash stays.
    fn of(&mut self, name: &str) -> String {
        let hash = name.rsplit('_').next().unwrap_or_default();
        if hash.len() != 16 || !hash.chars().all(|c| c.is_ascii_hexdigit()) {
            return name.to_owned();
        }
        let index = self.0.iter().position(|known| known == name).unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        });
        format!("i{index}")
    }

    /// The script, speaking of the short names.
    fn put_into(&self, js: String) -> String {
        self.0.iter().enumerate().fold(js, |js, (index, name)| js.replace(name, &format!("i{index}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fetches_is_left_out() {
        let js = "let wasm;\nasync function __wbg_load(a) { fetch(a) }\nfunction initSync(b) {}\nlet __wbg_init_promise;\n\
                  async function __wbg_init() {}\nreturn Object.assign(__wbg_init, { initSync }, exports);\n})();";
        let expected = "let wasm;\nfunction initSync(b) {}\nreturn Object.assign({ initSync }, exports);\n})();";
        assert_eq!(without_loader(js).as_deref(), Some(expected));
        assert_eq!(without_loader("let wasm;"), None);
    }

    #[test]
    fn hashes_go_from_both_sides() {
        let mut short = Short::default();
        let wasm = ["__wbg_call_fc92fee6137d452d", "__wbindgen_start", "__wbg_key_76125a528069feff"]
            .map(|name| short.of(name));
        assert_eq!(wasm, ["i0", "__wbindgen_start", "i1"]);
        let js = "{ __wbg_call_fc92fee6137d452d: 1, __wbg_key_76125a528069feff: 2 }".to_owned();
        assert_eq!(short.put_into(js), "{ i0: 1, i1: 2 }");
    }
}
