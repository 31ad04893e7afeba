//! `check`: everything that can be found wrong with packs without an answer.

use std::io::Write;
use std::path::PathBuf;

use readiness_core::{Code, Diagnostic, Severity, scenario};
use serde_json::json;

use crate::Exit;
use crate::arguments::Format;
use crate::findings;
use crate::source::{Bases, Source};
use crate::stop::Stop;

/// Prints the findings of every pack; a pack that cannot be read stops the command.
pub(super) fn run(packs: &[PathBuf], bases: &Bases, format: Format, out: &mut dyn Write) -> Result<Exit, Stop> {
    let sources = packs.iter().map(|path| Source::read(path, bases)).collect::<Result<Vec<_>, _>>()?;
    let mut exit = Exit::Clean;
    let mut checked = Vec::new();
    for source in &sources {
        let found = problems(source);
        if !found.is_empty() {
            exit = Exit::Findings;
        }
        match format {
            Format::Text => print(source, &found, out)?,
            Format::Json => checked.push(json!({
                "pack": source.path.display().to_string(),
                "findings": findings::as_json(&found, &source.files),
            })),
        }
    }
    if format == Format::Json {
        writeln!(out, "{:#}", json!({ "packs": checked }))?;
    }
    Ok(exit)
}

/// Of the files, of all possible answers, and of the scenarios' form.
fn problems(source: &Source) -> Vec<Diagnostic> {
    let loaded = readiness_core::load(&source.files);
    let mut found = loaded.diagnostics;
    if let Some(pack) = loaded.pack {
        found.extend(other_name(source, &pack.identity().id));
        found.extend(readiness_core::check(&pack));
        found.extend(scenario::read(&source.files, &pack).diagnostics);
    }
    found
}

/// A folder that is not named as its pack: whoever looks for one of the two does not find the other.
fn other_name(source: &Source, id: &str) -> Option<Diagnostic> {
    let folder = source.path.canonicalize().ok().filter(|_| source.is_folder)?;
    let name = folder.file_name()?.to_str().filter(|name| *name != id)?;
    let written = format!("\"{id}\"");
    let at = source.files.text("pack.toml")?.find(&written)?;
    Some(
        Diagnostic::warning(Code::BadId, format!("the pack `{id}` is in a folder named `{name}`"))
            .at("pack.toml", at..at + written.len(), "")
            .help("name both alike; people's answers are kept under the id, so it is the folder that can change"),
    )
}

fn print(source: &Source, found: &[Diagnostic], out: &mut dyn Write) -> Result<(), Stop> {
    let name = source.naming();
    for finding in found {
        writeln!(out, "{}\n", findings::render(finding, &source.files, &name))?;
    }
    let errors = found.iter().filter(|finding| finding.severity == Severity::Error).count();
    let summary = match (errors, found.len() - errors) {
        (0, 0) => "nothing found".to_owned(),
        (errors, 0) => findings::counted(errors, "error"),
        (0, warnings) => findings::counted(warnings, "warning"),
        (errors, warnings) => {
            format!("{}, {}", findings::counted(errors, "error"), findings::counted(warnings, "warning"))
        }
    };
    writeln!(out, "{}: {summary}", source.path.display())?;
    Ok(())
}
