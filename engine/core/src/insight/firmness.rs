//! Firm or fragile: which single answers would change what is decided.

use std::rc::Rc;

use serde::Serialize;

use crate::Pack;
use crate::answers::Answers;
use crate::diagnostic::Diagnostic;
use crate::evaluate::state_of;
use crate::facts::FactIndex;
use crate::insight::search::Search;
use crate::insight::{choices, decided, given};

/// How many of the given answers would each change the outcome on their own, and which.
///
/// Every other value of a question is tried, escapes included. An answer counts where another one in its place makes an
/// outcome possible that is not possible now; where nothing is blank that is another outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Firmness {
    /// The fact.
    pub fact: String,
    /// Its outcome, where only one is possible.
    pub outcome: Option<String>,
    /// How many of the questions that the fact rests on are answered: so many answers were tried.
    pub given: usize,
    /// Those that would change the outcome, in pack order.
    pub tipping: Vec<Tip>,
    /// Whether some answers may be missing in `tipping`, because there was too much to look at.
    pub approximate: bool,
}

/// An answer that would change the outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tip {
    /// The question.
    pub question: String,
    /// The answers that would do it, in the order of the question.
    pub to: Vec<TipTo>,
}

/// Another answer and what it makes possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TipTo {
    /// The option or escape.
    pub option: String,
    /// The outcomes that are not possible now and would be, in declared order; one where nothing is blank.
    pub outcomes: Vec<String>,
}

/// How firm a fact is.
///
/// # Errors
/// No rule decides a fact of this name; the nearest is in the help.
pub fn firmness(pack: &Rc<Pack>, answers: &Answers, fact: &str) -> Result<Firmness, Diagnostic> {
    let index = decided(pack, fact)?;
    let facts = &pack.program.facts;
    let mut state = state_of(&pack.program, answers);
    state.decide_all(&pack.program);
    let given = facts.support(index).iter().filter(|question| given(pack, answers, **question).is_some()).count();
    let goals: &[FactIndex] = if given > 0 { &[index] } else { &[] };
    let mut search = Search::new(pack, goals, 1, &choices(pack, answers, &mut |_, _, _| Some(0)));
    search.advance(u64::MAX);
    // By question, value and outcome, so that sorting puts them where they belong.
    let mut tips: Vec<[u16; 3]> = Vec::new();
    for (outcome, changes) in search.outcomes(index).filter(|(_, changes)| search.graph.cost(*changes) > 0) {
        for (question, value) in search.graph.steps(changes) {
            tips.push([question, value, outcome]);
        }
    }
    tips.sort_unstable();
    let mut tipping: Vec<Tip> = Vec::new();
    for [question, value, outcome] in tips {
        let (id, option) = (facts.id(question), facts.value_id(question, value));
        if tipping.last().is_none_or(|tip| tip.question != id) {
            tipping.push(Tip { question: id.to_owned(), to: Vec::new() });
        }
        let Some(tip) = tipping.last_mut() else { continue };
        if tip.to.last().is_none_or(|to| to.option != option) {
            tip.to.push(TipTo { option: option.to_owned(), outcomes: Vec::new() });
        }
        if let Some(to) = tip.to.last_mut() {
            to.outcomes.push(facts.value_id(index, outcome).to_owned());
        }
    }
    Ok(Firmness {
        fact: fact.to_owned(),
        outcome: state.value(index).map(|value| facts.value_id(index, value).to_owned()),
        given,
        tipping,
        approximate: search.cut,
    })
}
