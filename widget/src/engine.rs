//! Asks for decisions, and hands each reply to whoever asked: the side of the engine that the screens see.
//!
//! Owns what is still waited for. Decides nothing itself: [`desk`] does, in a worker or on this thread, and `worker.js`
//! brings requests there, replaces a worker that broke or fell silent, and falls back to this thread.

mod carry;
pub(crate) mod desk;
#[cfg(test)]
mod tests;

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use js_sys::Function;
use readiness_core::insight::WhyNot;
use readiness_core::{Answers, Pack, Report};
use wasm_bindgen::JsValue;
use yew::Callback;

use crate::result::insight::Insight;

/// What can be asked. Every request carries the answers it is about, so that a fresh worker can be asked the same.
/// Equal where what is asked is: notes and records make no other question of it.
#[derive(Debug, Clone)]
pub(crate) enum Request {
    /// The whole report.
    Report(Rc<Answers>),
    /// Whether blank questions are left and none of them can change the pack's verdict any more.
    Settled(Rc<Answers>),
    /// What would change a fact, how firm it is, and why it is no better.
    Insight(Rc<Answers>, String),
    /// Which blank question settles most of a fact.
    Next(Rc<Answers>, String),
}

impl PartialEq for Request {
    fn eq(&self, other: &Self) -> bool {
        self.answers().decides_as(other.answers())
            && match (self, other) {
                (Self::Insight(_, one), Self::Insight(_, other)) | (Self::Next(_, one), Self::Next(_, other)) => {
                    one == other
                }
                _ => std::mem::discriminant(self) == std::mem::discriminant(other),
            }
    }
}

impl Request {
    /// What it is about.
    pub(crate) fn answers(&self) -> &Rc<Answers> {
        match self {
            Self::Report(answers) | Self::Settled(answers) | Self::Insight(answers, _) | Self::Next(answers, _) => {
                answers
            }
        }
    }
}

/// What is said about a request: any number of times how far it is, then once how it ended.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Reply {
    /// A long search is under way.
    Progress {
        /// How much is done.
        part: usize,
        /// Of how much; more than `part`.
        of: usize,
    },
    /// It was found.
    Done(Found),
    /// It could not be found, and nothing more is said. The answers are untouched.
    Failed(Failure),
}

/// What was found, by the kind of the request.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Found {
    /// For [`Request::Report`], with what the step ahead of the plan waits for.
    Report(Rc<Report>, Rc<Vec<WhyNot>>),
    /// For [`Request::Settled`].
    Settled(bool),
    /// For [`Request::Insight`].
    Insight(Rc<Insight>),
    /// For [`Request::Next`], by id; nothing where no answer matters any more.
    Next(Option<String>),
}

/// Why a request was given up, after a second try in a fresh worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It broke the program that works it out, or that program said nothing for too long.
    Broke,
    /// The reply could not be read.
    Garbled,
}

/// Where decisions are made. Cheap to clone; equal when it is the same one.
#[derive(Clone)]
pub(crate) struct Engine(Rc<Inner>);

struct Inner {
    pack: Rc<Pack>,
    /// `worker.js`: takes a number and a request's text, or a number alone to cancel.
    send: Option<Function>,
    last: Cell<u32>,
    waiting: RefCell<Vec<Waiting>>,
}

struct Waiting {
    number: u32,
    /// What the request asks about; a newer one for the same takes its place.
    subject: String,
    reply: Callback<Reply>,
}

/// A request that is waited for. Dropping it cancels: nothing is replied any more, and the search ends.
#[must_use = "dropping it cancels the request"]
pub(crate) struct Ticket {
    engine: Engine,
    number: u32,
}

impl Engine {
    /// An engine that hands its requests to `send`.
    pub(crate) fn new(pack: Rc<Pack>, send: Option<Function>) -> Self {
        Self(Rc::new(Inner { pack, send, last: Cell::new(0), waiting: RefCell::default() }))
    }

    /// Asks. An older request of the same kind about the same fact gets no reply any more.
    pub(crate) fn ask(&self, request: &Request, reply: Callback<Reply>) -> Ticket {
        let number = self.0.last.get().wrapping_add(1);
        self.0.last.set(number);
        let (subject, text) = carry::request(request, &self.0.pack);
        let older = self.0.waiting.borrow().iter().find(|waiting| waiting.subject == subject).map(|older| older.number);
        if let Some(older) = older {
            self.cancel(older);
        }
        self.0.waiting.borrow_mut().push(Waiting { number, subject, reply });
        self.send(number, Some(&text));
        Ticket { engine: self.clone(), number }
    }

    /// Takes what [`desk`] said, as it said it.
    pub(crate) fn hear(&self, said: &str) {
        let Some((number, reply)) = carry::reply(said, &self.0.pack) else { return };
        let over = !matches!(reply, Reply::Progress { .. });
        let told =
            self.0.waiting.borrow().iter().find(|waiting| waiting.number == number).map(|known| known.reply.clone());
        if over {
            self.0.waiting.borrow_mut().retain(|waiting| waiting.number != number);
        }
        // Nobody waits for what was cancelled while the reply was on its way.
        if let Some(told) = told {
            told.emit(reply);
        }
    }

    fn cancel(&self, number: u32) {
        let before = self.0.waiting.borrow().len();
        self.0.waiting.borrow_mut().retain(|waiting| waiting.number != number);
        if self.0.waiting.borrow().len() < before {
            self.send(number, None);
        }
    }

    fn send(&self, number: u32, text: Option<&str>) {
        if let Some(send) = &self.0.send {
            let text = text.map_or(JsValue::UNDEFINED, JsValue::from_str);
            // It only puts the request into a line; whatever goes wrong later comes back as a reply.
            let _ = send.call2(&JsValue::NULL, &number.into(), &text);
        }
    }
}

impl PartialEq for Engine {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.engine.cancel(self.number);
    }
}

impl fmt::Debug for Ticket {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Ticket").field("number", &self.number).finish_non_exhaustive()
    }
}
