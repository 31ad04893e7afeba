//! The whole site as a map of names to bytes: put together here, written to a folder, read back from one.
//!
//! Owns what goes where. The two variants differ in the mode of the shadow root, because a test can't look into a closed one,
//! and in one language more, [`pseudo`], that only tests read.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use readiness_words::{LANGUAGES, Language};

use crate::assets::Assets;
use crate::spoken;
use crate::wasm::{self, Built, glue::Kind};
use crate::{console, lean, packs, pages, policy, pseudo, workspace};

/// Files by their path in the folder, `/` between folders.
#[derive(Default)]
pub struct Site {
    /// Path and content.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Who the site is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// People: a page's scripts find no way into the element by accident.
    Shipped,
    /// The browser tests: its shadow root is open.
    Tested,
}

/// What takes long and changes only with code.
pub struct Compiled {
    widget: Built,
    join: Vec<u8>,
    engine: Built,
}

/// Compiles everything that runs in the browser.
///
/// # Errors
/// When something doesn't compile.
pub fn compile() -> Result<Compiled> {
    Ok(Compiled {
        widget: wasm::build("readiness-widget", Kind::Handed)?,
        join: wasm::join()?,
        engine: wasm::build("readiness-wasm", Kind::Fetching)?,
    })
}

/// What was written by hand on top of the engine's module, and its types.
const FLAT: [&str; 2] = ["flat.js", "flat.d.ts"];
const ELEMENT: &str = "element.js";
const CLOSED: &str = "mode: \"closed\"";
const OPEN: &str = "mode: \"open\"";

/// Puts the site together from compiled code, packs and pages.
///
/// # Errors
/// When a file is missing or refers to something that isn't there, or a pack has an error.
pub fn assemble(compiled: &Compiled, variant: Variant) -> Result<Site> {
    let mut packs = packs::all()?;
    let mut languages: Vec<&Language> = LANGUAGES.iter().collect();
    let pseudo = pseudo::language()?;
    if variant == Variant::Tested {
        packs = pseudo::packs(&packs)?;
        languages.push(&pseudo);
    }
    let mut assets = Assets::default();
    let mut sound = BTreeMap::new();
    for name in packs.keys() {
        let pack = packs::sound(name, &packs)?;
        // Others rest on it; by itself it has no result that a page could open with.
        if pack.verdict().is_none() {
            console::step("no page", format!("for `rules/{name}`: none of its facts is a verdict"));
            continue;
        }
        let modules = packs::modules(name, &packs, pack.languages())?;
        for (name, language) in &modules.languages {
            assets.add(&format!("packs/{name}"), language.as_str());
        }
        let linked = assets.link(&modules.pack, "./")?;
        assets.add(&format!("packs/{name}.js"), linked);
        sound.insert(name.clone(), pack);
    }
    let glue = assets.add("glue.js", compiled.widget.glue.as_str());
    assets.add("widget.js", wasm::module::source(&format!("./{glue}"), &compiled.widget.wasm, &compiled.join)?);
    assets.add("look.js", look()?);
    for (name, module) in spoken::modules(&languages)? {
        let linked = assets.link(&module, "./")?;
        assets.add(&name, linked);
    }
    for (name, script) in scripts(variant)? {
        let linked = assets.link(&script, "./").with_context(|| format!("in `widget/{name}`"))?;
        assets.add(&name, linked);
    }

    let mut site = Site::default();
    for (name, page) in pages::all(&mut assets, &sound, variant)? {
        site.files.insert(name, page.into_bytes());
    }
    for (name, content) in assets.into_files() {
        site.files.insert(format!("assets/{name}"), content);
    }
    for (name, snippet) in policy::snippets(site.files.keys().map(String::as_str)) {
        site.files.insert(format!("headers/{name}"), snippet.into_bytes());
    }
    let Built { glue, types, wasm } = &compiled.engine;
    site.files.insert("engine/readiness_wasm.js".into(), glue.clone().into_bytes());
    site.files.insert("engine/readiness_wasm.d.ts".into(), types.clone().into_bytes());
    site.files.insert("engine/readiness_wasm_bg.wasm".into(), wasm.clone());
    for name in FLAT {
        let path = workspace::root().join("engine/wasm").join(name);
        let text = fs::read(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        site.files.insert(format!("engine/{name}"), text);
    }
    Ok(site)
}

/// The widget's style sheets as a module whose default export is their text, in the order in which they build on each other.
fn look() -> Result<String> {
    let mut rules = String::new();
    for name in ["base", "controls", "screens", "result", "print"] {
        let path = workspace::root().join(format!("widget/css/{name}.css"));
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        rules.push_str(&lean::lean(&text));
        rules.push('\n');
    }
    Ok(format!("export default {};\n", serde_json::to_string(&rules)?))
}

/// The widget's scripts that were written by hand: those that the element imports first, the element last.
fn scripts(variant: Variant) -> Result<Vec<(String, String)>> {
    let folder = workspace::root().join("widget");
    let mut scripts = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read `{}`", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".js") {
            scripts
                .push((name, fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?));
        }
    }
    for (_, script) in &mut scripts {
        *script = lean::lean(script);
    }
    scripts.sort_by_key(|(name, _)| (name == ELEMENT, name.clone()));
    let Some((_, element)) = scripts.last_mut().filter(|(name, _)| name == ELEMENT) else {
        bail!("`widget/{ELEMENT}` is missing");
    };
    if element.matches(CLOSED).count() != 1 {
        bail!("`widget/{ELEMENT}` has to attach its root with `{CLOSED}` in exactly one place");
    }
    if variant == Variant::Tested {
        *element = element.replace(CLOSED, OPEN);
    }
    Ok(scripts)
}

impl Site {
    /// Replaces the folder by this site.
    ///
    /// # Errors
    /// When the folder can't be written.
    pub fn write(&self, folder: &Path) -> Result<()> {
        if folder.exists() {
            fs::remove_dir_all(folder).with_context(|| format!("cannot clear `{}`", folder.display()))?;
        }
        for (name, content) in &self.files {
            let path = folder.join(name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).with_context(|| format!("cannot create `{}`", parent.display()))?;
            }
            fs::write(&path, content).with_context(|| format!("cannot write `{}`", path.display()))?;
        }
        Ok(())
    }

    /// Reads a site that was written before.
    ///
    /// # Errors
    /// When the folder can't be read or holds no `index.html`.
    pub fn read(folder: &Path) -> Result<Site> {
        let mut site = Site::default();
        let mut open = vec![folder.to_path_buf()];
        while let Some(next) = open.pop() {
            for entry in fs::read_dir(&next).with_context(|| format!("cannot read `{}`", next.display()))? {
                let path = entry?.path();
                if path.is_dir() {
                    open.push(path);
                    continue;
                }
                let name = path
                    .strip_prefix(folder)?
                    .components()
                    .map(|part| part.as_os_str().to_string_lossy())
                    .collect::<Vec<_>>();
                site.files.insert(name.join("/"), fs::read(&path)?);
            }
        }
        if !site.files.contains_key("index.html") {
            bail!("`{}` is no built site", folder.display());
        }
        Ok(site)
    }

    /// The files that a browser downloads for a page: the page and everything of `assets/` that it names, directly or
    /// through another file. What a script imports only when it comes to it (`import("…")`) is not among them, unless the
    /// page names it as something to preload.
    pub fn downloaded_by(&self, page: &str) -> Vec<&str> {
        let Some((page, _)) = self.files.get_key_value(page) else { return Vec::new() };
        let mut reached = vec![page.as_str()];
        let mut next = 0;
        while let Some(&name) = reached.get(next) {
            next += 1;
            let content = self.files.get(name).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
            for (other, file) in self.files.keys().filter_map(|path| Some((path, path.strip_prefix("assets/")?))) {
                let later = content.matches(&format!("import(\"./{file}\")")).count();
                if !reached.contains(&other.as_str()) && content.matches(file).count() > later {
                    reached.push(other);
                }
            }
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> Site {
        Site { files: files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect() }
    }

    #[test]
    fn downloads_follow_references_and_nothing_else() {
        let site = site(&[
            ("index.html", "<script src=\"./assets/element-1.js\">"),
            ("assets/element-1.js", "import './widget-2.js'"),
            ("assets/widget-2.js", "import(\"./zip-4.js\")"),
            ("assets/zip-4.js", ""),
            ("assets/host-3.css", ""),
            ("engine/readiness_wasm.js", ""),
        ]);
        assert_eq!(site.downloaded_by("index.html"), ["index.html", "assets/element-1.js", "assets/widget-2.js"]);
    }

    #[test]
    fn a_folder_reads_back_as_it_was_written() {
        let folder = std::env::temp_dir().join(format!("readiness-site-{}", std::process::id()));
        let written = site(&[("index.html", "a"), ("assets/b.js", "c")]);
        written.write(&folder).unwrap();
        let read = Site::read(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(read.files, written.files);
    }
}
