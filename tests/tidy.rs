//! What every file of the repository has to keep to: lengths, names, words that shipped code must not contain, documents.
//!
//! Each test lists all offenders at once. Rules that clippy and rustc can check are left to them.

use std::borrow::Borrow;
use std::fs;
use std::path::Path;

use readiness_www::workspace;

/// Files longer than this want to be two.
const MOST_LINES: usize = 600;

/// The map has to stay readable in one sitting.
const MOST_LINES_OF_THE_MAP: usize = 150;

const FOLDERS: [&str; 6] = ["engine", "rules", "target", "tests", "widget", "www"];

/// A source file and its text.
struct Source {
    /// Path from the repository's root, `/` between folders.
    name: String,
    text: String,
}

fn sources(endings: &[&str]) -> Vec<Source> {
    let root = workspace::root();
    let mut files = Vec::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "target" && !name.starts_with('.') {
                    open.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                files
                    .push(Source { name: relative(&root, &path), text: fs::read_to_string(&path).unwrap_or_default() });
            }
        }
    }
    assert!(!files.is_empty(), "there are no files {endings:?}, so nothing was looked at");
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn relative(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn none(offenders: Vec<String>, rule: &str) {
    assert!(offenders.is_empty(), "{rule}:\n{}", offenders.join("\n"));
}

/// Lines that hold one of the words, comments not counted.
fn lines_with<S: Borrow<Source>>(sources: &[S], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.iter().map(Borrow::borrow) {
        for (number, line) in source.text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                found.push(format!("{}:{}: `{word}`", source.name, number + 1));
            }
        }
    }
    found
}

#[test]
fn no_file_is_too_long() {
    let offenders = sources(&[".rs", ".js", ".css", ".rhai", ".html"])
        .iter()
        .map(|source| (source, source.text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(source, lines)| format!("{}: {lines} lines", source.name))
        .collect();
    none(offenders, "a file has at most 600 lines");
}

#[test]
fn every_module_opens_with_what_it_owns() {
    let offenders =
        sources(&[".rs"]).into_iter().filter(|source| !source.text.starts_with("//! ")).map(|source| source.name);
    none(offenders.collect(), "a module opens with a `//!` comment");
}

#[test]
fn no_module_is_a_drawer_for_anything() {
    let drawers = ["utils.rs", "util.rs", "helpers.rs", "helper.rs", "common.rs", "misc.rs", "mod.rs"];
    let named = |source: &Source| drawers.iter().any(|drawer| source.name.rsplit('/').next() == Some(drawer));
    let offenders = sources(&[".rs"]).into_iter().filter(named).map(|source| source.name);
    none(offenders.collect(), "a module is named after what it owns");
}

#[test]
fn nothing_is_left_for_later() {
    // Written in two parts, so that this file does not offend itself.
    let words = [
        concat!("#[ig", "nore"),
        concat!("to", "do!("),
        concat!("unimpl", "emented!("),
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
    ];
    none(
        lines_with(&sources(&[".rs", ".js", ".css", ".html", ".rhai", ".toml"]), &words),
        "no ignored test and no stub",
    );
}

#[test]
fn shipped_code_neither_sends_nor_injects() {
    let shipped: Vec<_> = sources(&[".rs", ".js"])
        .into_iter()
        .filter(|source| {
            ["widget/", "engine/core/src/", "engine/wasm/"].iter().any(|folder| source.name.starts_with(folder))
                && !source.name.contains("/tests/")
        })
        .collect();
    let markup = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "set_inner_html",
        "from_html_unchecked",
        "document.write",
        "eval(",
    ];
    let network = [
        "fetch(",
        "XmlHttpRequest",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "sendBeacon",
        "send_beacon",
        "RtcPeer",
    ];
    let page = ["set_title", "document.title", "pushState", "replaceState", "push_state", "replace_state", "set_hash"];
    let mut offenders = lines_with(&shipped, &markup);
    // The one place that loads anything: a pack at an address that the page's author gave and the page's policy allows.
    let silent: Vec<_> = shipped.iter().filter(|source| source.name != "widget/zip.js").collect();
    offenders.extend(lines_with(&silent, &network));
    offenders.extend(lines_with(&shipped, &page));
    // The one place that sends messages: to the element's own worker and back.
    let outside: Vec<_> = shipped.iter().filter(|source| source.name != "widget/worker.js").collect();
    offenders.extend(lines_with(&outside, &["postMessage"]));
    offenders.extend(lines_with(&shipped, &[" style=\"", " style={", "style: \""]));
    none(
        offenders,
        "shipped code has no raw markup, no inline style, no request, and leaves the page's title and address alone",
    );
}

#[test]
fn only_the_script_module_names_the_script_engine() {
    // The benchmark runs the same scripts by plain Rhai, to be compared with.
    let may = ["engine/core/src/script", "tests/benches/sheet/"];
    let elsewhere: Vec<_> = sources(&[".rs"])
        .into_iter()
        .filter(|source| !may.iter().any(|start| source.name.starts_with(start)))
        .collect();
    none(
        lines_with(&elsewhere, &[concat!("rh", "ai::")]),
        "only files under engine/core/src/script/ name the script engine",
    );
}

#[test]
fn the_widget_carries_no_reader_of_scripts() {
    let manifest = fs::read_to_string(workspace::root().join("widget/Cargo.toml")).unwrap();
    let (shipped, tests) = manifest.split_once("[dev-dependencies]").unwrap();
    // A hundred kilobytes, and nothing would fail: the budget has room for them.
    assert!(shipped.contains("readiness-core.workspace = true") && !shipped.contains("scripts"), "{shipped}");
    assert!(tests.contains("readiness-core = { workspace = true, features = [\"scripts\"] }"), "{tests}");
    let workspace = fs::read_to_string(workspace::root().join("Cargo.toml")).unwrap();
    assert!(workspace.contains("readiness-core = { path = \"engine/core\", default-features = false }"));
}

#[test]
fn the_core_has_no_outside_world() {
    let core: Vec<_> =
        sources(&[".rs"]).into_iter().filter(|source| source.name.starts_with("engine/core/src/")).collect();
    let world = ["std::fs", "std::net", "std::env", "std::process", "std::time", "std::thread", "web_sys", "println!"];
    none(lines_with(&core, &world), "the core reads no disk, network, clock or browser");
}

#[test]
fn every_crate_takes_the_workspaces_lints_and_versions() {
    let offenders = sources(&["Cargo.toml"])
        .into_iter()
        .filter(|source| source.name != "Cargo.toml")
        .filter(|source| !source.text.contains("[lints]\nworkspace = true") || source.text.contains("version = \"="))
        .map(|source| source.name);
    none(offenders.collect(), "lints and versions are the workspace's");
}

#[test]
fn the_documents_are_there() {
    let root = workspace::root();
    let documents =
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "LICENSE-MIT", "LICENSE-APACHE", "rules/README.md"];
    none(
        documents.into_iter().filter(|name| !root.join(name).is_file()).map(str::to_owned).collect(),
        "missing documents",
    );
    let map = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap_or_default();
    assert!(
        map.lines().count() <= MOST_LINES_OF_THE_MAP,
        "ARCHITECTURE.md has more than {MOST_LINES_OF_THE_MAP} lines"
    );
}

#[test]
fn the_house_has_no_further_rooms() {
    let folders = fs::read_dir(workspace::root()).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir());
    let names = folders.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let offenders = names.filter(|name| !name.starts_with('.') && !FOLDERS.contains(&name.as_str())).collect();
    none(offenders, "a further top-level folder needs a reason in ARCHITECTURE.md and a line here");
}
