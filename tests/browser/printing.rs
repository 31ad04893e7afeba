//! What comes out on paper: everything that the result has, and private notes only where the person asked for them.

use anyhow::{Context, Result, ensure};
use readiness_www::server::Server;

use crate::harness::check::Check;
use crate::harness::{Browser, in_every_engine};
use crate::sheets;

in_every_engine!(nothing_is_printed_before_it_is_there, notes_are_printed_once_and_only_when_asked_for);

/// The result of a full sheet with notes.
async fn result<'a>(browser: &'a Browser, server: &Server) -> Result<Check<'a>> {
    let pack = sheets::pack()?;
    let mut answers = sheets::full(&pack);
    for (index, question) in pack.questionnaire().questions.iter().enumerate().filter(|(_, question)| question.note) {
        answers.set_note(index, format!("my note to {}", question.id));
    }
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
    let check = result(browser, server).await?;
    // A browser without a screen prints nothing; what it would have printed is looked at.
    let spy = "window.print = () => { dispatchEvent(new Event('beforeprint'));
        const all = root.querySelector('article.result'), page = all.cloneNode(true);
        page.querySelector('.result-actions').remove();
        window.printed = { closed: all.querySelectorAll('details:not([open])').length, text: page.textContent };
        dispatchEvent(new Event('afterprint')); }; return true";
    check.look(spy).await?;
    check.click(".rc-print").await?;
    let printed = browser.until("it is printed", "return window.printed").await?;
    ensure!(printed.get("closed") == Some(&0.into()), "something stayed closed: {printed}");
    let text = printed.get("text").and_then(|text| text.as_str()).context("nothing was printed")?;
    ensure!(!text.contains("Looking for what would change it"), "something was still looked for: {text}");
    let rows = sheets::pack()?.facts().len();
    ensure!(text.matches("rests on would").count() > 3, "{rows} facts, and few say how firm they are");
    let closed = check.look("return root.querySelectorAll('article.result details[open]').length").await?;
    ensure!(closed == 0, "{closed} disclosures stayed open on the screen");
    Ok(())
}

/// Whether the style sheet for paper hides an element.
const HIDDEN: &str = "const rules = [...root.adoptedStyleSheets].flatMap(s => [...s.cssRules])
        .filter(r => r.media?.mediaText === 'print').flatMap(r => [...r.cssRules]);
    const notes = [...root.querySelectorAll('.noted')];
    if (!notes.length) return 'there are no notes';
    const hidden = notes.map(e => rules.some(r => r.style?.display === 'none' && e.matches(r.selectorText)));
    return hidden.every(h => h === hidden[0]) ? hidden[0] : 'some are';";

async fn notes_are_printed_once_and_only_when_asked_for(browser: &Browser, server: &Server) -> Result<()> {
    let check = result(browser, server).await?;
    let pack = sheets::pack()?;
    let text = check.text("article.result").await?;
    for question in pack.questionnaire().questions.iter().filter(|question| question.note) {
        let times = text.matches(&format!("my note to {}", question.id)).count();
        ensure!(times == 1, "the note to `{}` stands there {times} times", question.id);
    }
    ensure!(check.look(HIDDEN).await? == true, "notes are printed without being asked for");
    check.tab_to(".rc-with-notes").await?;
    browser.press(" ").await?;
    ensure!(check.look(HIDDEN).await? == false, "notes are not printed, though asked for");
    Ok(())
}
