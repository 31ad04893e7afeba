//! The engine's report held against what all ways together say.

use std::collections::BTreeSet;

use readiness_core::{FactReport, Report};

use super::ways::{Ran, Ways};

/// Everything in which a report differs, in a line each.
pub(crate) fn differences(ways: &mut Ways<'_>, report: &Report) -> Vec<String> {
    let mut found = Vec::new();
    let pack = ways.pack;
    for ((fact, marked), entry) in pack.facts.iter().zip(&report.facts) {
        let mut held = Held { entry, found: &mut found };
        held.same("id", &entry.id, &fact.id);
        let ran = ways.decide(&fact.id).map(<[Ran]>::to_vec);
        held.same("fails", &entry.error.is_some(), &ran.is_none());
        let Some(ran) = ran.filter(|_| entry.error.is_none()) else { continue };
        let named = |value: usize| fact.values[value].clone();
        let values: BTreeSet<usize> = ran.iter().map(|one| one.value).collect();
        let possible: Vec<String> = values.iter().map(|value| named(*value)).collect();
        let needs = ways.needs(&fact.id);
        if entry.approximate {
            held.holds("possible", &entry.possible, &possible);
            held.holds("needs", &entry.needs, &needs);
            continue;
        }
        held.same("possible", &entry.possible, &possible);
        held.same("outcome", &entry.outcome, &possible.first().filter(|_| possible.len() == 1).cloned());
        held.same("needs", &entry.needs, &needs);
        held.reasons(&ran, values.len() == 1);
        held.because(ways, &ran);
        let mark = marked.then(|| ways.only(&format!("{}_borderline", fact.id))).flatten();
        held.same("borderline", &entry.borderline, &mark.map(|mark| mark == 1));
    }
    found
}

struct Held<'f> {
    entry: &'f FactReport,
    found: &'f mut Vec<String>,
}

impl Held<'_> {
    fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, engine: &T, second: &T) {
        if engine != second {
            self.found.push(format!("`{}` {what}: the engine {engine:?}, the second {second:?}", self.entry.id));
        }
    }

    fn holds(&mut self, what: &str, engine: &[String], second: &[String]) {
        let missing: Vec<&String> = second.iter().filter(|one| !engine.contains(one)).collect();
        self.same(&format!("{what} without"), &Vec::new(), &missing);
    }

    /// Reasons that hold on every way; in the order in which they are given, where all ways agree on it.
    fn reasons(&mut self, ran: &[Ran], conclusive: bool) {
        let first = &ran[0].reasons;
        let mut engine = self.entry.reasons.clone();
        if !conclusive {
            return self.same("reasons", &engine, &Vec::new());
        }
        if ran.iter().all(|one| one.reasons == *first) {
            return self.same("reasons", &engine, first);
        }
        let mut common: Vec<String> =
            first.iter().filter(|reason| ran.iter().all(|one| one.reasons.contains(reason))).cloned().collect();
        for list in [&mut engine, &mut common] {
            list.sort();
            list.dedup();
        }
        self.same("reasons", &engine, &common);
    }

    /// What is known of what was read; in the order of reading, where there is one way.
    fn because(&mut self, ways: &mut Ways<'_>, ran: &[Ran]) {
        let mut seen = BTreeSet::new();
        let mut second: Vec<(String, String)> = Vec::new();
        for read in ran.iter().flat_map(|one| &one.reads).filter(|read| seen.insert(read.as_str())) {
            if let Some(value) = ways.only(read) {
                let named = ways.pack.named(read).expect("what was read");
                second.push((read.clone(), named.values[value].clone()));
            }
        }
        let reads = self.entry.because.iter().map(|read| (read.fact.clone(), read.value.clone()));
        let mut engine: Vec<(String, String)> = reads.collect();
        if ran.len() > 1 {
            engine.sort();
            second.sort();
        }
        self.same("because", &engine, &second);
    }
}
