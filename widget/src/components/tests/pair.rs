//! Two raters' sheets as text: what stands first, where each question stands, and what is not there.

use std::rc::Rc;

use readiness_core::{Answers, Given, Pack, evaluate};

use super::shown;
use crate::keep::Keep;
use crate::state::{Action, Decided, Screen, State};
use crate::tiny;

/// A sheet of the pack for two: the answers to its questions in order.
fn sheet(pack: &Pack, given: [Option<usize>; 4]) -> Answers {
    let mut answers = Answers::blank(pack);
    for (index, value) in given.into_iter().enumerate() {
        answers.set(index, value.map_or(Given::Blank, Given::Value));
    }
    answers
}

/// Both sheets side by side, decided.
fn laid(one: [Option<usize>; 4], other: [Option<usize>; 4]) -> State {
    let pack = tiny::compared();
    let mut other = sheet(&pack, other);
    other.set_note(3, "what the second heard".into());
    let own = sheet(&pack, one);
    let mut state = State::new(pack).after(Action::Restore(own)).after(Action::LayBeside(other));
    while let Some(answers) = state.undecided().cloned() {
        let report = Rc::new(evaluate(&state.pack, &answers));
        state = state.after(Action::Decide(Decided { answers, report, ways: Rc::default() }));
    }
    state
}

fn page(state: State) -> String {
    shown(state, Keep::Device)
}

#[test]
fn the_second_opens_a_file_in_one_place_that_says_whose_it_is() {
    for keep in [Keep::Nowhere, Keep::Tab] {
        let first = laid([Some(1); 4], [Some(1); 4]).after(Action::EndPair).after(Action::Keep(keep));
        let page = page(first.after(Action::SecondRates));
        assert_eq!(page.matches("type=\"file\"").count(), 1, "{page}");
        assert!(
            page.contains("Open a saved file of the second rater") && !page.contains("Open a saved file<"),
            "{page}"
        );
    }
}

/// Where each of these stands, which has to be in this order.
#[track_caller]
fn in_order(page: &str, parts: &[&str]) {
    let mut rest = page;
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else { panic!("`{part}` does not come next in {page}") };
        rest = after;
    }
}

#[test]
fn a_flag_on_either_sheet_stands_before_everything_else() {
    for (one, other, rater) in [
        ([Some(0), Some(0), Some(0), None], [Some(3), Some(1), Some(0), None], "First rater: "),
        ([Some(0), Some(1), Some(0), None], [Some(3), Some(0), Some(0), None], "Second rater: "),
    ] {
        let page = page(laid(one, other));
        let said = [rater, "Verify with a second source."].concat();
        in_order(&page, &["<h1", &said, "A sign was seen.", "Nothing here averages", ">To be discussed<", "First?"]);
        assert_eq!(page.matches("pair-stop").count(), 1, "{page}");
    }
    assert!(!page(laid([Some(0); 4].map(|_| Some(1)), [Some(1); 4])).contains("pair-stop"));
}

#[test]
fn what_is_to_be_discussed_comes_with_both_ratings_and_what_they_rest_on() {
    let page = page(laid([Some(1), Some(1), Some(3), Some(0)], [Some(0), Some(1), Some(0), Some(1)]));
    in_order(
        &page,
        &[
            ">To be discussed<",
            "Second?",
            "Points apart: 3",
            "First rater",
            ">D<",
            "What is it from?",
            "Yes",
            "Second rater",
            ">A<",
            "What is it from?",
            "No",
            "what the second heard",
            ">Other differences<",
            "First?",
            "Points apart: 1",
            ">The same on both sheets<",
            "<details",
            "A flag?",
            "<caption",
            "What each sheet comes to",
            "The way",
            "Low",
            "This selects people",
        ],
    );
    assert!(!page.contains("Rated by one of the two"), "{page}");
    assert!(page.contains("scope=\"col\"") && page.contains("scope=\"row\""), "{page}");
}

#[test]
fn what_only_one_rated_is_told_apart_from_differences() {
    let page = page(laid([Some(4), Some(1), Some(2), None], [Some(0), Some(1), None, None]));
    in_order(
        &page,
        &["have to be discussed.", ">Rated by one of the two", "First?", "Not rated", "Second?", "Not answered"],
    );
    assert!(!page.contains(">To be discussed<") && !page.contains(">Other differences<"), "{page}");
}

#[test]
fn the_same_sheet_twice_is_said() {
    let state = laid([Some(1); 4], [Some(1); 4]);
    let own = Answers::clone(&state.both().unwrap().other);
    let twice = state.after(Action::LayBeside(own.clone()));
    assert!(!page(twice.clone()).contains("Was the same file opened twice?"), "a note differs");
    let same = twice.after(Action::EndPair).after(Action::Restore(own.clone())).after(Action::LayBeside(own));
    assert!(page(same).contains("Was the same file opened twice?"));
}

#[test]
fn what_is_said_of_differences_rests_on_what_both_rated() {
    let none = "Of what both have rated, no two answers lie so far apart";
    let nothing = "Nothing has been rated by both yet.";
    for (other, said, unsaid) in
        [([Some(1), None, None, None], none, nothing), ([None, Some(1), None, None], nothing, none)]
    {
        let page = page(laid([Some(1), None, None, None], other));
        assert!(page.contains(said) && !page.contains(unsaid), "{page}");
    }
}

#[test]
fn no_screen_of_the_second_shows_the_first() {
    let pack = tiny::compared();
    let mut own = sheet(&pack, [Some(3), Some(0), Some(2), Some(0)]);
    own.set_note(3, "what the first heard".into());
    let mut state = State::new(pack).after(Action::Restore(own)).after(Action::Finish).after(Action::SecondRates);
    while state.screen != Screen::Result {
        let page = page(state.clone());
        assert!(page.contains("The second person rates now.") && page.contains("rc-end-pair"), "{page}");
        assert!(!page.contains("what the first heard"), "{page}");
        assert!(!page.contains("rc-delete"), "the second could delete the first: {page}");
        // The one that is checked is the place to keep answers.
        assert_eq!(
            page.matches(" checked").count(),
            usize::from(state.screen == Screen::Start || page.contains("-keep\"")),
            "{page}"
        );
        state = state.after(Action::Continue);
    }
    let page = page(state);
    assert!(page.contains("what the first heard") && page.contains("rc-delete"), "{page}");
}

#[test]
fn duties_are_said_before_the_first_question_where_a_pack_is_about_others() {
    let about = |pack: Rc<Pack>| page(State::new(pack)).contains("With the duties that brings.");
    assert!(about(tiny::compared()));
    assert!(!about(tiny::pack()));
}

#[test]
fn the_comparison_keeps_the_promises_of_every_screen() {
    let page = page(laid([Some(1), Some(0), Some(3), Some(0)], [Some(0), Some(1), Some(0), None]));
    assert_eq!(page.matches("<h1").count(), 1, "{page}");
    assert!(!page.contains("style="), "{page}");
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert!(ids.iter().all(|id| id.starts_with("one-")) && ids.len() == all, "{ids:?}");
}
