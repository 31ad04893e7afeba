//! `cargo www bench`: one check decided by this engine in the browser, by JavaScript written by hand, and by the engines
//! that somebody could take instead, in Chromium. All of them have to say the same before anything is timed.
//!
//! Owns building, serving and the tables; what is timed is in the scripts beside this file. What they compare with is
//! installed into `target/tools` and never shipped.

#[path = "../chromium.rs"]
mod chromium;
mod installed;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use readiness_www::server::{self, Options, Server};
use readiness_www::site::Site;
use readiness_www::wasm::{self, glue::Kind};
use readiness_www::{setup, workspace};
use serde_json::Value;

use chromium::Chromium;

/// The module fetches its wasm, and some engines compile scripts from text, which no page of ours would let them.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'";
const ENGINES: [(&str, &str); 7] = [
    ("prepared", "readiness, the pack as a site is built with it"),
    ("scripts", "readiness, the pack as its owner writes it"),
    ("json_logic", "json-logic-engine, compiled"),
    ("json_rules", "json-rules-engine"),
    ("publicodes", "publicodes"),
    ("survey", "survey-core, expressions"),
    ("zen", "ZEN expressions, wasm"),
];
const COLD_STARTS: usize = 9;
const PATIENCE: Duration = Duration::from_secs(240);
const POLL: Duration = Duration::from_millis(20);

fn main() -> Result<()> {
    setup::for_benching()?;
    let server = serve()?;
    Chromium::with(async |browser| measure(browser, &server).await)
}

/// The built engine, the scripts of the benchmark and the bundled engines, below one address.
fn serve() -> Result<Server> {
    let own = workspace::root().join("tests/benches/peers");
    let mut site = Site::default();
    let built = wasm::build("readiness-wasm", Kind::Fetching)?;
    site.files.insert("engine/readiness_wasm.js".into(), built.glue.into_bytes());
    site.files.insert("engine/readiness_wasm_bg.wasm".into(), built.wasm);
    site.files.insert("engine/flat.js".into(), fs::read(workspace::root().join("engine/wasm/flat.js"))?);
    add(&mut site, &own, "")?;
    let engines = installed::bundle(&own)?;
    add(&mut site, &engines, "engines/")?;
    let page = "<!doctype html><html lang=en><meta charset=utf-8><title>bench</title><script type=module src=page.js></script>";
    site.files.insert("index.html".into(), page.into());
    server::start(site, Options { port: 0, policy: Some(POLICY.into()), ..Options::default() })
}

/// Adds every script and wasm file of a folder.
fn add(site: &mut Site, folder: &Path, prefix: &str) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".js") || name.ends_with(".wasm") {
            site.files.insert(format!("{prefix}{name}"), fs::read(&path)?);
        }
    }
    Ok(())
}

async fn measure(browser: &Chromium, server: &Server) -> Result<()> {
    let sheet = run(browser, server, "task=sheet").await?;
    let sheet = sheet.as_array().context("no ways were timed")?;
    let unit = sheet.first().map_or(f64::NAN, |way| number(way, "ns"));
    println!("{:58} {:>12} {:>12}", "one sheet: 40 answers, 29 outcomes, all alike", "median", "times hand");
    for way in sheet {
        let ns = number(way, "ns");
        let name = way.get("name").and_then(Value::as_str).unwrap_or_default();
        println!("  {name:56} {:>12} {:>12.1}", shown(ns), ns / unit);
    }

    println!("\n{:58} {:>12} {:>12}", "cold start, a fresh page", "all", "code there");
    run(browser, server, "task=prepare").await?;
    for (id, name) in ENGINES {
        let (mut all, mut first) = (Vec::new(), Vec::new());
        for _ in 0..COLD_STARTS {
            let took = run(browser, server, &format!("task=cold&of={id}")).await?;
            all.push(number(&took, "all"));
            first.push(number(&took, "first"));
        }
        println!("  {name:56} {:>9.1} ms {:>9.1} ms", median(all), median(first));
    }

    println!(
        "\n{:16} {:>10} {:>10} {:>10} {:>12} {:>12} {:>14}",
        "how cost grows", "by hand", "session", "times hand", "one answer", "json-logic", "load the pack"
    );
    let grown = run(browser, server, "task=growth").await?;
    for row in grown.as_array().context("no sizes were timed")? {
        let (hand, whole) = (number(row, "byHand"), number(row, "whole"));
        let size = row.get("size").and_then(Value::as_str).unwrap_or_default();
        println!(
            "  {size:14} {:>10} {:>10} {:>10.1} {:>12} {:>12} {:>11.1} ms",
            shown(hand),
            shown(whole),
            whole / hand,
            shown(number(row, "one")),
            shown(number(row, "jsonLogic")),
            number(row, "load"),
        );
    }

    let memory = run(browser, server, "task=memory").await?;
    let kilobytes = |key| number(&memory, key) / 1e3;
    println!(
        "\nmemory of 40 questions and 29 facts: {:.0} KB a pack, {:.1} KB a session",
        kilobytes("pack"),
        kilobytes("session")
    );
    Ok(())
}

/// Opens the page with a task and waits for what comes of it.
async fn run(browser: &Chromium, server: &Server, query: &str) -> Result<Value> {
    browser.go(&server.url(&format!("index.html?{query}"))).await?;
    let began = Instant::now();
    loop {
        let found = browser.look("return window.result ?? null").await?;
        if let Some(problem) = found.get("error").and_then(Value::as_str) {
            bail!("{query}: {problem}");
        }
        if let Some(result) = found.get("result") {
            return Ok(result.clone());
        }
        if began.elapsed() > PATIENCE {
            bail!("{query}: nothing came of it");
        }
        tokio::time::sleep(POLL).await;
    }
}

fn number(value: &Value, key: &str) -> f64 {
    value.get(key).and_then(Value::as_f64).unwrap_or(f64::NAN)
}

fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples.get(samples.len() / 2).copied().unwrap_or(f64::NAN)
}

fn shown(nanoseconds: f64) -> String {
    match nanoseconds {
        small if small < 1e4 => format!("{small:.0} ns"),
        middle if middle < 1e7 => format!("{:.1} µs", middle / 1e3),
        large => format!("{:.1} ms", large / 1e6),
    }
}
