//! Works out what is asked, a bit at a time: the side of the engine that runs in the worker, or on this thread where the
//! page allows none.
//!
//! Owns the line of requests and the session that they are decided in. Knows nothing of threads: whoever holds it calls
//! [`Desk::step`] until there is nothing left to say, and lets other messages in between.

use std::rc::Rc;

use readiness_core::insight::{Progress, SearchChanges, SearchNext, early_stop, firmness, why_not};
use readiness_core::plan::ways;
use readiness_core::{Answers, Given, Pack, Session};
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Failure, Found, Reply, Request, carry};
use crate::result::insight::Insight;

/// Requests in the order of their turn.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Desk {
    session: Session,
    line: Vec<Waiting>,
}

/// A request in the line; none where its text could not be read.
#[derive(Debug)]
struct Waiting {
    number: u32,
    request: Option<Request>,
    /// A long search that has begun.
    changes: Option<SearchChanges>,
    next: Option<SearchNext>,
}

/// Look-ups between two looks at the line: a few milliseconds on a slow device.
const EFFORT: u64 = 20_000;

impl Desk {
    /// A desk for one pack.
    pub(crate) fn new(pack: Rc<Pack>) -> Self {
        // Whatever is asked first takes the place of this sheet. A blank one would be decided for it in a thousand times the
        // time, because everything is still possible there.
        let mut any = Answers::blank(&pack);
        (0..pack.questionnaire().questions.len()).for_each(|question| any.set(question, Given::Value(0)));
        Self { session: Session::with(pack, any), line: Vec::new() }
    }

    /// The session, with these answers.
    fn with(&mut self, answers: &Answers) -> &Session {
        let questions = 0..self.session.pack().questionnaire().questions.len();
        let changed: Vec<usize> =
            questions.filter(|question| self.session.answers().given(*question) != answers.given(*question)).collect();
        if changed.len() > FEW {
            // One by one would decide every sheet on the way there, and blank ones take long.
            self.session = Session::with(Rc::clone(self.session.pack()), answers.clone());
            return &self.session;
        }
        for question in changed {
            self.session.set(question, answers.given(question).clone());
        }
        &self.session
    }

    fn advance(&mut self, waiting: &mut Waiting) -> Option<Reply> {
        let found = match waiting.request.as_ref()? {
            Request::Report(answers) => {
                let report = self.with(answers).report();
                let ways = ways(self.session.pack(), answers, &report);
                Found::Report(Rc::new(report), Rc::new(ways))
            }
            Request::Settled(answers) => Found::Settled(settled(self.with(answers))),
            Request::Insight(answers, fact) => {
                let pack = self.session.pack();
                let search = match &mut waiting.changes {
                    Some(search) => search,
                    none => none.insert(SearchChanges::new(pack, answers, fact).ok()?),
                };
                let Progress { done, part: (part, of) } = search.advance(EFFORT);
                if !done {
                    return Some(Reply::Progress { part, of });
                }
                Found::Insight(Rc::new(Insight {
                    firmness: firmness(pack, answers, fact).ok()?,
                    changes: waiting.changes.take()?.found(),
                    why_not: why_not(pack, answers, fact).ok()?,
                }))
            }
            Request::Next(answers, fact) => {
                let search = match &mut waiting.next {
                    Some(search) => search,
                    none => none.insert(SearchNext::new(self.session.pack(), answers, fact).ok()?),
                };
                let Progress { done, part: (part, of) } = search.advance(EFFORT);
                if !done {
                    return Some(Reply::Progress { part, of });
                }
                let mut questions = waiting.next.take()?.found().questions.into_iter();
                Found::Next(questions.next().map(|settles| settles.question))
            }
        };
        Some(Reply::Done(found))
    }
}

/// As many changed answers as are quicker decided one by one than as a sheet of their own.
const FEW: usize = 3;

#[wasm_bindgen]
impl Desk {
    /// Puts a request at the end of the line; without a text, takes the one with this number out of it.
    pub fn ask(&mut self, number: u32, text: Option<String>) {
        match text {
            Some(text) => {
                let request = carry::asked(&text, self.session.pack());
                self.line.push(Waiting { number, request, changes: None, next: None });
            }
            None => self.line.retain(|waiting| waiting.number != number),
        }
    }

    /// Does a part of what is next in line, and says how far it is or what was found; nothing when the line is empty.
    pub fn step(&mut self) -> Option<String> {
        if self.line.is_empty() {
            return None;
        }
        let mut waiting = self.line.remove(0);
        let reply = self.advance(&mut waiting).unwrap_or(Reply::Failed(Failure::Garbled));
        let said = carry::saying(waiting.number, &reply);
        if matches!(reply, Reply::Progress { .. }) {
            // Whatever is quick goes before the rest of a long search.
            self.line.push(waiting);
        }
        Some(said)
    }
}

/// Whether a person can stop here.
fn settled(session: &Session) -> bool {
    let pack = session.pack();
    early_stop(pack, session.answers(), |fact| session.outcome(fact)).is_some()
}
