//! Native and wasm say the same, byte for byte: every scenario of every pack, and a thousand random sheets.
//!
//! The browser answers with a digest of each report, so that a thousand of them need not travel.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail, ensure};
use readiness_core::pack::Pack;
use readiness_core::scenario;
use readiness_core::{Answers, Given, PackFiles, evaluate};
use readiness_www::server::{self, Options, Server};
use readiness_www::site::Site;
use readiness_www::{packs, workspace};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::harness::{Engine, MOUNT, run_on};

const RANDOM_SHEETS: usize = 1000;

/// The module fetches its wasm, so the page lets it; nothing else is open.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

const START: &str = "import * as api from './engine/readiness_wasm.js';
import data from './parity-data.js';
const digest = async (text) => [...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))]
  .map((byte) => byte.toString(16).padStart(2, '0')).join('');
const run = async () => {
  await api.default();
  const all = [];
  for (const { files, bases, sheets } of data) {
    const pack = api.load(files, { bases });
    for (const sheet of sheets) all.push(await digest(pack.evaluateJson(sheet)));
  }
  return all;
};
run().catch((error) => [String(error)]).then((digests) => { window.digests = digests; });
";

#[test]
fn native_and_wasm_say_the_same() -> Result<()> {
    let mut data = Vec::new();
    let mut expected = Vec::new();
    let packs = packs::all()?;
    for (name, texts) in &packs {
        let pack = readiness_core::load(&packs::files(name, &packs)?)
            .pack
            .with_context(|| format!("`{name}` does not load"))?;
        let mut sheets = of_scenarios(name, &pack)?;
        ensure!(!sheets.is_empty(), "`{name}` has no scenario");
        sheets.extend((0..RANDOM_SHEETS as u64).map(|seed| random(&pack, seed)));
        expected.extend(sheets.iter().map(|sheet| digest(&evaluate(&pack, sheet).to_json())));
        let others: Vec<_> = packs.iter().filter(|(other, _)| *other != name).map(|(_, texts)| texts).collect();
        let sheets: Vec<_> = sheets.iter().map(|sheet| sheet.to_json(&pack)).collect();
        data.push(json!({ "files": texts, "bases": others, "sheets": sheets }));
    }
    run_on(
        || serve(&data),
        Engine::Chromium,
        async |browser, server| {
            browser.go(&server.url("parity.html")).await?;
            let digests = browser.until("all sheets are evaluated", "return window.digests").await?;
            let digests: Vec<String> = serde_json::from_value(digests)?;
            ensure!(
                digests.len() == expected.len(),
                "{} reports and not {}: {:?}",
                digests.len(),
                expected.len(),
                digests.first()
            );
            match digests.iter().zip(&expected).position(|(wasm, native)| wasm != native) {
                Some(sheet) => bail!("sheet {sheet} has another report in wasm"),
                None => Ok(()),
            }
        },
    )
}

/// The answers of every scenario of a pack.
fn of_scenarios(name: &str, pack: &Pack) -> Result<Vec<Answers>> {
    let folder = workspace::root().join("rules").join(name).join("scenarios");
    let mut files = PackFiles::new();
    for entry in std::fs::read_dir(&folder).with_context(|| format!("cannot read `{}`", folder.display()))? {
        let entry = entry?;
        files.insert(format!("scenarios/{}", entry.file_name().to_string_lossy()), std::fs::read(entry.path())?);
    }
    Ok(scenario::read(&files, pack).cases.into_iter().map(|case| case.answers).collect())
}

/// A sheet with every kind of answer, and some of them left out; the same for the same seed.
fn random(pack: &Pack, seed: u64) -> Answers {
    let mut state = seed;
    let mut below = |end: usize| {
        // SplitMix64.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap_or(0)
    };
    let mut answers = Answers::blank(pack);
    let blank_one_in = below(12) + 4;
    for (index, question) in pack.questionnaire().questions.iter().enumerate() {
        let value = below(question.values().count().max(1));
        answers.set(
            index,
            match (question.several, below(blank_one_in)) {
                (_, 0) => Given::Blank,
                (_, 1) if question.not_sure => Given::NotSure,
                (Some(_), _) => Given::Several(vec![value]),
                (None, _) => Given::Value(value),
            },
        );
    }
    answers
}

fn digest(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::new(), |mut hex, byte| {
        // Writing to memory cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The built module beside a page that evaluates every sheet.
fn serve(data: &[serde_json::Value]) -> Result<Server> {
    let mut site = Site::read(&workspace::test_output())?;
    let page = "<!doctype html><html lang=en><meta charset=utf-8><title>parity</title><script type=module src=parity.js></script>";
    site.files.insert("parity.html".into(), page.into());
    site.files.insert("parity.js".into(), START.into());
    site.files
        .insert("parity-data.js".into(), format!("export default {};", serde_json::to_string(data)?).into_bytes());
    server::start(site, Options { port: 0, mount: MOUNT.into(), report: true, policy: Some(POLICY.into()) })
}
