//! From an outcome back to the answers it rests on.
//!
//! Owns the walk over the reads of a report; it decides nothing and words nothing.

use std::collections::BTreeSet;

use readiness_core::pack::FactKind;
use readiness_core::{Pack, Report};

/// The questions whose answers led to a fact, in pack order, through every fact that was read on the way.
pub(crate) fn questions_behind(pack: &Pack, report: &Report, fact: &str) -> Vec<usize> {
    walk(pack, report, fact, |_| true)
}

/// The same without the questions that count only through a signal, since each signal names its own.
pub(crate) fn questions_beside_signals(pack: &Pack, report: &Report, fact: &str) -> Vec<usize> {
    walk(pack, report, fact, |id| pack.fact(id).is_none_or(|fact| fact.kind != FactKind::Signal))
}

fn walk<'a>(pack: &Pack, report: &'a Report, fact: &'a str, enter: impl Fn(&str) -> bool) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let mut questions = BTreeSet::new();
    let mut waiting = vec![fact];
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) || !(id == fact || enter(id)) {
            continue;
        }
        match (pack.question_index(id), report.fact(id)) {
            (Some(question), _) => {
                questions.insert(question);
            }
            (None, Some(known)) => waiting.extend(known.because.iter().map(|read| read.fact.as_str())),
            (None, None) => {}
        }
    }
    questions.into_iter().collect()
}
