//! Two people rate a third: from two files and at one machine, each apart from the other, then side by side.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::{Context, Result, ensure};
use readiness_core::pack::Pack;
use readiness_core::{Answers, compare};
use readiness_www::server::Server;
use readiness_www::{packs, pseudo};
use serde_json::{Value, json};

use crate::harness::check::Check;
use crate::harness::{Browser, axe, in_every_engine};
use crate::right_to_left::all_turned;

in_every_engine!(
    two_files_are_laid_side_by_side,
    a_second_person_rates_at_the_same_machine,
    two_sheets_fit_from_right_to_left,
);

/// The pack that is made for two.
const PACK: &str = "interview-scorecard";
const LIVE: &str = "return root.querySelector('.rc-live').textContent";
/// What neither the page around the check nor a server may learn.
const OUTSIDE: &str = "return [location.href, document.title, history.length, JSON.stringify(history.state),
    document.querySelector('readiness-check').outerHTML]";

fn pack() -> Result<Rc<Pack>> {
    packs::sound(PACK, &packs::all()?)
}

/// A sheet that rates every dimension as the first one and raises no flag, but for what is given.
fn sheet(pack: &Pack, given: &[(&str, &str)]) -> Result<Answers> {
    let mut answers = Answers::blank(pack);
    for question in &pack.questionnaire().questions {
        let usual = match question.scale.as_str() {
            "rating" => "meets",
            "evidence" => "full",
            _ => "no",
        };
        let value = given.iter().find(|(id, _)| *id == question.id).map_or(usual, |(_, value)| value);
        ensure!(answers.set_by_id(pack, &question.id, Some(value)).is_ok(), "`{}` has no `{value}`", question.id);
    }
    Ok(answers)
}

/// What the first rater saw and what the second did; two points apart on people, three on technical, one on values.
fn both(pack: &Pack) -> Result<(Answers, Answers)> {
    let one = sheet(pack, &[("people", "exceeds"), ("technical", "below"), ("operational", "not_rated")])?;
    let other = [
        ("people", "partly"),
        ("people_evidence", "situation"),
        ("technical", "exceeds"),
        ("values", "exceeds"),
        ("takes_credit", "yes"),
    ];
    Ok((one, sheet(pack, &other)?))
}

fn with_note(pack: &Pack, mut answers: Answers, note: &str) -> Result<Answers> {
    answers.set_note(pack.question_index("people_evidence").context("no such question")?, note.into());
    Ok(answers)
}

fn file(browser: &Browser, pack: &Pack, name: &str, answers: &Answers) -> Result<PathBuf> {
    let path = browser.folder().join(name);
    std::fs::write(&path, answers.to_json(pack))?;
    Ok(path)
}

/// The result of the first rater's sheet.
async fn first<'a>(browser: &'a Browser, server: &Server, page: &str, keep: &str, own: &Path) -> Result<Check<'a>> {
    browser.go(&server.url(page)).await?;
    let check = Check::nth(browser, 0).await?;
    check.choose("-keep", keep).await?;
    check.begin().await?;
    check.open_file(own).await?;
    check.until_there(".rc-review").await?;
    check.press(".rc-show-result").await?;
    check.until_there(".rc-beside").await?;
    Ok(check)
}

async fn open_other(check: &Check<'_>, path: &Path) -> Result<()> {
    check.open_in(".rc-beside input[type=file]", path).await
}

/// Every row that is to be discussed, as the page shows it.
const DISCUSSED: &str = "return [...root.querySelectorAll('[aria-labelledby$=\"-discuss\"] li')].map((row) =>
    [row.querySelector('h3').textContent, Number(row.querySelector('.pair-points').textContent.split(': ')[1]),
     ...[...row.querySelectorAll('dd > .answered')].map((said) => said.textContent)])";

/// The same as `readiness compare` has it.
fn discussed(pack: &Pack, one: &Answers, other: &Answers) -> Value {
    let texts = pack.texts("en");
    let row = |apart: &readiness_core::Apart| {
        let question = pack.questionnaire().questions.get(apart.question)?;
        let option = |at: usize| Some(texts.option(&question.id, &question.scale, question.options.get(at)?));
        Some(json!([texts.question(&question.id), apart.points(), option(apart.one)?, option(apart.other)?]))
    };
    compare(pack, one, other).iter().map(row).collect()
}

async fn two_files_are_laid_side_by_side(browser: &Browser, server: &Server) -> Result<()> {
    let pack = pack()?;
    let (one, other) = both(&pack)?;
    let other = with_note(&pack, other, "what the second heard")?;
    let own = file(browser, &pack, "own.json", &one)?;
    browser.go(&server.url(&format!("{PACK}.html"))).await?;
    let duties = pack.texts("en").selection().context("the pack says nothing of duties")?.0.to_owned();
    ensure!(Check::nth(browser, 0).await?.text(".rc-duties h2").await? == duties, "the start says nothing of duties");
    let check = first(browser, server, &format!("{PACK}.html"), "nowhere", &own).await?;
    let (loaded, outside) = (server.requests().len(), browser.look(OUTSIDE).await?);
    let shown = "return root.querySelector('.result-colophon details[open]')?.textContent ?? ''";
    ensure!(
        check.look(shown).await?.as_str().is_some_and(|said| said.contains(&duties)),
        "the result says nothing of duties"
    );

    let bad = browser.folder().join("bad.json");
    std::fs::write(&bad, r#"{"pack":"readiness","answers":{}}"#)?;
    open_other(&check, &bad).await?;
    check.until("the file is refused", "return root.activeElement?.matches('.rc-notice')").await?;
    ensure!(check.look("return !!root.querySelector('.rc-beside')").await? == true, "the result is gone");

    open_other(&check, &file(browser, &pack, "other.json", &other)?).await?;
    check.until("the focus is on the heading", "return root.activeElement?.matches('.rc-pair-of-sheets h1')").await?;
    let rows = check.look(DISCUSSED).await?;
    ensure!(rows == discussed(&pack, &one, &other), "to be discussed: {rows}");
    ensure!(rows.as_array().is_some_and(|rows| rows.len() == 2), "not two rows: {rows}");
    check.until_there(".pair-stop").await?;
    let said = pack.texts("en").said("recommendation", "verify").context("no sentence")?;
    let stop = check.text(".pair-stop strong").await?;
    ensure!(stop == format!("Second rater: {said}"), "it opens with `{stop}`");
    check.until("it is read out", &format!("{LIVE}.includes({})", json!(said))).await?;
    let table = "return [...root.querySelectorAll('table')].map((table) => [table.caption.textContent.length > 0,
        table.querySelectorAll('thead th[scope=col]').length, table.querySelectorAll('tbody th[scope=row]').length])";
    let questions = pack.questionnaire().questions.len();
    ensure!(check.look(table).await? == json!([[true, 4, questions]]), "the table is {}", check.look(table).await?);

    every_way_to_look(&check).await?;
    check.press(".rc-end-pair").await?;
    check.until_there(".rc-beside").await?;
    ensure!(
        check.look("return !root.textContent.includes('what the second heard')").await? == true,
        "the second's note stays"
    );
    check.press(".rc-undo").await?;
    check.until_there(".rc-pair-of-sheets").await?;
    check.press(".rc-back").await?;
    check.until_there(".rc-review").await?;
    ensure!(check.text(".rc-aside").await? == "First rater", "it is not said whose sheet that is");

    ensure!(browser.look(OUTSIDE).await? == outside, "the page shows {}", browser.look(OUTSIDE).await?);
    let later: Vec<_> =
        server.requests().into_iter().skip(loaded).filter(|request| request != "GET /favicon.ico").collect();
    ensure!(later.is_empty(), "requested after load: {later:?}");
    ensure!(server.reports().is_empty(), "blocked by the policy: {:?}", server.reports());
    Ok(())
}

/// Everything open, wide and narrow, light and dark; on paper too.
async fn every_way_to_look(check: &Check<'_>) -> Result<()> {
    let closed = "dispatchEvent(new Event('beforeprint'));
        const closed = root.querySelectorAll('.rc-pair-of-sheets details:not([open])').length;
        dispatchEvent(new Event('afterprint')); return closed";
    ensure!(check.look(closed).await? == 0, "something stays closed on paper");
    let table = "return !!root.querySelector('.rc-pair-of-sheets .result-screen:not([open])')";
    ensure!(check.look(table).await? == true, "what was opened for paper stays open");
    check.look("for (const d of root.querySelectorAll('details')) d.open = true; return true").await?;
    for (width, theme) in [(1280, "light"), (320, "dark")] {
        check.browser.resize(width, 900).await?;
        check.browser.look(&format!("document.querySelector('readiness-check').theme = '{theme}'")).await?;
        check.until("the colours are there", "return !root.getAnimations().length").await?;
        let over = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let over = check.browser.look(over).await?;
        ensure!(over == 0, "two sheets are {over} px wider than a window of {width}");
        axe::check(check.browser, &format!("two sheets, {width} px, {theme}")).await?;
    }
    check.browser.look("document.querySelector('readiness-check').removeAttribute('theme')").await?;
    Ok(())
}

/// Whether anything that only the first rater can have given is on the screen.
const OF_THE_FIRST: &str = "return root.textContent.includes('what the first heard')
    || [...root.querySelectorAll('textarea')].some((note) => note.value.includes('first'))
    || !!root.querySelector('.rc-question .rc-chosen, .result, .rc-said:not(.rc-said-open)')";

async fn a_second_person_rates_at_the_same_machine(browser: &Browser, server: &Server) -> Result<()> {
    let pack = pack()?;
    let (one, other) = both(&pack)?;
    let one = with_note(&pack, one, "what the first heard")?;
    let own = file(browser, &pack, "own.json", &one)?;
    let check = first(browser, server, &format!("{PACK}.html"), "tab", &own).await?;
    let outside = browser.look(OUTSIDE).await?;
    check.press(".rc-second").await?;
    check.until("the focus is on the first screen", "return root.activeElement?.matches('.rc-start h1')").await?;
    check.until("it is read out", &format!("{LIVE}.includes('The second person rates now.')")).await?;
    let seen = async |what: &str| -> Result<()> {
        ensure!(check.look(OF_THE_FIRST).await? == false, "{what} shows something of the first's");
        ensure!(
            check.look("return !!root.querySelector('.rc-aside')").await? == true,
            "{what} does not say whose turn it is"
        );
        axe::check(browser, what).await
    };
    seen("the start").await?;
    check.begin().await?;
    seen("the first step").await?;
    check.answer("execution", "meets").await?;
    check.go_on().await?;
    seen("the second step").await?;
    check.answer("people", "partly").await?;
    let chosen = check.chosen().await?;
    check.press(".rc-end-pair").await?;
    check.until_there(".rc-beside").await?;
    check.press(".rc-undo").await?;
    check.until_there(".rc-step").await?;
    ensure!(check.chosen().await? == chosen, "undo leads to {:?} and not to {chosen:?}", check.chosen().await?);
    ensure!(
        check.look("return !root.textContent.includes('what the first heard')").await? == true,
        "undo shows the first"
    );
    check.until_there(".rc-aside").await?;

    browser.reload().await?;
    let check = Check::nth(browser, 0).await?;
    check.until_there(".rc-step").await?;
    ensure!(check.chosen().await? == chosen, "came back with {:?} and not with {chosen:?}", check.chosen().await?);
    ensure!(
        check.look("return !root.textContent.includes('what the first heard')").await? == true,
        "the first is shown"
    );
    check.until_there(".rc-aside").await?;

    // The rest from a file of their own.
    check.open_file(&file(browser, &pack, "second.json", &other)?).await?;
    check.until_there(".rc-review").await?;
    check.press(".rc-show-result").await?;
    check.until("the focus is on the heading", "return root.activeElement?.matches('.rc-pair-of-sheets h1')").await?;
    let rows = check.look(DISCUSSED).await?;
    ensure!(rows == discussed(&pack, &one, &other), "to be discussed: {rows}");
    ensure!(check.text(".rc-pair-of-sheets").await?.contains("what the first heard"), "the first's note is not there");

    browser.reload().await?;
    let check = Check::nth(browser, 0).await?;
    check.until_there(".rc-pair-of-sheets").await?;
    ensure!(check.look(DISCUSSED).await? == rows, "a reload shows {}", check.look(DISCUSSED).await?);
    check.press(".rc-save-other").await?;
    let saved = browser.downloaded_as(&format!("{PACK}-second-answers-"), &[".json"]).await?;
    ensure!(Answers::parse(&saved, &pack).ok() == Some(other), "the second's file holds {saved}");
    // By mouse: Firefox has opened its list of saved files, which takes the next Enter.
    check.click(".rc-end-pair").await?;
    check.until_there(".rc-beside").await?;
    check.until("the first is there alone", "return root.textContent.includes('what the first heard')").await?;
    ensure!(browser.look(OUTSIDE).await? == outside, "the page shows {}", browser.look(OUTSIDE).await?);
    Ok(())
}

async fn two_sheets_fit_from_right_to_left(browser: &Browser, server: &Server) -> Result<()> {
    browser.resize(320, 800).await?;
    let pack = pack()?;
    let (one, other) = both(&pack)?;
    let own = file(browser, &pack, "own.json", &one)?;
    let page = format!("{}/{PACK}.html", pseudo::TAG);
    let check = first(browser, server, &page, "nowhere", &own).await?;
    all_turned(&check, "the way to a second sheet").await?;
    check.press(".rc-second").await?;
    check.until_there(".rc-aside").await?;
    all_turned(&check, "the second's start").await?;
    check.click(".rc-end-pair").await?;
    check.until_there(".rc-beside").await?;
    open_other(&check, &file(browser, &pack, "other.json", &other)?).await?;
    check.until_there(".pair-stop").await?;
    check.look("for (const d of root.querySelectorAll('details')) d.open = true; return true").await?;
    all_turned(&check, "two sheets").await?;
    let over =
        browser.look("return document.documentElement.scrollWidth - document.documentElement.clientWidth").await?;
    ensure!(over == 0, "two sheets are {over} px wider than their window");
    axe::check(browser, "two sheets from right to left").await
}
