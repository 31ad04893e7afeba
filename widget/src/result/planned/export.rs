//! A plan on its way out of the page: read out, or in a form to take along.

use readiness_core::Answers;
use readiness_core::plan::{Day, Paper, Plan, Telling, calendar, mark_by_answers, mark_of, markdown};

use super::super::Export;
use super::super::day::{day_in_words, today_here};
use super::lapsed;
use crate::ui::Ui;

/// The day on which a plan starts that is shown with days.
fn start(answers: &Answers, plan: &Plan) -> Day {
    answers.chosen().start.or_else(|| plan.written_start()).unwrap_or_else(today_here)
}

/// What is read out once a plan was fitted anew: its start, its hours and its focuses; nothing where it has no start any more.
pub(crate) fn said(ui: &Ui, answers: &Answers, plan: &Plan) -> Option<String> {
    let own = ui.pack.development().is_some();
    if !own && answers.chosen().start.is_none() && plan.starts.is_empty() {
        return None;
    }
    let write = |day| day_in_words(day, &ui.texts().tag);
    let start = start(answers, plan);
    let telling = Telling { pack: &ui.pack, texts: ui.texts(), words: ui.words.result.plan, start, day: &write };
    let paper = Paper::of(&telling, plan);
    let words = ui.words.result;
    let lead = paper.lead.last().map(String::as_str);
    // What a report names stands elsewhere, and no day moves it.
    let focuses = plan.focuses.iter().filter(|_| own).map(|focus| ui.texts().fact(&focus.fact));
    // Of plans with a start of their own it is the first that is told.
    let of = plan.starts.first().filter(|own| own.date == start).and_then(|own| ui.pack.plan(&own.plan));
    let lapse = lapsed(&ui.pack, plan, of, start, today_here()).map(|lapse| lapse.said(words, &write));
    let said: Vec<&str> = lead.into_iter().chain(focuses).chain(lapse.as_deref()).collect();
    Some(said.join("\n"))
}

/// The plan in a form to take along; nothing where it has no day for a calendar. Days are told as on the command line, so
/// that both write the same.
pub(crate) fn export(ui: &Ui, answers: &Answers, plan: &Plan, export: Export) -> Option<String> {
    // What a report names as next is for now, as the page says, whenever a plan of phases starts.
    let start = match ui.pack.development() {
        Some(_) => start(answers, plan),
        None => answers.chosen().start.unwrap_or_else(today_here),
    };
    let telling = Telling::plain(&ui.pack, ui.texts(), ui.words.result.plan, start);
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
