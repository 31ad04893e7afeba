//! `compare`: what two people who answered apart from each other should talk about.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::builder::styling::Style;
use readiness_core::texts::Texts;
use readiness_core::{Apart, Pack};
use serde_json::json;

use super::texts;
use crate::Exit;
use crate::answers;
use crate::arguments::Format;
use crate::report::counted;
use crate::stop::Stop;

const STRONG: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// Prints the questions on which two sheets lie apart, the farthest first. Differing is no finding: people may.
pub(super) fn run(
    pack: &Pack,
    files: &[PathBuf],
    format: Format,
    lang: Option<&str>,
    out: &mut dyn Write,
) -> Result<Exit, Stop> {
    let texts = texts(pack, lang)?;
    if !readiness_core::is_compared(pack) {
        return Err(Stop::plain("no scale of this pack says how far apart is worth a talk")
            .help("add `apart = 2` to a scale in `questions.toml`"));
    }
    let [one, other] = files else { return Err(Stop::plain("two files with answers are compared")) };
    let sheets = (answers::read(one, pack)?, answers::read(other, pack)?);
    let found = readiness_core::compare(pack, &sheets.0, &sheets.1);
    match format {
        Format::Json => writeln!(
            out,
            "{:#}",
            json!({ "apart": found.iter().map(|apart| as_json(pack, apart)).collect::<Vec<_>>() })
        )?,
        Format::Text => print(pack, texts, &found, [one, other], out)?,
    }
    Ok(Exit::Clean)
}

fn as_json(pack: &Pack, apart: &Apart) -> serde_json::Value {
    let question = pack.questionnaire().questions.get(apart.question);
    let option = |at: usize| question.and_then(|question| question.options.get(at));
    json!({
        "question": question.map(|question| &question.id),
        "points": apart.points(),
        "answers": [option(apart.one), option(apart.other)],
    })
}

fn print(pack: &Pack, texts: &Texts, found: &[Apart], files: [&PathBuf; 2], out: &mut dyn Write) -> io::Result<()> {
    if found.is_empty() {
        return writeln!(out, "nothing lies far enough apart to be discussed");
    }
    for apart in found {
        let Some(question) = pack.questionnaire().questions.get(apart.question) else { continue };
        writeln!(out, "{STRONG}{}{STRONG:#}  {QUIET}{}{QUIET:#}", texts.question(&question.id), question.id)?;
        for (file, at) in files.iter().zip([apart.one, apart.other]) {
            let option = question.options.get(at).map_or("", |id| texts.option(&question.id, &question.scale, id));
            writeln!(out, "    {}: {option}", file.display())?;
        }
        writeln!(out, "    {QUIET}{} apart{QUIET:#}", counted(apart.points(), "point"))?;
    }
    Ok(())
}
