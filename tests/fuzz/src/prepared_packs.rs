//! Files of a prepared pack, as a page takes them from wherever it has them: a line `--- name` begins a file; what is before
//! the first is `rules`. Files that are not given are those of the small pack, prepared.

use std::path::Path;
use std::sync::LazyLock;

use readiness_core::{PackFiles, load_prepared, prepare, prepared_texts};

use crate::{go_on, insert, overlay, small_pack};

const FIRST: &str = "rules";

/// The small pack, prepared once: that takes longer than all that an input is for.
static SMALL: LazyLock<PackFiles> = LazyLock::new(|| prepare(&small_pack::files()).unwrap_or_default());

/// Loads the files and decides.
pub fn run(data: &[u8]) {
    let mut files = SMALL.clone();
    insert(&mut files, FIRST, data);
    go_on(load_prepared(&files), &files);
    let _ = prepared_texts("en", files.text("lang/en.toml").unwrap_or_default());
}

/// Inputs to begin with. They are prepared here and not kept, as their form changes with the code.
pub fn seeds() -> Vec<Vec<u8>> {
    let small = small_pack::files();
    let with_rules = |rules: &str| {
        let mut files = small.clone();
        files.insert("rules/verdict.rhai", rules);
        files
    };
    let parts = |files: &PackFiles, names: &[&str]| {
        let part = |(name, bytes): (&str, &[u8])| [b"--- ", name.as_bytes(), b"\n", bytes].concat();
        files.iter().filter(|(name, _)| names.contains(name)).map(part).collect::<Vec<_>>().join(&b'\n')
    };
    let all = ["pack.toml", "questions.toml", "model.toml", FIRST];
    let mut seeds = Vec::new();
    seeds.extend(SMALL.iter().map(|(name, _)| parts(&SMALL, &[name])));
    let rules = with_rules(include_str!("../seeds/rule_scripts/every_word"));
    seeds.extend(prepare(&rules).ok().and_then(|prepared| Some(prepared.text(FIRST)?.as_bytes().to_vec())));
    // Two packs that became one, and one that has all that a plan can have; their texts are not asked for.
    let growth = folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../engine/cli/tests/packs/growth"));
    for files in [overlay::layered(&overlay::over(&small)), growth] {
        seeds.extend(prepare(&files).ok().map(|prepared| parts(&prepared, &all)));
    }
    seeds
}

/// The files of a pack in a folder.
fn folder(root: &Path) -> PackFiles {
    let mut files = PackFiles::new();
    for below in ["", "lang", "rules"] {
        let entries = std::fs::read_dir(root.join(below)).into_iter().flatten().flatten();
        for path in entries.map(|entry| entry.path()).filter(|path| path.is_file()) {
            let name = path.strip_prefix(root).map(|name| name.display().to_string().replace('\\', "/"));
            if let (Ok(name), Ok(bytes)) = (name, std::fs::read(&path)) {
                files.insert(name, bytes);
            }
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seed_loads_before_it_is_changed() {
        let seeds = seeds();
        assert_eq!(seeds.len(), 8);
        for seed in seeds {
            let mut files = SMALL.clone();
            insert(&mut files, FIRST, &seed);
            let loaded = load_prepared(&files);
            assert!(loaded.pack.is_some(), "{:?}\n{}", loaded.diagnostics, String::from_utf8_lossy(&seed));
            assert!(seed.len() < 8_192, "{} bytes are cut where it is searched", seed.len());
        }
    }
}
