//! What to ask next: the blank question that settles most.

use std::rc::Rc;

use serde::Serialize;

use crate::Pack;
use crate::answers::Answers;
use crate::diagnostic::Diagnostic;
use crate::evaluate::state_of;
use crate::facts::{FactIndex, Source};
use crate::insight::{Progress, decided, to_the_end};
use crate::state::State;
use crate::value_set::ValueSet;

/// What one search may cost, in look-ups.
const MOST: u64 = 10_000_000;

/// The blank questions on which something still depends, the one that settles most first.
///
/// For each question every answer is tried, escapes included, and the outcomes of the fact that are possible afterwards are
/// counted. The question with the lowest mean comes first. Where two have the same, the one with the lower mean over
/// all other facts of the pack together; then the one that is asked first. Means are exact fractions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Next {
    /// The fact.
    pub fact: String,
    /// How many of its outcomes are possible now.
    pub possible: usize,
    /// The questions, the one that settles most first. Empty where no answer can change anything any more.
    pub questions: Vec<Settles>,
    /// Whether there was too much to look at: then questions may be missing, or stand in another place.
    pub approximate: bool,
}

/// A blank question and how much it settles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Settles {
    /// The question.
    pub question: String,
    /// How many answers it has: what the sums below are divided by for the mean.
    pub answers: usize,
    /// How many outcomes of the fact are possible afterwards, summed over its answers.
    pub remaining: usize,
    /// How many outcomes of all other facts are, summed over facts and answers.
    pub others: usize,
}

/// Looks at all questions at once.
///
/// # Errors
/// No rule decides a fact of this name; the nearest is in the help.
pub fn next(pack: &Rc<Pack>, answers: &Answers, fact: &str) -> Result<Next, Diagnostic> {
    let search = SearchNext::new(pack, answers, fact)?;
    Ok(to_the_end(search, |search| search.advance(MOST)).found())
}

/// A search for the next question that goes forward question by question.
#[derive(Debug)]
pub struct SearchNext {
    pack: Rc<Pack>,
    fact: FactIndex,
    state: State,
    /// Blank questions that some rule reads.
    open: Vec<FactIndex>,
    done: usize,
    spent: u64,
    /// How many outcomes of all other facts are possible now.
    others: usize,
    found: Next,
}

impl SearchNext {
    /// A search that has not begun.
    ///
    /// # Errors
    /// No rule decides a fact of this name; the nearest is in the help.
    pub fn new(pack: &Rc<Pack>, answers: &Answers, fact: &str) -> Result<Self, Diagnostic> {
        let index = decided(pack, fact)?;
        let program = &pack.program;
        let mut state = state_of(program, answers);
        state.decide_all(program);
        let blank = |question: &FactIndex| {
            let readable =
                matches!(program.facts.get(*question).map(|fact| &fact.source), Some(Source::Asked { readable: true }));
            readable && state.set(*question).len() > 1
        };
        let open = (0..pack.questionnaire().questions.len() as FactIndex).filter(blank).collect();
        let mut search = Self {
            pack: Rc::clone(pack),
            fact: index,
            open,
            done: 0,
            spent: 0,
            others: 0,
            found: Next { fact: fact.to_owned(), possible: 0, questions: Vec::new(), approximate: false },
            state,
        };
        (search.found.possible, search.others) = search.count(&search.state);
        Ok(search)
    }

    /// Goes on for about so many look-ups; a question that has begun is finished.
    pub fn advance(&mut self, effort: u64) -> Progress {
        let until = self.spent.saturating_add(effort);
        while let Some(question) = self.open.get(self.done).copied() {
            if self.spent >= MOST {
                self.found.approximate = true;
                self.done = self.open.len();
                break;
            }
            self.try_all(question);
            self.done += 1;
            if self.spent >= until {
                break;
            }
        }
        Progress { done: self.done == self.open.len(), part: (self.done, self.open.len()) }
    }

    /// What was found so far.
    pub fn found(mut self) -> Next {
        // Sums over different numbers of answers are compared as fractions; sorting keeps the order of the pack.
        let mean = |one: &Settles, other: &Settles, sum: fn(&Settles) -> usize| {
            (sum(one) * other.answers).cmp(&(sum(other) * one.answers))
        };
        self.found.questions.sort_by(|one, other| {
            mean(one, other, |settles| settles.remaining).then_with(|| mean(one, other, |settles| settles.others))
        });
        self.found
    }

    /// How many outcomes of the fact are possible, and of all others.
    fn count(&self, state: &State) -> (usize, usize) {
        let first = self.pack.questionnaire().questions.len();
        let all = first..first + self.pack.facts().len();
        let others = all.map(|fact| fact as FactIndex).filter(|fact| *fact != self.fact);
        (state.set(self.fact).len(), others.map(|fact| state.set(fact).len()).sum())
    }

    fn try_all(&mut self, question: FactIndex) {
        let pack = Rc::clone(&self.pack);
        let program = &pack.program;
        let size = program.facts.size(question);
        let mut settles =
            Settles { question: program.facts.id(question).to_owned(), answers: size, remaining: 0, others: 0 };
        for value in 0..size {
            let mut state = self.state.clone();
            state.put(question, ValueSet::single(value as u16, size));
            let before = state.effort();
            for fact in &program.facts.order {
                if program.facts.support(*fact).contains(&question) {
                    if let Some(Source::Fold(fold)) = program.facts.get(*fact).map(|fact| &fact.source) {
                        let values: usize = fold.members.iter().map(|member| state.set(*member).len()).sum();
                        self.spent += (values * self.state.set(*fact).len()) as u64;
                    }
                    state.decide(program, *fact);
                    self.found.approximate |= state.is_rough(*fact) && state.set(*fact).len() > 1;
                }
            }
            // What a state is made of is paid as well.
            self.spent += before - state.effort() + program.facts.facts.len() as u64;
            let (remaining, others) = self.count(&state);
            settles.remaining += remaining;
            settles.others += others;
        }
        if settles.remaining < self.found.possible * size || settles.others < self.others * size {
            self.found.questions.push(settles);
        }
    }
}
