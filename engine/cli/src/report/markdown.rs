//! A report as Markdown, to paste or to print.

use std::io::{self, Write};

use readiness_core::plan::markdown_parts;
use readiness_core::texts::as_markdown as plain;

use super::{Summary, Told};

/// Prints a summary: the headline, tables of rows, what is missing, what comes next.
pub(crate) fn print(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}", plain(&summary.title))?;
    for verdict in &summary.verdict {
        writeln!(out, "\n**{}: {}**", plain(&verdict.name), plain(&verdict.outcome))?;
        if let Some(said) = &verdict.said {
            writeln!(out, "\n{}", plain(said))?;
        }
        if !verdict.reasons.is_empty() {
            writeln!(out)?;
        }
        for reason in &verdict.reasons {
            writeln!(out, "- {}", plain(reason))?;
        }
    }
    for sentence in summary.outlook.sentences() {
        writeln!(out, "\n_{}_", plain(sentence))?;
    }
    for (category, lines) in &summary.signals {
        table(category.as_deref().unwrap_or("Results"), lines, out)?;
    }
    table("Decided on the way", &summary.inner, out)?;
    if !summary.missing.is_empty() {
        writeln!(out, "\n## Not answered, and it matters\n")?;
        for question in &summary.missing {
            let headline = if question.headline { " (for the headline)" } else { "" };
            writeln!(out, "- {} `{}`{headline}", plain(&question.text), question.id)?;
        }
    }
    if let Some(question) = &summary.outlook.next {
        writeln!(out, "\n## Ask next\n\n{} `{}`", plain(&question.text), question.id)?;
    }
    if !summary.focus.is_empty() {
        writeln!(out, "\n## Work on next\n")?;
        for (index, (name, next)) in summary.focus.iter().enumerate() {
            let next = next.as_ref().map(|text| format!(": {}", plain(text))).unwrap_or_default();
            writeln!(out, "{}. {}{next}", index + 1, plain(name))?;
        }
    }
    write!(out, "{}", markdown_parts(&summary.plans))
}

fn table(title: &str, lines: &[Told], out: &mut dyn Write) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## {}\n\n| | Outcome | Because |\n|---|---|---|", plain(title))?;
    for told in lines {
        let borderline = if told.borderline { " (borderline)" } else { "" };
        let because = told.reasons.iter().map(|reason| plain(reason)).collect::<Vec<_>>().join("<br>");
        writeln!(out, "| {} | {}{borderline} | {because} |", plain(&told.name), plain(&told.outcome))?;
    }
    Ok(())
}
