//! What comes out on paper: everything that the result has, and private notes only where the person asked for them.

use anyhow::{Context, Result, ensure};
use readiness_core::{Answers, Pack};
use readiness_www::server::Server;
use serde_json::json;

use crate::harness::check::{Check, key};
use crate::harness::{Browser, in_every_engine};
use crate::sheets;

in_every_engine!(
    nothing_is_printed_before_it_is_there,
    notes_are_printed_once_and_only_when_asked_for,
    a_form_is_printed_with_what_is_in_it_and_room_for_the_rest,
);

/// A full sheet with notes.
fn noted(pack: &Pack) -> Answers {
    let mut answers = sheets::full(pack);
    for (index, question) in pack.questionnaire().questions.iter().enumerate().filter(|(_, question)| question.note) {
        answers.set_note(index, format!("my note to {}", question.id));
    }
    answers
}

/// The result of a sheet.
async fn result<'a>(browser: &'a Browser, server: &Server, sheet: impl FnOnce(&Pack) -> Answers) -> Result<Check<'a>> {
    let pack = sheets::pack()?;
    let answers = sheet(&pack);
    let file = browser.folder().join("noted.json");
    std::fs::write(&file, answers.to_json(&pack))?;
    let check = Check::open(browser, server).await?;
    check.begin().await?;
    check.open_file(&file).await?;
    check.until_there(".rc-review").await?;
    check.press(".rc-show-result").await?;
    check.until_there("article.result").await?;
    Ok(check)
}

async fn nothing_is_printed_before_it_is_there(browser: &Browser, server: &Server) -> Result<()> {
    let check = result(browser, server, noted).await?;
    // A browser without a screen prints nothing; what it would have printed is looked at.
    let spy = "window.print = () => { dispatchEvent(new Event('beforeprint'));
        const all = root.querySelector('article.result'), page = all.cloneNode(true);
        page.querySelector('.result-actions').remove();
        const more = [...all.querySelectorAll('.result-more .signal')], rows = all.querySelectorAll('.result-signals .signal');
        window.printed = { closed: all.querySelectorAll('details:not([open])').length, text: page.textContent,
            rows: more.length === rows.length && more.every(row => row.querySelector('details') && !row.querySelector('[id]')) };
        dispatchEvent(new Event('afterprint')); }; return true";
    check.look(spy).await?;
    // While rows are looked up the page grows, and the pointer of WebKitGTK's driver misses what moves.
    check.look("root.querySelector('.rc-print').focus(); return true").await?;
    browser.press(key::ENTER).await?;
    let printed = browser.until("it is printed", "return window.printed").await?;
    ensure!(printed.get("closed") == Some(&0.into()), "something stayed closed: {printed}");
    ensure!(printed.get("rows") == Some(&true.into()), "the rows with all that is in them are not behind the rest");
    let text = printed.get("text").and_then(|text| text.as_str()).context("nothing was printed")?;
    ensure!(!text.contains("Looking for what would change it"), "something was still looked for: {text}");
    let rows = sheets::pack()?.facts().len();
    ensure!(text.matches("rests on would").count() > 3, "{rows} facts, and few say how firm they are");
    let left = check
        .look("return root.querySelectorAll('article.result :is(details[open], .result-more .signal)').length")
        .await?;
    ensure!(left == 0, "{left} disclosures or rows stayed on the screen as they are on paper");
    Ok(())
}

/// Of each match, whether the style sheet for paper hides it.
async fn hidden(check: &Check<'_>, selector: &str) -> Result<Vec<bool>> {
    let script = "const rules = [...root.adoptedStyleSheets].flatMap(s => [...s.cssRules])
            .filter(r => r.media?.mediaText === 'print').flatMap(r => [...r.cssRules]);
        return [...root.querySelectorAll(arguments[0])]
            .map(e => rules.some(r => r.style?.display === 'none' && e.matches(r.selectorText)))";
    Ok(serde_json::from_value(check.look_with(script, vec![json!(selector)]).await?)?)
}

async fn notes_are_printed_once_and_only_when_asked_for(browser: &Browser, server: &Server) -> Result<()> {
    let check = result(browser, server, noted).await?;
    let pack = sheets::pack()?;
    let text = check.text("article.result").await?;
    for question in pack.questionnaire().questions.iter().filter(|question| question.note) {
        let times = text.matches(&format!("my note to {}", question.id)).count();
        ensure!(times == 1, "the note to `{}` stands there {times} times", question.id);
    }
    let before = hidden(&check, ".noted").await?;
    ensure!(!before.is_empty() && !before.contains(&false), "notes are printed without being asked for: {before:?}");
    check.tab_to(".rc-with-notes").await?;
    browser.press(" ").await?;
    let after = hidden(&check, ".noted").await?;
    ensure!(!after.contains(&true), "notes are not printed, though asked for: {after:?}");
    Ok(())
}

async fn a_form_is_printed_with_what_is_in_it_and_room_for_the_rest(browser: &Browser, server: &Server) -> Result<()> {
    let written = |pack: &Pack| {
        let mut answers = sheets::best(pack);
        answers.set_record(0, "2027-01-11".into());
        answers
    };
    let check = result(browser, server, written).await?;
    let rooms = sheets::pack()?.plans().first().context("no plan")?.records.len();
    ensure!(rooms > 1, "the plan asks for too little to tell");
    // What is for the screen alone.
    for selector in [".result-form", ".rc-try"] {
        ensure!(hidden(&check, selector).await? == [true], "`{selector}` is printed");
    }
    let (text, room) = (".rc-paper dd:not(.room)", ".rc-paper .room");
    ensure!(hidden(&check, text).await? == [false], "what is written is not printed");
    ensure!(hidden(&check, room).await? == vec![false; rooms - 1], "there is no room for the rest");
    Ok(())
}
