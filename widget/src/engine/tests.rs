//! Requests and replies through the line of the desk, without a browser between them.

use std::cell::RefCell;
use std::rc::Rc;

use readiness_core::insight::{changes, firmness, next, why_not};
use readiness_core::{Answers, Given, Pack, evaluate};
use yew::Callback;

use super::desk::Desk;
use super::{Engine, Failure, Found, Reply, Request, carry};
use crate::result::insight::Insight;
use crate::tiny;

/// A callback that keeps what it is told.
fn ear() -> (Rc<RefCell<Vec<Reply>>>, Callback<Reply>) {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let told = Rc::clone(&heard);
    (heard, Callback::from(move |reply| told.borrow_mut().push(reply)))
}

fn sheet(pack: &Pack, value: usize) -> Rc<Answers> {
    let mut answers = Answers::blank(pack);
    answers.set(tiny::index(pack, "one"), Given::Value(value));
    answers.set_note(tiny::index(pack, "three"), "two\nlines".into());
    Rc::new(answers)
}

/// What the engine's reply to a request says, by way of the texts that cross to a worker.
fn asked(pack: &Rc<Pack>, desk: &mut Desk, request: &Request) -> Vec<Reply> {
    let engine = Engine::new(Rc::clone(pack), None);
    let (heard, reply) = ear();
    let _ticket = engine.ask(request, reply);
    desk.ask(1, Some(carry::request(request, pack).1));
    while let Some(said) = desk.step() {
        engine.hear(&said);
    }
    heard.take()
}

#[test]
fn a_report_arrives_as_it_was_made() {
    let pack = tiny::pack();
    let mut desk = Desk::new(Rc::clone(&pack));
    for answers in [Rc::new(Answers::blank(&pack)), sheet(&pack, 0), sheet(&pack, 1), sheet(&pack, 2)] {
        let expected = Reply::Done(Found::Report(Rc::new(evaluate(&pack, &answers)), Rc::default()));
        assert_eq!(asked(&pack, &mut desk, &Request::Report(answers)), [expected]);
    }
}

#[test]
fn settled_is_said_only_while_something_is_open() {
    let pack = tiny::pack();
    let mut desk = Desk::new(Rc::clone(&pack));
    let mut check = |answers: Rc<Answers>, expected| {
        assert_eq!(asked(&pack, &mut desk, &Request::Settled(answers)), [Reply::Done(Found::Settled(expected))]);
    };
    check(Rc::new(Answers::blank(&pack)), false);
    check(sheet(&pack, 1), false);
    check(sheet(&pack, 0), true);
    let mut full = Answers::clone(&sheet(&pack, 0));
    ["two", "three", "four"].into_iter().for_each(|id| full.set(tiny::index(&pack, id), Given::Value(0)));
    check(Rc::new(full), false);
}

#[test]
fn what_was_found_out_about_a_fact_arrives_as_it_was_found() {
    let pack = tiny::pack();
    let mut desk = Desk::new(Rc::clone(&pack));
    for value in [0, 1] {
        let answers = sheet(&pack, value);
        let heard = asked(&pack, &mut desk, &Request::Insight(Rc::clone(&answers), "verdict".to_owned()));
        let (last, before) = heard.split_last().unwrap();
        let expected = Insight {
            firmness: firmness(&pack, &answers, "verdict").unwrap(),
            changes: changes(&pack, &answers, "verdict").unwrap(),
            why_not: why_not(&pack, &answers, "verdict").unwrap(),
        };
        assert_eq!(expected.changes.targets.is_empty(), value == 1, "blanks alone can lead there");
        assert_eq!(*last, Reply::Done(Found::Insight(Rc::new(expected))));
        assert!(before.iter().all(|reply| matches!(reply, Reply::Progress { .. })), "{before:?}");
    }
    let unheard_of = Request::Insight(sheet(&pack, 1), "nobody".to_owned());
    assert_eq!(asked(&pack, &mut desk, &unheard_of), [Reply::Failed(Failure::Broke)]);
}

#[test]
fn the_next_question_arrives() {
    let pack = tiny::pack();
    let mut desk = Desk::new(Rc::clone(&pack));
    for answers in [sheet(&pack, 0), sheet(&pack, 1)] {
        let first = next(&pack, &answers, "verdict").unwrap().questions.first().map(|settles| settles.question.clone());
        let heard = asked(&pack, &mut desk, &Request::Next(answers, "verdict".to_owned()));
        assert_eq!(heard.last(), Some(&Reply::Done(Found::Next(first))));
    }
}

#[test]
fn what_was_cancelled_or_replaced_gets_no_reply() {
    let pack = tiny::pack();
    let engine = Engine::new(Rc::clone(&pack), None);
    let mut desk = Desk::new(Rc::clone(&pack));
    let request = Request::Report(sheet(&pack, 1));
    let text = carry::request(&request, &pack).1;
    let ((dropped, to_dropped), (older, to_older), (newer, to_newer)) = (ear(), ear(), ear());
    drop(engine.ask(&Request::Settled(sheet(&pack, 1)), to_dropped));
    let _older = engine.ask(&request, to_older);
    let _newer = engine.ask(&request, to_newer);
    (1..=3).for_each(|number| desk.ask(number, Some(text.clone())));
    while let Some(said) = desk.step() {
        engine.hear(&said);
    }
    assert_eq!((dropped.borrow().len(), older.borrow().len(), newer.borrow().len()), (0, 0, 1));
}

#[test]
fn a_request_taken_out_of_the_line_is_not_worked_on() {
    let pack = tiny::pack();
    let mut desk = Desk::new(Rc::clone(&pack));
    desk.ask(1, Some(carry::request(&Request::Report(sheet(&pack, 1)), &pack).1));
    desk.ask(1, None);
    assert_eq!(desk.step(), None);
}

#[test]
fn what_cannot_be_read_fails_and_never_hangs() {
    let pack = tiny::pack();
    let failed =
        |said: &str, failure| assert_eq!(carry::reply(said, &pack), Some((7, Reply::Failed(failure))), "{said}");
    failed("7 !", Failure::Broke);
    failed("7 =\nreport\n99999999999", Failure::Garbled);
    failed("7 =\nreport\n3\nverdict", Failure::Garbled);
    failed("7 ~\n1", Failure::Garbled);
    assert_eq!(carry::reply("", &pack), None);
    let mut desk = Desk::new(pack);
    desk.ask(7, Some("nonsense".into()));
    assert_eq!(desk.step().as_deref(), Some("7 !"));
}

#[test]
fn progress_crosses_too() {
    let pack = tiny::pack();
    let progress = Reply::Progress { part: 3, of: 10 };
    assert_eq!(carry::reply(&carry::saying(5, &progress), &pack), Some((5, progress)));
}
