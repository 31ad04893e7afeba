//! Answers survive a reload where the person chose so, and a file of one's own brings all of them back.

use anyhow::{Context, Result, ensure};
use readiness_core::Answers;
use readiness_www::server::Server;
use serde_json::{Value, json};

use crate::harness::check::{Check, key};
use crate::harness::{Browser, in_every_engine};
use crate::sheets;

in_every_engine!(
    a_reload_in_the_middle_returns_to_the_same_question_in_the_tab,
    a_reload_in_the_middle_returns_to_the_same_question_on_the_device,
    nothing_is_stored_until_the_person_chose_where,
    delete_leaves_no_key,
    a_saved_file_brings_everything_back,
    a_bad_file_is_described_and_changes_nothing,
    a_corrupt_store_is_set_aside_and_can_be_had,
);

const STORED: &str = "return JSON.stringify([...Object.entries(sessionStorage), ...Object.entries(localStorage)])";

async fn a_reload_in_the_middle_returns_to_the_same_question_in_the_tab(
    browser: &Browser,
    server: &Server,
) -> Result<()> {
    reload_in_the_middle(browser, server, "tab").await
}

async fn a_reload_in_the_middle_returns_to_the_same_question_on_the_device(
    browser: &Browser,
    server: &Server,
) -> Result<()> {
    reload_in_the_middle(browser, server, "device").await
}

async fn reload_in_the_middle(browser: &Browser, server: &Server, place: &str) -> Result<()> {
    let check = Check::open(browser, server).await?;
    check.choose("-keep", place).await?;
    check.begin().await?;
    let first = check.questions().await?;
    check.answer(first.first().context("no question")?, "four_nine").await?;
    check.note(first.last().context("no question")?, "what Ana said").await?;
    check.go_on().await?;
    let second = check.questions().await?;
    check.answer(second.first().context("no question")?, "two_three").await?;
    let (title, chosen) = (check.text("h1").await?, check.chosen().await?);

    browser.reload().await?;
    let check = Check::nth(browser, 0).await?;
    check.until_there(".rc-step").await?;
    ensure!(check.text("h1").await? == title, "came back to `{}` and not to `{title}`", check.text("h1").await?);
    ensure!(check.chosen().await? == chosen, "came back with {:?} and not with {chosen:?}", check.chosen().await?);
    check.press(".rc-back").await?;
    check.until("the step before is there", "return !!root.querySelector('textarea')?.value").await?;
    let note = check.look("return root.querySelector('textarea').value").await?;
    ensure!(note == "what Ana said", "the note came back as {note}");
    Ok(())
}

async fn nothing_is_stored_until_the_person_chose_where(browser: &Browser, server: &Server) -> Result<()> {
    let check = Check::open(browser, server).await?;
    check.begin().await?;
    let questions = check.questions().await?;
    check.answer(questions.first().context("no question")?, "once").await?;
    check.go_on().await?;
    let stored = browser.look(STORED).await?;
    ensure!(stored == "[]", "stored without being asked: {stored}");
    ensure!(browser.look("return document.cookie").await? == "", "a cookie was set");
    Ok(())
}

async fn delete_leaves_no_key(browser: &Browser, server: &Server) -> Result<()> {
    let check = Check::open(browser, server).await?;
    check.choose("-keep", "device").await?;
    check.begin().await?;
    let questions = check.questions().await?;
    check.answer(questions.first().context("no question")?, "once").await?;
    browser.until("it is stored", "return localStorage.length > 0").await?;
    check.press(".rc-delete").await?;
    browser.until("every key is gone", "return localStorage.length + sessionStorage.length === 0").await?;
    Ok(())
}

async fn a_saved_file_brings_everything_back(browser: &Browser, server: &Server) -> Result<()> {
    let pack = sheets::pack()?;
    let mut answers = sheets::full(&pack);
    if let Some(index) = pack.questionnaire().questions.iter().position(|question| question.note) {
        answers.set_note(index, "“one occasion”, and what came of it".into());
    }
    let original = browser.folder().join("mine.json");
    std::fs::write(&original, answers.to_json(&pack))?;

    let check = Check::open(browser, server).await?;
    check.open_file(&original).await?;
    check.until_there(".rc-save").await?;
    check
        .until(
            "the answers are there",
            "return root.querySelectorAll('.rc-said:not(.rc-said-open), input:checked, .rc-undo').length > 0",
        )
        .await?;
    check.press(".rc-save").await?;
    let saved = browser.downloaded().await?;
    ensure!(Answers::parse(&saved, &pack).is_ok_and(|saved| saved == answers), "saved something else: {saved}");
    Ok(())
}

async fn a_bad_file_is_described_and_changes_nothing(browser: &Browser, server: &Server) -> Result<()> {
    let check = Check::open(browser, server).await?;
    check.begin().await?;
    let questions = check.questions().await?;
    check.answer(questions.first().context("no question")?, "once").await?;
    let before = check.chosen().await?;
    let bad = browser.folder().join("bad.json");
    std::fs::write(&bad, json!({ "pack": "readiness", "answers": { "ofered_help": "once" } }).to_string())?;
    check.open_file(&bad).await?;
    check
        .until("the problem is told", "return root.querySelector('.rc-notice')?.textContent.includes('offered_help')")
        .await?;
    let said = check.text(".rc-notice p").await?;
    ensure!(said.starts_with("That file does not fit this questionnaire"), "it says `{said}`");
    let folded = "return root.querySelector('.rc-notice details:not([open])')?.textContent.includes('offered_help')";
    ensure!(check.look(folded).await? == true, "the details are not folded away");
    ensure!(check.chosen().await? == before, "answers changed to {:?}", check.chosen().await?);
    Ok(())
}

async fn a_corrupt_store_is_set_aside_and_can_be_had(browser: &Browser, server: &Server) -> Result<()> {
    let check = Check::open(browser, server).await?;
    check.choose("-keep", "device").await?;
    check.begin().await?;
    let questions = check.questions().await?;
    check.answer(questions.first().context("no question")?, "once").await?;
    browser.until("it is stored", "return localStorage.length > 0").await?;
    browser.look("for (const key of Object.keys(localStorage)) localStorage.setItem(key, '{\"broken')").await?;
    browser.reload().await?;
    let check = Check::nth(browser, 0).await?;
    check.until_there(".rc-notice").await?;
    let kept: Value = browser
        .look("return Object.entries(localStorage).filter(([key, text]) => text === '{\"broken').length")
        .await?;
    ensure!(kept.as_u64().is_some_and(|kept| kept > 0), "the damaged text was not kept");
    // It can be had as a file: the notice has a button for it.
    check.tab_to(".rc-notice button").await?;
    browser.press(key::ENTER).await?;
    ensure!(browser.downloaded().await?.contains("{\"broken"), "the file is not the damaged text");
    Ok(())
}
