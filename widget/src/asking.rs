//! Asks for what the screen says beyond the report: whether the rest can change anything, what would, what to answer next.
//!
//! Owns no answer: what is found goes to the state, which drops it if the answers have changed since.

use std::rc::Rc;

use yew::{UseReducerHandle, hook, use_effect_with, use_mut_ref};

use crate::engine::{Engine, Found, Reply, Request, Ticket};
use crate::result::insight::Known;
use crate::state::{Action, Learnt, State};

/// Asks what the state wants to know and does not know yet; what it no longer wants is given up, and what it still wants is
/// not asked again.
#[hook]
pub(crate) fn use_questions(state: &UseReducerHandle<State>, engine: &Engine) {
    let (dispatch, engine) = (state.dispatcher(), engine.clone());
    let asked = use_mut_ref(Vec::<(Request, Ticket)>::new);
    use_effect_with(state.questions(), move |questions| {
        let mut asked = asked.borrow_mut();
        asked.retain(|(request, _)| questions.contains(request));
        for request in questions {
            if asked.iter().any(|(known, _)| known == request) {
                continue;
            }
            let (about, dispatch) = (request.clone(), dispatch.clone());
            let reply = move |reply| {
                if let Some(learnt) = learnt(&about, reply) {
                    dispatch.dispatch(Action::Learn(Rc::clone(about.answers()), learnt));
                }
            };
            asked.push((request.clone(), engine.ask(request, reply.into())));
        }
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
