//! The pages of `www/pages/`, ready to be put beside `assets/`.
//!
//! Owns the few marks that a page may use: `@policy@` (its content security policy), `@preload@` (links that let the
//! browser fetch the check's modules at once) and references `./assets/<name>`. Pages are otherwise sent as written.
//! Under the policy a page has no inline script, no inline style and no handler attribute; that is checked here.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, bail};

use crate::assets::Assets;
use crate::packs::Texts;
use crate::{policy, questionnaire, workspace};

/// Every page by file name. Style sheets and pictures of the pages are added to `assets`.
///
/// # Errors
/// When a page can't be read, uses something that its own policy would block, or refers to what isn't built.
pub fn all(assets: &mut Assets, packs: &BTreeMap<String, Texts>) -> Result<BTreeMap<String, String>> {
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
    sources.insert("questionnaire.html".into(), questionnaire::fill(&frame, packs)?);

    let mut pages = BTreeMap::new();
    for (name, source) in sources {
        let page = finish(&name, &source, assets).with_context(|| format!("in `www/pages/{name}`"))?;
        pages.insert(name, page);
    }
    Ok(pages)
}

/// In the order in which the browser needs them.
const MODULES: [&str; 6] = ["element.js", "look.js", "worker.js", "widget.js", "glue.js", "packs/readiness.js"];

fn finish(name: &str, source: &str, assets: &Assets) -> Result<String> {
    if let Some(found) = blocked(source) {
        bail!("`{found}` is blocked by the page's own policy");
    }
    if source.matches("content=\"@policy@\"").count() != 1 {
        bail!("the policy's meta tag is missing");
    }
    let preload: Vec<_> =
        MODULES.iter().map(|module| format!("<link rel=\"modulepreload\" href=\"./assets/{module}\">")).collect();
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
    fn a_page_without_the_policy_is_refused() {
        let problem = finish("index.html", "<p>", &Assets::default()).unwrap_err().to_string();
        assert!(problem.contains("policy"), "{problem}");
    }
}
