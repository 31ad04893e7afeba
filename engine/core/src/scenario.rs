//! Scenarios: example people, and what a pack must say about them (`scenarios/*.toml`).
//!
//! Owns the form of a case and the comparison with a report. Writing files and printing belong to the command line.

mod parse;

use std::ops::Range;

use crate::Pack;
use crate::answers::Answers;
use crate::diagnostic::{Code, Diagnostic};
use crate::files::PackFiles;
use crate::report::{FactReport, Report};

/// Every scenario of a pack.
#[derive(Debug, Clone)]
pub struct Suite {
    /// The cases that can be run, in the order of files and of places in them.
    pub cases: Vec<Case>,
    /// What is wrong with scenario files; a case with a problem is not among `cases`.
    pub diagnostics: Vec<Diagnostic>,
    /// How many cases the files hold, those with problems included.
    pub total: usize,
}

/// One example person.
#[derive(Debug, Clone)]
pub struct Case {
    /// Unique in the pack.
    pub name: String,
    /// The file it stands in.
    pub file: String,
    /// Which `[[case]]` of that file it is, from 0.
    pub index: usize,
    /// Where its name stands, in bytes.
    pub span: Range<usize>,
    /// What the person answered.
    pub answers: Answers,
    /// What the pack must say, in the order of the file.
    pub expectations: Vec<Expectation>,
}

/// One thing that a pack must say about a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// About which part of the report.
    pub aspect: Aspect,
    /// The fact.
    pub fact: String,
    /// One outcome for [`Aspect::Expect`], else an exact set.
    pub expected: Vec<String>,
    /// Where the expected value stands, in bytes.
    pub span: Range<usize>,
}

/// The parts of a fact's report that a scenario can speak about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// The outcome.
    Expect,
    /// The outcomes still possible.
    Possible,
    /// The questions that can still decide it.
    Needs,
    /// The reason keys.
    Because,
}

impl Aspect {
    /// Every aspect, in the order in which cases are written.
    pub const ALL: [Self; 4] = [Self::Expect, Self::Possible, Self::Needs, Self::Because];

    /// Its key in a case.
    pub fn key(self) -> &'static str {
        match self {
            Self::Expect => "expect",
            Self::Possible => "possible",
            Self::Needs => "needs",
            Self::Because => "because",
        }
    }

    /// What a report says about it. For [`Aspect::Expect`] that is one outcome exactly when the fact is decided.
    pub fn of(self, fact: &FactReport) -> &[String] {
        match self {
            Self::Expect | Self::Possible => &fact.possible,
            Self::Needs => &fact.needs,
            Self::Because => &fact.reasons,
        }
    }
}

/// An expectation that is not met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// What was expected.
    pub expectation: Expectation,
    /// What the report says instead: ids in its order; empty where the rule failed.
    pub got: Vec<String>,
    /// The same for people: where, what instead, and why.
    pub diagnostic: Diagnostic,
}

/// Reads all scenario files of a pack, in the order of their names.
pub fn read(files: &PackFiles, pack: &Pack) -> Suite {
    parse::read(files, pack)
}

impl Case {
    /// Evaluates the case and compares.
    pub fn run(&self, pack: &Pack) -> (Report, Vec<Miss>) {
        let report = crate::evaluate(pack, &self.answers);
        let misses = self.expectations.iter().filter_map(|expectation| self.compare(&report, expectation)).collect();
        (report, misses)
    }

    fn compare(&self, report: &Report, expectation: &Expectation) -> Option<Miss> {
        let fact = report.fact(&expectation.fact)?;
        let got = expectation.aspect.of(fact);
        let met = got.len() == expectation.expected.len() && got.iter().all(|one| expectation.expected.contains(one));
        if met && fact.error.is_none() {
            return None;
        }
        Some(Miss { expectation: expectation.clone(), got: got.to_vec(), diagnostic: self.explain(fact, expectation) })
    }

    fn explain(&self, fact: &FactReport, expectation: &Expectation) -> Diagnostic {
        let got = expectation.aspect.of(fact);
        let expected = listed(&expectation.expected);
        let id = &fact.id;
        let (message, label) = match (&fact.error, expectation.aspect) {
            (Some(error), _) => (format!("the rule of `{id}` failed: {}", error.message), "expected here".to_owned()),
            (None, Aspect::Expect) if got.len() > 1 => {
                (format!("`{id}` is not decided: {} are possible", listed(got)), format!("expected {expected}"))
            }
            (None, Aspect::Expect) => {
                (format!("`{id}` is {}, not {expected}", listed(got)), format!("got {}", listed(got)))
            }
            (None, Aspect::Possible) => {
                (format!("other outcomes of `{id}` are possible"), difference(expectation, got))
            }
            (None, Aspect::Needs) => (format!("`{id}` depends on other questions"), difference(expectation, got)),
            (None, Aspect::Because) => (format!("`{id}` has other reasons"), difference(expectation, got)),
        };
        let found = Diagnostic::error(Code::ScenarioFails, format!("`{}`: {message}", self.name));
        found.at(&self.file, expectation.span.clone(), label).help(why(fact))
    }
}

/// What is in the report and not in the expectation, and the other way round.
fn difference(expectation: &Expectation, got: &[String]) -> String {
    let without = |these: &[String], those: &[String]| -> Vec<String> {
        these.iter().filter(|one| !those.contains(one)).cloned().collect()
    };
    let unexpected = without(got, &expectation.expected);
    let absent = without(&expectation.expected, got);
    match (unexpected.as_slice(), absent.as_slice()) {
        (more, []) => format!("also got {}", listed(more)),
        ([], less) => format!("did not get {}", listed(less)),
        (more, less) => format!("did not get {}, got {}", listed(less), listed(more)),
    }
}

/// The way that led to what the report says.
fn why(fact: &FactReport) -> String {
    let mut parts = Vec::new();
    if !fact.reasons.is_empty() {
        parts.push(format!("its reasons: {}", listed(&fact.reasons)));
    }
    if !fact.because.is_empty() {
        let reads: Vec<String> = fact.because.iter().map(|read| format!("{} = {}", read.fact, read.value)).collect();
        parts.push(format!("it read {}", reads.join(", ")));
    }
    if !fact.needs.is_empty() {
        parts.push(format!("blank and still able to decide it: {}", listed(&fact.needs)));
    }
    if parts.is_empty() { "it read nothing".to_owned() } else { parts.join("; ") }
}

fn listed(ids: &[String]) -> String {
    if ids.is_empty() {
        return "nothing".to_owned();
    }
    ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}
