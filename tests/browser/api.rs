//! The JavaScript API, from JavaScript: the assertions of `engine/wasm/tests/api.js` on the built module, in a page of
//! a host that bundles nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use readiness_www::server::{self, Options, Server};
use readiness_www::site::Site;
use readiness_www::workspace;
use serde_json::Value;

use crate::harness::{Engine, MOUNT, run_on};

/// The module fetches its wasm, so the page lets it; nothing else is open.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

const START: &str = "import * as api from './engine/readiness_wasm.js';
import * as flat from './engine/flat.js';
import { run } from './api.js';
const started = (text) => ({ name: 'the module starts', ok: false, message: String(text) });
api.default().then(() => run(api, FILES, flat)).catch((error) => [started(error)]).then((results) => { window.results = results; });
";

#[test]
fn the_api_holds_in_chromium() -> Result<()> {
    holds(Engine::Chromium)
}

#[test]
fn the_api_holds_in_firefox() -> Result<()> {
    holds(Engine::Firefox)
}

#[test]
fn the_api_holds_in_webkit() -> Result<()> {
    holds(Engine::WebKit)
}

fn holds(engine: Engine) -> Result<()> {
    run_on(serve, engine, async |browser, server| {
        browser.go(&server.url("api.html")).await?;
        let results = browser.until("the assertions have run", "return window.results").await?;
        let results = results.as_array().cloned().unwrap_or_default();
        let is = |result: &&Value| result.get("ok") == Some(&Value::Bool(true));
        let failed: Vec<&Value> = results.iter().filter(|result| !is(result)).collect();
        ensure!(failed.is_empty(), "{failed:#?}");
        ensure!(results.len() > 10, "only {} assertions ran", results.len());
        Ok(())
    })
}

/// The built module beside a page that runs the assertions.
fn serve() -> Result<Server> {
    let mut site = Site::read(&workspace::test_output())?;
    let assertions = fs::read(workspace::root().join("engine/wasm/tests/api.js"))?;
    let pack = files(&workspace::root().join("engine/cli/tests/packs/small"), "")?;
    let start = START.replace("FILES", &serde_json::to_string(&pack)?);
    let page = "<!doctype html><html lang=en><meta charset=utf-8><title>api</title><script type=module src=api-start.js></script>";
    site.files.insert("api.html".into(), page.into());
    site.files.insert("api-start.js".into(), start.into());
    site.files.insert("api.js".into(), assertions);
    server::start(site, Options { port: 0, mount: MOUNT.into(), report: true, policy: Some(POLICY.into()) })
}

fn files(folder: &Path, prefix: &str) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            found.extend(files(&entry.path(), &format!("{name}/"))?);
        } else {
            found.insert(name, fs::read_to_string(entry.path())?);
        }
    }
    Ok(found)
}
