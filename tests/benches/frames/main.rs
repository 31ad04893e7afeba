//! `cargo bench --bench frames`: how long an answer takes until the frame that shows it is drawn, in Chromium, on a machine
//! as it is and one that the browser's own tools make four times slower.
//!
//! Builds the site first. Every question of the largest checks is answered on an empty sheet and then otherwise on the filled one.

#[path = "../chromium.rs"]
mod chromium;

use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use readiness_www::server::{self, Server};
use readiness_www::site::{self, Site, Variant};
use readiness_www::{setup, workspace};
use serde_json::{Value, json};

use chromium::Chromium;

const CHECKS: [&str; 2] = ["index.html", "engineering-manager.html"];
const SLOWER: [u32; 2] = [1, 4];
/// A frame of a screen that shows 60 a second.
const FRAME_MS: f64 = 16.0;
const PATIENCE: Duration = Duration::from_secs(120);
const POLL: Duration = Duration::from_millis(100);

fn main() -> Result<()> {
    setup::for_benching()?;
    let site = site::assemble(&site::compile()?, Variant::Shipped)?;
    let server = server::start(watched(site)?, server::Options { port: 0, ..server::Options::default() })?;
    let columns = ["works", "95 %", "worst", "in a frame", "drawn", "95 %", "worst", "long tasks"];
    println!("{:46}{}", "one answer, milliseconds, medians", columns.map(|column| format!("{column:>11}")).concat());
    for slower in SLOWER {
        for check in CHECKS {
            // A browser of its own, in which nothing is kept.
            print!("{}", Chromium::with(async |browser| measure(browser, &server, check, slower).await)?);
        }
    }
    Ok(())
}

/// The checks with the script that finds their shadow root, and the one that answers.
fn watched(mut site: Site) -> Result<Site> {
    for check in CHECKS {
        let page = site.files.get_mut(check).with_context(|| format!("the site has no `{check}`"))?;
        let text = String::from_utf8(page.clone())?;
        *page = text.replace("<head>", "<head>\n<script src=\"./assets/watch.js\"></script>").into_bytes();
    }
    let watch = fs::read(workspace::root().join("tests/benches/first_screen/watch.js"))?;
    site.files.insert("assets/watch.js".into(), watch);
    Ok(site)
}

/// One line for the empty sheet and one for the filled one: how long the page's thread works for an answer and how long it
/// takes until it is drawn, which waits for the screen too.
async fn measure(browser: &Chromium, server: &Server, check: &str, slower: u32) -> Result<String> {
    browser.go(&server.url(check)).await?;
    until(browser, "the heading", "return window.seen?.heading ?? null").await?;
    let tools = browser.session.cdp();
    let made = tools.send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await;
    made.context("the browser can't be made slower")?;
    browser.look(include_str!("answer.js")).await?;
    let found = until(browser, "every answer", "return seen.frames ?? null").await?;
    if let Some(problem) = found.get("error").and_then(Value::as_str) {
        bail!("{check}: {problem}");
    }
    let (result, mut lines) = (found.get("result").unwrap_or(&found), String::new());
    for sheet in ["empty", "filled"] {
        let answers = result.get(sheet).and_then(|sheet| sheet.get("answers")).and_then(Value::as_array);
        let answers = answers.filter(|answers| !answers.is_empty()).with_context(|| format!("{check}: no answers"))?;
        let sorted = |key| {
            let mut times: Vec<f64> = answers.iter().filter_map(|answer| answer.get(key)?.as_f64()).collect();
            times.sort_by(f64::total_cmp);
            times
        };
        let (work, drawn) = (sorted("work"), sorted("drawn"));
        let within = work.iter().filter(|time| **time <= FRAME_MS).count() * 100 / work.len().max(1);
        let long = result.get(sheet).and_then(|sheet| sheet.get("long")).and_then(Value::as_u64).unwrap_or(0);
        let name = format!("{} {sheet}, {slower} times slower", check.trim_end_matches(".html"));
        let [work, drawn] = [work, drawn].map(|times| {
            let at = |share: f64| times.get((times.len() as f64 * share) as usize).or(times.last()).copied();
            [0.5, 0.95, 1.0].map(|share| format!("{:>11.1}", at(share).unwrap_or(f64::NAN))).concat()
        });
        lines.push_str(&format!("{name:46}{work}{within:>9} %{drawn}{long:>11}\n"));
    }
    Ok(lines)
}

/// What a script answers with as soon as it is something.
async fn until(browser: &Chromium, what: &str, script: &str) -> Result<Value> {
    let began = Instant::now();
    loop {
        let found = browser.look(script).await?;
        if !found.is_null() {
            return Ok(found);
        }
        if began.elapsed() > PATIENCE {
            bail!("{what} did not come");
        }
        tokio::time::sleep(POLL).await;
    }
}
