//! Other languages than the first: on pages of their own, and when a page changes its mind in the middle.

use anyhow::{Context, Result, ensure};
use readiness_www::server::Server;
use readiness_www::{packs, pages};

use crate::harness::check::Check;
use crate::harness::{Browser, axe, in_every_engine};

in_every_engine!(a_page_speaks_its_language_and_loads_no_other, another_language_in_the_middle_keeps_the_answers,);

const SPOKEN: &str = "return root.querySelector('.rc').lang";

async fn a_page_speaks_its_language_and_loads_no_other(browser: &Browser, server: &Server) -> Result<()> {
    let packs = packs::all()?;
    let pack = packs::sound(pages::PACK, &packs)?;
    ensure!(pack.languages().len() > 1, "the pack has one language");
    for tag in pack.languages().iter().skip(1) {
        browser.go(&server.url(&format!("{tag}/"))).await?;
        let check = Check::nth(browser, 0).await?;
        let name = pack.texts(tag).pack("name");
        ensure!(check.text("h1").await? == name, "`{tag}/` shows `{}` and not `{name}`", check.text("h1").await?);
        ensure!(check.look(SPOKEN).await? == *tag, "`{tag}/` is marked as another language");
        axe::check(browser, &format!("`{tag}/`")).await?;
        let loaded = browser
            .look(
                "return performance.getEntriesByType('resource').map((entry) => entry.name.split('/').pop()).join(' ')",
            )
            .await?;
        let loaded = loaded.as_str().context("no list")?;
        for other in pack.languages().iter().skip(1) {
            let there = loaded.split(' ').any(|file| file.starts_with(&format!("readiness.{other}-")));
            ensure!(there == (other == tag), "`{tag}/` loaded {loaded}");
        }
        check.begin().await?;
        let first = check.questions().await?.into_iter().next().context("no question")?;
        let asked = pack.texts(tag).question(&first).to_owned();
        let shown = check.look("return root.textContent").await?;
        ensure!(shown.as_str().is_some_and(|shown| shown.contains(&asked)), "`{asked}` is not asked on `{tag}/`");
    }
    ensure!(server.reports().is_empty(), "blocked by the policy: {:?}", server.reports());
    Ok(())
}

async fn another_language_in_the_middle_keeps_the_answers(browser: &Browser, server: &Server) -> Result<()> {
    let check = Check::open(browser, server).await?;
    check.begin().await?;
    let questions = check.questions().await?;
    check.answer(questions.first().context("no question")?, "once").await?;
    let chosen = check.chosen().await?;
    let english = check.text("h1").await?;
    for (tag, back) in [("de", false), ("es-MX", false), ("fr", true)] {
        browser.look(&format!("document.querySelector('readiness-check').lang = '{tag}'")).await?;
        let shown = if back { "en" } else { tag.split('-').next().unwrap_or(tag) };
        check
            .until(&format!("`{shown}` is spoken"), &format!("return root.querySelector('.rc').lang === '{shown}'"))
            .await?;
        ensure!((check.text("h1").await? == english) == back, "asked for `{tag}`: {}", check.text("h1").await?);
        ensure!(check.chosen().await? == chosen, "an answer was lost on the way to `{tag}`");
    }
    Ok(())
}
