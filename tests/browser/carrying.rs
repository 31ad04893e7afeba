//! What was written down for a trial goes from one pack to the other where the person agrees, and nowhere by itself.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use readiness_core::Answers;
use readiness_www::server::Server;
use serde_json::json;

use crate::harness::check::Check;
use crate::harness::{Browser, axe, in_every_engine};
use crate::sheets;

in_every_engine!(
    what_is_written_for_a_trial_comes_to_its_review_by_consent,
    what_this_browser_keeps_for_another_pack_is_offered_and_not_taken,
);

const BASELINE: &str = "Four days from idea to use. Calm evenings.";
const DECIDER: &str = "The head of engineering";

/// The page of another pack, in the same tab.
async fn open<'a>(browser: &'a Browser, server: &Server, page: &str) -> Result<Check<'a>> {
    browser.go(&server.url(page)).await?;
    Check::nth(browser, 0).await
}

/// What stands in the records of a step or a plan.
async fn written(check: &Check<'_>) -> Result<Vec<String>> {
    let fields = "return [...root.querySelectorAll('.rc-note :is(input, textarea)[id*=\"-w-\"]')].map(f => f.value)";
    Ok(serde_json::from_value(check.look(fields).await?)?)
}

/// Writes down a trial on the result page of the check for oneself, and saves it.
async fn saved_trial(browser: &Browser, server: &Server) -> Result<PathBuf> {
    let pack = sheets::pack()?;
    let mut answers = sheets::best(&pack);
    answers.set_record(pack.record_index("trial_start").context("no record")?, "2027-01-11".into());
    let mine = browser.folder().join("mine.json");
    std::fs::write(&mine, answers.to_json(&pack))?;
    let check = Check::open(browser, server).await?;
    check.open_file(&mine).await?;
    check.until_there(".rc-show-result").await?;
    check.click(".rc-show-result").await?;
    check.until_there(".result-form").await?;
    for (record, text) in [("trial_decider", DECIDER), ("trial_baseline", BASELINE)] {
        check.tab_to(&format!(".result-form [id$=\"-{record}\"]")).await?;
        browser.press(text).await?;
    }
    let there = written(&check).await?;
    ensure!(there == ["2027-01-11", DECIDER, "", BASELINE], "the form holds {there:?}");
    let focused = check.look("return root.activeElement?.id.endsWith('-trial_baseline')").await?;
    ensure!(focused == true, "writing lost the focus");
    axe::check(browser, "the form of a plan").await?;
    check.click(".rc-save").await?;
    let saved = browser.downloaded().await?;
    let read = Answers::parse(&saved, &pack).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
    ensure!(read.record(3) == BASELINE && read.decides_as(&answers), "saved {saved}");
    let file = browser.folder().join("trial.json");
    std::fs::write(&file, saved)?;
    Ok(file)
}

async fn what_is_written_for_a_trial_comes_to_its_review_by_consent(browser: &Browser, server: &Server) -> Result<()> {
    let file = saved_trial(browser, server).await?;
    let check = open(browser, server, "trial-review.html").await?;
    ensure!(
        check.look("return !root.querySelector('.rc-nearby')").await? == true,
        "nothing was kept, so nothing is near"
    );
    check.choose("-keep", "tab").await?;
    check.open_file(&file).await?;
    check.until_there(".rc-carry").await?;
    let says = check.text(".rc-notice").await?;
    for part in ["“readiness”", "Nothing is taken over unless you choose it", DECIDER, "What fits here (3)"] {
        ensure!(says.contains(part), "`{part}` is not in `{says}`");
    }
    ensure!(says.contains("offered_help"), "what does not fit is not named: {says}");
    ensure!(check.look("return root.activeElement?.matches('.rc-notice')").await? == true, "the message has no focus");
    axe::check(browser, "the offer").await?;
    check.press(".rc-notice .rc-dismiss").await?;
    check.until("the message is gone", "return !root.querySelector('.rc-notice')").await?;
    check.begin().await?;
    ensure!(written(&check).await? == ["", "", "", ""], "something came although it was declined");

    check.open_file(&file).await?;
    check.until_there(".rc-carry").await?;
    ensure!(written(&check).await? == ["", "", "", ""], "something came before it was agreed to");
    let offered = check.look("return root.querySelector('.rc-carried').textContent").await?.to_string();
    ensure!(offered.contains("January 11, 2027") && !offered.contains("2027-01-11"), "the day is {offered}");
    check.press(".rc-carry").await?;
    check.until_there(".rc-undo").await?;
    let taken = ["2027-01-11", DECIDER, "", BASELINE];
    ensure!(written(&check).await? == taken, "what came is {:?}", written(&check).await?);
    check.press(".rc-undo").await?;
    check.until("it is taken back", "return !root.querySelector('[id$=\"-trial_decider\"]').value").await?;
    check.open_file(&file).await?;
    check.until_there(".rc-carry").await?;
    check.press(".rc-carry").await?;
    check.until("it is there again", "return !!root.querySelector('[id$=\"-trial_decider\"]').value").await?;
    axe::check(browser, "records beside questions").await?;

    browser.reload().await?;
    let check = Check::nth(browser, 0).await?;
    check.until_there(".rc-records").await?;
    ensure!(written(&check).await? == taken, "after a reload it is {:?}", written(&check).await?);
    check.go_on().await?;
    ensure!(written(&check).await? == [BASELINE], "the baseline stands beside the trends too");
    for _ in 0..3 {
        check.go_on().await?;
    }
    check
        .until_with(
            "it stands in the list",
            "return root.querySelector('.rc-review')?.textContent.includes(arguments[0])",
            DECIDER,
        )
        .await?;
    check.press(".rc-show-result").await?;
    check.until_there(".result-written").await?;
    let result = check.text(".result-written").await?;
    ensure!(result.contains(BASELINE) && result.contains(DECIDER), "the result shows `{result}`");
    Ok(())
}

async fn what_this_browser_keeps_for_another_pack_is_offered_and_not_taken(
    browser: &Browser,
    server: &Server,
) -> Result<()> {
    let check = open(browser, server, "trial-review.html").await?;
    check.choose("-keep", "tab").await?;
    check.begin().await?;
    check.tab_to("[id$=\"-trial_decider\"]").await?;
    browser.press(DECIDER).await?;
    browser
        .until(
            "it is stored",
            &format!("return Object.values(sessionStorage).some(text => text.includes({}))", json!(DECIDER)),
        )
        .await?;
    let theirs = "return sessionStorage.getItem('readiness/trial-review/current')";
    let before = browser.look(theirs).await?;

    let check = Check::open(browser, server).await?;
    check.until_there(".rc-nearby").await?;
    axe::check(browser, "the start beside kept answers").await?;
    ensure!(!check.text(".rc").await?.contains(DECIDER), "it is shown before it is asked for");
    check.press(".rc-nearby").await?;
    check.until_there(".rc-carry").await?;
    ensure!(check.text(".rc-notice").await?.contains(DECIDER), "the offer does not say what it is");
    let ours = "return [...Object.keys(sessionStorage), ...Object.keys(localStorage)].filter(key => key.startsWith('readiness/readiness/')).length";
    ensure!(browser.look(ours).await? == 0, "something was stored for this pack");
    check.press(".rc-carry").await?;
    check.until_there(".rc-undo").await?;
    check.until("there is nothing left to offer", "return !root.querySelector('.rc-nearby')").await?;
    check.click(".rc-save").await?;
    let pack = sheets::pack()?;
    let saved =
        Answers::parse(&browser.downloaded().await?, &pack).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
    ensure!(saved.record(1) == DECIDER && saved.answered() == 0, "what was taken over is {saved:?}");
    ensure!(browser.look(theirs).await? == before, "the other pack's answers changed");
    ensure!(browser.look(ours).await? == 0, "nobody chose to keep anything here");
    Ok(())
}
