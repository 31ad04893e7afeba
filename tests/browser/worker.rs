//! Decisions are made in a worker; one that breaks or falls silent is replaced, and no answer is lost by it.

use anyhow::{Context, Result, ensure};
use readiness_core::{Answers, evaluate};
use readiness_www::server::{self, Options, Server};
use readiness_www::site::Site;
use readiness_www::{policy, workspace};
use serde_json::{Value, json};

use crate::harness::check::Check;
use crate::harness::{Browser, Engine, MOUNT, run_on, serve_with_policy};
use crate::sheets;

/// One test for each engine from a case and what becomes of the workers that it starts, in turn.
macro_rules! with_workers {
    ($($case:ident($plan:expr)),+ $(,)?) => {
        mod chromium { $(#[test] fn $case() -> anyhow::Result<()> { super::spied(super::Engine::Chromium, &$plan, super::$case) })+ }
        mod firefox { $(#[test] fn $case() -> anyhow::Result<()> { super::spied(super::Engine::Firefox, &$plan, super::$case) })+ }
        mod webkit { $(#[test] fn $case() -> anyhow::Result<()> { super::spied(super::Engine::WebKit, &$plan, super::$case) })+ }
    };
}

with_workers!(
    decisions_come_from_the_worker([]),
    what_nobody_waits_for_is_cancelled([]),
    a_trap_replaces_the_worker_and_the_check_goes_on(["trap"]),
    a_silent_worker_is_replaced(["hang"]),
    what_breaks_twice_is_given_up_in_words(["trap", "trap"]),
    a_worker_decides_on_a_host_page_too([]),
    a_worker_decides_in_a_frame_too([]),
    a_trap_outside_the_worker_leaves_the_answers_to_be_saved([]),
);

/// Runs a case on the site with the spying script in front of every other.
fn spied(engine: Engine, plan: &[&str], case: impl AsyncFn(&Browser, &Server) -> Result<()>) -> Result<()> {
    let serve = || {
        let mut site = Site::read(&workspace::test_output()).context("`cargo www test` builds it")?;
        let spy = std::fs::read_to_string(workspace::root().join("tests/browser/worker/spy.js"))?;
        let spy = spy.replace("const PLAN = [];", &format!("const PLAN = {};", json!(plan)));
        for name in ["index.html", "embed.html"] {
            let page = site.files.get_mut(name).with_context(|| format!("the site has no `{name}`"))?;
            let watched = "<head>\n<script src=\"./assets/spy.js\"></script>";
            *page = String::from_utf8_lossy(page).replacen("<head>", watched, 1).into_bytes();
        }
        site.files.insert("assets/spy.js".into(), spy.into());
        server::start(site, Options { port: 0, mount: MOUNT.into(), report: true, policy: None })
    };
    run_on(serve, engine, async |browser, server| {
        case(browser, server).await?;
        ensure!(server.reports().is_empty(), "blocked by the policy: {:?}", server.reports());
        Ok(())
    })
}

/// The list of all answers, on the check's own page.
async fn listed<'a>(browser: &'a Browser, server: &Server) -> Result<(Check<'a>, Answers)> {
    let check = Check::open(browser, server).await?;
    let answers = fill(&check).await?;
    Ok((check, answers))
}

/// From the first screen to the list of all answers, with a full sheet from a file.
async fn fill(check: &Check<'_>) -> Result<Answers> {
    let pack = sheets::pack()?;
    let answers = sheets::full(&pack);
    let file = check.browser.folder().join("full.json");
    std::fs::write(&file, answers.to_json(&pack))?;
    check.click(".rc-begin").await?;
    check.until_there(".rc-step").await?;
    check.open_file(&file).await?;
    check.until_there(".rc-review").await?;
    Ok(answers)
}

/// The result is the core's, and every answer is still there.
async fn is_right(check: &Check<'_>, answers: &Answers) -> Result<()> {
    check.until_there("article.result").await?;
    let pack = sheets::pack()?;
    let rows = "return [...root.querySelectorAll('.result-table tbody tr')].map(r => [r.querySelector('th').textContent, r.querySelectorAll('td')[1].textContent])";
    let shown: Vec<(String, Option<String>)> = serde_json::from_value(check.look(rows).await?)?;
    ensure!(shown == sheets::signals(&pack, &evaluate(&pack, answers)), "the result shows {shown:?}");
    check.press(".rc-save").await?;
    let saved = Answers::parse(&check.browser.downloaded().await?, &pack);
    ensure!(saved.as_ref() == Ok(answers), "the answers came out as {saved:?}");
    Ok(())
}

async fn workers(browser: &Browser) -> Result<Value> {
    browser.look("return spy.workers").await
}

async fn decisions_come_from_the_worker(browser: &Browser, server: &Server) -> Result<()> {
    let (check, answers) = listed(browser, server).await?;
    browser.look("spy.hold = true; return true").await?;
    check.click(".rc-show-result").await?;
    browser.until("a worker is there", "return spy.workers.length").await?;
    ensure!(check.look("return !!root.querySelector('article.result')").await? == false, "the result did not wait");
    browser.look("spy.release(); return true").await?;
    is_right(&check, &answers).await?;
    // The result goes on asking what would change it.
    browser.until("everything asked is answered", "return spy.workers[0].asked === spy.workers[0].said").await?;
    let seen = workers(browser).await?;
    ensure!(seen.as_array().map(Vec::len) == Some(1), "there is not one worker: {seen}");
    Ok(())
}

async fn what_nobody_waits_for_is_cancelled(browser: &Browser, server: &Server) -> Result<()> {
    let (check, answers) = listed(browser, server).await?;
    check.click(".rc-show-result").await?;
    is_right(&check, &answers).await?;
    // Another sheet, and away before anything is said about it.
    check.click(".result .rc-back").await?;
    check.until_there(".rc-review").await?;
    check.click(".rc-change").await?;
    check.until_there(".rc-step").await?;
    check.click("input[type=radio]:not(:checked)").await?;
    browser.look("spy.hold = true; return true").await?;
    check.click(".rc-continue").await?;
    check.until_there(".rc-review").await?;
    check.click(".rc-show-result").await?;
    browser.until("it was asked again", "return spy.workers[0].asked > 1").await?;
    check.click(".rc-review .rc-back").await?;
    browser.until("the worker was told to leave it", "return spy.workers[0].cancelled").await?;
    browser.look("spy.release(); return true").await?;
    check.until_there(".rc-review").await?;
    ensure!(
        check.look("return !!root.querySelector('article.result')").await? == false,
        "the result came all the same"
    );
    Ok(())
}

async fn a_trap_replaces_the_worker_and_the_check_goes_on(browser: &Browser, server: &Server) -> Result<()> {
    replaced(browser, server).await
}

async fn a_silent_worker_is_replaced(browser: &Browser, server: &Server) -> Result<()> {
    replaced(browser, server).await
}

async fn replaced(browser: &Browser, server: &Server) -> Result<()> {
    let (check, answers) = listed(browser, server).await?;
    check.click(".rc-show-result").await?;
    is_right(&check, &answers).await?;
    let seen = workers(browser).await?;
    ensure!(seen.as_array().map(Vec::len) == Some(2), "there are not two workers: {seen}");
    ensure!(seen.pointer("/0/ended") == Some(&json!(true)), "the first worker still runs: {seen}");
    ensure!(seen.pointer("/0/reported") == Some(&json!(false)), "the first worker was not spoilt: {seen}");
    Ok(())
}

async fn what_breaks_twice_is_given_up_in_words(browser: &Browser, server: &Server) -> Result<()> {
    let (check, answers) = listed(browser, server).await?;
    check.click(".rc-show-result").await?;
    check
        .until(
            "a word about it is there",
            "return root.querySelector('.rc-notice')?.textContent.includes('could not be worked out')",
        )
        .await?;
    check.until_there(".rc-review").await?;
    check.click(".rc-show-result").await?;
    is_right(&check, &answers).await
}

async fn a_worker_decides_on_a_host_page_too(browser: &Browser, server: &Server) -> Result<()> {
    browser.go(&server.url("embed.html")).await?;
    decided_by_a_worker(browser).await
}

async fn a_worker_decides_in_a_frame_too(browser: &Browser, server: &Server) -> Result<()> {
    browser.go(&server.url("embed-frame.html")).await?;
    browser.enter_frame().await?;
    decided_by_a_worker(browser).await
}

async fn decided_by_a_worker(browser: &Browser) -> Result<()> {
    let check = Check::nth(browser, 0).await?;
    let answers = fill(&check).await?;
    check.click(".rc-show-result").await?;
    is_right(&check, &answers).await?;
    let seen = workers(browser).await?;
    ensure!(seen.pointer("/0/said").is_some_and(|said| said != 0), "no worker said anything: {seen}");
    ensure!(seen.pointer("/1").is_none(), "the first worker did not last: {seen}");
    Ok(())
}

async fn a_trap_outside_the_worker_leaves_the_answers_to_be_saved(browser: &Browser, server: &Server) -> Result<()> {
    let (check, answers) = listed(browser, server).await?;
    browser.look("spy.trap(); return true").await?;
    check.until_there("[role=alert]").await?;
    let said = check.text("[role=alert] h1").await?;
    ensure!(said == "The check has stopped", "it says `{said}`");
    check.click("[role=alert] button").await?;
    let saved = Answers::parse(&browser.downloaded().await?, sheets::pack()?.as_ref());
    ensure!(saved.as_ref() == Ok(&answers), "the answers came out as {saved:?}");
    Ok(())
}

#[test]
fn without_workers_this_thread_decides_in_chromium() -> Result<()> {
    without_workers(Engine::Chromium)
}

#[test]
fn without_workers_this_thread_decides_in_firefox() -> Result<()> {
    without_workers(Engine::Firefox)
}

#[test]
fn without_workers_this_thread_decides_in_webkit() -> Result<()> {
    without_workers(Engine::WebKit)
}

fn without_workers(engine: Engine) -> Result<()> {
    for (allowed, instead) in
        [("worker-src 'self' blob:", "worker-src 'none'"), ("trusted-types readiness-worker", "trusted-types 'none'")]
    {
        ensure!(policy::STRICT.contains(allowed), "the policy says nothing of `{allowed}`");
        let serve = || serve_with_policy(Some(policy::STRICT.replace(allowed, instead)));
        run_on(serve, engine, async |browser, server| {
            let (check, answers) = listed(browser, server).await?;
            let moved = browser.look_async(MOVED, Vec::new()).await?;
            // Pages are scrolled by whole pixels, and what comes in has parts of one.
            ensure!(moved.as_f64().is_some_and(|pixels| pixels.abs() < 1.5), "the button to save moved by {moved} px");
            is_right(&check, &answers).await
        })?;
    }
    Ok(())
}

/// Goes to the result and at once to its foot, and tells how far the button there has moved once it is known what would change
/// the result, which stands above.
const MOVED: &str = "const done = arguments[0], root = document.querySelector('readiness-check').shadowRoot;
    const until = is => new Promise(go => { const look = () => is() ? go() : requestAnimationFrame(look); look(); });
    const top = () => root.querySelector('.rc-save').getBoundingClientRect().top;
    (async () => {
        root.querySelector('.rc-show-result').click();
        // The heading takes the focus, and the window with it.
        await until(() => root.activeElement?.matches('.result h1'));
        root.querySelector('.rc-save').scrollIntoView({ block: 'center' });
        const before = top();
        await until(() => !root.querySelector('section > .result-searching'));
        // Engines that keep things in their place do so with the next frame, on a busy machine with one of the next.
        for (let frame = 0; frame < 2 || (frame < 30 && Math.abs(top() - before) >= 1.5); frame++) {
            await new Promise(requestAnimationFrame);
        }
        done(top() - before);
    })();";
