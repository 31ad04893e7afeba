//! The reducer, action by action.

mod pair;
mod written;

use super::*;
use readiness_core::evaluate;
use readiness_core::plan::Day;

use crate::file::{Kind, Unfit};
use crate::storage::{Denied, Unstored};
use crate::tiny;

fn run(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(state, |state, action| state.after(action))
}

impl Decided {
    /// A report of a pack that leads towards nothing.
    fn of(answers: &Rc<Answers>, report: Rc<Report>) -> Self {
        Self { answers: Rc::clone(answers), report, ways: Rc::default() }
    }
}

fn begun() -> State {
    run(State::new(tiny::pack()), [Action::Begin])
}

fn answered() -> State {
    let state = begun();
    let one = tiny::index(&state.pack, "one");
    run(state, [Action::Answer(one, Given::Value(1)), Action::Continue])
}

#[test]
fn the_way_leads_through_every_step_to_the_result_and_back() {
    let mut state = begun();
    let mut seen = vec![state.screen];
    while state.screen != Screen::Result {
        state = state.after(Action::Continue);
        seen.push(state.screen);
    }
    assert_eq!(seen, [Screen::Step(0), Screen::Step(1), Screen::Step(2), Screen::Review, Screen::Result]);
    for expected in [Screen::Review, Screen::Step(2), Screen::Step(1), Screen::Step(0), Screen::Start, Screen::Start] {
        state = state.after(Action::Back);
        assert_eq!(state.screen, expected);
    }
}

#[test]
fn progress_never_runs_backwards() {
    let mut state = begun();
    let mut furthest = 0;
    for action in [Action::Continue, Action::Back, Action::Back, Action::Begin, Action::Continue, Action::Change(0)] {
        state = state.after(action);
        assert!(state.furthest >= furthest);
        furthest = state.furthest;
    }
    assert_eq!(furthest, 2);
}

#[test]
fn beginning_again_goes_on_at_the_furthest_step() {
    assert_eq!(run(answered(), [Action::Back, Action::Back, Action::Begin]).screen, Screen::Step(1));
    let through = run(answered(), [Action::Continue, Action::Continue, Action::Continue]);
    assert_eq!(through.screen, Screen::Result);
    assert_eq!(through.resume(), Screen::Review);
}

#[test]
fn a_plan_fitted_anew_leaves_the_result_and_goes_with_the_answers() {
    let result = run(answered(), [Action::Continue, Action::Continue, Action::Continue]);
    let report = Rc::new(evaluate(&result.pack, &result.answers));
    let decided = result.after(Action::Decide(Decided::of(&result.answers, report)));
    let failed = Learnt::Insight("verdict".to_owned(), Known::Failed);
    let decided = decided.after(Action::Learn(Rc::clone(&decided.answers), failed));
    assert!(decided.plan().is_some() && decided.replanned.is_none());
    let marked = Chosen { mark: Some("0a".to_owned()), ..Chosen::default() };
    assert!(decided.after(Action::Choose(marked)).replanned.is_none(), "nothing moved that would have to be said");
    let chosen = Chosen { start: Day::parse("2027-01-11").ok(), ..Chosen::default() };
    let planned = decided.after(Action::Choose(chosen.clone()));
    assert!(planned.replanned == Some(true) && planned.report().is_some() && planned.moves == decided.moves);
    assert_eq!(planned.insights.len(), 1, "what was found out is about the same answers");
    assert_eq!(planned.questions(), decided.questions());
    assert!(planned.answers.to_json(&planned.pack).contains("2027-01-11"));
    assert!(planned.after(Action::Back).replanned.is_none());
    assert!(Rc::ptr_eq(&planned.after(Action::Choose(chosen.clone())).answers, &planned.answers), "nothing was chosen");
    let again = planned.after(Action::Restart);
    assert_eq!(again.answers.chosen(), &Chosen::default());
    assert_eq!(again.after(Action::Undo).answers.chosen(), &chosen);
}

#[test]
fn a_change_comes_back_to_where_it_was_asked_for() {
    let review = run(answered(), [Action::Continue, Action::Continue]);
    let four = tiny::index(&review.pack, "four");
    let changing = review.after(Action::Change(four));
    assert_eq!((changing.screen, &changing.focus), (Screen::Step(2), &Focus::Question(four)));
    for back in [Action::Continue, Action::Back] {
        let came = changing.after(back);
        assert_eq!((came.screen, came.focus, came.returning), (Screen::Review, Focus::Question(four), None));
    }
    let result = run(review, [Action::Continue, Action::Change(0), Action::Continue]);
    assert_eq!((result.screen, result.focus), (Screen::Result, Focus::Heading));
}

#[test]
fn several_options_are_limited_and_can_be_taken_away() {
    let state = begun();
    let several = tiny::index(&state.pack, "several");
    let tick = |option, on| Action::Tick(several, option, on);
    let two = run(state, [tick(2, true), tick(0, true), tick(1, true)]);
    assert_eq!(*two.answers.given(several), Given::Several(vec![0, 2]));
    let none = run(two, [tick(0, false), tick(2, false)]);
    assert_eq!(*none.answers.given(several), Given::Blank);
}

#[test]
fn a_question_left_open_again_keeps_the_focus() {
    let state = begun().after(Action::Answer(0, Given::Value(0)));
    assert_eq!(state.moves, begun().moves, "a chosen option has it");
    let open = state.after(Action::Answer(0, Given::Blank));
    assert_eq!((&open.focus, open.moves), (&Focus::Question(0), state.moves + 1), "the button that did it is gone");
}

#[test]
fn starting_again_deleting_and_restoring_can_be_undone() {
    let before = answered();
    let file = Answers::parse(r#"{"pack":"tiny","answers":{"two":"yes"}}"#, &before.pack).unwrap();
    for action in [Action::Restart, Action::Delete, Action::Restore(file)] {
        let after = before.after(action);
        assert_ne!(after.answers, before.answers);
        assert_eq!(after.focus, Focus::Notice);
        assert!(after.can_undo());
        let undone = after.after(Action::Undo);
        assert_eq!((undone.screen, &undone.answers), (before.screen, &before.answers));
        let again = undone.after(Action::Undo);
        assert_eq!((again.screen, &again.answers, &again.saved), (after.screen, &after.answers, &after.saved));
        assert_eq!(again.after(Action::Undo).answers, before.answers);
    }
}

#[test]
fn a_file_goes_on_at_the_first_step_of_which_nothing_is_answered() {
    let pack = tiny::pack();
    let opened = |answers: &str| {
        let file = Answers::parse(&format!(r#"{{"pack":"tiny","answers":{{{answers}}}}}"#), &pack).unwrap();
        State::new(Rc::clone(&pack)).after(Action::Restore(file))
    };
    for (answers, screen, furthest) in [
        ("", Screen::Step(0), 0),
        (r#""one":"yes""#, Screen::Step(1), 1),
        (r#""one":"yes","four":"yes""#, Screen::Step(1), 1),
        (r#""one":"not_sure","three":"no""#, Screen::Step(2), 2),
        // An open question beside an answered one is for the list, and an optional one waits for nobody.
        (r#""two":"yes","three":"no","four":"no""#, Screen::Review, 3),
    ] {
        let state = opened(answers);
        assert_eq!((state.screen, state.furthest), (screen, furthest), "{answers}");
    }
}

#[test]
fn an_undo_is_offered_only_while_it_means_what_it_says() {
    let before = answered();
    let file = || Action::Restore(Answers::parse(tiny::FIRST_ANSWERED, &before.pack).unwrap());
    let offered = |actions: Vec<Action>| run(before.clone(), actions).can_undo();
    let answer = || Action::Answer(1, Given::Value(0));
    for stays in [Action::Hide, Action::Saved, Action::Keep(Keep::Tab), Action::Print(false)] {
        assert!(offered(vec![file(), stays.clone()]) && offered(vec![Action::Restart, stays]));
    }
    for gone in [Action::Continue, Action::Change(0), answer(), Action::Note(0, "x".into()), Action::Forget] {
        assert!(!offered(vec![file(), gone.clone()]), "{gone:?}");
        assert!(!offered(vec![Action::KeepTried, gone.clone()]), "{gone:?}");
        assert!(!offered(vec![file(), Action::Undo, gone.clone()]), "{gone:?}");
    }
    // A blank sheet is no answer to it, on whatever page.
    assert!(offered(vec![Action::Restart, Action::Begin, Action::Continue]));
    assert!(!offered(vec![Action::Restart, Action::Begin, answer()]));
    assert!(!offered(vec![Action::Finish, Action::Try(vec![], "try".into()), Action::KeepTried, Action::Back]));
    assert!(!run(begun(), [Action::Restart]).can_undo(), "there was nothing");
    let twice = run(before.clone(), [Action::Restart, Action::Begin, Action::Delete, Action::Undo]);
    assert_eq!(twice.answers, before.answers, "a blank sheet in between took nothing away");
    let other = run(before.clone(), [file(), Action::Restart, Action::Undo]);
    assert_eq!((other.touched(), other.before.as_ref().map(|before| before.what)), (true, Some(Undoable::Restart)));
}

#[test]
fn undoing_brings_back_the_place_and_says_what_it_cannot() {
    let review = run(answered(), [Action::Continue, Action::Continue, Action::Keep(Keep::Device)]);
    let before = review.after(Action::Change(0));
    assert_eq!((before.screen, before.returning), (Screen::Step(0), Some(Screen::Review)));
    for (action, kept) in [(Action::Restart, Keep::Device), (Action::Delete, Keep::Nowhere)] {
        let undone = run(before.clone(), [action, Action::Begin, Action::Undo]);
        assert_eq!((undone.screen, undone.returning), (before.screen, before.returning));
        assert_eq!((undone.furthest, &undone.answers, undone.keep), (before.furthest, &before.answers, kept));
        assert_eq!(undone.before.as_ref().map(|before| (before.undone, before.keep)), Some((true, Keep::Device)));
    }
}

#[test]
fn former_answers_that_were_deleted_cannot_be_brought_back() {
    let gone = run(answered(), [Action::Keep(Keep::Device), Action::Restart, Action::ForgetFormer]);
    assert_eq!((gone.before.is_none(), gone.notices.contains(&Notice::FormerGone)), (true, true));
    assert!(!gone.after(Action::Undo).touched());
}

#[test]
fn answers_are_at_risk_while_nothing_keeps_them() {
    let state = answered();
    let kept = || state.after(Action::Keep(Keep::Tab));
    let file = Answers::parse(tiny::FIRST_ANSWERED, &state.pack).unwrap();
    for (risk, why, state) in [
        (false, "a blank sheet", begun()),
        (true, "an answer kept nowhere", state.clone()),
        (true, "a note kept nowhere", begun().after(Action::Note(tiny::index(&state.pack, "three"), "x".into()))),
        (false, "kept in the tab", kept()),
        (true, "not stored after all", kept().after(Action::Unstored(Unstored::Older))),
        (false, "stored again", run(kept(), [Action::Unstored(Unstored::Older), Action::Stored])),
        (true, "another tab has others", kept().after(Action::Tell(Notice::OtherTab))),
        (true, "gone from the store", kept().after(Action::Lose(Notice::Gone))),
        (false, "in a file", state.after(Action::Saved)),
        (true, "changed since it was saved", run(state.clone(), [Action::Saved, Action::Answer(1, Given::Value(0))])),
        (true, "it could not be saved", state.after(Action::Tell(Notice::SaveFailed))),
        (false, "from a file", begun().after(Action::Restore(file.clone()))),
        (false, "deleted", state.after(Action::Delete)),
        (true, "only an undo has them", state.after(Action::Restart)),
        (true, "the same on the next page", run(state.clone(), [Action::Restart, Action::Begin])),
        (false, "an undo has what is in a file", run(state.clone(), [Action::Saved, Action::Restart])),
        (false, "an undo was closed", run(state.clone(), [Action::Restart, Action::Forget])),
        (true, "a file's answers over others", state.after(Action::Restore(file.clone()))),
        (true, "the others back", run(state.clone(), [Action::Restore(file.clone()), Action::Undo])),
        (false, "a blank sheet back", run(begun(), [Action::Restore(file.clone()), Action::Undo])),
        (true, "brought back", run(state.clone(), [Action::Delete, Action::Undo])),
    ] {
        assert_eq!(state.at_risk(), risk, "{why}");
    }
}

#[test]
fn what_cannot_be_stored_is_said_once_and_withdrawn() {
    let full = Unstored::Nothing(Denied::Full);
    let told = run(answered(), [Action::Keep(Keep::Device), Action::Unstored(full)]);
    assert_eq!((told.keep, told.kept(), &*told.notices), (Keep::Device, false, &[Notice::Unstored(full)][..]));
    assert_eq!(told.moves, answered().moves, "whoever is writing goes on writing");
    let closed = run(told, [Action::Dismiss(0), Action::Unstored(full)]);
    assert!(closed.notices.is_empty() && !closed.kept());
    let older = closed.after(Action::Unstored(Unstored::Older));
    assert_eq!(older.notices, [Notice::Unstored(Unstored::Older)]);
    for settled in [Action::Stored, Action::Keep(Keep::Tab), Action::Keep(Keep::Device)] {
        let again = older.after(settled);
        assert!(again.kept() && again.notices.is_empty());
    }
}

#[test]
fn deleting_keeps_nothing_anywhere() {
    let kept = run(answered(), [Action::Keep(Keep::Device), Action::Tell(Notice::SetAside("x".into()))]);
    let deleted = kept.after(Action::Delete);
    assert_eq!((deleted.keep, deleted.screen, deleted.furthest), (Keep::Nowhere, Screen::Start, 0));
    assert!(!deleted.touched());
    assert!(deleted.notices.is_empty());
    // What is undone is back in memory; where it is kept is chosen anew.
    assert_eq!(deleted.after(Action::Undo).keep, Keep::Nowhere);
}

fn bad(problem: &str) -> Notice {
    Notice::BadFile(Unfit { kind: Kind::Changed, problems: vec![problem.into()] })
}

#[test]
fn a_bad_file_changes_nothing_but_the_message() {
    let before = answered();
    let told = run(before.clone(), [Action::Tell(bad("one")), Action::Tell(bad("two"))]);
    assert_eq!((&told.answers, told.screen), (&before.answers, before.screen));
    assert_eq!(told.notices, [bad("two")]);
    assert_eq!(told.focus, Focus::Notice);
    assert!(told.after(Action::Dismiss(0)).notices.is_empty());
    assert_eq!(told.after(Action::Dismiss(7)).notices.len(), 1);
}

#[test]
fn what_another_tab_stored_waits_for_a_decision() {
    let contested = run(answered(), [Action::Keep(Keep::Device), Action::Tell(Notice::OtherTab), Action::Continue]);
    assert!(contested.contested());
    for settled in [Action::KeepMine, Action::Keep(Keep::Tab), Action::Lose(Notice::Gone)] {
        assert!(!contested.after(settled).contested());
    }
    let position = Position { screen: "step".into(), step: Some("alpha".into()), furthest: 1, hidden: false };
    let taken =
        contested.after(Action::TakeOver(Box::new((Keep::Device, Answers::blank(&contested.pack), position, None))));
    assert!(!taken.contested() && !taken.touched());
    assert_eq!(taken.screen, Screen::Step(0));
}

#[test]
fn hiding_is_part_of_the_position() {
    let hidden = answered().after(Action::Hide);
    assert!(hidden.position().hidden);
    assert!(!hidden.after(Action::Show).hidden);
}

#[test]
fn a_position_survives_a_pack_that_changed() {
    let state = answered();
    let check = |position: Position, expected| assert_eq!(position.screen(state.pack.questionnaire()), expected);
    check(state.position(), Screen::Step(1));
    check(Position { screen: "step".into(), step: Some("gone".into()), furthest: 9, hidden: false }, Screen::Step(2));
    check(Position { screen: "unheard_of".into(), ..Position::default() }, Screen::Start);
}

/// On the result, with one answer of one's own and another one tried.
fn trying() -> (State, usize, usize) {
    let result = run(answered(), [Action::Finish]);
    let (one, two) = (tiny::index(&result.pack, "one"), tiny::index(&result.pack, "two"));
    (
        run(
            result,
            [Action::Try(vec![(one, Given::Value(0))], "one-try".into()), Action::Answer(two, Given::Value(1))],
        ),
        one,
        two,
    )
}

#[test]
fn what_is_tried_stays_beside_the_real_answers() {
    let before = run(answered(), [Action::Finish]);
    let (state, one, two) = trying();
    assert_eq!(state.answers, before.answers);
    assert_eq!((state.sheet().given(one), state.sheet().given(two)), (&Given::Value(0), &Given::Value(1)));
    assert_eq!(state.position(), before.position(), "a reload comes back to the result, with nothing tried");
    let back = state.after(Action::TakeBack(one));
    assert_eq!((back.sheet().given(one), back.sheet().given(two)), (&Given::Value(1), &Given::Value(1)));
    assert_eq!(*state.after(Action::TakeAllBack).sheet(), before.answers);
}

#[test]
fn what_is_tried_is_gone_with_the_first_step_away() {
    let (state, _, _) = trying();
    let other = Answers::blank(&state.pack);
    let position = Position { screen: "result".into(), ..Position::default() };
    for away in [
        Action::Finish,
        Action::Back,
        Action::Continue,
        Action::Change(0),
        Action::Restart,
        Action::Delete,
        Action::Restore(other.clone()),
        Action::TakeOver(Box::new((Keep::Device, other.clone(), position, None))),
    ] {
        let after = state.after(away);
        assert!(after.what_if.is_none() && Rc::ptr_eq(after.sheet(), &after.answers));
    }
    let left = state.after(Action::Finish);
    let opener = Focus::Control("one-try".into());
    assert_eq!((&left.answers, left.screen, left.focus), (&state.answers, Screen::Result, opener));
}

#[test]
fn keeping_what_was_tried_can_be_undone() {
    let (state, one, _) = trying();
    let kept = state.after(Action::KeepTried);
    assert_eq!((kept.answers.given(one), kept.screen), (&Given::Value(0), Screen::Result));
    assert!(kept.what_if.is_none());
    let undone = kept.after(Action::Undo);
    assert_eq!((&undone.answers, undone.screen), (&state.answers, Screen::Result));
    assert!(run(answered(), [Action::KeepTried]).before.is_none(), "nothing was tried");
}

#[test]
fn one_step_is_laid_out_at_a_time() {
    let (state, _, _) = trying();
    let open = |state: &State| state.what_if.as_ref().unwrap().open;
    let first = state.after(Action::Unfold(0));
    assert_eq!((open(&first), open(&first.after(Action::Unfold(2)))), (Some(0), Some(2)));
    assert_eq!(open(&first.after(Action::Unfold(0))), None);
}

#[test]
fn that_nothing_can_change_any_more_is_news_once() {
    let state = answered();
    let say = |state: &State, settled| state.after(Action::Learn(Rc::clone(&state.answers), Learnt::Settled(settled)));
    let news = say(&state, true);
    assert_eq!((news.settled, &news.focus, news.moves), (Settled::News, &state.focus, state.moves), "nothing moves");
    let three = tiny::index(&state.pack, "three");
    let same_page = news.after(Action::Answer(three, Given::Value(0)));
    assert_eq!(say(&same_page, true).settled, Settled::News);
    let next_page = same_page.after(Action::Continue);
    assert_eq!(say(&next_page, true).settled, Settled::Told);
    assert_eq!(next_page.after(Action::Back).settled, Settled::Told);
    assert_eq!(say(&say(&next_page, false), true).settled, Settled::News, "an answer had opened it again");
    assert_eq!(next_page.after(Action::Finish).screen, Screen::Result);
}

#[test]
fn news_about_other_answers_or_away_from_the_questions_is_none() {
    let state = answered();
    let late = state.after(Action::Learn(Rc::new(Answers::blank(&state.pack)), Learnt::Settled(true)));
    assert_eq!(late.settled, Settled::No);
    let review = run(state, [Action::Continue, Action::Continue]);
    let told = review.after(Action::Learn(Rc::clone(&review.answers), Learnt::Settled(true)));
    assert_eq!(told.settled, Settled::Told);
    let changing = review.after(Action::Change(0));
    assert_eq!(
        changing.after(Action::Learn(Rc::clone(&changing.answers), Learnt::Settled(true))).settled,
        Settled::Told
    );
}

#[test]
fn a_screen_asks_for_what_it_is_to_say() {
    let state = answered();
    let blank = begun();
    assert_eq!(blank.questions(), [Request::Settled(Rc::clone(&blank.answers))]);
    let learnt = blank.after(Action::Learn(Rc::clone(&blank.answers), Learnt::Settled(true)));
    assert_eq!(learnt.settled, Settled::No, "a blank sheet settles nothing");
    assert_eq!(state.questions(), [Request::Settled(Rc::clone(&state.answers))]);
    let result = state.after(Action::Finish);
    assert_eq!(result.questions(), [], "the report comes first");
    let report = Rc::new(evaluate(&result.pack, &result.answers));
    let decided = result.after(Action::Decide(Decided::of(&result.answers, report)));
    let about = |fact: &str| Request::Insight(Rc::clone(&decided.answers), fact.to_owned());
    let next = Request::Next(Rc::clone(&decided.answers), "verdict".into());
    assert_eq!(decided.questions(), [next.clone(), about("verdict")]);
    let learn = |state: &State, learnt| state.after(Action::Learn(Rc::clone(&state.answers), learnt));
    let ordered = learn(&decided, Learnt::Next(Some("two".into())));
    assert_eq!(ordered.questions(), [about("verdict")], "what is known is not asked again");
    let looking = learn(&ordered, Learnt::Insight("verdict".into(), Known::Looking(1, 2)));
    assert_eq!(looking.questions(), [about("verdict")]);
    let stopped = looking.after(Action::Look("verdict".into(), false));
    assert_eq!((stopped.questions(), &*stopped.insights), (vec![], &[("verdict".to_owned(), Known::Stopped)][..]));
    assert_eq!(stopped.after(Action::Look("verdict".into(), true)).questions(), [about("verdict")]);
    let whole = (0..4).fold(decided, |state, question| state.after(Action::Answer(question, Given::Value(1))));
    let report = Rc::new(evaluate(&whole.pack, &whole.answers));
    let whole = whole.after(Action::Decide(Decided::of(&whole.answers, report)));
    assert!(whole.questions().iter().all(|request| !matches!(request, Request::Next(..))), "nothing is open");
}

#[test]
fn printing_waits_for_what_is_looked_for() {
    let result = answered().after(Action::Finish);
    assert_eq!(result.print_due(), None);
    let waiting = result.after(Action::Print(false));
    assert_eq!(waiting.print_due(), Some(false));
    let found =
        waiting.after(Action::Learn(Rc::clone(&waiting.answers), Learnt::Insight("verdict".into(), Known::Failed)));
    assert_eq!(found.print_due(), Some(true), "there is nothing more to wait for");
    assert_eq!(waiting.after(Action::Print(true)).print_due(), Some(true), "it was waited for long enough");
    for over in [Action::Printed, Action::Back] {
        assert_eq!(found.after(over).print_due(), None);
    }
}

#[test]
fn what_was_found_out_goes_with_the_answers() {
    let state = answered();
    let learn = |state: &State, known| {
        state.after(Action::Learn(Rc::clone(&state.answers), Learnt::Insight("verdict".into(), known)))
    };
    let looking = learn(&state, Known::Looking(1, 2));
    let failed = learn(&looking, Known::Failed);
    assert_eq!(failed.insights, [("verdict".to_owned(), Known::Failed)], "the newest of a fact");
    assert_eq!(failed.after(Action::Continue).insights, failed.insights);
    assert!(failed.after(Action::Answer(0, Given::Value(0))).insights.is_empty());
    assert!(learn(&state, Known::Failed).after(Action::Restart).insights.is_empty());
}
