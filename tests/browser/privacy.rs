//! Nothing leaves: no request after load, no breach of the policy, nothing in the address, title, history or host page.

use anyhow::{Context, Result, ensure};
use readiness_www::server::Server;
use serde_json::{Value, json};

use crate::harness::check::Check;
use crate::harness::{Browser, Engine, in_every_engine, run};
use crate::sheets;

in_every_engine!(
    nothing_is_requested_or_blocked_after_load,
    no_answer_is_in_address_title_history_or_events,
    a_host_form_sees_no_answer,
    two_elements_are_independent,
);

/// Through the whole check with answers from a file: every step, the review, the result, a save.
async fn through(check: &Check<'_>) -> Result<()> {
    let pack = sheets::pack()?;
    let file = check.browser.folder().join("answers.json");
    std::fs::write(&file, sheets::full(&pack).to_json(&pack))?;
    check.begin().await?;
    check.open_file(&file).await?;
    check.until("the answers are there", "return !!root.querySelector('.rc-undo')").await?;
    while check.look("return !!root.querySelector('article.result')").await? == false {
        check.go_on().await?;
    }
    check.press(".rc-save").await
}

async fn nothing_is_requested_or_blocked_after_load(browser: &Browser, server: &Server) -> Result<()> {
    let check = Check::open(browser, server).await?;
    let loaded = server.requests().len();
    ensure!(loaded > 1, "the server saw no request at all");
    through(&check).await?;
    let later: Vec<_> =
        server.requests().into_iter().skip(loaded).filter(|request| request != "GET /favicon.ico").collect();
    ensure!(later.is_empty(), "requested after load: {later:?}");
    ensure!(server.reports().is_empty(), "blocked by the policy: {:?}", server.reports());
    Ok(())
}

/// Chromium tells of every request that the browser makes, to whatever host.
#[test]
fn chromiums_network_record_is_empty_after_load() -> Result<()> {
    run(Engine::Chromium, async |browser, server| {
        let check = Check::open(browser, server).await?;
        let requests = |log: Vec<String>| -> Vec<String> {
            log.into_iter().filter(|entry| entry.contains("Network.requestWillBeSent\"")).collect()
        };
        let at_load = requests(browser.log("performance").await?);
        ensure!(at_load.iter().any(|entry| entry.contains("index.html")), "the record does not even show the page");
        through(&check).await?;
        // Saving a file is a navigation to a blob, which never leaves the browser.
        let later: Vec<_> = requests(browser.log("performance").await?)
            .into_iter()
            .filter(|entry| !entry.contains("\"url\":\"blob:"))
            .collect();
        ensure!(later.is_empty(), "requested after load: {later:?}");
        let said: Vec<_> =
            browser.log("browser").await?.into_iter().filter(|line| line.contains("Content Security Policy")).collect();
        ensure!(said.is_empty(), "the policy was broken: {said:?}");
        Ok(())
    })
}

/// Everything about the page that a host script, a server log or a neighbour could read.
const OUTSIDE: &str = "return [location.href, document.title, history.length, JSON.stringify(history.state), document.referrer,
    document.querySelector('readiness-check').outerHTML, Object.keys(document.querySelector('readiness-check')).join()]";

async fn no_answer_is_in_address_title_history_or_events(browser: &Browser, server: &Server) -> Result<()> {
    let check = Check::open(browser, server).await?;
    browser
        .look(
            "window.seen = []; for (const name of Object.keys(HTMLElement.prototype).concat(Object.keys(window))
                .filter(n => n.startsWith('on')).map(n => n.slice(2)).concat(['focusin', 'focusout', 'compositionend']))
              document.addEventListener(name, e => window.seen.push([e.type, e.target?.tagName, e.composedPath()[0]?.tagName,
                JSON.stringify(e.detail ?? null), e.key ?? null, e.data ?? null]), true); return seen.length",
        )
        .await?;
    let before = browser.look(OUTSIDE).await?;
    through(&check).await?;
    let after = browser.look(OUTSIDE).await?;
    ensure!(before == after, "the page changed from {before} to {after}");
    // Capture listeners see events on their way in; what matters is that nothing custom is sent out.
    let custom = browser.look("return seen.filter(s => s[3] !== 'null' && isNaN(s[3]))").await?;
    ensure!(custom == json!([]), "events carry a detail: {custom}");
    Ok(())
}

async fn a_host_form_sees_no_answer(browser: &Browser, server: &Server) -> Result<()> {
    browser.go(&server.url("embed.html")).await?;
    let check = Check::nth(browser, 0).await?;
    const FORM: &str = "return JSON.stringify([...new FormData(document.querySelector('form'))])";
    let before = browser.look(FORM).await?;
    check.begin().await?;
    let questions = check.questions().await?;
    check.answer(questions.first().context("no question")?, "once").await?;
    check.note(questions.last().context("no question")?, "private").await?;
    ensure!(browser.look(FORM).await? == before, "the form carries {}", browser.look(FORM).await?);
    let elements = browser.look("return document.querySelector('form').elements.length").await?;
    ensure!(elements == 2, "the form has {elements} controls and not its own two");
    check.go_on().await?;
    ensure!(browser.look("return location.href").await? == server.url("embed.html"), "the host's form was sent");
    Ok(())
}

async fn two_elements_are_independent(browser: &Browser, server: &Server) -> Result<()> {
    browser.go(&server.url("embed.html")).await?;
    let first = Check::nth(browser, 0).await?;
    browser
        .look("document.querySelector('main').append(document.createElement('readiness-check')); return true")
        .await?;
    let second = Check::nth(browser, 1).await?;
    first.begin().await?;
    let question = first.questions().await?.first().context("no question")?.clone();
    first.answer(&question, "once").await?;
    ensure!(second.look("return !!root.querySelector('.rc-begin')").await? == true, "the second one moved too");
    second.begin().await?;
    ensure!(second.chosen().await?.is_empty(), "the second one is answered: {:?}", second.chosen().await?);
    second.answer(&question, "four_nine").await?;
    let (one, two) = (first.chosen().await?, second.chosen().await?);
    ensure!(
        one == [format!("{question}=once")] && two == [format!("{question}=four_nine")],
        "they share: {one:?}, {two:?}"
    );
    let ids = browser
        .look("const ids = [...document.querySelectorAll('readiness-check')].flatMap(c => [...c.shadowRoot.querySelectorAll('[id]')].map(e => e.id)); return ids.length - new Set(ids).size")
        .await?;
    ensure!(ids == 0, "{ids} ids occur twice");
    Ok(())
}

#[test]
fn a_release_build_keeps_its_root_closed() -> Result<()> {
    let serve = || {
        let site = readiness_www::site::Site::read(&readiness_www::workspace::output())
            .context("`cargo www test` builds it")?;
        readiness_www::server::start(site, readiness_www::server::Options { port: 0, ..Default::default() })
    };
    crate::harness::run_on(serve, Engine::Chromium, async |browser, server| {
        browser.go(&server.url("index.html")).await?;
        browser.until("the element is defined", "return !!customElements.get('readiness-check')").await?;
        let root: Value = browser.look("return document.querySelector('readiness-check').shadowRoot === null").await?;
        ensure!(root == true, "the shadow root of a release build is open");
        Ok(())
    })
}
