//! Times a sheet with blanks: from nothing, and while it is filled in question by question.
//!
//! Every answer is set and the whole report made, as the widget does. Each step has several goes from the same state and
//! the fastest counts, so that what else the machine does is not taken for the engine's.

use std::cell::RefCell;
use std::hint::black_box;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use readiness_core::{Answers, Given, Pack, PackFiles, Session, evaluate, load};

use crate::sheets::{Sheet, shuffled};

/// Goes of one step.
const GOES: usize = 7;

/// A table of times, each also as a multiple of a complete sheet's evaluation.
///
/// # Errors
/// When a session says something else than an evaluation of the same answers.
pub(crate) fn table(pack: &Rc<Pack>, files: &PackFiles, sheets: &[&Sheet]) -> Result<String> {
    let blank = Answers::blank(pack);
    let complete = sheets.iter().map(|sheet| fastest(&mut || {}, &mut || evaluate(pack, &sheet.answers)));
    let unit = mean(&complete.collect::<Vec<_>>());
    let mut rows = vec![("complete sheet: `evaluate`, a whole report", unit)];
    // It runs every rule along every way and makes what all others look things up in.
    let fresh: RefCell<Option<Rc<Pack>>> = RefCell::default();
    let first = fastest(&mut || _ = fresh.replace(load(files).pack), &mut || {
        fresh.borrow().as_ref().map(|pack| evaluate(pack, &blank))
    });
    rows.push(("first of a loaded pack: blank sheet", first));
    rows.push(("partial: blank sheet", fastest(&mut || {}, &mut || evaluate(pack, &blank))));
    let in_order: Vec<usize> = (0..pack.questionnaire().questions.len()).collect();
    let mut steps = Vec::new();
    for (seed, sheet) in (1..).zip(sheets) {
        for order in [in_order.clone(), shuffled(in_order.clone(), seed)] {
            steps.extend(filled(pack, sheet, &order)?);
        }
    }
    rows.push(("partial: one answer, mean", mean(&steps)));
    rows.push(("partial: one answer, worst", steps.iter().copied().max().unwrap_or_default()));
    let title = format!("{} sheets filled in, in pack order and at random", sheets.len());
    let mut text = format!("{title:58} {:>12} {:>12}\n", "fastest", "times one");
    for (name, time) in rows {
        let times = time.as_secs_f64() / unit.as_secs_f64();
        text.push_str(&format!("  {name:56} {:>9.1} µs {times:>12.2}\n", time.as_secs_f64() * 1e6));
    }
    Ok(text)
}

/// The time of each answer, in this order.
fn filled(pack: &Rc<Pack>, sheet: &Sheet, order: &[usize]) -> Result<Vec<Duration>> {
    let session = RefCell::new(Session::new(Rc::clone(pack)));
    let mut times = Vec::with_capacity(order.len());
    for question in order {
        let given = sheet.answers.given(*question);
        times.push(fastest(&mut || session.borrow_mut().set(*question, Given::Blank), &mut || {
            let mut session = session.borrow_mut();
            session.set(*question, black_box(given).clone());
            session.report()
        }));
    }
    let filled = session.into_inner();
    ensure!(filled.report() == evaluate(pack, &sheet.answers), "a session differs from an evaluation");
    Ok(times)
}

fn fastest<T>(prepare: &mut dyn FnMut(), run: &mut dyn FnMut() -> T) -> Duration {
    let go = |_| {
        prepare();
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    };
    (0..GOES).map(go).min().unwrap_or_default()
}

fn mean(times: &[Duration]) -> Duration {
    times.iter().sum::<Duration>() / times.len().max(1) as u32
}
