//! The state with which the widget opens: a blank sheet, or what was stored, with messages about anything odd on the way.

use std::rc::Rc;

use readiness_core::{Answers, Pack};

use crate::envelope::Saved;
use crate::file;
use crate::keep::Keep;
use crate::position::Position;
use crate::state::{Focus, Notice, Pair, State, Turn};
use crate::storage::{Found, Shelf, Store};

/// The first state. The focus stays where the host page has it.
pub(crate) fn opening<S: Store>(pack: &Rc<Pack>, shelf: &Shelf<S>, bound: Keep) -> State {
    let mut state = State::new(Rc::clone(pack));
    let (taken, notices) = unpack(pack, shelf, shelf.find(bound));
    if let Some((keep, answers, position, pair)) = taken {
        state.take_over(answers, &position, pair);
        state.keep = keep;
    }
    state.notices = notices;
    state.focus = Focus::Stay;
    state.moves = 0;
    state
}

/// What was stored: where, the sheet on the table, where the person was, and the sheet beside it.
pub(crate) type Taken = (Keep, Answers, Position, Option<Pair>);

/// What was found, as far as it fits this pack, and what is to be said about it.
pub(crate) fn unpack<S: Store>(pack: &Pack, shelf: &Shelf<S>, found: Found) -> (Option<Taken>, Vec<Notice>) {
    match found {
        Found::Nothing => (None, Vec::new()),
        Found::Spoilt(text) => (None, vec![Notice::SetAside(text)]),
        Found::Newer(text) => (None, vec![Notice::Newer(text)]),
        Found::Saved { keep, saved, aside, behind, .. } => {
            let (answers, pair, dropped) = fitted(&saved, pack);
            let mut notices: Vec<Notice> = aside.map(Notice::SetAside).into_iter().collect();
            if !dropped.is_empty() {
                // The next save leaves them out, so the whole of it is put beside first.
                shelf.copy_aside(keep);
                notices.push(Notice::Dropped(dropped));
            }
            if behind {
                notices.push(Notice::Behind);
            }
            (Some((keep, answers, saved.position, pair)), notices)
        }
    }
}

/// The sheets of what was stored as far as they fit a pack, and the ids of what does not.
pub(crate) fn fitted(saved: &Saved, pack: &Pack) -> (Answers, Option<Pair>, Vec<String>) {
    let (answers, mut dropped) = file::fit(&saved.answers, pack);
    let pair = saved.beside.as_ref().map(|beside| {
        let (other, lost) = file::fit(&beside.answers, pack);
        dropped.extend(lost.into_iter().filter(|id| !dropped.contains(id)).collect::<Vec<_>>());
        Pair::new(if beside.aside { Turn::Second } else { Turn::Both }, other)
    });
    (answers, pair, dropped)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::BTreeMap;

    use readiness_core::Given;

    use super::*;
    use crate::envelope::Beside;
    use crate::state::{Action, Screen};
    use crate::storage::Denied;
    use crate::tiny;

    #[derive(Default)]
    struct Memory(Rc<RefCell<BTreeMap<String, String>>>);

    impl Store for Memory {
        fn get(&self, key: &str) -> Result<Option<String>, Denied> {
            Ok(self.0.borrow().get(key).cloned())
        }
        fn set(&self, key: &str, text: &str) -> Result<(), Denied> {
            self.0.borrow_mut().insert(key.to_owned(), text.to_owned());
            Ok(())
        }
        fn remove(&self, key: &str) -> Result<(), Denied> {
            self.0.borrow_mut().remove(key);
            Ok(())
        }
        fn keys(&self) -> Result<Vec<String>, Denied> {
            Ok(self.0.borrow().keys().cloned().collect())
        }
    }

    fn shelf(pack: &Pack) -> Shelf<Memory> {
        Shelf::new(Some(Memory::default()), Some(Memory::default()), pack.identity().clone())
    }

    #[test]
    fn a_reload_returns_to_the_same_question_with_every_answer() {
        let pack = tiny::pack();
        let shelf = shelf(&pack);
        let state = State::new(Rc::clone(&pack)).after(Action::Begin).after(Action::Continue);
        let state = state.after(Action::Note(tiny::index(&pack, "three"), "mine".into()));
        let saved = Saved { answers: state.answers.to_json(&pack), position: state.position(), beside: None };
        shelf.save(Keep::Tab, &saved, "now");
        let reopened = opening(&pack, &shelf, Keep::Device);
        assert_eq!((reopened.screen, reopened.keep, reopened.moves), (Screen::Step(1), Keep::Tab, 0));
        assert_eq!(reopened.answers, state.answers);
        assert!(reopened.notices.is_empty());
    }

    #[test]
    fn answers_that_no_longer_fit_are_named_and_put_beside() {
        let pack = tiny::pack();
        let shelf = shelf(&pack);
        let answers = r#"{"pack":"tiny","answers":{"one":"yes","gone":"yes"}}"#.to_owned();
        shelf.save(Keep::Device, &Saved { answers, position: Position::default(), beside: None }, "now");
        let reopened = opening(&pack, &shelf, Keep::Device);
        assert_eq!(reopened.notices, [Notice::Dropped(vec!["gone".into()])]);
        assert!(reopened.touched());
    }

    #[test]
    fn a_reload_while_the_second_rates_loses_neither_sheet() {
        let pack = tiny::pack();
        let shelf = shelf(&pack);
        let own = Answers::parse(tiny::FIRST_ANSWERED, &pack).unwrap();
        let mut state = State::new(Rc::clone(&pack)).after(Action::Restore(own.clone())).after(Action::Finish);
        for action in [Action::SecondRates, Action::Begin, Action::Answer(1, Given::Value(0))] {
            state = state.after(action);
        }
        let saved = |state: &State| Saved {
            answers: state.answers.to_json(&pack),
            position: state.position(),
            beside: state.pair.as_ref().map(|pair| pair.to_store(&pack)),
        };
        shelf.save(Keep::Tab, &saved(&state), "now");
        let reopened = opening(&pack, &shelf, Keep::Device);
        assert_eq!((reopened.screen, &reopened.answers), (Screen::Step(0), &state.answers));
        assert_eq!(reopened.rating().map(|pair| &*pair.other), Some(&own));
        let both = state.after(Action::Finish);
        shelf.save(Keep::Tab, &saved(&both), "now");
        let reopened = opening(&pack, &shelf, Keep::Device);
        assert_eq!((reopened.screen, &*reopened.answers), (Screen::Result, &own));
        assert_eq!(reopened.both().map(|pair| &pair.other), Some(&state.answers));
    }

    #[test]
    fn what_no_longer_fits_a_sheet_beside_is_named_once() {
        let pack = tiny::pack();
        let shelf = shelf(&pack);
        let answers = r#"{"pack":"tiny","answers":{"one":"yes","gone":"yes"}}"#.to_owned();
        let beside = Some(Beside { answers: answers.replace("yes\"}}", "no\",\"also\":\"no\"}}"), aside: false });
        shelf.save(Keep::Device, &Saved { answers, position: Position::default(), beside }, "now");
        let reopened = opening(&pack, &shelf, Keep::Device);
        assert_eq!(reopened.notices, [Notice::Dropped(vec!["gone".into(), "also".into()])]);
        assert!(reopened.both().is_some_and(|pair| *pair.other.given(0) != Given::Blank));
    }

    #[test]
    fn nothing_stored_is_a_blank_sheet() {
        let pack = tiny::pack();
        let state = opening(&pack, &shelf(&pack), Keep::Device);
        assert_eq!((state.screen, state.keep), (Screen::Start, Keep::Nowhere));
        assert!(!state.touched());
    }
}
