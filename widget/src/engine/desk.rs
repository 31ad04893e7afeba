//! Works out what is asked, a bit at a time: the side of the engine that runs in the worker, or on this thread where the
//! page allows none.
//!
//! Owns the line of requests and the session that they are decided in. Knows nothing of threads: whoever holds it calls
//! [`Desk::step`] until there is nothing left to say, and lets other messages in between.

use std::rc::Rc;

use readiness_core::pack::{FactKind, Informs};
use readiness_core::{Answers, Given, Pack, Session};
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Failure, Found, Reply, Request, carry};

/// Requests in the order of their turn.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Desk {
    session: Session,
    line: Vec<(u32, Option<Request>)>,
}

impl Desk {
    /// A desk for one pack.
    pub(crate) fn new(pack: Rc<Pack>) -> Self {
        Self { session: Session::new(pack), line: Vec::new() }
    }

    /// The session, with these answers.
    fn with(&mut self, answers: &Answers) -> &Session {
        let questions = self.session.pack().questionnaire().questions.len();
        for question in 0..questions {
            let given = answers.given(question);
            if self.session.answers().given(question) != given {
                self.session.set(question, given.clone());
            }
        }
        &self.session
    }

    fn advance(&mut self, request: &Request) -> Reply {
        Reply::Done(match request {
            Request::Report(answers) => Found::Report(Rc::new(self.with(answers).report())),
            Request::Settled(answers) => Found::Settled(settled(self.with(answers))),
        })
    }
}

#[wasm_bindgen]
impl Desk {
    /// Puts a request at the end of the line; without a text, takes the one with this number out of it.
    pub fn ask(&mut self, number: u32, text: Option<String>) {
        match text {
            Some(text) => self.line.push((number, carry::asked(&text, self.session.pack()))),
            None => self.line.retain(|(other, _)| *other != number),
        }
    }

    /// Does a part of what is next in line, and says how far it is or what was found; nothing when the line is empty.
    pub fn step(&mut self) -> Option<String> {
        if self.line.is_empty() {
            return None;
        }
        let (number, request) = self.line.remove(0);
        let reply = match &request {
            Some(request) => self.advance(request),
            None => Reply::Failed(Failure::Garbled),
        };
        Some(carry::saying(number, &reply))
    }
}

/// Whether something is left blank that could matter, and the verdict is certain all the same.
fn settled(session: &Session) -> bool {
    let pack = session.pack();
    let open = pack.questionnaire().questions.iter().enumerate().any(|(index, question)| {
        let waited_for = !question.optional && question.informs != Some(Informs::Nobody);
        waited_for && matches!(session.answers().given(index), Given::Blank | Given::NotSure)
    });
    let verdict = pack.facts().iter().find(|fact| fact.kind == FactKind::Verdict);
    open && verdict.is_some_and(|verdict| session.outcome(&verdict.id).is_some())
}
