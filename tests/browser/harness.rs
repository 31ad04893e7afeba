//! Brings a case, a served site and a browser together, and takes them down again whatever happens.
//!
//! Owns starting and stopping. What a page contains is the cases' business; how the check is operated is in [`check`].

pub(crate) mod axe;
pub(crate) mod browser;
pub(crate) mod check;
pub(crate) mod driver;

use anyhow::{Context, Result};
use readiness_www::policy;
use readiness_www::server::{self, Server};
use readiness_www::site::Site;
use readiness_www::workspace;

use browser::Theme;

pub(crate) use browser::Browser;
pub(crate) use driver::Engine;

/// The site is served from here, so that nothing can rely on lying at a host's root.
pub(crate) const MOUNT: &str = "/team/tools/check/";

/// Serves the site that `cargo www test` built, with open shadow roots.
pub(crate) fn serve() -> Result<Server> {
    serve_with_policy(None)
}

/// The same with another policy in place of the shipped one, in the headers and in the pages.
pub(crate) fn serve_with_policy(policy: Option<String>) -> Result<Server> {
    let mut site = Site::read(&workspace::test_output()).context("`cargo www test` builds it")?;
    if let Some(policy) = &policy {
        for (_, page) in site.files.iter_mut().filter(|(name, _)| name.ends_with(".html")) {
            *page = String::from_utf8_lossy(page).replace(policy::STRICT, policy).into_bytes();
        }
    }
    server::start(site, server::Options { port: 0, mount: MOUNT.into(), report: true, policy })
}

/// What WebKitGTK's driver says of a script during which the page's process died.
const PAGE_DIED: &str = "Could not parse script result";

/// Browsers that a case may use up by their dying under it.
const BROWSERS: usize = 3;

/// Runs one case in one engine; the browser is closed afterwards, passed or not.
pub(crate) fn run(engine: Engine, case: impl AsyncFn(&Browser, &Server) -> Result<()>) -> Result<()> {
    run_on(serve, engine, case)
}

/// The same against a server of the case's own.
pub(crate) fn run_on(
    serve: impl Fn() -> Result<Server>,
    engine: Engine,
    case: impl AsyncFn(&Browser, &Server) -> Result<()>,
) -> Result<()> {
    run_themed(serve, engine, Theme::Light, case)
}

/// The same with the system's colours set.
///
/// WebKitGTK's page process dies now and then on a loaded machine: once in about ten runs of all cases, under a script
/// that ran a thousand times before. That says nothing about the check, so the case starts again in a fresh browser on
/// a fresh server; a page that kills its browser kills the next one too, and fails.
pub(crate) fn run_themed(
    serve: impl Fn() -> Result<Server>,
    engine: Engine,
    theme: Theme,
    case: impl AsyncFn(&Browser, &Server) -> Result<()>,
) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let mut browsers = 1;
    loop {
        // Starts a runtime of its own, so not inside of this one.
        let server = serve()?;
        let (result, alive) = runtime.block_on(async {
            let browser = Browser::open(engine, theme).await?;
            let result = case(&browser, &server).await;
            let alive = match &result {
                Ok(()) => true,
                Err(error) => !format!("{error:#}").contains(PAGE_DIED) && browser.is_alive().await,
            };
            let shown = if result.is_err() && alive { browser.describe().await } else { String::new() };
            browser.close().await;
            anyhow::Ok((result.with_context(|| format!("in {engine:?}{shown}")), alive))
        })?;
        match result {
            Err(error) if !alive && browsers < BROWSERS => {
                eprintln!("the browser died: {error:#}; once more in a fresh one");
                browsers += 1;
            }
            result => return result,
        }
    }
}

/// One test for each engine from a case `async fn(&Browser, &Server) -> Result<()>`.
macro_rules! in_every_engine {
    ($($case:ident),+ $(,)?) => {
        mod chromium {
            $(#[test] fn $case() -> anyhow::Result<()> { crate::harness::run(crate::harness::Engine::Chromium, super::$case) })+
        }
        mod firefox {
            $(#[test] fn $case() -> anyhow::Result<()> { crate::harness::run(crate::harness::Engine::Firefox, super::$case) })+
        }
        mod webkit {
            $(#[test] fn $case() -> anyhow::Result<()> { crate::harness::run(crate::harness::Engine::WebKit, super::$case) })+
        }
    };
}
pub(crate) use in_every_engine;
