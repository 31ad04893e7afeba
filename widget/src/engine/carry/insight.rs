//! What was found out about a fact, as lines: in the order of the types, depth first.

use readiness_core::Test;
use readiness_core::insight::{Alternative, Changes, Firmness, Step, Target, Tip, TipTo, Unmet, WhyNot};

use super::{Reader, Writer};
use crate::result::insight::Insight;

impl Writer {
    pub(super) fn insight(&mut self, Insight { firmness, changes, why_not }: &Insight) {
        self.text(&firmness.fact);
        self.maybe(firmness.outcome.as_deref());
        self.number(firmness.given);
        self.number(usize::from(firmness.approximate));
        self.number(firmness.tipping.len());
        for tip in &firmness.tipping {
            self.text(&tip.question);
            self.number(tip.to.len());
            for to in &tip.to {
                self.text(&to.option);
                self.texts(&to.outcomes);
            }
        }
        self.number(usize::from(changes.approximate));
        self.number(changes.targets.len());
        changes.targets.iter().for_each(|target| self.target(target));
        self.why_not(why_not);
    }

    pub(super) fn why_not(&mut self, why_not: &[WhyNot]) {
        self.number(why_not.len());
        for why in why_not {
            self.text(&why.outcome);
            self.number(usize::from(why.approximate));
            self.number(why.ways.len());
            for way in &why.ways {
                self.number(way.len());
                way.iter().for_each(|unmet| self.unmet(unmet));
            }
        }
    }

    fn target(&mut self, target: &Target) {
        self.text(&target.outcome);
        self.number(usize::from(target.better));
        self.number(target.size.unwrap_or_default());
        self.number(usize::from(target.all));
        self.number(target.alternatives.len());
        for alternative in &target.alternatives {
            self.number(alternative.effort as usize);
            self.number(usize::from(alternative.certain));
            self.number(alternative.changes.len());
            for Step { question, from, to } in &alternative.changes {
                [question, from, to].into_iter().for_each(|id| self.text(id));
            }
        }
    }

    fn unmet(&mut self, Unmet { test, wanted }: &Unmet) {
        self.texts(wanted);
        self.text(&test.subject);
        self.text(&test.words);
        self.maybe(test.value.as_deref());
        self.number(test.holds.map_or(2, usize::from));
        self.text(&test.file);
        self.number(test.line as usize);
        self.reads(&test.answers);
    }
}

impl Reader<'_> {
    fn is(&mut self) -> Option<bool> {
        Some(self.number()? == 1)
    }

    pub(super) fn insight(&mut self) -> Option<Insight> {
        let (fact, outcome, given, approximate) = (self.text()?, self.maybe()?, self.number()?, self.is()?);
        let tipping = self.list(Self::tip)?;
        let (fact_again, outcome_again) = (fact.clone(), outcome.clone());
        Some(Insight {
            firmness: Firmness { fact, outcome, given, tipping, approximate },
            changes: Changes {
                fact: fact_again,
                outcome: outcome_again,
                approximate: self.is()?,
                targets: self.list(Self::target)?,
            },
            why_not: self.list(Self::why_not)?,
        })
    }

    pub(super) fn why_not(&mut self) -> Option<WhyNot> {
        Some(WhyNot { outcome: self.text()?, approximate: self.is()?, ways: self.list(|from| from.list(Self::unmet))? })
    }

    fn tip(&mut self) -> Option<Tip> {
        let to = |from: &mut Self| Some(TipTo { option: from.text()?, outcomes: from.texts()? });
        Some(Tip { question: self.text()?, to: self.list(to)? })
    }

    fn target(&mut self) -> Option<Target> {
        Some(Target {
            outcome: self.text()?,
            better: self.is()?,
            size: Some(self.number()?).filter(|size| *size > 0),
            all: self.is()?,
            alternatives: self.list(|from| {
                Some(Alternative {
                    effort: u32::try_from(from.number()?).ok()?,
                    certain: from.is()?,
                    changes: from
                        .list(|from| Some(Step { question: from.text()?, from: from.text()?, to: from.text()? }))?,
                })
            })?,
        })
    }

    fn unmet(&mut self) -> Option<Unmet> {
        let wanted = self.texts()?;
        let test = Test {
            subject: self.text()?,
            words: self.text()?,
            value: self.maybe()?,
            holds: Some(self.number()?).filter(|known| *known < 2).map(|known| known == 1),
            file: self.text()?,
            line: u32::try_from(self.number()?).ok()?,
            answers: self.list(Self::read)?,
        };
        Some(Unmet { test, wanted })
    }
}
