//! The pages of `www/pages/`, ready to be put beside `assets/`.
//!
//! Owns the few marks that a page may use: `@policy@` (its content security policy), `@preload@` (links that let the
//! browser fetch the check's modules at once) and references `./assets/<name>`. Pages are otherwise sent as written.
//! `index.html` and `questionnaire.html` are written once and stand for every pack: those of [`PACK`] keep their names,
//! another pack's are `<pack>.html` and `<pack>-questionnaire.html`.
//! Under the policy a page has no inline script, no inline style and no handler attribute; that is checked here.

use std::collections::BTreeMap;
use std::fs;
use std::rc::Rc;

use anyhow::{Context, Result, bail};
use readiness_core::Pack;

use crate::assets::Assets;
use crate::{policy, questionnaire, workspace};

/// The pack of `index.html`, and of the element where a page names no other.
pub const PACK: &str = "readiness";

/// Every page by file name. Style sheets and pictures of the pages are added to `assets`.
///
/// # Errors
/// When a page can't be read, uses something that its own policy would block, or refers to what isn't built.
pub fn all(assets: &mut Assets, packs: &BTreeMap<String, Rc<Pack>>) -> Result<BTreeMap<String, String>> {
    let mut sources = BTreeMap::new();
    let folder = workspace::root().join("www/pages");
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read `{}`", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        if name.ends_with(".html") {
            sources.insert(name, text);
        } else {
            assets.add(&name, text);
        }
    }
    let Some(frame) = sources.remove("questionnaire.html") else { bail!("`www/pages/questionnaire.html` is missing") };
    let Some(index) = sources.get("index.html").cloned() else { bail!("`www/pages/index.html` is missing") };

    let mut pages = BTreeMap::new();
    for (name, source) in sources {
        let page = finish(&name, &source, PACK, assets).with_context(|| format!("in `www/pages/{name}`"))?;
        pages.insert(name, page);
    }
    for (id, pack) in packs {
        let mut own = vec![("questionnaire.html", questionnaire::fill(&frame, pack)?)];
        if id != PACK {
            own.push(("index.html", with_pack(&index, id, pack)?));
        }
        for (written, source) in own {
            let name = name_for(written, id);
            let page = finish(&name, &source, id, assets).with_context(|| format!("in `www/pages/{written}`"))?;
            if pages.insert(name.clone(), page).is_some() {
                bail!(
                    "the page of the pack `{id}` would be `{name}`, which there is already; give the pack another id"
                );
            }
        }
    }
    Ok(pages)
}

/// What a page that stands for every pack is called for one of them.
fn name_for(written: &str, pack: &str) -> String {
    match written {
        _ if pack == PACK => written.to_owned(),
        "index.html" => format!("{pack}.html"),
        _ => format!("{pack}-{written}"),
    }
}

/// The title of a page that stands for every pack; the name of its pack goes before it.
const TITLE: &str = "<title>Readiness</title>";

/// The check's page for another pack.
fn with_pack(index: &str, id: &str, pack: &Pack) -> Result<String> {
    if index.matches(TITLE).count() != 1 {
        bail!("`www/pages/index.html` has to have `{TITLE}` in exactly one place");
    }
    let name = pack
        .languages()
        .first()
        .map(|language| questionnaire::escape(pack.texts(language).pack("name")))
        .unwrap_or_default();
    Ok(index
        .replace(TITLE, &TITLE.replace('R', &format!("{name} · R")))
        .replace("<readiness-check>", &format!("<readiness-check pack=\"./assets/packs/{id}.js\">"))
        .replace("./questionnaire.html", &format!("./{}", name_for("questionnaire.html", id))))
}

/// In the order in which the browser needs them, before the pack.
const MODULES: [&str; 5] = ["element.js", "look.js", "worker.js", "widget.js", "glue.js"];

fn finish(name: &str, source: &str, pack: &str, assets: &Assets) -> Result<String> {
    if let Some(found) = blocked(source) {
        bail!("`{found}` is blocked by the page's own policy");
    }
    if source.matches("content=\"@policy@\"").count() != 1 {
        bail!("the policy's meta tag is missing");
    }
    let pack = format!("packs/{pack}.js");
    let modules = MODULES.into_iter().chain([pack.as_str()]);
    let preload: Vec<_> =
        modules.map(|module| format!("<link rel=\"modulepreload\" href=\"./assets/{module}\">")).collect();
    let source = source.replace("@policy@", policy::of_page(name)).replace("@preload@", &preload.join("\n"));
    assets.link(&source, "./assets/")
}

fn blocked(source: &str) -> Option<&'static str> {
    let lower = source.to_ascii_lowercase();
    let handler = [" onclick=", " onload=", " onerror=", " onsubmit="].into_iter().find(|text| lower.contains(text));
    handler
        .or_else(|| lower.contains(" style=").then_some("style="))
        .or_else(|| lower.contains("<style").then_some("<style>"))
        .or_else(|| lower.contains("<script>").then_some("<script>"))
        .or_else(|| lower.contains("javascript:").then_some("javascript:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_policy_would_block_is_found() {
        for (source, expected) in [
            ("<p style=\"color:red\">", Some("style=")),
            ("<STYLE>", Some("<style>")),
            ("<script>1</script>", Some("<script>")),
            ("<a onclick=\"x()\">", Some(" onclick=")),
            ("<script type=\"module\" src=\"./assets/element.js\"></script><p class=\"style\">", None),
        ] {
            assert_eq!(blocked(source), expected, "{source}");
        }
    }

    #[test]
    fn every_pack_has_pages_of_its_own() {
        let index = "<title>Readiness</title><readiness-check><a href=\"./questionnaire.html\">";
        let packs = crate::packs::all().unwrap();
        let pack = crate::packs::sound("build-or-buy", &packs).unwrap();
        assert_eq!(
            with_pack(index, "ours", &pack).unwrap(),
            "<title>Grow a manager or hire one? · Readiness</title><readiness-check pack=\"./assets/packs/ours.js\"><a href=\"./ours-questionnaire.html\">"
        );
        assert!(with_pack("<readiness-check>", "ours", &pack).is_err());
        assert_eq!([name_for("index.html", PACK), name_for("index.html", "ours")], ["index.html", "ours.html"]);
    }

    #[test]
    fn a_page_without_the_policy_is_refused() {
        let problem = finish("index.html", "<p>", PACK, &Assets::default()).unwrap_err().to_string();
        assert!(problem.contains("policy"), "{problem}");
    }
}
