//! The pages of `www/pages/`, ready to be put beside `assets/`.
//!
//! Owns the few marks that a page may use: `@policy@` (its content security policy), `@preload@` (links that let the
//! browser fetch the check's modules at once), `@languages_nav@`, references `./assets/<name>`, and `@<key>@` for a sentence of
//! [`words`]. Pages are otherwise sent as written.
//!
//! A page is written once and stands for every language and, `index.html` and `questionnaire.html`, for every pack. In the
//! first language pages lie beside `assets/`, another has a folder of its own. Those of [`PACK`] keep their names,
//! another pack's are `<pack>.html` and `<pack>-questionnaire.html`.
//! Under the policy a page has no inline script, no inline style and no handler attribute; that is checked here.

pub mod words;

use std::collections::BTreeMap;
use std::fs;
use std::rc::Rc;

use anyhow::{Context, Result, bail};
use readiness_core::Pack;
use readiness_words::counted;

use crate::assets::Assets;
use crate::questionnaire::{self, escape};
use crate::site::Variant;
use crate::{policy, workspace};
use words::Words;

/// The pack of `index.html`, and of the element where a page names no other.
pub const PACK: &str = "readiness";

/// The pages that stand for every pack.
const OF_PACK: [&str; 2] = ["index.html", "questionnaire.html"];

/// Every page by its path. Style sheets and pictures of the pages are added to `assets`.
///
/// # Errors
/// When a page can't be read, uses something that its own policy would block, or refers to what isn't built.
pub fn all(
    assets: &mut Assets,
    packs: &BTreeMap<String, Rc<Pack>>,
    variant: Variant,
) -> Result<BTreeMap<String, String>> {
    let mut sources = BTreeMap::new();
    let folder = workspace::root().join("www/pages");
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read `{}`", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        if name.ends_with(".html") {
            sources.insert(name, text);
        } else {
            assets.add(&name, text);
        }
    }
    let mut languages = words::all(&folder.join("words"))?;
    if variant == Variant::Tested {
        languages.extend(languages.first().map(words::pseudo));
    }
    let site = Site { sources, languages, packs };
    let mut pages = BTreeMap::new();
    for words in &site.languages {
        for (name, source) in site.sources.iter().filter(|(name, _)| !OF_PACK.contains(&name.as_str())) {
            let page = site.finish(Page { name, pack: PACK, words }, source, assets)?;
            pages.insert(words.path(name), page.replace("@packs@", &offers(words, packs)));
        }
        for (id, pack) in packs.iter().filter(|(_, pack)| has_page(pack, words)) {
            for written in OF_PACK {
                let source = site.sources.get(written).with_context(|| format!("`www/pages/{written}` is missing"))?;
                let name = name_for(written, id);
                let page = site.finish(Page { name: &name, pack: id, words }, &with_pack(source, id), assets)?;
                let page = match written {
                    "index.html" => page.replace("@title@", &title(id, pack, words)),
                    _ => questionnaire::fill(&page, pack, words),
                };
                if pages.insert(words.path(&name), page).is_some() {
                    bail!(
                        "the page of the pack `{id}` would be `{name}`, which there is already; give the pack another id"
                    );
                }
            }
        }
    }
    Ok(pages)
}

/// Whether somebody can answer the pack in this language; in the first every pack has pages, in whatever it speaks.
fn has_page(pack: &Pack, words: &Words) -> bool {
    words.is_first() || pack.languages().contains(&words.tag)
}

/// Whether the pack's sentences in this language are a module of their own; those in its first language come with the pack.
fn is_apart(pack: &Pack, words: &Words) -> bool {
    pack.languages().iter().skip(1).any(|tag| *tag == words.tag)
}

struct Site<'p> {
    sources: BTreeMap<String, String>,
    languages: Vec<Words>,
    packs: &'p BTreeMap<String, Rc<Pack>>,
}

#[derive(Clone, Copy)]
struct Page<'a> {
    name: &'a str,
    pack: &'a str,
    words: &'a Words,
}

/// In the order in which the browser needs them, before the pack.
const MODULES: [&str; 6] = ["element.js", "look.js", "words.js", "worker.js", "widget.js", "glue.js"];

impl Site<'_> {
    /// A page with all but what comes from a pack: a pack's text is never looked through for marks.
    fn finish(&self, page: Page<'_>, source: &str, assets: &Assets) -> Result<String> {
        let apart = self.packs.get(page.pack).is_some_and(|pack| is_apart(pack, page.words));
        let filled = page.words.fill(source).and_then(|source| finish(page, &source, apart, assets));
        let filled = filled.with_context(|| format!("in `www/pages`, `{}`", page.words.path(page.name)))?;
        Ok(filled.replace("@languages_nav@", &self.switch(page)))
    }

    /// Links to the same page in the other languages that it has.
    fn switch(&self, page: Page<'_>) -> String {
        let pack = self.packs.get(page.pack);
        let of_pack = OF_PACK.iter().any(|written| name_for(written, page.pack) == page.name);
        let there = |words: &&Words| !of_pack || pack.is_some_and(|pack| has_page(pack, words));
        let links: Vec<String> = self
            .languages
            .iter()
            .filter(there)
            .map(|words| {
                let name = escape(words.get("language"));
                if words.tag == page.words.tag {
                    return format!("<span lang=\"{0}\" aria-current=\"page\">{name}</span>", words.tag);
                }
                let up = if page.words.is_first() { "./" } else { "../" };
                format!(
                    "<a lang=\"{0}\" hreflang=\"{0}\" href=\"{up}{1}\">{name}</a>",
                    words.tag,
                    words.path(page.name)
                )
            })
            .collect();
        if links.len() < 2 {
            return String::new();
        }
        format!(
            "<nav class=\"languages\" aria-label=\"{}\">\n{}\n</nav>",
            escape(page.words.get("languages")),
            links.join("\n")
        )
    }
}

/// The packs in two groups, each with its name and what it is about.
fn offers(words: &Words, packs: &BTreeMap<String, Rc<Pack>>) -> String {
    let mut html = String::new();
    for (organisation, title) in [(false, "checks_person"), (true, "checks_organisation")] {
        let of_group = |pack: &Pack| pack.for_organisations() == organisation && has_page(pack, words);
        let mut group: Vec<_> = packs.iter().filter(|(_, pack)| of_group(pack)).collect();
        // The check itself first.
        group.sort_by_key(|(id, _)| *id != PACK);
        if group.is_empty() {
            continue;
        }
        html.push_str(&format!("<h2>{}</h2>\n", escape(words.get(title))));
        if organisation {
            html.push_str(&format!("<p>{}</p>\n", escape(words.get("checks_organisation_intro"))));
        }
        html.push_str("<ul class=\"offers\">\n");
        for (id, pack) in group {
            let texts = pack.texts(&words.tag);
            let minutes = pack.minutes().map(|n| counted(&words.tag, words.get("minutes"), n as usize, &[]));
            html.push_str(&format!(
                "<li><a href=\"./{}\">{}</a>{}\n<p>{}</p></li>\n",
                name_for("index.html", id),
                escape(texts.pack("name")),
                minutes.map(|minutes| format!(" <small>{}</small>", escape(&minutes))).unwrap_or_default(),
                escape(texts.pack("summary")),
            ));
        }
        html.push_str("</ul>\n");
    }
    html
}

/// What a page that stands for every pack is called for one of them.
fn name_for(written: &str, pack: &str) -> String {
    match written {
        _ if pack == PACK => written.to_owned(),
        "index.html" => format!("{pack}.html"),
        _ => format!("{pack}-{written}"),
    }
}

/// The title of a pack's check.
fn title(id: &str, pack: &Pack, words: &Words) -> String {
    match id {
        PACK => "Readiness".to_owned(),
        _ => format!("{} · Readiness", escape(pack.texts(&words.tag).pack("name"))),
    }
}

/// The check's page for a pack.
fn with_pack(index: &str, pack: &str) -> String {
    if pack == PACK {
        return index.to_owned();
    }
    index
        .replace("<readiness-check>", &format!("<readiness-check pack=\"./assets/packs/{pack}.js\">"))
        .replace("./questionnaire.html", &format!("./{}", name_for("questionnaire.html", pack)))
}

/// `apart`: the pack's sentences are a module of their own.
fn finish(page: Page<'_>, source: &str, apart: bool, assets: &Assets) -> Result<String> {
    let Page { name, pack, words } = page;
    if let Some(found) = blocked(source) {
        bail!("`{found}` is blocked by the page's own policy");
    }
    if source.matches("content=\"@policy@\"").count() != 1 {
        bail!("the policy's meta tag is missing");
    }
    let mut modules: Vec<String> = MODULES.into_iter().map(str::to_owned).collect();
    modules.push(format!("packs/{pack}.js"));
    if !words.is_first() {
        modules.push(format!("words/{}.js", words.tag));
    }
    if apart {
        modules.push(format!("packs/{pack}.{}.js", words.tag));
    }
    let preload: Vec<_> =
        modules.iter().map(|module| format!("<link rel=\"modulepreload\" href=\"./assets/{module}\">")).collect();
    let source = source.replace("@policy@", policy::of_page(name)).replace("@preload@", &preload.join("\n"));
    let linked = assets.link(&source, "./assets/")?;
    Ok(if words.is_first() { linked } else { linked.replace("\"./assets/", "\"../assets/") })
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
        let index = "<readiness-check><a href=\"./questionnaire.html\">";
        assert_eq!(
            with_pack(index, "ours"),
            "<readiness-check pack=\"./assets/packs/ours.js\"><a href=\"./ours-questionnaire.html\">"
        );
        let packs = crate::packs::all().unwrap();
        let pack = crate::packs::sound("build-or-buy", &packs).unwrap();
        let [english, german, ..] = &words::all(&workspace::root().join("www/pages/words")).unwrap()[..] else {
            panic!()
        };
        assert_eq!(title("build-or-buy", &pack, english), "Grow a manager or hire one? · Readiness");
        assert_eq!(title(PACK, &pack, english), "Readiness");
        assert!(title("build-or-buy", &pack, german).contains("Führungskraft"));
        assert_eq!([english.path("index.html"), german.path("index.html")], ["index.html", "de/index.html"]);
        assert_eq!([name_for("index.html", PACK), name_for("index.html", "ours")], ["index.html", "ours.html"]);
    }

    #[test]
    fn sentences_that_come_with_the_pack_are_no_module() {
        let mut packs = crate::packs::all().unwrap();
        let texts = packs.get_mut("build-or-buy").unwrap();
        let german = texts.get("pack.toml").unwrap().replace("[\"en\", \"de\", \"es\"]", "[\"de\", \"en\"]");
        texts.insert("pack.toml".to_owned(), german);
        texts.remove("lang/es.toml").unwrap();
        let pack = crate::packs::sound("build-or-buy", &packs).unwrap();
        let languages = words::all(&workspace::root().join("www/pages/words")).unwrap();
        let apart: Vec<_> = languages.iter().map(|words| (words.tag.as_str(), is_apart(&pack, words))).collect();
        assert_eq!(apart, [("en", true), ("de", false), ("es", false)]);
    }

    #[test]
    fn a_page_without_the_policy_is_refused() {
        let languages = words::all(&workspace::root().join("www/pages/words")).unwrap();
        let page = Page { name: "index.html", pack: PACK, words: &languages[0] };
        let problem = finish(page, "<p>", false, &Assets::default()).unwrap_err().to_string();
        assert!(problem.contains("policy"), "{problem}");
    }
}
