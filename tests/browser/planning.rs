//! The development plan: fitted at once, kept with the answers, and taken along as the engine writes it.

use anyhow::{Context, Result, ensure};
use readiness_core::plan::{Chosen, Day, Paper, Plan, Settings, Telling, calendar, markdown, plan, words};
use readiness_core::{Answers, Pack};
use readiness_www::server::Server;
use serde_json::json;
use std::rc::Rc;

use crate::harness::check::{Check, key};
use crate::harness::{Browser, axe, in_every_engine};
use crate::sheets;

in_every_engine!(
    a_plan_is_fitted_kept_and_taken_along,
    a_trial_has_days_once_its_start_is_written_down,
    what_is_chosen_stays_as_answers_do,
);

const START: &str = "2027-01-11";
const LIVE: &str = "return root.querySelector('.rc-live').textContent.includes(arguments[0])";
const HOURS: &str = "return root.querySelector('.rc-plan-hours')?.value === '4'";

/// The pages that show a plan to work on, and plans with days; each with answers that lead there.
pub(crate) fn pages_with_plans() -> Result<[(&'static str, String); 2]> {
    let (manager, trial) = (sheets::named(MANAGER)?, sheets::pack()?);
    let mut best = sheets::best(&trial);
    best.set_record(trial.record_index("trial_start").context("no record")?, START.to_owned());
    let sheet = manager_of_one_team(&manager)?;
    Ok([("engineering-manager.html", started(&manager, sheet)?), ("index.html", best.to_json(&trial))])
}

const MANAGER: &str = "engineering-manager";

/// Answers of every kind by somebody who leads one team.
fn manager_of_one_team(pack: &Pack) -> Result<Answers> {
    let mut answers = sheets::full(pack);
    for (question, value) in [("reports", "ics"), ("teams", "one"), ("owns_hiring_plan_or_budget", "no")] {
        answers.set_by_id(pack, question, Some(value)).map_err(|found| anyhow::anyhow!(found.message))?;
    }
    Ok(answers)
}

/// The result of answers in a file, on a page of the site.
pub(crate) async fn result<'a>(
    browser: &'a Browser,
    server: &Server,
    page: &str,
    file: &str,
    place: &str,
) -> Result<Check<'a>> {
    let path = browser.folder().join("mine.json");
    std::fs::write(&path, file)?;
    browser.go(&server.url(page)).await?;
    let check = Check::nth(browser, 0).await?;
    check.choose("-keep", place).await?;
    check.begin().await?;
    check.open_file(&path).await?;
    check.until_there(".rc-review").await?;
    check.press(".rc-show-result").await?;
    check.until_there("article.result").await?;
    Ok(check)
}

fn started(pack: &Pack, mut answers: Answers) -> Result<String> {
    let start = Day::parse(START).map_err(|found| anyhow::anyhow!(found.message))?;
    answers.choose(Chosen { start: Some(start), ..Chosen::default() });
    Ok(answers.to_json(pack))
}

fn telling<'a>(pack: &'a Pack, lang: &str) -> Result<Telling<'a>> {
    let start = Day::parse(START).map_err(|found| anyhow::anyhow!(found.message))?;
    Ok(Telling::plain(pack, pack.texts(lang), words(lang), start))
}

fn planned(pack: &Rc<Pack>, answers: &Answers, settings: &Settings) -> Result<Plan> {
    plan(pack, answers, settings).map_err(|found| anyhow::anyhow!("{found:?}"))
}

fn focuses(pack: &Pack, plan: &Plan) -> Result<Vec<String>> {
    let parts = Paper::of(&telling(pack, "en")?, plan).parts;
    Ok(parts.into_iter().filter(|part| part.focus.is_some()).map(|part| part.title).collect())
}

/// Waits until the page tells exactly these focuses.
async fn until_focuses(check: &Check<'_>, titles: &[String]) -> Result<()> {
    let script =
        "return JSON.stringify([...root.querySelectorAll('.plan-focus h3')].map(h => h.textContent)) === arguments[0]";
    check.until_with(&format!("the focuses are {titles:?}"), script, &json!(titles).to_string()).await?;
    Ok(())
}

/// Entries of a calendar on whole lines, without the moment in which they were written.
fn entries(text: &str) -> Vec<String> {
    let whole = text.replace("\r\n ", "");
    whole.lines().filter(|line| !line.starts_with("DTSTAMP")).map(str::to_owned).collect()
}

async fn is_webkit(check: &Check<'_>) -> Result<bool> {
    Ok(check.look("return /Chrome|Firefox/.test(navigator.userAgent)").await? != true)
}

/// Types a day into a date field, which is reached from before it: it takes the focus at its first part. Month and day have the
/// same number, since which of them a field asks for first is the browser's. WebKit stays at a part until told to go on.
async fn type_day(check: &Check<'_>, field: &str, day: &str) -> Result<()> {
    let [year, month, _] = day.split('-').collect::<Vec<_>>()[..] else { anyhow::bail!("`{day}` is no day") };
    check.tab_to(field).await?;
    let on = if is_webkit(check).await? { key::RIGHT } else { "" };
    check.browser.press(&[month, on, month, on, year].concat()).await?;
    let holds = check.look("return root.activeElement.value").await?;
    ensure!(holds == day, "with {day} typed, the field holds {holds}");
    Ok(())
}

async fn a_plan_is_fitted_kept_and_taken_along(browser: &Browser, server: &Server) -> Result<()> {
    let pack = sheets::named(MANAGER)?;
    let answers = manager_of_one_team(&pack)?;
    let check = result(browser, server, "engineering-manager.html", &started(&pack, answers.clone())?, "tab").await?;
    let mut settings = Settings::default();
    let all = focuses(&pack, &planned(&pack, &answers, &settings)?)?;
    ensure!(all.len() == 3, "the sheet is to have three focuses: {all:?}");
    until_focuses(&check, &all).await?;
    let on = check.look("return root.activeElement?.matches('.result h1')").await?;
    ensure!(on == true, "the heading does not have the focus");

    // What is reached from the hours is there still when they are taken.
    check.press(".plan-fit > summary").await?;
    check.tab_to(".rc-plan-hours").await?;
    browser.press(&["1", key::TAB].concat()).await?;
    settings.hours = Some(1);
    until_focuses(&check, &focuses(&pack, &planned(&pack, &answers, &settings)?)?).await?;
    let on = check.look("return root.activeElement?.className").await?;
    ensure!(on == "rc-plan-pick" || on == "rc-quiet rc-plan-text", "Tab went from the hours to {on}");
    check.tab_to(".rc-plan-hours").await?;
    browser.press(&[key::BACKSPACE, "4", key::ENTER].concat()).await?;
    settings.hours = Some(4);
    let fitted = focuses(&pack, &planned(&pack, &answers, &settings)?)?;
    ensure!(fitted != all, "four hours are to make a difference");
    until_focuses(&check, &fitted).await?;
    let on = check.look("return root.activeElement.className").await?;
    ensure!(on == "rc-plan-hours", "the focus went to {on}");
    check.until_with("the plan is read out", LIVE, "4 h").await?;

    // What is no number of hours stays in the field with a word beside it, and changes nothing.
    browser.press(&[key::BACKSPACE, "0", key::ENTER].concat()).await?;
    let told = "const f = root.querySelector('.rc-plan-hours'), says = f.getAttribute('aria-describedby').split(' ');
        return f.value === '0' && f.getAttribute('aria-invalid') === 'true'
            && says.some(id => root.getElementById(id)?.matches('[role=alert]'))";
    check.until("that they are no hours is told", told).await?;
    until_focuses(&check, &fitted).await?;
    browser.press(&[key::BACKSPACE, "4", key::ENTER].concat()).await?;
    check.until("the word goes", "return !root.querySelector('.rc-plan-hours[aria-invalid]')").await?;
    until_focuses(&check, &fitted).await?;

    check.tab_to(".rc-plan-pick").await?;
    let away = check.look("return root.activeElement.value").await?;
    browser.press(key::SPACE).await?;
    settings.without = vec![away.as_str().context("no focus to take away")?.to_owned()];
    let plan = planned(&pack, &answers, &settings)?;
    let fitted = focuses(&pack, &plan)?;
    until_focuses(&check, &fitted).await?;
    let on = check.look("const a = root.activeElement; return a.checked === false && a.value").await?;
    ensure!(on == away, "the focus left the box of {away}: {on}");
    axe::check(browser, "a plan").await?;

    browser.reload().await?;
    let check = Check::nth(browser, 0).await?;
    check.until_there(".result-development").await?;
    until_focuses(&check, &fitted).await?;
    check.until("the hours are there again", HOURS).await?;

    // A year that no plan has is told, and the plan stays as it was.
    check.press(".plan-fit > summary").await?;
    let lead = "return [...root.querySelectorAll('.result-development > p')].map(p => p.textContent).join()";
    let before = check.look(lead).await?;
    type_day(&check, ".rc-plan-start", "0206-02-02").await?;
    check.tab_to(".rc-plan-hours").await?;
    let told = "const f = root.querySelector('.rc-plan-start'), says = f.getAttribute('aria-describedby');
        return f.getAttribute('aria-invalid') === 'true' && root.getElementById(says)?.textContent.includes('2000 to 2199')";
    check.until("a start far from now is told", told).await?;
    until_focuses(&check, &fitted).await?;
    // What was a day while it was typed was none that anybody chose.
    check
        .until_with(
            "the start is the one before",
            &format!("{lead} === arguments[0]"),
            before.as_str().context("no text")?,
        )
        .await?;
    check.tab_to(".plan-fit > summary").await?;
    type_day(&check, ".rc-plan-start", "2027-02-02").await?;
    let moved = "return !root.querySelector('.rc-plan-start[aria-invalid]')
        && root.querySelector('.result-development').textContent.includes('February 16, 2027')";
    check.until("the days move", moved).await?;
    browser.press(key::TAB).await?;
    check.until("it stays", moved).await?;

    check.press(".rc-plan-text").await?;
    check.until_with("it is said that it is saved", LIVE, "Your plan is saved to a file.").await?;
    let on = check.look("return root.activeElement.matches('.rc-plan-text')").await?;
    ensure!(on == true, "saving moved the focus");
    let text = browser.downloaded_as("plan-", &[".md", ".markdown"]).await?;
    let moved = Day::parse("2027-02-02").map_err(|found| anyhow::anyhow!(found.message))?;
    let told = Telling { start: moved, ..telling(&pack, "en")? };
    let expected = markdown(&Paper::of(&told, &plan));
    ensure!(text == expected, "saved\n{text}\nand not\n{expected}");
    check.press(".rc-plan-days").await?;
    let days = browser.downloaded_as("plan-", &[".ics"]).await?;
    let kept = "return JSON.parse(Object.entries(sessionStorage).find(e => e[0].endsWith('/current'))[1]).data.answers.plan?.mark";
    let mark = browser.until("the mark of the days is kept", kept).await?;
    let mark = mark.as_str().context("a mark is a text")?;
    let expected = calendar(&told, &plan, mark, 0).context("the plan has days")?;
    ensure!(mark.len() == 32 && entries(&days) == entries(&expected), "saved\n{days}\nand not\n{expected}");

    // What it is fitted with is of no use on paper; all of the plan is there.
    let shown = "const rules = [...root.adoptedStyleSheets].flatMap(s => [...s.cssRules])
            .filter(r => r.media?.mediaText === 'print').flatMap(r => [...r.cssRules]);
        const hidden = e => rules.some(r => r.style?.display === 'none' && e.closest(r.selectorText));
        const of = s => [...root.querySelectorAll(s)].map(e => !!hidden(e));
        return JSON.stringify([of('.plan-fit, .plan-save'), of('.plan-part').some(h => h)])";
    let shown = check.look(shown).await?;
    ensure!(shown == "[[true,true],false]", "on paper: {shown}");

    // Whose turn comes later has no box. Where that goes with what was pressed, the focus stays beside it.
    check.tab_to(".plan-fit > summary").await?;
    while check.look("return !!root.querySelector('.rc-plan-pick:checked')").await? == true {
        check.tab_to(".rc-plan-pick:checked").await?;
        browser.press(key::SPACE).await?;
    }
    let mut went = false;
    while check.look("return !!root.querySelector('.rc-plan-pick:not(:checked)')").await? == true {
        check.tab_to(".rc-plan-pick:not(:checked)").await?;
        let pressed = check.look("return root.activeElement.value").await?;
        let pressed = pressed.as_str().context("no box")?;
        browser.press(key::SPACE).await?;
        let given = "return !root.querySelector(`.rc-plan-pick[value=\"${arguments[0]}\"]:not(:checked)`)
            && !!root.activeElement?.matches('.plan-fit :is(legend, .rc-plan-pick)')";
        check.until_with("it is given back, and the focus is among the boxes", given, pressed).await?;
        went |=
            check.look_with("return !root.querySelector(`[value=\"${arguments[0]}\"]`)", vec![json!(pressed)]).await?
                == true;
    }
    ensure!(went, "every box stayed");
    Ok(())
}

async fn a_trial_has_days_once_its_start_is_written_down(browser: &Browser, server: &Server) -> Result<()> {
    let pack = sheets::pack()?;
    let mut answers = sheets::best(&pack);
    let check = result(browser, server, "de/index.html", &answers.to_json(&pack), "tab").await?;
    ensure!(check.look("return !root.querySelector('.rc-plan-text')").await? == true, "there are no days to save yet");
    type_day(&check, "[id$=\"-trial_start\"]", "2027-02-02").await?;
    let dated = "return root.querySelector('.plan-phases').textContent.includes('2. Mai 2027')";
    check.until("a phase has its day", dated).await?;
    let on = check.look("return root.activeElement.id.endsWith('-trial_start')").await?;
    ensure!(on == true, "the days took the focus");
    let live = check.look("return root.querySelector('.rc-live').textContent").await?;
    ensure!(live.as_str().is_some_and(|said| !said.contains("2027")), "days are told while they are typed: {live}");
    check.tab_to("[id$=\"-trial_decider\"]").await?;
    check.until_with("the start is told once it is written", LIVE, "2. Februar 2027").await?;
    axe::check(browser, "a trial with days").await?;

    // Typing passes another day and ends in none.
    check.tab_to(".result summary").await?;
    check.tab_to("[id$=\"-trial_start\"]").await?;
    browser.press(&["03", if is_webkit(&check).await? { key::RIGHT } else { "" }, key::BACKSPACE].concat()).await?;
    check.until("it is no day", "return !root.activeElement.value").await?;
    check.tab_to("[id$=\"-trial_decider\"]").await?;
    check.until("that is told", "return !!root.querySelector('[id$=\"-trial_start\"][aria-invalid]')").await?;
    check.until("the days are those of the earlier start", dated).await?;
    answers.set_record(pack.record_index("trial_start").context("no record")?, "2027-02-02".to_owned());
    let plan = planned(&pack, &answers, &Settings::default())?;
    // What is next counts from today, and says so beside the days of the trial.
    let today = check
        .look("const at = new Date(); at.setMinutes(-at.getTimezoneOffset()); return at.toISOString().slice(0, 10)")
        .await?;
    let start = Day::parse(today.as_str().context("no day")?).map_err(|found| anyhow::anyhow!(found.message))?;
    check.press(".rc-plan-text").await?;
    let text = browser.downloaded_as("plan-", &[".md", ".markdown"]).await?;
    let expected = markdown(&Paper::of(&Telling { start, ..telling(&pack, "de")? }, &plan));
    ensure!(text == expected, "saved\n{text}\nand not\n{expected}");
    check.press(".rc-plan-days").await?;
    let days = browser.downloaded_as("plan-", &[".ics"]).await?;
    for day in ["20270304", "20270403", "20270502", "20270503", "20270802"] {
        ensure!(entries(&days).contains(&format!("DTSTART;VALUE=DATE:{day}")), "{day} is not in {days}");
    }
    Ok(())
}

/// The choices that are stored, and what another tab writes: its event is told to this page here.
const STORED: &str = "const key = Object.keys(localStorage).find(key => key.endsWith('engineering-manager/current'));
    const text = key && localStorage.getItem(key); return text?.includes(arguments[0]) && text";
const OTHER_TAB: &str =
    "const key = Object.keys(localStorage).find(key => key.endsWith('engineering-manager/current'));
    const newValue = arguments[0]; localStorage.setItem(key, newValue);
    dispatchEvent(new StorageEvent('storage', { key, newValue })); return true";

async fn what_is_chosen_stays_as_answers_do(browser: &Browser, server: &Server) -> Result<()> {
    let pack = sheets::named(MANAGER)?;
    let answers = manager_of_one_team(&pack)?;
    let page = "engineering-manager.html";
    let check = result(browser, server, page, &started(&pack, answers)?, "device").await?;
    check.press(".plan-fit > summary").await?;
    check.tab_to(".rc-plan-hours").await?;
    browser.press(&["3", key::ENTER].concat()).await?;
    let three = check.until_with("three hours are stored", STORED, "\"hours\":3").await?;
    browser.press(&[key::BACKSPACE, "4", key::ENTER].concat()).await?;
    check.tab_to(".rc-plan-pick").await?;
    browser.press(key::SPACE).await?;
    let away = "return root.querySelectorAll('.rc-plan-pick:not(:checked)').length === 1";
    check.until("a focus is taken away", away).await?;
    let stored = "\"hours\":4,\"without\":[";
    check.until_with("the choices are stored", STORED, stored).await?;

    browser.reload().await?;
    let check = Check::nth(browser, 0).await?;
    check.until("a reload brings the hours back", HOURS).await?;
    check.until("and what was taken away", away).await?;
    for (gone, way) in [(".rc-again", "starting again"), (".rc-delete", "deleting everything")] {
        check.press(gone).await?;
        check.until_there(".rc-start").await?;
        if gone == ".rc-delete" {
            ensure!(browser.look("return localStorage.length").await? == 0, "{way} left something behind");
        }
        check.press(".rc-undo").await?;
        check.until(&format!("{way} is undone, with the hours"), HOURS).await?;
        check.until("and what was taken away", away).await?;
    }
    // What was deleted is kept nowhere until the person says so.
    check.look("root.querySelector('.rc-keep-change').open = true; return true").await?;
    check.choose("-keep", "device").await?;
    check.until_with("they are stored again", STORED, stored).await?;
    check.press(".rc-save").await?;
    let saved = browser.downloaded_as("engineering-manager-answers-", &[".json"]).await?;
    let kept = Answers::parse(&saved, &pack).map_err(|found| anyhow::anyhow!("{found:?}"))?;
    let settings = &kept.chosen().settings;
    ensure!(settings.hours == Some(4) && settings.without.len() == 1, "the file holds {settings:?}");

    browser.look_with(OTHER_TAB, vec![three]).await?;
    check.until_there(".rc-take").await?;
    check.until("this page stays as it is", HOURS).await?;
    check.press(".rc-take").await?;
    check.until("the other tab's hours are here", "return root.querySelector('.rc-plan-hours')?.value === '3'").await?;
    Ok(())
}
