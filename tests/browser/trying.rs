//! What the check says beyond the result: that the rest can change nothing, what would change it, and trying that out.

use anyhow::{Context, Result, ensure};
use readiness_core::{Answers, Pack};
use readiness_www::server::Server;

use crate::harness::check::Check;
use crate::harness::{Browser, axe, in_every_engine};
use crate::sheets;

in_every_engine!(
    that_nothing_can_change_any_more_is_said_once,
    what_would_change_it_leads_to_trying_it,
    what_is_tried_is_kept_only_when_the_person_says_so,
);

/// What is in both stores.
const STORED: &str = "return JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)])";
/// Two of the three questions about the work itself: at the lowest, no third answer makes up for them.
const WISHES: [&str; 2] = ["wants_people_half_week", "satisfied_by_others_success"];
/// Every answer that the result rests on.
const ANSWERS: &str = ".result-answers";
const LIVE: &str = "return root.querySelector('.rc-news').textContent";

/// The check with these answers from a file.
async fn opened<'a>(browser: &'a Browser, server: &Server, answers: &Answers, pack: &Pack) -> Result<Check<'a>> {
    let file = browser.folder().join("sheet.json");
    std::fs::write(&file, answers.to_json(pack))?;
    let check = Check::open(browser, server).await?;
    check.choose("-keep", "tab").await?;
    check.begin().await?;
    check.open_file(&file).await?;
    check.until_there(".rc-notice").await?;
    Ok(check)
}

/// The list of answers, with these from a file.
async fn listed<'a>(browser: &'a Browser, server: &Server, answers: &Answers, pack: &Pack) -> Result<Check<'a>> {
    let check = opened(browser, server, answers, pack).await?;
    check.until_there(".rc-review").await?;
    Ok(check)
}

/// Everything at its best but the way back, which the organisation has not agreed.
fn held(pack: &Pack) -> Result<Answers> {
    let mut answers = sheets::best(pack);
    let set = answers.set_by_id(pack, "way_back_agreed", Some("no"));
    ensure!(set.is_ok(), "the pack has no such answer");
    Ok(answers)
}

async fn that_nothing_can_change_any_more_is_said_once(browser: &Browser, server: &Server) -> Result<()> {
    let pack = sheets::pack()?;
    let mut answers = Answers::blank(&pack);
    let [first, second] = WISHES;
    ensure!(answers.set_by_id(&pack, first, Some("lowest")).is_ok(), "the pack has no `{first}`");
    let check = opened(browser, server, &answers, &pack).await?;
    while !check.questions().await?.iter().any(|id| id == second) {
        check.go_on().await?;
    }
    ensure!(check.look("return !root.querySelector('.rc-finish')").await? == true, "said too early");
    check.answer(second, "lowest").await?;
    check.until_there(".rc-onward .rc-warning").await?;
    let said = check.text(".rc-onward .rc-warning").await?;
    ensure!(check.look(LIVE).await? == said, "the live region says `{}`", check.look(LIVE).await?);
    ensure!(
        check.look("return root.activeElement.matches('input:checked')").await? == true,
        "the focus was taken from the answer"
    );
    axe::check(browser, "a step with news").await?;
    check.go_on().await?;
    ensure!(check.look("return !root.querySelector('.rc-onward .rc-warning')").await? == true, "said again");
    ensure!(check.look(LIVE).await? == "", "the live region says it again");
    check.press(".rc-finish").await?;
    check.until_there("article.result").await?;
    Ok(())
}

async fn what_would_change_it_leads_to_trying_it(browser: &Browser, server: &Server) -> Result<()> {
    let pack = sheets::pack()?;
    let check = listed(browser, server, &held(&pack)?, &pack).await?;
    check.press(".rc-show-result").await?;
    check.until_there(".rc-try-this").await?;
    let asked = check.text(".ways .asked").await?;
    ensure!(asked == pack.texts("en").question("way_back_agreed"), "it would take `{asked}`");
    // A signal says it when it is asked.
    check.look("root.querySelector('.result-asked > summary').click(); return true").await?;
    check
        .until(
            "the signal says it",
            "const d = root.querySelector('.result-asked'); return d.open && !d.textContent.includes('Looking for')",
        )
        .await?;
    check.press(".rc-try-this").await?;
    check.until_there(".what-moved").await?;
    ensure!(check.look("return root.activeElement.matches('h1')").await? == true, "the focus is not on the heading");
    let after = "return [...root.querySelectorAll('.what-moved dd')].pop()?.textContent";
    let better = pack.texts("en").outcome("verdict", "verdict", "ready_for_trial");
    check
        .until_with(
            "the other outcome is there",
            &after.replace(".textContent", ".textContent === arguments[0]"),
            better,
        )
        .await?;
    check.press(".rc-leave").await?;
    check
        .until("the focus is on the control that led there", "return root.activeElement?.matches('.rc-try-this')")
        .await?;
    check.press(".rc-try").await?;
    check.until_there(".rc-what-if").await?;
    check.press(".rc-leave").await?;
    check.until("the focus is on that control", "return root.activeElement?.matches('.rc-try')").await?;
    // "Change" goes to the question and comes back.
    check.until_there(".ways .change").await?;
    check.press(".ways .change").await?;
    check.until_there(".rc-step").await?;
    check.answer("way_back_agreed", "yes").await?;
    check.press(".rc-continue").await?;
    check.until_there("article.result").await?;
    check
        .until_with(
            "the outcome has changed",
            "return root.querySelector('.result-said')?.textContent === arguments[0]",
            &said(&pack, "ready_for_trial")?,
        )
        .await?;
    Ok(())
}

fn said(pack: &Pack, outcome: &str) -> Result<String> {
    let said = pack.texts("en").fact_extra("verdict", &format!("said.{outcome}"));
    Ok(said.context("no sentence")?.replace("**", ""))
}

async fn what_is_tried_is_kept_only_when_the_person_says_so(browser: &Browser, server: &Server) -> Result<()> {
    let pack = sheets::pack()?;
    let check = listed(browser, server, &held(&pack)?, &pack).await?;
    check.press(".rc-show-result").await?;
    check.until_there(".rc-try").await?;
    // What the position says is stored by now.
    browser
        .until("the result is stored", "return Object.values(sessionStorage).some(v => v.includes('result'))")
        .await?;
    check.until_there(ANSWERS).await?;
    let (stored, answers) = (browser.look(STORED).await?, check.text(ANSWERS).await?);
    check.press(".rc-try").await?;
    check.until_there(".rc-what-if").await?;
    check.press(".rc-unfold").await?;
    check.until_there(".rc-what-if fieldset").await?;
    let question = check.questions().await?.first().cloned().context("no question is laid out")?;
    check.answer(&question, "none").await?;
    let bar = "const s = root.querySelector('.rc-bar').textContent; return s && s === root.querySelector('.rc-news').textContent";
    check.until("what moves is said", bar).await?;
    axe::check(browser, "other answers").await?;
    ensure!(browser.look(STORED).await? == stored, "what is tried was stored");
    let printed = "return [...root.querySelectorAll('button')].some(b => b.matches('.rc-save, .rc-print'))";
    ensure!(check.look(printed).await? == false, "what is tried could be saved or printed");
    browser.reload().await?;
    let check = Check::nth(browser, 0).await?;
    check.until_there(ANSWERS).await?;
    ensure!(check.text(ANSWERS).await? == answers, "a reload kept what was tried");

    check.press(".rc-try").await?;
    check.until_there(".rc-what-if").await?;
    check.press(".rc-unfold").await?;
    check.until_there(".rc-what-if fieldset").await?;
    check.answer(&question, "none").await?;
    check.until_there(".rc-keep-tried").await?;
    check.press(".rc-keep-tried").await?;
    check.until_there(".rc-undo").await?;
    check.until_there(ANSWERS).await?;
    ensure!(check.text(ANSWERS).await? != answers, "what was tried was not kept");
    ensure!(browser.look(STORED).await? != stored, "what was kept was not stored");
    check.press(".rc-undo").await?;
    let undone = format!(
        "return root.querySelector('.rc-notice p').textContent.startsWith('Your answers are back.') && !!root.querySelector('{ANSWERS}')"
    );
    check.until("it is undone", &undone).await?;
    ensure!(check.text(ANSWERS).await? == answers, "undoing did not bring the answers back");
    Ok(())
}
