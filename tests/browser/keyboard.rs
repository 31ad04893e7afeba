//! The whole questionnaire by keyboard alone, and the result held against the native core.

use anyhow::{Result, ensure};
use readiness_core::pack::Pack;
use readiness_core::{Answers, Given, evaluate};
use readiness_www::server::Server;
use serde_json::json;

use crate::harness::check::Check;
use crate::harness::{Browser, in_every_engine};
use crate::sheets;

in_every_engine!(the_keyboard_suffices_and_the_result_is_the_cores);

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
