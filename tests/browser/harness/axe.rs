//! axe, with no rule switched off, on whatever is on the screen.
//!
//! Its script is evaluated in the page by the driver, because the page's policy would block a script element and is
//! never switched off.

use anyhow::{Context, Result, bail};
use readiness_www::setup::tools;
use serde_json::{Value, json};

use super::Browser;

const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// Fails with every violation that axe finds in the page and its shadow roots.
pub(crate) async fn check(browser: &Browser, what: &str) -> Result<()> {
    if browser.look("return typeof axe").await? != json!("object") {
        let script =
            std::fs::read_to_string(tools::axe()).context("axe is not installed; `cargo www test` brings it")?;
        browser.look(&script).await?;
    }
    let run = "const done = arguments[arguments.length - 1];
        axe.run(document, { runOnly: { type: 'tag', values: arguments[0] } }).then(
            found => done({ passes: found.passes.length, violations: found.violations.map(v => ({
                rule: v.id, impact: v.impact,
                nodes: v.nodes.map(n => n.target.flat().join(' ') + ': ' + n.failureSummary.replace(/\\s+/g, ' ')) })) }),
            problem => done({ problem: String(problem) }))";
    let found = browser.look_async(run, vec![json!(TAGS)]).await?;
    let violations =
        found.get("violations").and_then(Value::as_array).with_context(|| format!("axe failed: {found}"))?;
    if found.get("passes").and_then(Value::as_u64).unwrap_or(0) == 0 {
        bail!("axe looked at nothing on {what}");
    }
    if !violations.is_empty() {
        bail!("axe on {what}: {}", serde_json::to_string_pretty(violations)?);
    }
    Ok(())
}
