//! `compare`: what two people who answered apart from each other should talk about.

use std::io::{self, Write};
use std::path::PathBuf;
use std::rc::Rc;

use clap::builder::styling::Style;
use readiness_core::texts::Texts;
use readiness_core::{Apart, FactReport, First, Pack, Report, evaluate};
use serde_json::{Value, json};

use super::texts;
use crate::Exit;
use crate::answers;
use crate::arguments::Format;
use crate::report::counted;
use crate::stop::Stop;

const STRONG: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// Prints what has to be read first, then the questions on which two sheets lie apart, the farthest first. Differing is no
/// finding: people may. A verdict whose rule failed is one.
pub(super) fn run(
    pack: &Rc<Pack>,
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
    let reports = [evaluate(pack, &sheets.0), evaluate(pack, &sheets.1)];
    let beside = Beside { pack, texts, files: [one, other] };
    let failed = beside.failed(&reports);
    let firsts: Vec<Before> = failed.iter().cloned().chain(beside.firsts(&reports)).collect();
    let found = readiness_core::compare(pack, &sheets.0, &sheets.1);
    match format {
        Format::Json => {
            let firsts: Vec<Value> = firsts.iter().map(Before::as_json).collect();
            let apart: Vec<Value> = found.iter().map(|apart| beside.as_json(apart)).collect();
            writeln!(out, "{:#}", json!({ "first": firsts, "apart": apart }))?;
        }
        Format::Text => {
            firsts.iter().try_for_each(|first| first.print(out))?;
            beside.print(&found, out)?;
        }
    }
    Ok(if failed.is_empty() { Exit::Clean } else { Exit::Findings })
}

/// What is told of one sheet before all differences.
#[derive(Debug, Clone)]
struct Before {
    file: String,
    fact: String,
    /// `None` where the rule failed, so that nobody knows whether there is something to be read first.
    outcome: Option<String>,
    said: String,
    /// Keys with their sentences.
    reasons: Vec<(String, String)>,
}

impl Before {
    fn as_json(&self) -> Value {
        let reason = |(key, text): &(String, String)| json!({ "key": key, "text": text });
        json!({
            "file": self.file,
            "fact": self.fact,
            "outcome": self.outcome,
            "said": self.said,
            "reasons": self.reasons.iter().map(reason).collect::<Vec<_>>(),
        })
    }

    fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{STRONG}{}: {}{STRONG:#}", self.file, self.said)?;
        for (_, text) in &self.reasons {
            writeln!(out, "    because: {text}")?;
        }
        writeln!(out)
    }
}

/// Two sheets, and what is needed to tell of them.
struct Beside<'a> {
    pack: &'a Pack,
    texts: &'a Texts,
    files: [&'a PathBuf; 2],
}

impl Beside<'_> {
    fn firsts(&self, reports: &[Report; 2]) -> Vec<Before> {
        let tell = |First { sheet, verdict }: First<'_>| {
            let outcome = verdict.outcome.as_deref()?;
            let said = self.texts.said(&verdict.id, outcome).unwrap_or(outcome);
            self.before(sheet, verdict, said.to_owned())
        };
        readiness_core::firsts(self.pack, reports.each_ref().map(Some)).into_iter().filter_map(tell).collect()
    }

    fn failed(&self, reports: &[Report; 2]) -> Vec<Before> {
        let tell = |(sheet, report): (usize, &Report)| {
            let verdict = report.fact(&self.pack.verdict()?.id)?;
            let error = verdict.error.as_ref()?;
            self.before(sheet, verdict, format!("the rule failed: {}", error.message))
        };
        reports.iter().enumerate().filter_map(tell).collect()
    }

    fn before(&self, sheet: usize, verdict: &FactReport, said: String) -> Option<Before> {
        let reasons = verdict.reasons.iter().map(|key| (key.clone(), self.texts.reason(key).to_owned())).collect();
        let file = self.files.get(sheet)?.display().to_string();
        Some(Before { file, fact: verdict.id.clone(), outcome: verdict.outcome.clone(), said, reasons })
    }

    fn as_json(&self, apart: &Apart) -> Value {
        let question = self.pack.questionnaire().questions.get(apart.question);
        let option = |at: usize| question.and_then(|question| question.options.get(at));
        json!({
            "question": question.map(|question| &question.id),
            "points": apart.points(),
            "answers": [option(apart.one), option(apart.other)],
        })
    }

    fn print(&self, found: &[Apart], out: &mut dyn Write) -> io::Result<()> {
        if found.is_empty() {
            return writeln!(out, "nothing lies far enough apart to be discussed");
        }
        for apart in found {
            let Some(question) = self.pack.questionnaire().questions.get(apart.question) else { continue };
            let asked = self.texts.question(&question.id);
            writeln!(out, "{STRONG}{asked}{STRONG:#}  {QUIET}{}{QUIET:#}", question.id)?;
            for (file, at) in self.files.iter().zip([apart.one, apart.other]) {
                let id = question.options.get(at);
                let option = id.map_or("", |id| self.texts.option(&question.id, &question.scale, id));
                writeln!(out, "    {}: {option}", file.display())?;
            }
            writeln!(out, "    {QUIET}{} apart{QUIET:#}", counted(apart.points(), "point"))?;
        }
        Ok(())
    }
}
