//! How a fact came about: the tests its rule made, each with its place in the script, down to the answers.

use std::collections::HashSet;

use serde::Serialize;

use crate::Pack;
use crate::answers::Answers;
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::evaluate::state_of;
use crate::facts::{FactIndex, Source};
use crate::fold::View;
use crate::program::Program;
use crate::report::Read;
use crate::state::State;
use crate::tree::Leaf;
use crate::walk::{Turn, ways};

/// The way to the outcome of one fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The fact.
    pub fact: String,
    /// Its outcome, where only one is possible.
    pub outcome: Option<String>,
    /// Every outcome still possible.
    pub possible: Vec<String>,
    /// Reason keys on every way that is open.
    pub reasons: Vec<String>,
    /// File of the line that decided; `None` where the outcome is open.
    pub file: Option<String>,
    /// Line that decided, from 1.
    pub line: Option<u32>,
    /// The tests on the way, in order; where the outcome is open, those of every way.
    pub tests: Vec<Test>,
    /// The facts that the tests looked at, each explained in its turn.
    pub from: Vec<Explanation>,
}

/// One test of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Test {
    /// What was looked at: a question, a fact, `count(signals, "visible")` or `credit(items).mean`.
    pub subject: String,
    /// What was asked of it, in the words of the rule.
    pub words: String,
    /// The value it had; `None` where it is open.
    pub value: Option<String>,
    /// Whether it held; `None` where it is open, or where the test asked for the value.
    pub holds: Option<bool>,
    /// The script.
    pub file: String,
    /// The line of the script, from 1.
    pub line: u32,
    /// The answers behind a count or credit.
    pub answers: Vec<Read>,
}

/// Explains a fact of a pack for some answers.
///
/// # Errors
/// No rule decides a fact of this name; the nearest is in the help.
pub fn explain(pack: &Pack, answers: &Answers, fact: &str) -> Result<Explanation, Diagnostic> {
    let program = &pack.program;
    let index = program.facts.named(fact).filter(|_| pack.fact(fact).is_some()).ok_or_else(|| {
        Diagnostic::error(Code::UnknownFact, format!("no rule decides `{}`", crate::files::printable(fact)))
            .help(suggest(fact, pack.facts().iter().map(|known| known.id.as_str())))
    })?;
    let mut state = state_of(program, answers);
    state.decide_all(program);
    match state.failure(index) {
        Some(failure) => Err(failure.clone()),
        None => Ok(Explainer { program, state: &state, told: HashSet::new() }.fact(index)),
    }
}

struct Explainer<'a> {
    program: &'a Program,
    state: &'a State,
    /// Facts that are explained already: each once.
    told: HashSet<FactIndex>,
}

impl Explainer<'_> {
    fn fact(&mut self, index: FactIndex) -> Explanation {
        self.told.insert(index);
        let facts = &self.program.facts;
        let names = |set: &crate::value_set::ValueSet| {
            set.iter().map(|value| facts.value_id(index, value).to_owned()).collect()
        };
        let mut turns: Vec<Turn> = Vec::new();
        let mut reasons: Option<Vec<String>> = None;
        let mut places = HashSet::new();
        let _ = ways(self.program, index, self.state, &mut |way, leaf| {
            for turn in way {
                let known = turns.iter().any(|known| known.test == turn.test && known.place == turn.place);
                if !known {
                    turns.push(*turn);
                }
            }
            if let Leaf::Outcome { reasons: given, place, .. } = leaf {
                places.insert(*place);
                match &mut reasons {
                    Some(common) => common.retain(|reason| given.contains(reason)),
                    None => reasons = Some(given.clone()),
                }
            }
            true
        });
        let place = places.iter().next().filter(|_| places.len() == 1);
        let tests: Vec<Test> = turns.iter().filter_map(|turn| shown(self.program, self.state, turn)).collect();
        let from = self.below(&turns).into_iter().map(|fact| self.fact(fact)).collect();
        let outcome = self.state.value(index).map(|value| facts.value_id(index, value).to_owned());
        Explanation {
            fact: facts.id(index).to_owned(),
            reasons: reasons.filter(|_| outcome.is_some()).unwrap_or_default(),
            outcome,
            possible: names(self.state.set(index)),
            file: place.map(|place| self.program.sources.name(*place).to_owned()),
            line: place.map(|place| place.line),
            tests,
            from,
        }
    }

    /// Rules' facts that the tests looked at, through counts as well, which are not explained yet.
    fn below(&mut self, turns: &[Turn]) -> Vec<FactIndex> {
        let facts = &self.program.facts;
        let mut found = Vec::new();
        for turn in turns {
            let Some(fact) = self.program.tests.borrow().get(turn.test).map(|test| test.fact) else { continue };
            let looked_at = match facts.get(fact).map(|fact| &fact.source) {
                Some(Source::Fold(fold)) => fold.members.clone(),
                _ => vec![fact],
            };
            for fact in looked_at {
                let rule = facts.get(fact).is_some_and(|fact| matches!(fact.source, Source::Rule { .. }));
                if rule && self.told.insert(fact) {
                    found.push(fact);
                }
            }
        }
        found
    }
}

/// A test as it turned out, with the value that was looked at and the answers behind it.
pub(crate) fn shown(program: &Program, state: &State, turn: &Turn) -> Option<Test> {
    let tests = program.tests.borrow();
    let test = tests.get(turn.test)?;
    let facts = &program.facts;
    let fact = facts.get(test.fact)?;
    let value = state.value(test.fact);
    let (subject, shown, answers) = match (&fact.source, test.view) {
        (Source::Fold(fold), Some(view)) => {
            let name = match view {
                View::Mean { .. } => format!("{}.mean", fact.id),
                View::Kept(at) => match program.counted(test.fact, view) {
                    Some((group, values)) => {
                        let values: Vec<String> = values.iter().map(|value| format!("\"{value}\"")).collect();
                        match values.as_slice() {
                            [one] => format!("count({group}, {one})"),
                            several => format!("count({group}, [{}])", several.join(", ")),
                        }
                    }
                    None => format!("{}.{}", fact.id, fold.keep_name(at)),
                },
            };
            let number = value.map(|state| {
                fold.number(view, state).map_or_else(|| "nothing".to_owned(), |number| number.to_string())
            });
            let answers = fold
                .members
                .iter()
                .filter_map(|member| Some((member, state.value(*member)?)))
                .map(|(member, value)| Read {
                    fact: facts.id(*member).to_owned(),
                    value: facts.value_id(*member, value).to_owned(),
                })
                .collect();
            (name, number, answers)
        }
        _ => (fact.id.clone(), value.map(|value| facts.value_id(test.fact, value).to_owned()), Vec::new()),
    };
    Some(Test {
        subject,
        words: test.words(),
        value: shown,
        holds: (!turn.open && test.compares.is_some()).then_some(turn.class == 1),
        file: program.sources.name(turn.place).to_owned(),
        line: turn.place.line,
        answers,
    })
}
