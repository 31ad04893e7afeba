//! A report for a terminal.

use std::io::{self, Write};

use clap::builder::styling::{AnsiColor, Style};
use readiness_core::plan::{Line, Part};

use super::{Summary, Told, counted};

const STRONG: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();
const OPEN: Style = AnsiColor::Yellow.on_default();

/// Prints a summary: the headline, the rows, what is missing, what comes next.
pub(crate) fn print(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{QUIET}{}{QUIET:#}\n", summary.title)?;
    for verdict in &summary.verdict {
        match &verdict.said {
            Some(said) => writeln!(out, "{STRONG}{}{STRONG:#}\n{said}", verdict.outcome)?,
            None => writeln!(out, "{STRONG}{}: {}{STRONG:#}", verdict.name, verdict.outcome)?,
        }
        details(verdict, out)?;
    }
    for sentence in summary.outlook.sentences() {
        writeln!(out, "    {sentence}")?;
    }
    for (category, lines) in &summary.signals {
        rows(category.as_deref().unwrap_or("Results"), lines, out)?;
    }
    rows("Decided on the way", &summary.inner, out)?;
    if !summary.missing.is_empty() {
        writeln!(out, "\n{STRONG}Not answered, and it matters{STRONG:#} {QUIET}(* for the headline){QUIET:#}")?;
        for question in &summary.missing {
            let mark = if question.headline { "*" } else { " " };
            writeln!(out, "  {mark} {}  {QUIET}{}{QUIET:#}", question.text, question.id)?;
        }
    }
    if let Some(question) = &summary.outlook.next {
        writeln!(out, "\n{STRONG}Ask next{STRONG:#}\n    {}  {QUIET}{}{QUIET:#}", question.text, question.id)?;
    }
    if !summary.focus.is_empty() {
        writeln!(out, "\n{STRONG}Work on next{STRONG:#}")?;
        for (name, next) in &summary.focus {
            let next = next.as_ref().map(|text| format!(": {text}")).unwrap_or_default();
            writeln!(out, "  - {name}{next}")?;
        }
    }
    parts(&summary.plans, out)
}

/// Prints parts of a plan, with an empty line before each.
pub(crate) fn parts(parts: &[Part], out: &mut dyn Write) -> io::Result<()> {
    for part in parts {
        let margin = if part.below { "  " } else { "" };
        writeln!(out, "\n{margin}{STRONG}{}{STRONG:#}", part.title)?;
        for Line { label, text } in &part.lines {
            let text = text.replace('\n', "\n    ");
            match (label.is_empty(), text.is_empty()) {
                (true, _) if part.below => writeln!(out, "{margin}  - {text}")?,
                (true, _) => writeln!(out, "  {text}")?,
                (false, true) => writeln!(out, "  {label}")?,
                (false, false) => writeln!(out, "  {label}: {text}")?,
            }
        }
    }
    Ok(())
}

fn rows(title: &str, lines: &[Told], out: &mut dyn Write) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{STRONG}{title}{STRONG:#}")?;
    let width = lines.iter().map(|told| told.name.chars().count()).max().unwrap_or(0);
    for told in lines {
        let style = if told.decided { Style::new() } else { OPEN };
        let padding = " ".repeat(width - told.name.chars().count());
        writeln!(out, "  {}{padding}  {style}{}{style:#}  {QUIET}{}{QUIET:#}", told.name, told.outcome, told.id)?;
        details(told, out)?;
    }
    Ok(())
}

fn details(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    for reason in &told.reasons {
        writeln!(out, "    because: {reason}")?;
    }
    if told.borderline {
        writeln!(out, "    borderline: close to another outcome")?;
    }
    if told.needs > 0 {
        let questions = counted(told.needs, "open question");
        writeln!(out, "    {QUIET}{questions} can still decide it{QUIET:#}")?;
    }
    Ok(())
}
