//! Two people who rate apart: whose sheet is on the table, what is out of sight, and the way back.

use readiness_core::{Answers, Given, evaluate};

use super::run;
use crate::file::{Kind, Unfit};
use crate::keep::Keep;
use crate::state::{Action, Decided, Focus, Notice, Screen, State, Undoable};
use crate::tiny;

/// The result of a first rater, decided.
fn first() -> State {
    let state = State::new(tiny::compared());
    let answered = run(state, [Action::Begin, Action::Answer(0, Given::Value(3)), Action::Finish]);
    decided(answered)
}

fn decided(mut state: State) -> State {
    while let Some(answers) = state.undecided().cloned() {
        let report = evaluate(&state.pack, &answers).into();
        state = state.after(Action::Decide(Decided { answers, report, ways: std::rc::Rc::default() }));
    }
    state
}

/// The second one under way, on the second step.
fn second() -> State {
    let given = [Action::Begin, Action::Answer(0, Given::Value(0)), Action::Continue];
    run(first(), [Action::SecondRates].into_iter().chain(given))
}

#[test]
fn the_second_starts_blank_and_nothing_of_the_first_is_in_reach() {
    let (before, state) = (first(), first().after(Action::SecondRates));
    assert_eq!((state.screen, state.furthest), (Screen::Start, 0));
    assert!(!state.touched() && state.report().is_none() && state.insights.is_empty() && state.returning.is_none());
    assert_eq!(state.rating().map(|pair| &pair.other), Some(&before.answers));
    // No step away shows it: not undoing what the first did, not a message about the first's file.
    let bad = Notice::BadFile(Unfit { kind: Kind::Other, problems: vec!["first".into()] });
    let told = run(before, [Action::Restart, Action::Undo, Action::Tell(bad), Action::SecondRates]);
    assert!(told.before.is_none() && told.notices.is_empty());
    assert_eq!(told.after(Action::Undo).answers, told.answers);
}

#[test]
fn both_lie_side_by_side_once_the_second_is_done() {
    let rating = second();
    let both = rating.after(Action::Finish);
    assert_eq!(both.screen, Screen::Result);
    assert_eq!(both.answers, first().answers);
    assert_eq!(both.both().map(|pair| &pair.other), Some(&rating.answers));
    // The first's report is there yet; the second's is asked for, and nothing else is.
    assert!(both.report().is_some() && both.questions().is_empty());
    assert_eq!(both.undecided(), Some(&rating.answers));
    let both = decided(both);
    assert!(both.both().is_some_and(|pair| pair.decided.is_some()));
    assert_eq!(both.after(Action::Print(true)).print_due(), Some(true));
}

#[test]
fn either_sheet_can_be_gone_through_again() {
    let both = decided(second().after(Action::Finish));
    let again = both.after(Action::RateAgain);
    assert_eq!((again.screen, again.answers == second().answers), (Screen::Review, true));
    assert!(again.rating().is_some() && again.before.is_none());
    let changed = run(again, [Action::Answer(0, Given::Value(2)), Action::Continue]);
    assert_eq!(changed.both().map(|pair| pair.other.given(0)), Some(&Given::Value(2)));
    let own = run(changed, [Action::Back, Action::Answer(0, Given::Value(1)), Action::Continue]);
    assert_eq!((own.screen, own.answers.given(0)), (Screen::Result, &Given::Value(1)));
    assert_eq!(own.both().map(|pair| pair.other.given(0)), Some(&Given::Value(2)));
}

#[test]
fn a_file_lies_beside_and_never_becomes_the_first() {
    let mut other = Answers::blank(&first().pack);
    other.set(1, Given::Value(0));
    let both = first().after(Action::LayBeside(other.clone()));
    assert_eq!((&both.answers, both.screen), (&first().answers, Screen::Result));
    assert_eq!(both.both().map(|pair| &*pair.other), Some(&other));
}

#[test]
fn ending_brings_back_the_first_alone_and_can_be_undone() {
    for state in [second(), decided(second().after(Action::Finish))] {
        let ended = state.after(Action::EndPair);
        assert_eq!((ended.screen, &ended.answers, &ended.pair), (Screen::Result, &first().answers, &None));
        assert!(ended.before.as_ref().is_some_and(|before| before.what == Undoable::Pair));
        assert_eq!(ended.focus, Focus::Notice, "what brings the second sheet back is what comes first");
        // Reading on is no reason to lose it; what is undone is laid beside the first as that was.
        let read_on = run(ended.clone(), [Action::Back, Action::Back, Action::Finish]);
        assert_eq!(read_on.before, ended.before);
        assert!(read_on.after(Action::Answer(0, Given::Value(1))).before.is_none());
        let undone = read_on.after(Action::Undo);
        assert_eq!((undone.screen, &undone.answers, &undone.pair), (state.screen, &state.answers, &state.pair));
    }
}

#[test]
fn undoing_goes_on_where_the_second_was_rating() {
    let rating = second();
    assert_eq!(rating.screen, Screen::Step(1));
    let bad = Notice::BadFile(Unfit { kind: Kind::Other, problems: vec!["first".into()] });
    let undone = run(rating.clone(), [Action::EndPair, Action::Tell(bad), Action::Undo]);
    assert_eq!((undone.screen, undone.furthest), (rating.screen, rating.furthest));
    assert_eq!((&undone.answers, &undone.pair), (&rating.answers, &rating.pair));
    assert!(undone.report().is_none() && undone.notices.is_empty());
    // Not by taking that back either; the way to the first sheet is the button that says so.
    assert!(undone.before.is_none());
}

#[test]
fn starting_again_is_the_seconds_own_while_they_rate() {
    let again = second().after(Action::Restart);
    assert!(!again.touched());
    assert_eq!(again.rating().map(|pair| &pair.other), Some(&first().answers));
    assert_eq!(again.after(Action::Undo).answers, second().answers);
    let alone = run(second(), [Action::Finish, Action::Back, Action::Restart]);
    assert!(!alone.touched() && alone.pair.is_none());
}

#[test]
fn either_sheet_is_at_risk_while_nothing_keeps_it() {
    let saved = || first().after(Action::Saved);
    let file = Answers::clone(&first().answers);
    for (risk, why, state) in [
        (true, "the first is put aside and kept nowhere", first().after(Action::SecondRates)),
        (false, "the first is in a file, the second blank", saved().after(Action::SecondRates)),
        (true, "the second is in no file", run(saved(), [Action::SecondRates, Action::Answer(0, Given::Value(1))])),
        (
            true,
            "one of both is in no file",
            run(saved(), [Action::SecondRates, Action::Answer(0, Given::Value(1)), Action::Finish]),
        ),
        (
            false,
            "both are",
            run(saved(), [Action::SecondRates, Action::Answer(0, Given::Value(1)), Action::Finish, Action::SavedOther]),
        ),
        (false, "the other is from a file", saved().after(Action::LayBeside(file.clone()))),
        (true, "the own is in none", first().after(Action::LayBeside(file))),
        (false, "both are kept", second().after(Action::Keep(Keep::Tab))),
        (true, "ended, and the own is in no file", second().after(Action::EndPair)),
        (
            true,
            "ended, kept, and the second is held by undo alone",
            run(second(), [Action::Keep(Keep::Tab), Action::EndPair]),
        ),
        (
            false,
            "ended, kept, and the second had nothing",
            run(first(), [Action::SecondRates, Action::Keep(Keep::Tab), Action::EndPair]),
        ),
    ] {
        assert_eq!(state.at_risk(), risk, "{why}");
    }
}
