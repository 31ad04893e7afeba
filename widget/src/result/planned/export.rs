//! A plan on its way out of the page: read out, or in a form to take along.

use readiness_core::Answers;
use readiness_core::plan::{Day, Paper, Plan, Telling, calendar, mark_by_answers, mark_of, markdown};

use super::super::Export;
use super::super::day::{day_in_words, today_here};
use crate::ui::Ui;

/// The day on which a plan starts that is shown with days.
fn start(answers: &Answers, plan: &Plan) -> Day {
    answers.chosen().start.or_else(|| plan.written_start()).unwrap_or_else(today_here)
}

/// What is read out once a plan was fitted anew: its start, its hours and its focuses.
pub(crate) fn said(ui: &Ui, answers: &Answers, plan: &Plan) -> String {
    let write = |day| day_in_words(day, &ui.texts().tag);
    let start = start(answers, plan);
    let telling = Telling { pack: &ui.pack, texts: ui.texts(), words: ui.words.result.plan, start, day: &write };
    let paper = Paper::of(&telling, plan);
    let focuses = plan.focuses.iter().map(|focus| ui.texts().fact(&focus.fact));
    let said: Vec<&str> = paper.lead.last().map(String::as_str).into_iter().chain(focuses).collect();
    said.join("\n")
}

/// The plan in a form to take along; nothing where it has no day for a calendar. Days are told as on the command line, so
/// that both write the same.
pub(crate) fn export(ui: &Ui, answers: &Answers, plan: &Plan, export: Export) -> Option<String> {
    let telling = Telling::plain(&ui.pack, ui.texts(), ui.words.result.plan, start(answers, plan));
    match export {
        Export::Markdown => Some(markdown(&Paper::of(&telling, plan))),
        Export::Calendar => {
            let mark = answers.chosen().mark.clone().unwrap_or_else(|| mark_by_answers(&ui.pack, answers));
            calendar(&telling, plan, &mark, (js_sys::Date::now() / 1_000.0) as u64)
        }
    }
}

/// A mark for the days of a plan, by chance; nothing where the browser has no source of it.
pub(crate) fn mark() -> Option<String> {
    let mut bytes = [0; 16];
    let chance = web_sys::window()?.crypto().ok()?;
    chance.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(mark_of(&bytes))
}
