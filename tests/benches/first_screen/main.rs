//! `cargo bench --bench first_screen`: how soon the check's first screen and first question are in the page, beside an
//! empty yew page that is built, wrapped and served in the same way.
//!
//! Builds the site first. Chromium opens both pages in turns with a warm cache; a script that is the first of each page
//! notes when the heading came, by the page's own clock, which starts with the navigation.

#[path = "../chromium.rs"]
mod chromium;

use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use readiness_www::server::{self, Server};
use readiness_www::site::{self, Site, Variant};
use readiness_www::wasm::{self, glue::Kind, module};
use readiness_www::{setup, workspace};

use chromium::Chromium;

const CHECK: &str = "index.html";
const EMPTY: &str = "empty.html";
/// Page loads of each page and phase; the first two warm the caches and are not counted.
const ROUNDS: usize = 41;
const WARMING: usize = 2;
const PATIENCE: Duration = Duration::from_secs(20);
const POLL: Duration = Duration::from_millis(20);

fn main() -> Result<()> {
    setup::for_benching()?;
    let site = site::assemble(&site::compile()?, Variant::Shipped)?;
    let server = server::start(with_empty_page(site)?, server::Options { port: 0, ..server::Options::default() })?;
    print!("{}", Chromium::with(async |browser| measure(browser, &server).await)?);
    Ok(())
}

/// Both pages with the watching script, and the empty page made from the check's own.
fn with_empty_page(mut site: Site) -> Result<Site> {
    let built = wasm::build("readiness-empty-yew", Kind::Handed)?;
    let page = site.files.get(CHECK).context("the site has no check")?;
    let page =
        String::from_utf8(page.clone())?.replace("<head>", "<head>\n<script src=\"./assets/watch.js\"></script>");
    let mut empty = page.clone();
    for name in site.files.keys().filter_map(|path| path.strip_prefix("assets/")) {
        // Each file of the check's program has one of the empty page's in its place; the pack and the worker have none.
        let other = ["element-", "widget-", "glue-"].into_iter().find(|start| name.starts_with(start));
        match other {
            Some(start) => empty = empty.replace(name, &format!("empty-{}.js", start.trim_end_matches('-'))),
            None if ["readiness-", "worker-", "look-"].iter().any(|start| name.starts_with(start)) => {
                empty = empty.lines().filter(|line| !line.contains(name)).collect::<Vec<_>>().join("\n");
            }
            None => {}
        }
    }
    ensure!(
        empty.contains("empty-element.js") && empty.contains("empty-widget.js"),
        "the page's modules are not known"
    );
    let own = |name: &str| fs::read(workspace::root().join("tests/benches/first_screen").join(name));
    site.files.insert("assets/watch.js".into(), own("watch.js")?);
    site.files.insert("assets/empty-element.js".into(), own("empty-element.js")?);
    let program = module::source("./empty-glue.js", &built.wasm, &wasm::join()?)?;
    site.files.insert("assets/empty-widget.js".into(), program.into_bytes());
    site.files.insert("assets/empty-glue.js".into(), built.glue.into_bytes());
    site.files.insert(EMPTY.into(), empty.into_bytes());
    site.files.insert(CHECK.into(), page.into_bytes());
    Ok(site)
}

async fn measure(browser: &Chromium, server: &Server) -> Result<String> {
    let mut text = format!("{:34} {:>10} {:>10} {:>8}\n", "until it is in the page", "check", "empty yew", "ratio");
    text.push_str(&phase(browser, server, "start page, its heading", "heading").await?);
    // The person chooses to keep answers in the tab and begins; from now on the page opens on the first question.
    browser.go(&server.url(CHECK)).await?;
    when(browser, "heading").await?;
    browser.look("seen.root.querySelector('input[value=tab]').click()").await?;
    browser.look("seen.root.querySelector('.rc-begin').click()").await?;
    when(browser, "question").await?;
    text.push_str(&phase(browser, server, "first question, after a reload", "question").await?);
    Ok(text)
}

async fn phase(browser: &Chromium, server: &Server, what: &str, mark: &str) -> Result<String> {
    let (mut check, mut empty) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS + WARMING {
        browser.go(&server.url(EMPTY)).await?;
        let one = when(browser, "heading").await?;
        browser.go(&server.url(CHECK)).await?;
        let other = when(browser, mark).await?;
        if round >= WARMING {
            empty.push(one);
            check.push(other);
        }
    }
    let (check, empty) = (median(check), median(empty));
    Ok(format!("{what:34} {check:>7.0} ms {empty:>7.0} ms {:>8.2}\n", check / empty))
}

/// Milliseconds from the start of the navigation until the mark was in the page.
async fn when(browser: &Chromium, mark: &str) -> Result<f64> {
    let began = Instant::now();
    loop {
        if let Some(at) = browser.look(&format!("return window.seen?.{mark} ?? null")).await?.as_f64() {
            return Ok(at);
        }
        if began.elapsed() > PATIENCE {
            bail!("the {mark} did not come");
        }
        tokio::time::sleep(POLL).await;
    }
}

fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples.get(samples.len() / 2).copied().unwrap_or(f64::NAN)
}
