//! What the trees know beyond the way to an outcome, in words: how firm it is, what would change it, why it is no better.

use std::io;
use std::rc::Rc;

use clap::builder::styling::Style;
use readiness_core::insight::{
    Alternative, Changes, Firmness, MAX_ALTERNATIVES, MAX_CHANGES, Target, Unmet, WhyNot, changes, firmness, why_not,
};
use readiness_core::{Answers, Diagnostic, Pack};
use serde_json::{Value, json};

use super::Printer;
use crate::report::counted;

const STRONG: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// Everything about one fact.
#[derive(Debug)]
pub(super) struct Insight {
    firmness: Firmness,
    changes: Changes,
    why_not: Vec<WhyNot>,
}

impl Insight {
    /// Looks for everything.
    ///
    /// # Errors
    /// No rule decides a fact of this name, or the rule failed.
    pub(super) fn of(pack: &Rc<Pack>, answers: &Answers, fact: &str) -> Result<Self, Diagnostic> {
        Ok(Self {
            firmness: firmness(pack, answers, fact)?,
            changes: changes(pack, answers, fact)?,
            why_not: why_not(pack, answers, fact)?,
        })
    }

    /// An explanation as JSON, with everything as further keys.
    pub(super) fn beside(&self, mut explanation: Value) -> Value {
        if let Some(object) = explanation.as_object_mut() {
            object.insert("firmness".to_owned(), json!(self.firmness));
            object.insert("why_not".to_owned(), json!(self.why_not));
            object.insert("changes".to_owned(), json!(self.changes));
        }
        explanation
    }
}

impl Printer<'_> {
    pub(super) fn insight(&mut self, insight: &Insight) -> io::Result<()> {
        self.firmness(&insight.firmness)?;
        self.why_not(&insight.firmness.fact, &insight.why_not)?;
        self.changes(&insight.changes)
    }

    fn firmness(&mut self, firmness: &Firmness) -> io::Result<()> {
        let (tipping, given) = (firmness.tipping.len(), firmness.given);
        writeln!(self.out, "\n{STRONG}Firm or fragile{STRONG:#}")?;
        match tipping {
            0 if given == 0 => writeln!(self.out, "  nothing it rests on is answered")?,
            0 => writeln!(self.out, "  no answer alone would change it, of {given} given")?,
            _ => writeln!(self.out, "  {tipping} of {} would each change it alone", counted(given, "given answer"))?,
        }
        for tip in &firmness.tipping {
            for to in &tip.to {
                let labels: Vec<String> = to.outcomes.iter().map(|id| self.outcome(&firmness.fact, id)).collect();
                let outcomes = crate::report::alternatives(&labels);
                writeln!(self.out, "    {} = {}  {QUIET}{outcomes}{QUIET:#}", tip.question, to.option)?;
            }
        }
        self.rough(firmness.approximate)
    }

    fn why_not(&mut self, fact: &str, better: &[WhyNot]) -> io::Result<()> {
        for why in better {
            writeln!(self.out, "\n{STRONG}Why not {}{STRONG:#}", self.outcome(fact, &why.outcome))?;
            if why.ways.is_empty() {
                writeln!(self.out, "  no way there was found")?;
            }
            for (at, way) in why.ways.iter().enumerate() {
                if at > 0 {
                    writeln!(self.out, "  {QUIET}or{QUIET:#}")?;
                }
                way.iter().try_for_each(|unmet| self.unmet(unmet))?;
            }
            self.rough(why.approximate)?;
        }
        Ok(())
    }

    fn unmet(&mut self, Unmet { test, wanted }: &Unmet) -> io::Result<()> {
        let should = match test.holds {
            // The test alone does not say what would do.
            _ if !wanted.is_empty() => format!("must be {}", wanted.join(" or ")),
            Some(true) => "must not hold".to_owned(),
            _ => "must hold".to_owned(),
        };
        let value = test
            .value
            .as_ref()
            .map_or("open".to_owned(), |value| format!("it is {}", self.value(&test.subject, value)));
        let (subject, words) = (&test.subject, &test.words);
        let place = format!("{}:{}", test.file, test.line);
        writeln!(self.out, "    {subject} {words}  {should}  {QUIET}{value}; {place}{QUIET:#}")
    }

    fn changes(&mut self, changes: &Changes) -> io::Result<()> {
        if !changes.targets.is_empty() {
            writeln!(self.out, "\n{STRONG}What would change it{STRONG:#}")?;
        }
        for target in &changes.targets {
            let better = if target.better { ", better" } else { "" };
            let outcome = self.outcome(&changes.fact, &target.outcome);
            writeln!(self.out, "  {outcome}{better}: {}", size(target))?;
            for alternative in &target.alternatives {
                self.alternative(alternative)?;
            }
        }
        self.rough(changes.approximate)
    }

    fn alternative(&mut self, alternative: &Alternative) -> io::Result<()> {
        let steps: Vec<String> =
            alternative.changes.iter().map(|step| format!("{} {} -> {}", step.question, step.from, step.to)).collect();
        let open = if alternative.certain { "" } else { "  (possible then, not certain)" };
        writeln!(self.out, "    - {}{QUIET}{open}{QUIET:#}", steps.join(", "))
    }

    fn rough(&mut self, approximate: bool) -> io::Result<()> {
        if approximate {
            writeln!(self.out, "  {QUIET}there was too much to look at: this may not be all{QUIET:#}")?;
        }
        Ok(())
    }
}

fn size(target: &Target) -> String {
    let Some(size) = target.size else {
        return format!("not by up to {MAX_CHANGES} answers that a person can set out to change");
    };
    let first = if target.all { String::new() } else { format!(", the first {MAX_ALTERNATIVES} ways") };
    format!("{}{first}", counted(size, "changed answer"))
}
