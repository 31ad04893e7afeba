//! What could be lost and who could read it is said in time: on closing, when another tab writes, when nothing can be stored.

use anyhow::{Context, Result, ensure};
use readiness_core::Answers;
use readiness_www::server::Server;
use serde_json::{Value, json};

use crate::harness::check::Check;
use crate::harness::{Browser, in_every_engine};
use crate::sheets;

in_every_engine!(
    closing_asks_only_while_nothing_keeps_the_answers,
    another_tabs_change_is_seen_where_one_is,
    a_full_store_is_told_and_the_message_goes_when_there_is_room,
    a_store_that_refuses_is_told_in_its_own_words,
    starting_again_leaves_nothing_behind_that_one_deletes,
    deleting_can_be_undone_at_the_same_place,
    an_unknown_word_for_storage_keeps_nothing_and_says_so_once,
    the_end_of_a_note_is_said_and_a_longer_one_is_kept,
);

/// Whether closing the page would ask.
const ASKS: &str = "return !dispatchEvent(new Event('beforeunload', { cancelable: true }))";
const KEPT: &str = "return root.querySelector('.rc-kept').textContent";
const LIVE: &str = "return root.querySelector('.rc-live').textContent";

/// On the first step with its first question answered, kept where `place` says.
async fn answered<'a>(browser: &'a Browser, server: &Server, place: &str) -> Result<(Check<'a>, Vec<String>)> {
    let check = Check::open(browser, server).await?;
    check.choose("-keep", place).await?;
    check.begin().await?;
    let questions = check.questions().await?;
    check.answer(questions.first().context("no question")?, "once").await?;
    Ok((check, questions))
}

async fn asks(browser: &Browser) -> Result<bool> {
    Ok(browser.look(ASKS).await? == true)
}

async fn until_it_asks(browser: &Browser, expected: bool) -> Result<()> {
    // Said with what was done last, since this is asked again and again.
    let done =
        browser.look("return document.querySelector('readiness-check')?.shadowRoot.activeElement?.outerHTML").await?;
    let script = ASKS.replace("return !", if expected { "return !" } else { "return " });
    browser.until(&format!("closing asks: {expected}, after {done}"), &script).await?;
    Ok(())
}

async fn closing_asks_only_while_nothing_keeps_the_answers(browser: &Browser, server: &Server) -> Result<()> {
    let check = Check::open(browser, server).await?;
    check.begin().await?;
    ensure!(!asks(browser).await?, "a blank sheet is not worth a question");
    let outside = "return [document.title, location.href, history.length].join()";
    let before = browser.look(outside).await?;
    let questions = check.questions().await?;
    check.answer(questions.first().context("no question")?, "once").await?;
    until_it_asks(browser, true).await?;
    check.press(".rc-save").await?;
    browser.downloaded().await?;
    until_it_asks(browser, false).await?;
    check.answer(questions.first().context("no question")?, "two_three").await?;
    until_it_asks(browser, true).await?;
    check.look("root.querySelector('.rc-keep-change').open = true; return true").await?;
    check.choose("-keep", "tab").await?;
    until_it_asks(browser, false).await?;
    check.choose("-keep", "nowhere").await?;
    until_it_asks(browser, true).await?;
    // A blank sheet, and the answers are in an undo alone.
    check.click(".rc-again").await?;
    check.until_there(".rc-start").await?;
    ensure!(asks(browser).await?, "closing does not ask while an undo has the answers");
    let said = check.text(".rc-notice p").await?;
    ensure!(said.ends_with("until you go on, or close or reload this page."), "it says `{said}`");
    check.click(".rc-undo").await?;
    check.until_there(".rc-step").await?;
    ensure!(asks(browser).await?, "closing does not ask");
    // By mouse: Firefox has opened its list of saved files, which takes the next Enter.
    check.click(".rc-delete").await?;
    until_it_asks(browser, false).await?;
    check.click(".rc-undo").await?;
    until_it_asks(browser, true).await?;
    ensure!(browser.look(outside).await? == before, "the page shows {}", browser.look(outside).await?);
    browser.look("document.querySelector('readiness-check').remove(); return true").await?;
    until_it_asks(browser, false).await
}

/// What another tab does is heard as an event, of which this page is told here.
const OTHER_TAB: &str = "const key = Object.keys(localStorage).find(key => key.endsWith('/current'));
    const newValue = localStorage.getItem(key).replace(/\"rev\":(\\d+)/, (_, rev) => `\"rev\":${Number(rev) + 1}`);
    localStorage.setItem(key, newValue); dispatchEvent(new StorageEvent('storage', { key, newValue })); return true";

async fn another_tabs_change_is_seen_where_one_is(browser: &Browser, server: &Server) -> Result<()> {
    browser.resize(360, 640).await?;
    let (check, questions) = answered(browser, server, "device").await?;
    let last = questions.last().context("no question")?;
    check.note(last, "x").await?;
    browser.until("it is stored", "return Object.values(localStorage).some(text => text.includes('\"x\"'))").await?;
    let focused = "return root.activeElement?.id";
    let before = check.look(focused).await?;
    browser.look(OTHER_TAB).await?;
    let seen = "const box = root.querySelector('.rc-arrivals')?.getBoundingClientRect();
        return !!box && box.top > 0 && box.bottom <= innerHeight + 1 && scrollY > 100";
    check.until("the message is on the screen", seen).await?;
    ensure!(check.look(focused).await? == before, "the message took the focus");
    ensure!(check.look(LIVE).await?.as_str().is_some_and(|said| said.contains("another tab")), "it is not read out");
    let clear = "const f = root.activeElement.getBoundingClientRect(), m = root.querySelector('.rc-arrivals').getBoundingClientRect();
        return f.bottom <= m.top";
    check.until("what has the focus is clear of the message", clear).await?;
    check.press(".rc-continue").await?;
    check.until("the next step is there", "return root.activeElement?.matches('h1')").await?;
    browser.look("scrollTo(0, 500); return true").await?;
    check.until("the message is on the screen of the next step", seen).await?;
    check.press(".rc-keep-mine").await?;
    check.until("the message is gone", "return !root.querySelector('.rc-arrivals')").await?;
    Ok(())
}

/// Leaves room for a mark and for no answers.
const FILL: &str = "let size = 1 << 20, at = 0;
    while (size >= 1) { try { localStorage.setItem(`fill${at}`, 'x'.repeat(size)); at++; } catch { size = size >> 1; } }
    localStorage.setItem('fill0', localStorage.getItem('fill0').slice(100)); return true";
const EMPTY: &str = "for (const key of Object.keys(localStorage)) if (key.startsWith('fill')) localStorage.removeItem(key); return true";

async fn a_full_store_is_told_and_the_message_goes_when_there_is_room(
    browser: &Browser,
    server: &Server,
) -> Result<()> {
    let (check, questions) = answered(browser, server, "device").await?;
    let first = questions.first().context("no question")?;
    let kept = json!("Your answers are kept on this device.");
    ensure!(check.look(KEPT).await? == kept, "the foot says {}", check.look(KEPT).await?);
    browser.look(FILL).await?;
    check.answer(first, "two_three").await?;
    check.until_there(".rc-arrivals").await?;
    let said = check.text(".rc-arrivals p").await?;
    ensure!(said.starts_with("Your last changes could not be stored. What is stored is older"), "it says `{said}`");
    ensure!(check.look("return root.activeElement.matches('input:checked')").await? == true, "the focus was taken");
    let other = "What you see is not kept. Something that was stored earlier still is.";
    ensure!(check.look(KEPT).await? == other, "the foot says {}", check.look(KEPT).await?);
    ensure!(asks(browser).await?, "closing does not ask");
    // What is seen after a reload is older, and the page says so; nobody asks a driver.
    check.press(".rc-arrivals .rc-save").await?;
    until_it_asks(browser, false).await?;
    browser.reload().await?;
    let check = Check::nth(browser, 0).await?;
    check.until_there(".rc-notice").await?;
    let said = check.text(".rc-notice p").await?;
    ensure!(said.starts_with("What you see is older than what you last answered"), "it says `{said}`");
    ensure!(check.chosen().await? == [format!("{first}=once")], "it shows {:?}", check.chosen().await?);
    check.answer(first, "four_nine").await?;
    check.until_there(".rc-arrivals").await?;
    browser.look(EMPTY).await?;
    check.answer(first, "two_three").await?;
    check.until("the messages are gone", "return !root.querySelector('.rc-notice')").await?;
    ensure!(check.look(KEPT).await? == kept, "the foot says {}", check.look(KEPT).await?);
    ensure!(!asks(browser).await?, "closing asks");
    Ok(())
}

async fn a_store_that_refuses_is_told_in_its_own_words(browser: &Browser, server: &Server) -> Result<()> {
    let check = Check::open(browser, server).await?;
    check.begin().await?;
    let refuse = "Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError'); }; return true";
    browser.look(refuse).await?;
    let questions = check.questions().await?;
    check.answer(questions.first().context("no question")?, "once").await?;
    check.look("root.querySelector('.rc-keep-change').open = true; return true").await?;
    check.choose("-keep", "device").await?;
    check.until_there(".rc-arrivals").await?;
    let said = check.text(".rc-arrivals p").await?;
    ensure!(said.contains("does not let the page store anything there"), "it says `{said}`");
    ensure!(check.look(KEPT).await? == "Your answers are kept nowhere.", "the foot says {}", check.look(KEPT).await?);
    ensure!(asks(browser).await?, "closing does not ask");
    check.choose("-keep", "nowhere").await?;
    check.until("the message is gone", "return !root.querySelector('.rc-arrivals')").await?;
    Ok(())
}

const HOLDS: &str = "return Object.values(localStorage).some(text => text.includes('\"once\"'))";

async fn starting_again_leaves_nothing_behind_that_one_deletes(browser: &Browser, server: &Server) -> Result<()> {
    let (check, _) = answered(browser, server, "device").await?;
    browser.until("it is stored", HOLDS).await?;
    check.press(".rc-again").await?;
    check.until_there(".rc-former").await?;
    let said = check.text(".rc-notice p").await?;
    ensure!(said.contains("a copy of them may still be stored"), "it says `{said}`");
    ensure!(browser.look(HOLDS).await? == true, "there is nothing to delete");
    check.press(".rc-former").await?;
    check.until("it is done", "return !root.querySelector('.rc-undo')").await?;
    ensure!(browser.look(HOLDS).await? == false, "the former answers are still stored");
    check.begin().await?;
    browser
        .until("the new start is stored", "return Object.keys(localStorage).some(key => key.endsWith('/last'))")
        .await?;
    ensure!(browser.look(HOLDS).await? == false, "the former answers came back");
    Ok(())
}

async fn deleting_can_be_undone_at_the_same_place(browser: &Browser, server: &Server) -> Result<()> {
    let (check, _) = answered(browser, server, "device").await?;
    check.go_on().await?;
    let (title, steps) = (check.text("h1").await?, check.text(".rc-step-count").await?);
    check.press(".rc-delete").await?;
    browser.until("every key is gone", "return localStorage.length === 0").await?;
    check.press(".rc-undo").await?;
    check.until_there(".rc-step").await?;
    ensure!((check.text("h1").await?, check.text(".rc-step-count").await?) == (title, steps), "another place");
    let said = check.text(".rc-notice p").await?;
    ensure!(said.contains("nothing keeps them any more"), "it says `{said}`");
    ensure!(browser.look("return localStorage.length").await? == 0, "it is stored again without being asked");
    check.press(".rc-back").await?;
    check.until("the answer is back", "return !!root.querySelector('.rc-question input:checked')").await?;
    Ok(())
}

async fn an_unknown_word_for_storage_keeps_nothing_and_says_so_once(browser: &Browser, server: &Server) -> Result<()> {
    let check = Check::open(browser, server).await?;
    let places = "return root.querySelectorAll('.rc-keep input').length";
    ensure!(check.look(places).await? == 3, "there are {} places", check.look(places).await?);
    browser.look("window.said = []; console.warn = (text) => said.push(text); return true").await?;
    for word in ["locl", "sesion"] {
        browser.look(&format!("document.querySelector('readiness-check').storage = '{word}'; return true")).await?;
        check.until("there is nothing to choose", &places.replace(".length", ".length === 0")).await?;
        let said = check.text("p.rc-keep").await?;
        ensure!(said.starts_with("Your answers are kept nowhere."), "it says `{said}`");
    }
    let said: Vec<String> = serde_json::from_value(browser.look("return said").await?)?;
    let told = r#"storage="locl" is none of "none", "session", "local""#;
    let once = matches!(said.as_slice(), [one] if one.contains(told));
    ensure!(once, "the console says {said:?}");
    browser.look("document.querySelector('readiness-check').storage = 'session'; return true").await?;
    check.until("two places are there", &places.replace(".length", ".length === 2")).await?;
    Ok(())
}

async fn the_end_of_a_note_is_said_and_a_longer_one_is_kept(browser: &Browser, server: &Server) -> Result<()> {
    let pack = sheets::pack()?;
    let noted = pack.questionnaire().questions.iter().position(|question| question.note).context("no note")?;
    let id = pack.questionnaire().questions.get(noted).context("no note")?.id.clone();
    let area = format!("textarea[id$=\"-n-{id}\"]");
    let check = Check::open(browser, server).await?;
    check.begin().await?;
    for (length, typed, left) in [(3_990, 4_000, "This note is full"), (4_500, 4_500, "This note is full")] {
        let mut answers = sheets::full(&pack);
        answers.set_note(noted, "a".repeat(length));
        let file = browser.folder().join("long.json");
        std::fs::write(&file, answers.to_json(&pack))?;
        check.open_file(&file).await?;
        check.until_there(".rc-review").await?;
        check.click(&format!("[id$=\"-c-{id}\"]")).await?;
        check.until_there(&area).await?;
        check.note(&id, "0123456789abcdef").await?;
        let now = check.look_with("return root.querySelector(arguments[0]).value.length", vec![json!(area)]).await?;
        ensure!(now == typed, "the note has {now} characters");
        let told = "const n = root.querySelector('.rc-note [id$=\"-1\"]')?.textContent;
            return !!n && n.startsWith(arguments[0]) && root.querySelector('.rc-news').textContent === n";
        check.until_with("what is left is said", told, left).await?;
        let described: Value = check
            .look_with(
                "const a = root.querySelector(arguments[0]); return a.getAttribute('aria-describedby').split(' ').every(id => root.getElementById(id))",
                vec![json!(area)],
            )
            .await?;
        ensure!(described == true, "the text field is not described by it");
    }
    check.click(".rc-save").await?;
    let saved = Answers::parse(&browser.downloaded().await?, &pack);
    let length = saved.map(|saved| saved.note(noted).len()).unwrap_or_default();
    ensure!(length == 4_500, "the file has {length} characters of the note");
    Ok(())
}
