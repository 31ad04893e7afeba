//! Rebuilds the site when something that it is made of changes.
//!
//! Owns which change needs what: packs, pages and the element's script are only put together again, which takes a
//! moment; Rust code is compiled first. A failed build is told and the last good one stays served. The page is not
//! reloaded for the person, because its policy allows no connection over which it could be told.

use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use notify_debouncer_full::{DebounceEventResult, new_debouncer, notify::RecursiveMode};

use crate::server::Server;
use crate::site::{self, Compiled, Variant};
use crate::{console, workspace};

/// Editors write a file in several steps; this long after the last one it is taken for done.
const SETTLED: Duration = Duration::from_millis(150);

const FOLDERS: [&str; 4] = ["engine", "rules", "widget", "www"];

/// What a changed file asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    /// Put the site together again.
    Content,
    /// Compile first.
    Code,
}

/// Watches until the process ends.
///
/// # Errors
/// When the folders can't be watched.
pub fn run(server: &Server, mut compiled: Compiled) -> Result<()> {
    let (sender, changes) = mpsc::channel::<DebounceEventResult>();
    let mut watcher = new_debouncer(SETTLED, None, sender).context("cannot watch files")?;
    for folder in FOLDERS {
        let path = workspace::root().join(folder);
        watcher.watch(&path, RecursiveMode::Recursive).with_context(|| format!("cannot watch `{}`", path.display()))?;
    }
    for events in changes.iter().flatten() {
        let changed = events
            .iter()
            .filter(|event| !event.kind.is_access())
            .flat_map(|event| &event.paths)
            .filter_map(|path| classify(path.strip_prefix(workspace::root()).ok()?))
            .max();
        let Some(change) = changed else { continue };
        let began = Instant::now();
        match rebuild(server, &mut compiled, change) {
            Ok(()) => console::step("rebuilt", format!("in {:.1} s; reload the page", began.elapsed().as_secs_f32())),
            Err(problem) => console::step("failed", format!("{problem:#}; still serving the last good build")),
        }
    }
    Ok(())
}

fn rebuild(server: &Server, compiled: &mut Compiled, change: Change) -> Result<()> {
    if change == Change::Code {
        *compiled = site::compile()?;
    }
    server.replace(site::assemble(compiled, Variant::Shipped)?);
    Ok(())
}

fn classify(path: &Path) -> Option<Change> {
    let name = path.to_str()?;
    let ending = path.extension()?.to_str()?;
    match ending {
        "toml" | "rhai" if name.starts_with("rules/") && !name.contains("/scenarios/") => Some(Change::Content),
        "html" | "css" | "svg" | "js" if name.starts_with("www/pages/") => Some(Change::Content),
        "js" | "css" if name.starts_with("widget/") => Some(Change::Content),
        "rs" | "toml" | "svg" if name.starts_with("engine/") || name.starts_with("widget/") => Some(Change::Code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_code_is_compiled_again() {
        for (name, expected) in [
            ("rules/readiness/rules/verdict.rhai", Some(Change::Content)),
            ("rules/readiness/scenarios/edges.toml", None),
            ("www/pages/index.html", Some(Change::Content)),
            ("widget/element.js", Some(Change::Content)),
            ("widget/css/page.css", Some(Change::Content)),
            ("engine/core/src/load.rs", Some(Change::Code)),
            ("engine/core/src/.load.rs.swp", None),
            ("www/src/watch.rs", None),
        ] {
            assert_eq!(classify(Path::new(name)), expected, "{name}");
        }
    }
}
