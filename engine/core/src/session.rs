//! Answers that change one at a time: only what an answer touches is decided again.

use std::rc::Rc;

use crate::Pack;
use crate::answers::{Answers, Given};
use crate::evaluate::{report, state_of};
use crate::facts::FactIndex;
use crate::pack::QuestionIndex;
use crate::report::Report;
use crate::state::State;
use crate::value_set::Value;

/// A pack with answers and all that follows from them.
#[derive(Debug)]
pub struct Session {
    pack: Rc<Pack>,
    answers: Answers,
    state: State,
}

impl Session {
    /// Starts with nothing answered.
    pub fn new(pack: Rc<Pack>) -> Self {
        let answers = Answers::blank(&pack);
        Self::with(pack, answers)
    }

    /// Starts with answers.
    pub fn with(pack: Rc<Pack>, answers: Answers) -> Self {
        let mut state = state_of(&pack.program, &answers);
        state.decide_all(&pack.program);
        Self { pack, answers, state }
    }

    /// Answers a question and decides again what reads it, directly or through others.
    pub fn set(&mut self, question: QuestionIndex, given: Given) {
        // Facts that rules decide follow the questions; nobody answers those.
        if question >= self.pack.questionnaire().questions.len() {
            return;
        }
        self.answers.set(question, given);
        let program = &self.pack.program;
        let fact = question as FactIndex;
        let fresh = state_of(program, &self.answers);
        if self.state.set(fact) == fresh.set(fact) {
            return;
        }
        self.state.put(fact, fresh.set(fact).clone());
        let mut changed = vec![fact];
        for next in &program.facts.order {
            let touched = program.facts.reads(*next).iter().any(|read| changed.contains(read));
            // What is open may hang together with other facts in another way although the same is possible of it.
            if touched && (self.state.decide(program, *next) || self.state.value(*next).is_none()) {
                changed.push(*next);
            }
        }
    }

    /// The answers so far.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The pack.
    pub fn pack(&self) -> &Rc<Pack> {
        &self.pack
    }

    /// The outcome of a fact, where only one is possible.
    pub fn outcome(&self, fact: &str) -> Option<&str> {
        let program = &self.pack.program;
        let index = program.facts.named(fact)?;
        self.state.value(index).map(|value| program.facts.value_id(index, value))
    }

    pub(crate) fn value(&self, fact: FactIndex) -> Option<Value> {
        self.state.value(fact)
    }

    /// The report on the answers so far: the same as [`evaluate`](crate::evaluate) gives for them.
    pub fn report(&self) -> Report {
        report(&self.pack, &self.state)
    }
}
