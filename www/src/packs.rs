//! The packs under `rules/` as files for the loader and as modules for the browser.
//!
//! Owns which files of a pack travel: those that decide or word a result, not its scenarios. What is wrong with a pack is
//! for the engine to say; a pack with an error is not shipped.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use anyhow::{Context, Result, bail};
use readiness_core::{Diagnostic, Pack, PackFiles, Severity};

use crate::workspace;

/// The text files of one pack by their name inside the pack, `/` between folders.
pub type Texts = BTreeMap<String, String>;

/// Packs by the name of their folder, so that one finds those that it rests on.
pub type Packs = BTreeMap<String, Texts>;

/// Every folder of `rules/` that holds a `pack.toml`, by folder name.
///
/// # Errors
/// When a file can't be read or is no UTF-8.
pub fn all() -> Result<Packs> {
    let folder = workspace::root().join("rules");
    let mut packs = Packs::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read `{}`", folder.display()))? {
        let path = entry?.path();
        if !path.join("pack.toml").is_file() {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut texts = Texts::new();
        collect(&path, &path, &mut texts)?;
        packs.insert(name, texts);
    }
    Ok(packs)
}

fn collect(root: &Path, folder: &Path, into: &mut Texts) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))? {
        let path = entry?.path();
        let name = path
            .strip_prefix(root)?
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect::<Vec<_>>()
            .join("/");
        if path.is_dir() {
            collect(root, &path, into)?;
        } else if travels(&name) {
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
            into.insert(name, text);
        }
    }
    Ok(())
}

fn travels(name: &str) -> bool {
    (name.ends_with(".toml") && !name.starts_with("scenarios/")) || name.ends_with(".rhai")
}

/// One of the packs for the core's loader, with those that it rests on.
///
/// # Errors
/// There is no pack of this name.
pub fn files(name: &str, packs: &Packs) -> Result<PackFiles> {
    let alone = |name: &str| {
        let mut files = PackFiles::new();
        for (name, text) in packs.get(name)? {
            files.insert(name.as_str(), text.as_bytes());
        }
        Some(files)
    };
    let pack = alone(name).with_context(|| format!("there is no pack `rules/{name}`"))?;
    readiness_core::with_bases(pack, |id| Ok(alone(id).map(|files| (format!("rules/{id}"), files))))
}

/// A pack that loads, and of which the proofs over all answers find no error: nobody who answers meets a rule that fails.
///
/// # Errors
/// Everything that the engine calls an error, a line each with file, line and column.
pub fn sound(name: &str, packs: &Packs) -> Result<Rc<Pack>> {
    let files = files(name, packs)?;
    let loaded = readiness_core::load(&files);
    let mut found = loaded.diagnostics;
    if let Some(pack) = &loaded.pack {
        found.extend(readiness_core::check(pack));
    }
    found.retain(|finding| finding.severity == Severity::Error);
    match loaded.pack {
        Some(pack) if found.is_empty() => Ok(pack),
        _ => bail!("`rules/{name}` has errors:\n{}", told(&found, &files)),
    }
}

fn told(found: &[Diagnostic], files: &PackFiles) -> String {
    let lines = found.iter().map(|finding| finding.locate(files, false)).map(|at| {
        let place = match (at.file, at.line, at.column) {
            (Some(file), Some(line), Some(column)) => format!("{file}:{line}:{column}: "),
            (Some(file), ..) => format!("{file}: "),
            (None, ..) => String::new(),
        };
        let help = at.help.map(|help| format!(" ({help})")).unwrap_or_default();
        format!("  {place}{}{help}", at.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A pack for the browser.
#[derive(Debug, PartialEq, Eq)]
pub struct Modules {
    /// Default export: file names to the texts of the prepared pack in its first language, `digest` to its digest,
    /// and `accent` to the colour that it has of its own, where it has one.
    /// `languages`: for every other tag a function that imports the module below.
    pub pack: String,
    /// The other languages, by the name of their module: its default export is the prepared language file.
    pub languages: BTreeMap<String, String>,
}

/// A pack as modules. A person reads one language, so each but the first has a module of its own, which is fetched where it is
/// wanted.
///
/// # Errors
/// There is no pack of this name, or the syntax of a file is wrong.
pub fn modules(name: &str, packs: &Packs, languages: &[String]) -> Result<Modules> {
    let files = files(name, packs)?;
    let Ok(prepared) = readiness_core::prepare(&files) else { bail!("`rules/{name}` cannot be prepared") };
    let mut pack = format!("export default {{\ndigest: {},\n", quoted(&prepared.digest()));
    if let Some(accent) = readiness_core::accent_of(&files) {
        pack.push_str(&format!("accent: {},\n", quoted(&accent)));
    }
    let mut apart = BTreeMap::new();
    let mut imports = String::new();
    for (file, bytes) in prepared.iter() {
        let text = quoted(&String::from_utf8_lossy(bytes));
        match languages.iter().skip(1).find(|tag| file == format!("lang/{tag}.toml")) {
            Some(tag) => {
                let module = format!("{name}.{tag}.js");
                imports.push_str(&format!("{}: () => import(\"./packs/{module}\"),\n", quoted(tag)));
                apart.insert(module, format!("export default {text};\n"));
            }
            None => pack.push_str(&format!("{}: {text},\n", quoted(file))),
        }
    }
    pack.push_str(&format!("}};\nexport const languages = {{\n{imports}}};\n"));
    Ok(Modules { pack, languages: apart })
}

/// A text as JavaScript, in single quotes: the double ones of a prepared file stay as they are, and compress better.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n").replace('\r', "\\r");
    format!("'{escaped}'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scenarios_and_readmes_stay_at_home() {
        for (name, expected) in [
            ("pack.toml", true),
            ("lang/en.toml", true),
            ("rules/verdict.rhai", true),
            ("scenarios/edges.toml", false),
            ("README.md", false),
        ] {
            assert_eq!(travels(name), expected, "{name}");
        }
    }

    #[test]
    fn a_rule_that_fails_for_somebody_is_not_shipped() {
        let mut packs = all().unwrap();
        sound("readiness", &packs).unwrap();
        let rule = packs.get_mut("readiness").unwrap().get_mut("rules/interest.rhai").unwrap();
        *rule = rule.replace("\"1.5\"", "\"1.5x\"");
        let problem = sound("readiness", &packs).unwrap_err().to_string();
        assert!(problem.contains("rules/interest.rhai:") && problem.contains("1.5x"), "{problem}");
    }

    #[test]
    fn a_module_is_the_prepared_files_and_their_digest() {
        let language = "[pack]\nname = \"It's\"\nsummary = \"x\"\nnot = \"x\"\n[sections]\ns.title = \"x\"\n[steps]\nt.title = \"x\"\n\
             [scales.o]\nno = \"x\"\nyes = \"x\"\n[questions]\nq.text = \"x\"\n[outcomes.w]\nlow = \"x\"\nhigh = \"x\"\n\
             [facts.verdict]\nname = \"x\"\nsaid.low = \"x\"\nsaid.high = \"x\"\n[reasons]\nw.low = \"x\"\nw.high = \"x\"\n";
        let texts = [
            (
                "pack.toml",
                "id = \"a\"\nversion = \"1.0.0\"\nlanguages = [\"en\", \"de\"]\naccent = { light = \"#08415c\", dark = \"#8ecae6\" }\n",
            ),
            (
                "questions.toml",
                "sections = [\"s\"]\n[scales.o]\noptions = [\"no\", \"yes\"]\n[[step]]\nid = \"t\"\nsection = \"s\"\nquestions = [{ id = \"q\", scale = \"o\" }]\n",
            ),
            (
                "model.toml",
                "[scales.w]\nordered = [\"low\", \"high\"]\n[[fact]]\nid = \"verdict\"\nscale = \"w\"\nkind = \"verdict\"\n",
            ),
            (
                "rules/a.rhai",
                "// why\nfn verdict(a) {\n    if a.q is \"no\" { return \"low\" because \"w.low\"; }\n    \"high\" because \"w.high\"\n}\n",
            ),
            ("lang/en.toml", language),
            ("lang/de.toml", language),
        ];
        let texts: Texts = texts.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        let packs = Packs::from([("a".to_owned(), texts)]);
        sound("a", &packs).unwrap();
        let digest = files("a", &packs).unwrap().digest();
        let made = modules("a", &packs, &["en".to_owned(), "de".to_owned()]).unwrap();
        let start = format!(
            "export default {{\ndigest: '{digest}',\naccent: 'light-dark(#08415c, #8ecae6)',\n'lang/en.toml': '{{"
        );
        assert!(made.pack.starts_with(&start), "{}", made.pack);
        assert!(made.pack.contains(".name\t\"It\\'s\t") && !made.pack.contains("lang/de.toml"), "{}", made.pack);
        let rules = "'rules': '1\t1\trules/a.rhai\t1\t1\t1\t0\t2\ti~0\t1\ta0\t\"no\t<b0\t\"low\t\"w.low\t}}b1\t\"high\t\"w.high\t}',\n";
        let end = "};\nexport const languages = {\n'de': () => import(\"./packs/a.de.js\"),\n};\n";
        assert!(made.pack.ends_with(&[rules, end].concat()), "{}", made.pack);
        assert_eq!(made.languages.keys().collect::<Vec<_>>(), ["a.de.js"]);
        assert!(
            made.languages["a.de.js"].starts_with("export default '{.pack\t{.name\t\"It\\'s\t"),
            "{:?}",
            made.languages
        );
    }
}
