//! `explain`: the tests that led to an outcome, with their lines in the scripts, down to the answers; and what else the
//! trees know of it.

mod insight;

use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

use clap::builder::styling::Style;
use readiness_core::texts::Texts;
use readiness_core::{Explanation, Pack, PackFiles, Test};
use serde_json::json;

use insight::Insight;

use super::texts;
use crate::Exit;
use crate::answers;
use crate::arguments::Format;
use crate::source::Source;
use crate::stop::Stop;

const STRONG: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// Prints the way to one fact. A fact that is still open is explained as far as it is decided.
pub(super) fn run(
    (source, pack): (Source, Rc<Pack>),
    answers: &Path,
    fact: &str,
    format: Format,
    lang: Option<&str>,
    out: &mut dyn Write,
) -> Result<Exit, Stop> {
    let texts = texts(&pack, lang)?;
    let answers = answers::read(answers, &pack)?;
    let name = source.naming();
    let (explanation, insight) = readiness_core::explain(&pack, &answers, fact)
        .and_then(|explanation| Ok((explanation, Insight::of(&pack, &answers, fact)?)))
        .map_err(|problem| Stop::Found {
            problems: vec![problem],
            files: if pack.fact(fact).is_some() { source.files } else { PackFiles::new() },
            name,
        })?;
    match format {
        Format::Json => writeln!(out, "{:#}", insight.beside(json!(explanation)))?,
        Format::Text => {
            let mut printer = Printer { pack: &pack, texts, out };
            printer.fact(&explanation, 0)?;
            printer.insight(&insight)?;
        }
    }
    Ok(Exit::Clean)
}

struct Printer<'a> {
    pack: &'a Pack,
    texts: &'a Texts,
    out: &'a mut dyn Write,
}

impl Printer<'_> {
    fn fact(&mut self, told: &Explanation, depth: usize) -> io::Result<()> {
        let margin = "  ".repeat(depth);
        let outcome = match &told.outcome {
            Some(outcome) => format!("{} ({})", self.outcome(&told.fact, outcome), outcome),
            None => {
                let labels: Vec<String> = told.possible.iter().map(|id| self.outcome(&told.fact, id)).collect();
                format!("not decided yet: {}", crate::report::alternatives(&labels))
            }
        };
        let name = self.texts.fact(&told.fact);
        writeln!(self.out, "{margin}{STRONG}{name}: {outcome}{STRONG:#}  {QUIET}{}{QUIET:#}", told.fact)?;
        for reason in &told.reasons {
            writeln!(self.out, "{margin}  because: {}", self.texts.reason(reason))?;
        }
        for test in &told.tests {
            self.test(test, &margin)?;
        }
        if let (Some(file), Some(line)) = (&told.file, told.line) {
            writeln!(self.out, "{margin}  {QUIET}decided at {file}:{line}{QUIET:#}")?;
        }
        for below in &told.from {
            writeln!(self.out)?;
            self.fact(below, depth + 1)?;
        }
        Ok(())
    }

    fn test(&mut self, test: &Test, margin: &str) -> io::Result<()> {
        let held = match test.holds {
            Some(true) => "yes",
            Some(false) => "no ",
            None if test.value.is_none() => "?  ",
            None => "   ",
        };
        let value = match &test.value {
            Some(value) => format!("it is {}", self.value(&test.subject, value)),
            None => "open".to_owned(),
        };
        let place = format!("{}:{}", test.file, test.line);
        let (subject, words) = (&test.subject, &test.words);
        writeln!(self.out, "{margin}  {held} {subject} {words}  {QUIET}{value}; {place}{QUIET:#}")?;
        for read in &test.answers {
            let value = self.value(&read.fact, &read.value);
            writeln!(self.out, "{margin}        {QUIET}{} = {value}{QUIET:#}", read.fact)?;
        }
        Ok(())
    }

    fn outcome(&self, fact: &str, outcome: &str) -> String {
        let scale = self.pack.fact(fact).map_or("", |fact| fact.scale.as_str());
        self.texts.outcome(fact, scale, outcome).to_owned()
    }

    /// An option or outcome by id, with its label.
    fn value(&self, subject: &str, id: &str) -> String {
        let question = self.pack.question_index(subject).and_then(|at| self.pack.questionnaire().questions.get(at));
        let label = match (question, self.pack.fact(subject)) {
            (Some(question), _) => self.texts.option(subject, &question.scale, id),
            (None, Some(fact)) => self.texts.outcome(subject, &fact.scale, id),
            (None, None) => return id.to_owned(),
        };
        format!("{id} ({label})")
    }
}
