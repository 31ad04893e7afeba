//! `plan`: what to work on after answers, with days, to read, to paste or for a calendar.

use std::io::{self, Write};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::builder::styling::Style;
use readiness_core::plan::{self, Day, Paper, Plan, Settings, Telling};
use readiness_core::{Pack, PackFiles, evaluate};
use serde_json::{Value, json};

use super::texts;
use crate::Exit;
use crate::answers;
use crate::arguments::PlanFormat;
use crate::report::text;
use crate::stop::{Naming, Stop};

const STRONG: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// What is asked for beside the pack.
pub(super) struct Asked {
    /// Answers, `-` for standard input.
    pub(super) answers: PathBuf,
    /// The day on which the plan starts, as written; else the answers say it.
    pub(super) start: Option<String>,
    /// Hours a week, as written; else the answers say it.
    pub(super) hours: Option<String>,
    /// Facts not to work on; else what goes with the answers.
    pub(super) without: Vec<String>,
    /// How to print it.
    pub(super) format: PlanFormat,
    /// Language of the texts.
    pub(super) lang: Option<String>,
}

/// Prints the plan. An empty one is a plan.
pub(super) fn run(pack: &Rc<Pack>, asked: &Asked, out: &mut dyn Write) -> Result<Exit, Stop> {
    let texts = texts(pack, asked.lang.as_deref())?;
    // All that is wrong with what was asked, at once.
    let answers = answers::read(&asked.answers, pack)?;
    let chosen = answers.chosen();
    let hours = asked.hours.as_deref().map(plan::hours).transpose();
    let settings = Settings { hours: hours.as_ref().ok().copied().flatten(), without: asked.without.clone() };
    let planned = plan::plan(pack, &answers, &chosen.under(&settings));
    let written = || planned.as_ref().ok().and_then(Plan::written_start);
    let start = match &asked.start {
        Some(start) => Day::parse(start),
        None => chosen.start.or_else(written).ok_or_else(|| plan::no_start().help("add `--start 2027-01-11`")),
    };
    let (start, planned) = match (start, hours, planned) {
        (Ok(start), Ok(_), Ok(planned)) => (start, planned),
        (start, hours, planned) => {
            let single = start.err().into_iter().chain(hours.err());
            let problems = single.chain(planned.err().into_iter().flatten()).collect();
            return Err(Stop::Found { problems, files: PackFiles::new(), name: Naming::AsGiven });
        }
    };
    let telling = Telling::plain(pack, texts, plan::words(&texts.tag), start);
    match asked.format {
        PlanFormat::Text => print(&Paper::of(&telling, &planned), out)?,
        PlanFormat::Markdown => write!(out, "{}", plan::markdown(&Paper::of(&telling, &planned)))?,
        PlanFormat::Json => writeln!(out, "{:#}", as_json(pack, &planned, start))?,
        PlanFormat::Ics => {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
            let mark = chosen.mark.clone().unwrap_or_else(|| plan::mark_by_answers(pack, &answers));
            let entries = plan::calendar(&telling, &planned, &mark, now).ok_or_else(|| {
                Stop::plain("this plan has no day for a calendar")
                    .help("`--format text` shows what it has, and what to answer first")
            })?;
            write!(out, "{entries}")?;
            // An entry has no room for it, and whoever gave a start should not look for days that count from another.
            for id in &planned.plans {
                let Some(said) = telling.own_start(&planned, id) else { continue };
                let title = texts.get(&format!("plans.{id}.title")).unwrap_or(id);
                let _ = writeln!(anstream::stderr(), "{title}: {said}");
            }
        }
    }
    let failed = evaluate(pack, &answers).facts.iter().any(|fact| fact.error.is_some());
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}

fn as_json(pack: &Pack, planned: &Plan, start: Day) -> Value {
    let mut told = json!(planned);
    if let Value::Object(entries) = &mut told {
        entries.insert("start".to_owned(), json!(start));
        entries.insert("dates".to_owned(), json!(plan::appointments(pack, planned, start)));
    }
    told
}

fn print(paper: &Paper, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{STRONG}{}{STRONG:#}", paper.title)?;
    for sentence in &paper.lead {
        writeln!(out, "{QUIET}{sentence}{QUIET:#}")?;
    }
    text::parts(&paper.parts, out)
}
