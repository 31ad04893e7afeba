//! Prints what the core found: as source excerpts for people, as JSON for tools.
//!
//! Adds no judgement and no wording of its own beyond the frame.

use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};
use readiness_core::Label;
use readiness_core::{Diagnostic, PackFiles, Severity};
use serde_json::{Value, json};

use crate::arguments::Format;
use crate::stop::{Naming, Stop};

/// A finding shows this many places; a tool gets all of them.
const MOST_PLACES: usize = 4;

/// A finding with an excerpt of each place, styled for a terminal.
pub(crate) fn render(finding: &Diagnostic, files: &PackFiles, name: &Naming) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(finding.message.as_str()).id(finding.code.as_str()));
    let mut main = true;
    let (shown, more) = finding.labels.split_at(finding.labels.len().min(MOST_PLACES));
    for places in by_file(shown) {
        let Some(file) = places.first().map(|label| label.file.as_str()) else { continue };
        let source = files.readable(file);
        // A finding about a file as a whole has no excerpt worth showing.
        if places.iter().all(|label| label.span.is_empty() && label.span.start == 0 && label.text.is_empty()) {
            group = group.element(Origin::path(name.of(file, files)));
            continue;
        }
        let mut snippet = Snippet::source(source).path(name.of(file, files));
        for label in places {
            let kind = if main { AnnotationKind::Primary } else { AnnotationKind::Context };
            main = false;
            let text = Some(label.text.as_str()).filter(|text| !text.is_empty());
            snippet = snippet.annotation(kind.span(within(source, label)).label(text));
        }
        group = group.element(snippet);
    }
    if !more.is_empty() {
        group = group.element(Level::NOTE.message(format!("and {}", counted(more.len(), "more place"))));
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(normalize_untrusted_str(help)));
    }
    if !finding.witness.is_empty() {
        group = group.element(Level::NOTE.message(format!("answers that show it: {}", as_toml(&finding.witness))));
    }
    Renderer::styled().decor_style(DecorStyle::Unicode).render(&[group])
}

/// Labels of neighbouring places in one file go into one excerpt.
fn by_file(labels: &[Label]) -> impl Iterator<Item = &[Label]> {
    labels.chunk_by(|one, other| one.file == other.file)
}

/// The label's range, inside the source and between characters: the renderer takes nothing else.
fn within(source: &str, label: &Label) -> std::ops::Range<usize> {
    let start = floor(source, label.span.start);
    start..floor(source, label.span.end).max(start)
}

fn floor(source: &str, offset: usize) -> usize {
    let mut at = offset.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Ready to be pasted into a scenario.
fn as_toml(witness: &[(String, String)]) -> String {
    let pairs: Vec<String> = witness.iter().map(|(question, option)| format!("{question} = \"{option}\"")).collect();
    format!("{{ {} }}", pairs.join(", "))
}

/// Findings for tools: the core's located form, columns counted in characters.
pub(crate) fn as_json(findings: &[Diagnostic], files: &PackFiles) -> Value {
    findings.iter().map(|finding| json!(finding.locate(files, false))).collect()
}

/// Says on standard error why a command could not run.
pub(crate) fn print_stop(stop: &Stop, format: Format, err: &mut impl Write) -> io::Result<()> {
    match (stop, format) {
        (Stop::Plain { message, help }, Format::Text) => {
            let mut group = Group::with_title(Level::ERROR.primary_title(message.as_str()));
            if let Some(help) = help {
                group = group.element(Level::HELP.message(normalize_untrusted_str(help)));
            }
            writeln!(err, "{}", Renderer::styled().decor_style(DecorStyle::Unicode).render(&[group]))
        }
        (Stop::Plain { message, help }, Format::Json) => {
            writeln!(
                err,
                "{:#}",
                json!({ "problems": [{ "code": "could_not_run", "message": message, "help": help }] })
            )
        }
        (Stop::Found { problems, files, name }, Format::Text) => {
            for problem in problems {
                writeln!(err, "{}\n", render(problem, files, name))?;
            }
            writeln!(err, "{}", counted(problems.len(), "problem"))
        }
        (Stop::Found { problems, files, .. }, Format::Json) => {
            writeln!(err, "{:#}", json!({ "problems": as_json(problems, files) }))
        }
        (Stop::Output(error), _) => writeln!(err, "error: cannot write the output: {error}"),
    }
}

/// `1 problem`, `2 problems`.
pub(crate) fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

#[cfg(test)]
mod tests {
    use readiness_core::Code;

    use super::*;

    fn plain(finding: &Diagnostic, source: &str) -> String {
        let mut files = PackFiles::new();
        files.insert("model.toml", source);
        let styled = render(finding, &files, &Naming::Inside("pack".into()));
        anstream::adapter::strip_str(&styled).to_string()
    }

    #[test]
    fn shows_file_line_column_label_and_help() {
        let finding = Diagnostic::error(Code::UnknownScale, "there is no scale `signl`")
            .at("model.toml", 19..26, "not declared")
            .help("did you mean `signal`?");
        let shown = plain(&finding, "[[fact]]\nid = \"a\"\nscale = \"signl\"\n");
        for part in [
            "error[unknown_scale]: there is no scale `signl`",
            "pack/model.toml:3:2",
            "not declared",
            "help: did you mean `signal`?",
        ] {
            assert!(shown.contains(part), "{part} is missing in\n{shown}");
        }
    }

    #[test]
    fn survives_ranges_outside_of_the_source() {
        for span in [(0, 0), (3, 2), (1, 2), (500, 900)].map(|(start, end)| start..end) {
            let finding = Diagnostic::warning(Code::BadText, "odd").at("model.toml", span, "here");
            assert!(plain(&finding, "ä\n").contains("warning[bad_text]: odd"));
        }
        let finding = Diagnostic::error(Code::MissingFile, "gone").at("other.toml", 3..4, "");
        assert!(plain(&finding, "").contains("pack/other.toml"));
    }
}
