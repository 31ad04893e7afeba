//! The pages around the check: served from a sub-path, under their policy, readable without the check, accessible.

use anyhow::{Context, Result, ensure};
use readiness_www::server::Server;
use readiness_www::{packs, pages};

use crate::harness::check::Check;
use crate::harness::{Browser, axe, in_every_engine};

const PAGES: [&str; 7] = [
    "",
    "questionnaire.html",
    "embed.html",
    "embed-frame.html",
    "packs.html",
    "de/packs.html",
    "es/questionnaire.html",
];

in_every_engine!(
    every_page_is_accessible_at_every_width,
    no_page_breaks_its_own_policy,
    a_page_scrolls_in_one_direction_only,
    every_pack_has_a_page_under_the_same_policy,
);

async fn every_page_is_accessible_at_every_width(browser: &Browser, server: &Server) -> Result<()> {
    for page in PAGES {
        for width in [1280, 320] {
            browser.resize(width, 1000).await?;
            browser.go(&server.url(page)).await?;
            // What it is to look at, and not the moment before.
            let drawn = "return [...document.querySelectorAll('readiness-check')].every(c => c.shadowRoot?.querySelector('.rc'))";
            browser.until("every check is drawn", drawn).await?;
            axe::check(browser, &format!("`{page}` at {width} px")).await?;
        }
    }
    Ok(())
}

async fn no_page_breaks_its_own_policy(browser: &Browser, server: &Server) -> Result<()> {
    for page in PAGES {
        browser.go(&server.url(page)).await?;
        browser.until("the page has loaded", "return document.readyState === 'complete'").await?;
    }
    let failed: Vec<_> =
        server.requests().into_iter().filter(|request| !request.contains(crate::harness::MOUNT)).collect();
    ensure!(failed.iter().all(|request| request == "GET /favicon.ico"), "asked outside the folder: {failed:?}");
    ensure!(server.reports().is_empty(), "blocked by the policy: {:?}", server.reports());
    Ok(())
}

async fn a_page_scrolls_in_one_direction_only(browser: &Browser, server: &Server) -> Result<()> {
    for page in PAGES {
        browser.resize(320, 800).await?;
        browser.go(&server.url(page)).await?;
        let wide =
            browser.look("return document.documentElement.scrollWidth - document.documentElement.clientWidth").await?;
        ensure!(wide == 0, "`{page}` is {wide} px wider than a window of 320 px");
    }
    Ok(())
}

async fn every_pack_has_a_page_under_the_same_policy(browser: &Browser, server: &Server) -> Result<()> {
    let packs = packs::all()?;
    for id in packs.keys() {
        let pack = packs::sound(id, &packs)?;
        if pack.verdict().is_none() {
            continue;
        }
        let name = pack.texts(pack.languages().first().context("no language")?).pack("name").to_owned();
        let page = if id == pages::PACK { "index.html".to_owned() } else { format!("{id}.html") };
        browser.go(&server.url(&page)).await?;
        let check = Check::nth(browser, 0).await?;
        ensure!(check.text("h1").await? == name, "`{page}` shows `{}`", check.text("h1").await?);
        check.begin().await?;
    }
    ensure!(server.reports().is_empty(), "blocked by the policy: {:?}", server.reports());
    Ok(())
}
