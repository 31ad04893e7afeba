//! Every way to fill the blanks of a sheet, one after the other, and what they say together.

use std::collections::BTreeMap;

use super::described::Described;
use super::run::{Fails, Sheet, Thing, call};

/// What one rule says on one sheet.
#[derive(Debug, Clone)]
pub(crate) struct Ran {
    pub(crate) value: usize,
    pub(crate) reasons: Vec<String>,
    /// What was asked, in order, each once.
    pub(crate) reads: Vec<String>,
}

/// All sheets that the blanks leave open.
pub(crate) struct Ways<'p> {
    pub(crate) pack: &'p Described,
    /// For each question the value that it has, or all it can have.
    choices: Vec<Vec<usize>>,
    /// For each sheet the value of each question.
    sheets: Vec<Vec<usize>>,
    /// Of each fact what it says on each sheet, or that it cannot be decided.
    decided: BTreeMap<String, Option<Vec<Ran>>>,
}

impl<'p> Ways<'p> {
    /// `answers` has one entry a question, nothing where it is blank.
    pub(crate) fn new(pack: &'p Described, answers: &[Option<usize>]) -> Self {
        let choices: Vec<Vec<usize>> = pack
            .questions
            .iter()
            .zip(answers)
            .map(|(question, answer)| match answer {
                Some(value) => vec![*value],
                // What no rule can read makes no difference.
                None if !question.single => vec![0],
                None => (0..question.values.len()).collect(),
            })
            .collect();
        let mut sheets = vec![Vec::new()];
        for values in &choices {
            let more = |sheet: &Vec<usize>, value: &usize| [sheet.as_slice(), &[*value]].concat();
            sheets = sheets.iter().flat_map(|sheet| values.iter().map(|value| more(sheet, value))).collect();
        }
        Self { pack, choices, sheets, decided: BTreeMap::new() }
    }

    /// What a fact says on each sheet; nothing where it cannot be decided on one of them.
    pub(crate) fn decide(&mut self, fact: &str) -> Option<&[Ran]> {
        if !self.decided.contains_key(fact) {
            let ran: Result<Vec<Ran>, Fails> = (0..self.sheets.len()).map(|at| self.run(fact, at)).collect();
            self.decided.insert(fact.to_owned(), ran.ok());
        }
        self.decided[fact].as_deref()
    }

    fn run(&mut self, fact: &str, at: usize) -> Result<Ran, Fails> {
        let mut sheet = OneSheet { ways: self, at, reads: Vec::new() };
        let said = call(&mut sheet, fact, vec![Thing::Facts])?;
        let reads = sheet.reads;
        let named = self.pack.named(fact).expect("a fact");
        match said {
            Thing::Truth(yes) if fact.ends_with("_borderline") => {
                Ok(Ran { value: usize::from(yes), reasons: Vec::new(), reads })
            }
            Thing::Decision(outcome, reasons) if !fact.ends_with("_borderline") => {
                let value = named.values.iter().position(|known| *known == outcome).ok_or(Fails)?;
                Ok(Ran { value, reasons, reads })
            }
            _ => Err(Fails),
        }
    }

    /// The only value that a question or fact can have.
    pub(crate) fn only(&mut self, id: &str) -> Option<usize> {
        if let Some(at) = self.pack.questions.iter().position(|question| question.id == id) {
            return match self.choices[at].as_slice() {
                [value] => Some(*value),
                _ => None,
            };
        }
        let ran = self.decide(id)?;
        ran.iter().all(|one| one.value == ran[0].value).then(|| ran[0].value)
    }

    /// Blank questions of which one change alone, with all else the same, can change a fact.
    pub(crate) fn needs(&mut self, fact: &str) -> Vec<String> {
        let Some(ran) = self.decide(fact).map(<[Ran]>::to_vec) else { return Vec::new() };
        let mut stride = self.sheets.len();
        let mut needed = Vec::new();
        for (question, values) in self.pack.questions.iter().zip(&self.choices) {
            stride /= values.len();
            let matters = (0..ran.len()).any(|at| {
                // From the sheet with the first value of this question to those with another.
                let digit = at / stride % values.len();
                (0..values.len()).any(|other| ran[at - digit * stride + other * stride].value != ran[at].value)
            });
            if matters {
                needed.push(question.id.clone());
            }
        }
        needed
    }
}

struct OneSheet<'w, 'p> {
    ways: &'w mut Ways<'p>,
    at: usize,
    reads: Vec<String>,
}

impl Sheet for OneSheet<'_, '_> {
    fn pack(&self) -> &Described {
        self.ways.pack
    }

    fn value(&mut self, id: &str) -> Result<usize, Fails> {
        if let Some(at) = self.ways.pack.questions.iter().position(|question| question.id == id) {
            return Ok(self.ways.sheets[self.at][at]);
        }
        self.ways.decide(id).map(|ran| ran[self.at].value).ok_or(Fails)
    }

    fn read(&mut self, id: &str) {
        if !self.reads.iter().any(|known| known == id) {
            self.reads.push(id.to_owned());
        }
    }
}
