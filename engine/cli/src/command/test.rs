//! `test`: runs the scenarios of packs, and rewrites their expectations on request.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use readiness_core::scenario::{self, Case, Miss};
use readiness_core::{Diagnostic, Pack};
use serde_json::{Value, json};

use super::loaded;
use crate::Exit;
use crate::arguments::Format;
use crate::findings;
use crate::rewrite;
use crate::source::{Bases, Source};
use crate::stop::Stop;

/// What running the scenarios of one pack gave.
struct Outcome {
    source: Source,
    problems: Vec<Diagnostic>,
    ran: Vec<(Case, Vec<Miss>)>,
    total: usize,
}

impl Outcome {
    fn of(source: Source, pack: &Pack) -> Self {
        let suite = scenario::read(&source.files, pack);
        let ran = suite
            .cases
            .into_iter()
            .map(|case| {
                let (_, misses) = case.run(pack);
                (case, misses)
            })
            .collect();
        Self { source, problems: suite.diagnostics, ran, total: suite.total }
    }

    fn passed(&self) -> usize {
        self.ran.iter().filter(|(_, misses)| misses.is_empty()).count()
    }

    /// Failing cases and those that could not be run.
    fn failed(&self) -> usize {
        self.total - self.passed()
    }

    fn clean(&self) -> bool {
        self.total > 0 && self.failed() == 0 && self.problems.is_empty()
    }
}

/// Runs the scenarios of every pack; a pack that does not load stops the command.
pub(super) fn run(
    packs: &[PathBuf],
    bases: &Bases,
    update: bool,
    format: Format,
    out: &mut dyn Write,
) -> Result<Exit, Stop> {
    let packs = packs.iter().map(|path| loaded(path, bases)).collect::<Result<Vec<_>, _>>()?;
    let mut outcomes = Vec::new();
    for (source, pack) in packs {
        let mut outcome = Outcome::of(source, &pack);
        let mut changes = Vec::new();
        if update && outcome.failed() > 0 {
            changes = update_files(&outcome)?;
            outcome = Outcome::of(Source::read(&outcome.source.path, bases)?, &pack);
        }
        if format == Format::Text {
            print(&outcome, &changes, out)?;
        }
        outcomes.push((outcome, changes));
    }
    let passed: usize = outcomes.iter().map(|(outcome, _)| outcome.passed()).sum();
    let failed: usize = outcomes.iter().map(|(outcome, _)| outcome.failed()).sum();
    match format {
        Format::Text => writeln!(out, "{passed} passed, {failed} failed")?,
        Format::Json => {
            let packs: Vec<Value> = outcomes.iter().map(|(outcome, changes)| as_json(outcome, changes)).collect();
            writeln!(out, "{:#}", json!({ "passed": passed, "failed": failed, "packs": packs }))?;
        }
    }
    Ok(if outcomes.iter().all(|(outcome, _)| outcome.clean()) { Exit::Clean } else { Exit::Findings })
}

/// Rewrites every file with an expectation that is not met; says what changed, `file: case: change`.
fn update_files(outcome: &Outcome) -> Result<Vec<String>, Stop> {
    if !outcome.source.is_folder {
        return Err(Stop::plain(format!("`{}` cannot be rewritten in place", outcome.source.path.display()))
            .help("unpack it and update the folder"));
    }
    let mut by_file: BTreeMap<&str, Vec<(&Case, Vec<Miss>)>> = BTreeMap::new();
    for (case, misses) in outcome.ran.iter().filter(|(_, misses)| !misses.is_empty()) {
        by_file.entry(&case.file).or_default().push((case, misses.clone()));
    }
    let mut lines = Vec::new();
    for (file, misses) in by_file {
        let path = outcome.source.path.join(file);
        let source = outcome.source.files.text(file).unwrap_or("");
        let (text, changes) = rewrite::rewrite(source, &misses)
            .map_err(|why| Stop::plain(format!("cannot rewrite `{}`: {why}", path.display())))?;
        if !changes.is_empty() {
            write(&path, &text)?;
        }
        lines.extend(changes.into_iter().map(|change| format!("{file}: {change}")));
    }
    Ok(lines)
}

/// The old file stays whole until the new one is.
fn write(path: &Path, text: &str) -> Result<(), Stop> {
    let failed = |error: std::io::Error| Stop::plain(format!("cannot write `{}`: {error}", path.display()));
    let beside = path.with_extension("toml.new");
    std::fs::write(&beside, text).map_err(failed)?;
    std::fs::rename(&beside, path).map_err(failed)
}

fn print(outcome: &Outcome, changes: &[String], out: &mut dyn Write) -> Result<(), Stop> {
    let (source, name) = (&outcome.source, outcome.source.naming());
    let failures = outcome.ran.iter().flat_map(|(_, misses)| misses).map(|miss| &miss.diagnostic);
    for finding in outcome.problems.iter().chain(failures) {
        writeln!(out, "{}\n", findings::render(finding, &source.files, &name))?;
    }
    for change in changes {
        writeln!(out, "updated {change}")?;
    }
    let path = source.path.display();
    if outcome.total == 0 {
        writeln!(out, "{path}: no cases; write one into `scenarios/<name>.toml`")?;
    } else {
        writeln!(out, "{path}: {}, {} failed", findings::counted(outcome.total, "case"), outcome.failed())?;
    }
    Ok(())
}

fn as_json(outcome: &Outcome, changes: &[String]) -> Value {
    let files = &outcome.source.files;
    let cases: Vec<Value> = outcome
        .ran
        .iter()
        .map(|(case, misses)| {
            let failures: Vec<Value> = misses.iter().map(|miss| failure(miss, outcome)).collect();
            json!({ "name": case.name, "file": case.file, "passed": misses.is_empty(), "failures": failures })
        })
        .collect();
    json!({
        "pack": outcome.source.path.display().to_string(),
        "passed": outcome.passed(),
        "failed": outcome.failed(),
        "cases": cases,
        "problems": findings::as_json(&outcome.problems, files),
        "changes": changes,
    })
}

fn failure(miss: &Miss, outcome: &Outcome) -> Value {
    json!({
        "aspect": miss.expectation.aspect.key(),
        "fact": miss.expectation.fact,
        "expected": miss.expectation.expected,
        "got": miss.got,
        "why": miss.diagnostic.help,
        "finding": miss.diagnostic.locate(&outcome.source.files, false),
    })
}
