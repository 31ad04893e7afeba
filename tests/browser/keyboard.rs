//! The whole questionnaire by keyboard alone, and the result held against the native core.

use anyhow::{Context, Result, ensure};
use readiness_core::pack::Pack;
use readiness_core::{Answers, Given, evaluate};
use readiness_www::server::Server;
use serde_json::json;

use crate::harness::check::{Check, key};
use crate::harness::{Browser, in_every_engine};
use crate::sheets;

in_every_engine!(
    the_keyboard_suffices_and_the_result_is_the_cores,
    nothing_covers_what_has_the_focus,
    whatever_is_pressed_leaves_the_focus_where_one_goes_on,
    what_is_hidden_takes_along_what_stands_around_it,
);

/// Waits until the focus is on a match.
async fn focused(check: &Check<'_>, selector: &str) -> Result<()> {
    let on = "return !!root.activeElement?.matches(arguments[0])";
    check.until_with(&format!("the focus is on `{selector}`"), on, selector).await?;
    Ok(())
}

async fn whatever_is_pressed_leaves_the_focus_where_one_goes_on(browser: &Browser, server: &Server) -> Result<()> {
    let pack = sheets::pack()?;
    let answers = sheets::best(&pack);
    let questions = &pack.questionnaire().questions;
    let clearable = questions.iter().find(|question| !question.not_sure && question.several.is_none());
    let open = &clearable.context("every question can be left unsure")?.id;
    let file = browser.folder().join("best.json");
    std::fs::write(&file, answers.to_json(&pack))?;
    let check = Check::open(browser, server).await?;
    check.begin().await?;
    focused(&check, "h1").await?;
    check.open_file(&file).await?;
    focused(&check, ".rc-notice").await?;
    // Away from the list, through what stands on a step, and back.
    let row = format!("[id$=\"-c-{open}\"]");
    check.press(&row).await?;
    let legend = format!("[id$=\"-q-{open}\"]");
    focused(&check, &legend).await?;
    check.press(&format!(".rc-question:has([id$=\"-q-{open}\"]) .rc-clear")).await?;
    focused(&check, &legend).await?;
    browser.press(key::ESCAPE).await?;
    focused(&check, ".rc-show").await?;
    browser.press(key::ENTER).await?;
    focused(&check, "h1").await?;
    check.press(".rc-continue").await?;
    focused(&check, ".rc-change").await?;
    check.press(".rc-show-result").await?;
    focused(&check, ".result h1").await?;
    // What is tried, taken back, kept and undone.
    check.press(".rc-try").await?;
    focused(&check, ".rc-what-if h1").await?;
    check.press(".rc-unfold").await?;
    focused(&check, ".rc-unfold[aria-expanded=true]").await?;
    let tried = check.questions().await?.first().cloned().context("no question is laid out")?;
    let asked = questions.iter().find(|question| question.id == tried).context("an unknown question")?;
    let worst = asked.options.first().context("no option")?;
    for (undo, then) in [
        (".answers .change", ".rc-what-if h1"),
        (".rc-take-all-back", ".rc-what-if h1"),
        (".rc-keep-tried", "article.result h1"),
        (".rc-undo", "article.result h1"),
    ] {
        if undo != ".rc-undo" {
            check.answer(&tried, worst).await?;
            focused(&check, "input:checked").await?;
        }
        check.press(undo).await?;
        focused(&check, then).await?;
    }
    check.press(".rc-try").await?;
    focused(&check, ".rc-what-if h1").await?;
    check.press(".rc-leave").await?;
    focused(&check, ".rc-try").await
}

async fn what_is_hidden_takes_along_what_stands_around_it(browser: &Browser, server: &Server) -> Result<()> {
    let seen = "const shown = s => document.querySelector(s).checkVisibility({ visibilityProperty: true });
        return [shown('.top'), shown('.bottom')]";
    let check = Check::open(browser, server).await?;
    check.begin().await?;
    let before = browser.look(seen).await?;
    ensure!(before == json!([true, true]), "at first there is {before}");
    browser.press(key::ESCAPE).await?;
    focused(&check, ".rc-show").await?;
    let hidden = browser.look(seen).await?;
    ensure!(hidden == json!([false, false]), "what is hidden leaves {hidden}");
    browser.press(key::ENTER).await?;
    focused(&check, "h1").await?;
    let after = browser.look(seen).await?;
    ensure!(after == before, "after it there is {after}");
    Ok(())
}

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
        let covered = "const at = e => e.getBoundingClientRect(), f = at(root.activeElement), h = at(root.querySelector('.rc-hold'));
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
