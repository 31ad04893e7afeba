//! The whole questionnaire by keyboard alone, and the result held against the native core.

use anyhow::{Context, Result, ensure};
use readiness_core::pack::Pack;
use readiness_core::{Answers, Given, evaluate};
use readiness_www::server::Server;
use serde_json::json;

use crate::harness::check::{Check, key};
use crate::harness::{Browser, in_every_engine};
use crate::sheets;

in_every_engine!(the_keyboard_suffices_and_the_result_is_the_cores, nothing_covers_what_has_the_focus);

/// Upwards, because that is how the focus comes to the upper edge, where the button that empties the screen stands.
async fn nothing_covers_what_has_the_focus(browser: &Browser, server: &Server) -> Result<()> {
    browser.resize(500, 500).await?;
    let check = Check::open(browser, server).await?;
    check.begin().await?;
    let file = browser.folder().join("full.json");
    let pack = sheets::pack()?;
    std::fs::write(&file, sheets::full(&pack).to_json(&pack))?;
    check.open_file(&file).await?;
    check.tab_to(".rc-show-result").await?;
    let links = check.look("return root.querySelectorAll('.rc-change').length").await?;
    let mut seen = 0;
    while seen < links.as_u64().context("no number")? {
        browser.press_with_shift(key::TAB).await?;
        ensure!(
            check.look("return !!root.activeElement?.matches('.rc-change')").await? == true,
            "the focus went astray"
        );
        let covered = "const at = e => e.getBoundingClientRect(), f = at(root.activeElement), h = at(root.querySelector('.rc-hide'));
            return Math.min(f.right, h.right) > Math.max(f.left, h.left) && Math.min(f.bottom, h.bottom) > Math.max(f.top, h.top)
                && `${root.activeElement.textContent} at ${f.top}`";
        let covered = check.look(covered).await?;
        ensure!(covered == false, "the button stands over {covered}");
        seen += 1;
    }
    Ok(())
}

async fn the_keyboard_suffices_and_the_result_is_the_cores(browser: &Browser, server: &Server) -> Result<()> {
    let pack = sheets::pack()?;
    let answers = sheets::full(&pack);
    let check = Check::open(browser, server).await?;
    check.begin().await?;
    let mut asked = 0;
    while check.look("return !!root.querySelector('.rc-step')").await? == true {
        let questions = check.questions().await?;
        ensure!(!questions.is_empty(), "a step asks nothing");
        for id in &questions {
            answer(&check, &pack, &answers, id).await?;
            asked += 1;
        }
        check.go_on().await?;
    }
    ensure!(asked == pack.questionnaire().questions.len(), "only {asked} questions were asked");
    check.until_there(".rc-review").await?;
    check.go_on().await?;
    check.until_there("article.result").await?;

    let report = evaluate(&pack, &answers);
    let rows = "return [...root.querySelectorAll('.result-table tbody tr')].map(r => [r.querySelector('th').textContent, r.querySelectorAll('td')[1].textContent])";
    let shown: Vec<(String, String)> = serde_json::from_value(check.look(rows).await?)?;
    let expected = sheets::signals(&pack, &report);
    ensure!(
        shown.len() == expected.len() && !shown.is_empty(),
        "the table has {} rows, the pack {} signals",
        shown.len(),
        expected.len()
    );
    for ((name, state), (expected_name, expected_state)) in shown.iter().zip(&expected) {
        ensure!(name == expected_name, "`{name}` stands where `{expected_name}` belongs");
        ensure!(Some(state) == expected_state.as_ref(), "`{name}` is `{state}`, the core says {expected_state:?}");
    }
    if let Some(said) = sheets::headline(&pack, &report) {
        let shown = check.text(".result-said").await?;
        ensure!(shown == said.replace("**", ""), "the result opens with `{shown}`, the pack says `{said}`");
    }
    Ok(())
}

async fn answer(check: &Check<'_>, pack: &Pack, answers: &Answers, id: &str) -> Result<()> {
    let Some(index) = pack.question_index(id) else { anyhow::bail!("the pack has no question `{id}`") };
    let Some(question) = pack.questionnaire().questions.get(index) else { anyhow::bail!("no question {index}") };
    let option = |value: usize| question.values().nth(value).unwrap_or_default();
    match answers.given(index) {
        Given::Value(value) => check.answer(id, option(*value)).await?,
        Given::Several(values) => {
            for value in values {
                check.tick(id, option(*value)).await?;
            }
        }
        Given::Blank | Given::NotSure => {}
    }
    let chosen = check.chosen().await?;
    ensure!(
        chosen.iter().any(|choice| choice.starts_with(&format!("{id}="))),
        "`{id}` was not answered: {}",
        json!(chosen)
    );
    Ok(())
}
