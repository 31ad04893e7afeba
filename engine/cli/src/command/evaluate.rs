//! `evaluate`: what a pack makes of answers.

use std::io::Write;
use std::path::Path;
use std::rc::Rc;

use readiness_core::Pack;

use super::texts;
use crate::Exit;
use crate::answers;
use crate::arguments::ReportFormat;
use crate::report::outlook::Outlook;
use crate::report::{Summary, markdown, text};
use crate::stop::Stop;

/// Prints the report. An open result is a result.
pub(super) fn run(
    pack: &Rc<Pack>,
    answers: &Path,
    format: ReportFormat,
    lang: Option<&str>,
    out: &mut dyn Write,
) -> Result<Exit, Stop> {
    let texts = texts(pack, lang)?;
    let answers = answers::read(answers, pack)?;
    let report = readiness_core::evaluate(pack, &answers);
    let summary = || Summary::of(pack, texts, &report, Outlook::of(pack, texts, &answers, &report));
    match format {
        ReportFormat::Json => writeln!(out, "{}", report.to_json())?,
        ReportFormat::Text => text::print(&summary(), out)?,
        ReportFormat::Markdown => markdown::print(&summary(), out)?,
    }
    // A rule that failed is a problem of the pack, and the rest of the report is worth having.
    Ok(if report.facts.iter().any(|fact| fact.error.is_some()) { Exit::Findings } else { Exit::Clean })
}
