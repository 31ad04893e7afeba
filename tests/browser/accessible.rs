//! axe on every screen of the check, with no rule off: light and dark, wide and 320 px, in every language.

use anyhow::{Result, ensure};
use readiness_www::pseudo;
use readiness_www::server::Server;

use crate::harness::browser::Theme;
use crate::harness::check::Check;
use crate::harness::{Browser, Engine, axe, in_every_engine, run, run_themed, serve};
use crate::{planning, right_to_left, sheets};

in_every_engine!(every_screen_wide_and_light, every_screen_narrow_and_light, every_screen_from_right_to_left);

async fn every_screen_wide_and_light(browser: &Browser, server: &Server) -> Result<()> {
    every_screen(browser, server, "index.html", 1280).await
}

async fn every_screen_narrow_and_light(browser: &Browser, server: &Server) -> Result<()> {
    every_screen(browser, server, "index.html", 320).await
}

async fn every_screen_from_right_to_left(browser: &Browser, server: &Server) -> Result<()> {
    every_screen(browser, server, &format!("{}/index.html", pseudo::TAG), 320).await
}

#[test]
fn every_screen_in_german_in_chromium() -> Result<()> {
    run(Engine::Chromium, async |browser, server| every_screen(browser, server, "de/index.html", 320).await)
}

#[test]
fn every_screen_in_spanish_in_firefox() -> Result<()> {
    run(Engine::Firefox, async |browser, server| every_screen(browser, server, "es/index.html", 320).await)
}

#[test]
fn every_screen_dark_in_chromium() -> Result<()> {
    dark(Engine::Chromium)
}

#[test]
fn every_screen_dark_in_firefox() -> Result<()> {
    dark(Engine::Firefox)
}

#[test]
fn every_screen_dark_in_webkit() -> Result<()> {
    dark(Engine::WebKit)
}

#[test]
fn every_label_is_there_in_forced_colours_in_chromium() -> Result<()> {
    run(Engine::Chromium, async |browser, server| {
        browser.force_colours().await?;
        let check = Check::open(browser, server).await?;
        ensure!(browser.look("return matchMedia('(forced-colors: active)').matches").await? == true, "none are forced");
        for screen in ["the start", "a step"] {
            // What is painted behind a text is in the colour of the canvas, but where nothing is adjusted.
            let unseen = "const canvas = document.body.appendChild(document.createElement('i'));
                canvas.style.color = 'Canvas'; const none = getComputedStyle(canvas).color; canvas.remove();
                return [...root.querySelectorAll('button, label, summary, p, h1, h2')].filter((e) => {
                    const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(e);
                    return color === (forcedColorAdjust === 'none' ? backgroundColor : none);
                }).map((e) => e.className || e.tagName).join()";
            let unseen = check.look(unseen).await?;
            ensure!(unseen == "", "on {screen} nobody sees {unseen}");
            check.press(".rc-primary").await?;
            check.until_there(".rc-step").await?;
        }
        Ok(())
    })
}

#[test]
fn every_plan_fits_at_twice_the_text_size_in_chromium() -> Result<()> {
    run(Engine::Chromium, async |browser, server| {
        for (page, file) in planning::pages_with_plans()? {
            for page in [page.to_owned(), ["de/", page].concat()] {
                let check = planning::result(browser, server, &page, &file, "nowhere").await?;
                check.until_there(".rc-plan-days").await?;
                check.look(OPEN).await?;
                browser.resize(360, 800).await?;
                check.look("root.querySelector('.rc').style.fontSize = '32px'; return true").await?;
                let over = "return [...root.querySelectorAll('.rc *')].filter((e) => e.checkVisibility()
                    && !e.closest('.result-table, .rc-unseen') && e.getBoundingClientRect().right > innerWidth)
                    .map((e) => `${e.tagName}.${e.className}`).join()";
                let over = check.look(over).await?;
                ensure!(over == "", "at twice the size, beyond the edge of `{page}` lie {over}");
                browser.resize(1280, 1000).await?;
            }
        }
        Ok(())
    })
}

fn dark(engine: Engine) -> Result<()> {
    run_themed(serve, engine, Theme::Dark, async |browser, server| {
        browser.go(&server.url("index.html")).await?;
        ensure!(
            browser.look("return matchMedia('(prefers-color-scheme: dark)').matches").await? == true,
            "the browser is not dark"
        );
        every_screen(browser, server, "index.html", 768).await
    })
}

async fn every_screen(browser: &Browser, server: &Server, page: &str, width: u32) -> Result<()> {
    browser.resize(width, 900).await?;
    browser.go(&server.url(page)).await?;
    let check = Check::nth(browser, 0).await?;
    look_at(&check, "the start").await?;
    check.click(".rc-begin").await?;
    check.until_there(".rc-step").await?;
    // Half answered, so that chosen, blank and noted rows all occur.
    let pack = sheets::pack()?;
    let mut answers = sheets::full(&pack);
    for (index, question) in pack.questionnaire().questions.iter().enumerate() {
        if index % 3 == 0 {
            answers.set(index, readiness_core::Given::Blank);
        }
        if question.note {
            answers.set_note(index, "1 2 3".into());
        }
    }
    let file = browser.folder().join("half.json");
    std::fs::write(&file, answers.to_json(&pack))?;
    check.open_file(&file).await?;
    check.until_there(".rc-undo").await?;
    look_at(&check, "a step with a message").await?;
    check.click(".rc-undo ~ .rc-dismiss").await?;
    while check.look("return !!root.querySelector('article.result')").await? == false {
        let title = check.text("h1").await?;
        look_at(&check, &title).await?;
        check.click(".rc-continue").await?;
        let script = "const h = root.querySelector('h1, h2')?.textContent.trim(); return !!h && h !== arguments[0]";
        check.until_with("the next screen is there", script, &title).await?;
    }
    check.look("for (const s of root.querySelectorAll('.result-asked > summary')) s.click(); return true").await?;
    let found = "return !root.querySelector('.result-searching')";
    check.until("what would change it is there", found).await?;
    check.look(OPEN).await?;
    look_at(&check, "the result").await?;
    check.click(".rc-try").await?;
    check.until_there(".rc-what-if").await?;
    check.click(".rc-unfold").await?;
    check.until_there(".rc-what-if fieldset").await?;
    // An answer that was given, so that something is tried.
    check.click(".rc-what-if .rc-option:not(.rc-chosen) > input").await?;
    check.until_there(".what-moved").await?;
    look_at(&check, "trying other answers").await?;
    for (plan, file) in planning::pages_with_plans()? {
        let page = page.replace("index.html", plan);
        let check = planning::result(browser, server, &page, &file, "tab").await?;
        check.until_there(".rc-plan-days").await?;
        check.look(OPEN).await?;
        look_at(&check, &format!("the plan of `{page}`")).await?;
    }
    Ok(())
}

/// Opens everything that can be opened.
const OPEN: &str = "for (const d of root.querySelectorAll('details')) d.open = true; return true";

async fn look_at(check: &Check<'_>, what: &str) -> Result<()> {
    let over = check
        .browser
        .look("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .await?;
    ensure!(over == 0, "{what} is {over} px wider than its window");
    if check.look("return root.querySelector('.rc').dir").await? == "rtl" {
        right_to_left::all_turned(check, what).await?;
    }
    axe::check(check.browser, what).await
}
