//! The fast way: outcomes alone, without reasons, of a sheet that is filled as a whole or changes one answer at a time.
//!
//! One flat row of numbers holds every answer and every outcome; `tables` decides by looking things up in it. What the
//! tables don't know, or what a blank leaves open, is decided by `state`, which gives the same outcomes.

use crate::Pack;
use crate::answers::Answers;
use crate::facts::FactIndex;
use crate::pack::QuestionIndex;
use crate::session::Session;
use crate::state::State;
use crate::tables::OPEN;
use crate::value_set::Value;

/// The answers of one person and what is decided from them, kept to be filled again without new memory.
#[derive(Debug, Clone)]
pub struct Outcomes {
    /// Every answer, then every outcome.
    cells: Vec<Value>,
    questions: usize,
    /// The value of each fact as `tables` takes them, from the cells and in between.
    row: Vec<Value>,
    /// What has to be decided again, a bit each in the order of deciding.
    dirty: Vec<u64>,
    /// Everything has to be decided again, because it was not decided or the row not kept.
    whole: bool,
}

impl Outcomes {
    /// Nothing answered.
    pub fn new(pack: &Pack) -> Self {
        let questions = pack.questionnaire().questions.len();
        let cells = vec![OPEN; questions + pack.facts().len()];
        Self { cells, questions, row: Vec::new(), dirty: Vec::new(), whole: true }
    }

    /// Answers a question by the index of a value; `None` leaves it blank. What is no question is ignored.
    pub fn set(&mut self, pack: &Pack, question: QuestionIndex, value: Option<usize>) {
        let value = value.and_then(|value| Value::try_from(value).ok()).unwrap_or(OPEN);
        match self.cells.get_mut(question) {
            Some(cell) if question < self.questions && *cell != value => *cell = value,
            _ => return,
        }
        if !self.whole {
            let tables = pack.program.tables.borrow();
            if let (Some(cell), Some(size)) = (self.row.get_mut(question), tables.sizes().get(question)) {
                *cell = value.min(*size);
            }
            tables.touch(question as FactIndex, &mut self.dirty);
        }
    }

    /// Takes every answer of a sheet.
    pub fn read(&mut self, answers: &Answers) {
        for (question, cell) in self.cells.iter_mut().enumerate().take(self.questions) {
            *cell = answers.given(question).value().map_or(OPEN, |value| Value::try_from(value).unwrap_or(OPEN));
        }
        self.whole = true;
    }

    /// Takes every answer from a row of values, a question each in pack order; what is no value of its question is blank.
    pub fn fill(&mut self, values: &[u8]) {
        for (cell, value) in self.cells.iter_mut().take(self.questions).zip(values) {
            *cell = Value::from(*value);
        }
        self.whole = true;
    }

    /// Decides what changed since the last time.
    pub fn decide(&mut self, pack: &Pack) {
        if !self.decide_known(pack) {
            self.by_state(pack);
        }
    }

    /// Decides what changed, as far as looking up goes. False where a blank matters or a rule fails: then the outcomes
    /// say nothing until [`take`](Self::take) or [`decide`](Self::decide).
    pub fn decide_known(&mut self, pack: &Pack) -> bool {
        if self.whole {
            if !self.decide_whole(pack) {
                return false;
            }
            let tables = pack.program.tables.borrow();
            tables.keep(&mut self.row);
            self.dirty.clear();
            self.dirty.resize(tables.len().div_ceil(64), 0);
            self.whole = false;
            return true;
        }
        let mut tables = pack.program.tables.borrow_mut();
        for word in 0..self.dirty.len() {
            while let Some(bits) = self.dirty.get_mut(word).filter(|bits| **bits != 0) {
                let unit = word * 64 + bits.trailing_zeros() as usize;
                *bits &= *bits - 1;
                let fact = tables.fact(unit);
                let before = self.row.get(usize::from(fact)).copied();
                match tables.decide(&pack.program, unit, &mut self.row, &mut self.cells) {
                    Some(value) if Some(value) == before => {}
                    // Whoever reads a fact comes after it, so the bit lies ahead.
                    Some(_) => tables.touch(fact, &mut self.dirty),
                    None => {
                        self.whole = true;
                        return false;
                    }
                }
            }
        }
        true
    }

    /// The same for everything, whatever changed; also where somebody wrote into the memory of the cells.
    pub fn decide_whole(&mut self, pack: &Pack) -> bool {
        self.whole = true;
        let mut tables = pack.program.tables.borrow_mut();
        if tables.is_empty() {
            tables.lay_out(&pack.program.facts);
        }
        tables.decide_all(&pack.program, self.questions, &mut self.cells)
    }

    /// Takes over what a session with the same answers knows.
    pub fn take(&mut self, session: &Session) {
        self.put(|fact| session.value(fact));
    }

    /// The slow way, for blanks that matter and rules that fail.
    fn by_state(&mut self, pack: &Pack) {
        let facts = &pack.program.facts;
        let answer = |fact| {
            let value = self.cells.get(usize::from(fact)).copied();
            value.filter(|value| usize::from(*value) < facts.size(fact))
        };
        let mut state = State::new(facts, answer);
        state.decide_all(&pack.program);
        self.put(|fact| state.value(fact));
    }

    /// What is open may change without a value changing, so that next time everything is decided again.
    fn put(&mut self, value: impl Fn(FactIndex) -> Option<Value>) {
        for (at, cell) in self.cells.iter_mut().enumerate().skip(self.questions) {
            *cell = value(at as FactIndex).unwrap_or(OPEN);
        }
        self.whole = true;
    }

    /// The outcome of a fact, as indices into [`Pack::facts`] and its `outcomes`; `None` where it is open or failed.
    pub fn get(&self, fact: usize) -> Option<usize> {
        self.cells.get(self.questions + fact).copied().filter(|value| *value != OPEN).map(usize::from)
    }

    /// Every answer, then every outcome in the order of [`Pack::facts`]. Their place in memory
    /// stays the same as long as the outcomes live. 65535 is open.
    pub fn cells(&self) -> &[u16] {
        &self.cells
    }
}
