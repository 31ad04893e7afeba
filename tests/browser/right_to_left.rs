//! Every page from right to left, in a language that nobody speaks: what is not turned was never a sentence.

use anyhow::{Context, Result, ensure};
use readiness_www::server::Server;
use readiness_www::site::Site;
use readiness_www::{pseudo, workspace};

use crate::harness::check::Check;
use crate::harness::{Browser, axe, in_every_engine};

in_every_engine!(every_page_is_turned_and_fits, the_first_steps_of_every_pack_are_turned);

/// Words that are the same in every language: the product's name, what languages call themselves, and how files are called.
const SAME: &str = r"/\b(Readiness|English|Deutsch|Español|JavaScript)\b|\.json\b|[0-9a-f]{8,}/g";

/// Latin letters that a person sees in `top`, as `element: text`; names of a pack's files and facts are the same everywhere.
fn latin(top: &str) -> String {
    format!(
        "const found = [], walk = (node) => {{
            for (const child of node.childNodes) {{
                if (child.nodeType === Node.TEXT_NODE) {{
                    if (node.checkVisibility?.() && /[A-Za-z]{{2}}/.test(child.data.replace({SAME}, ''))) found.push(node.localName + ': ' + child.data.trim());
                }} else if (child.nodeType === Node.ELEMENT_NODE && !['script', 'style', 'code'].includes(child.localName)) walk(child);
            }}
            for (const name of ['aria-label', 'alt', 'title', 'placeholder']) {{
                const text = node.getAttribute?.(name) ?? '';
                if (/[A-Za-z]{{2}}/.test(text.replace({SAME}, ''))) found.push(node.localName + ' ' + name + ': ' + text);
            }}
        }};
        walk({top});
        return found.join('\\n')"
    )
}

/// The pages in the language, by their path.
fn turned_pages() -> Result<Vec<String>> {
    let site = Site::read(&workspace::test_output())?;
    let folder = format!("{}/", pseudo::TAG);
    let pages: Vec<String> = site.files.into_keys().filter(|path| path.starts_with(&folder)).collect();
    ensure!(!pages.is_empty(), "there is no page in `{folder}`");
    Ok(pages)
}

async fn every_page_is_turned_and_fits(browser: &Browser, server: &Server) -> Result<()> {
    browser.resize(320, 800).await?;
    for page in turned_pages()? {
        browser.go(&server.url(&page)).await?;
        let ready = "return document.readyState === 'complete'
            && [...document.querySelectorAll('readiness-check')].every((check) => check.shadowRoot?.querySelector('.rc'))";
        browser.until("the page is there", ready).await?;
        let dir = browser.look("return getComputedStyle(document.body).direction").await?;
        ensure!(dir == "rtl", "`{page}` is written {dir}");
        let wide =
            browser.look("return document.documentElement.scrollWidth - document.documentElement.clientWidth").await?;
        ensure!(wide == 0, "`{page}` is {wide} px wider than a window of 320 px");
        let latin = browser.look(&latin("document.body")).await?;
        ensure!(latin == "", "`{page}` has words that are no sentences: {latin}");
        axe::check(browser, &format!("`{page}`")).await?;
    }
    Ok(())
}

async fn the_first_steps_of_every_pack_are_turned(browser: &Browser, server: &Server) -> Result<()> {
    browser.resize(320, 800).await?;
    for page in turned_pages()? {
        browser.go(&server.url(&page)).await?;
        if browser.look("return document.querySelectorAll('readiness-check').length").await? != 1 {
            continue;
        }
        let check = Check::nth(browser, 0).await?;
        turned(&check, &format!("the start of `{page}`")).await?;
        check.begin().await?;
        turned(&check, &format!("the first step of `{page}`")).await?;
        // What stands first stands on the right.
        let sides = "const [control, label] = root.querySelectorAll('.rc-option:first-child > *');
            return control.getBoundingClientRect().left > label.getBoundingClientRect().left";
        ensure!(check.look(sides).await? == true, "the options of `{page}` begin on the left");
        let first = check.questions().await?.into_iter().next().context("no question")?;
        check.look_with(FIRST, vec![serde_json::json!(first)]).await?;
        while check.look("return !!root.querySelector('article.result')").await? == false {
            let before = check.text("h1").await?;
            // Where it is pressed says nothing of the direction, and a pointer can miss it on a page that still grows.
            check.look("root.querySelector('.rc-continue').click(); return true").await?;
            let script = "const h = root.querySelector('h1, h2')?.textContent.trim(); return !!h && h !== arguments[0]";
            check.until_with("the next screen is there", script, &before).await?;
            turned(&check, &format!("“{}” of `{page}`", check.text("h1, h2").await?)).await?;
        }
    }
    Ok(())
}

/// Chooses the first option of a question.
const FIRST: &str = "root.querySelector(`input[name$=\"-r-${arguments[0]}\"]`).click()";

async fn turned(check: &Check<'_>, what: &str) -> Result<()> {
    ensure!(check.look("return root.querySelector('.rc').dir").await? == "rtl", "{what} is not turned");
    all_turned(check, what).await?;
    let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    let wide = check.browser.look(wide).await?;
    ensure!(wide == 0, "{what} is {wide} px wider than its window");
    Ok(())
}

/// Fails with every text of the check on the screen that is written as it stands in the code.
pub(crate) async fn all_turned(check: &Check<'_>, what: &str) -> Result<()> {
    let latin = check.look(&latin("root")).await?;
    ensure!(latin == "", "{what} has words that are no sentences: {latin}");
    Ok(())
}
