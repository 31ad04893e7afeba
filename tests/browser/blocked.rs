//! Where a policy or a browser has no wasm, the page says so in words and leads to the questions on paper.

use anyhow::{Result, ensure};
use readiness_www::policy;

use crate::harness::{Engine, axe, run_on, serve_with_policy};

#[test]
fn blocked_wasm_is_told_in_chromium() -> Result<()> {
    told(Engine::Chromium)
}

#[test]
fn blocked_wasm_is_told_in_firefox() -> Result<()> {
    told(Engine::Firefox)
}

#[test]
fn blocked_wasm_is_told_in_webkit() -> Result<()> {
    told(Engine::WebKit)
}

fn told(engine: Engine) -> Result<()> {
    let without_wasm = policy::STRICT.replace(" 'wasm-unsafe-eval'", "");
    run_on(
        || serve_with_policy(Some(without_wasm.clone())),
        engine,
        async |browser, server| {
            browser.go(&server.url("index.html")).await?;
            let script = "return [...document.querySelectorAll('.fallback h1')].find(h => h.checkVisibility({ visibilityProperty: true }))?.textContent";
            let said = browser.until("the message is there", script).await?;
            ensure!(said == "The check could not start", "the page says {said}");
            axe::check(browser, "the message").await?;
            let paper =
                browser.element("return document.querySelector('readiness-check .fallback a')", Vec::new()).await?;
            paper.click().await?;
            browser
                .until("the questions are there", "return document.querySelectorAll('.question').length > 20")
                .await?;
            Ok(())
        },
    )
}
