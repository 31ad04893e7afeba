//! Asks for what the screen says beyond the report: whether the rest can change anything, what would, what to answer next.
//!
//! Owns no answer: what is found goes to the state, which drops it if the answers have changed since.

use std::rc::Rc;

use yew::{UseReducerHandle, hook, use_effect_with};

use crate::engine::{Engine, Found, Reply, Request};
use crate::result::insight::Known;
use crate::state::{Action, Learnt, State};

/// Asks what the state wants to know and does not know yet; what it no longer wants is given up.
#[hook]
pub(crate) fn use_questions(state: &UseReducerHandle<State>, engine: &Engine) {
    let (state, engine) = (state.clone(), engine.clone());
    use_effect_with(state.questions(), move |questions| {
        let found = |fact: &str| {
            let known = state.insights.iter().find(|(known, _)| known == fact);
            known.is_some_and(|(_, known)| !matches!(known, Known::Looking(..)))
        };
        let due = questions.iter().filter(|request| !matches!(request, Request::Insight(_, fact) if found(fact)));
        let tickets: Vec<_> = due
            .map(|request| {
                let (asked, dispatch) = (request.clone(), state.dispatcher());
                let reply = move |reply| {
                    if let Some(learnt) = learnt(&asked, reply) {
                        dispatch.dispatch(Action::Learn(Rc::clone(asked.answers()), learnt));
                    }
                };
                engine.ask(request, reply.into())
            })
            .collect();
        move || drop(tickets)
    });
}

/// What a reply says about a request; nothing where the screen is as well off without.
fn learnt(request: &Request, reply: Reply) -> Option<Learnt> {
    match (request, reply) {
        (_, Reply::Done(Found::Settled(settled))) => Some(Learnt::Settled(settled)),
        (_, Reply::Done(Found::Next(question))) => Some(Learnt::Next(question)),
        (Request::Insight(_, fact), Reply::Done(Found::Insight(insight))) => {
            Some(Learnt::Insight(fact.clone(), Known::Found(insight)))
        }
        (Request::Insight(_, fact), Reply::Progress { part, of }) => {
            Some(Learnt::Insight(fact.clone(), Known::Looking(part, of)))
        }
        (Request::Insight(_, fact), Reply::Failed(_)) => Some(Learnt::Insight(fact.clone(), Known::Failed)),
        _ => None,
    }
}
