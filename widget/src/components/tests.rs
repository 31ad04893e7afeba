//! Screens as text: what must hold for each of them whatever the pack.

mod pair;

use std::rc::Rc;

use readiness_core::{Given, evaluate};
use readiness_words::ENGLISH;
use yew::{Callback, Html, LocalServerRenderer, Properties, component, html};

use super::actions::actions;
use super::blank::blank;
use super::note::room;
use super::notices::{arrivals, notices};
use super::pair::{side_by_side, turn};
use super::review::review;
use super::scene::Scene;
use super::start::start;
use super::step::step;
use super::what_if::Trial;
use crate::file::{self, Kind, Unfit};
use crate::keep::Keep;
use crate::offer::Offer;
use crate::spoken::Spoken;
use crate::state::{Action, Learnt, Notice, Screen, State};
use crate::storage::{Denied, Unstored};
use crate::tiny;
use crate::ui::Ui;

#[derive(PartialEq, Properties)]
struct Shown {
    state: State,
    bound: Keep,
    stored: bool,
}

#[component]
fn Page(Shown { state, bound, stored }: &Shown) -> Html {
    let ui = Ui::new(Rc::clone(&state.pack), Spoken::of(&state.pack, "en", &ENGLISH), "one".into());
    let scene = Scene { ui: &ui, state, bound: *bound, stored: *stored, near: None, give: &Callback::noop() };
    if state.hidden {
        return blank(&scene);
    }
    if let Some(what_if) = &state.what_if {
        let (before, after) = (evaluate(&state.pack, &state.answers), evaluate(&state.pack, &what_if.answers));
        let on_wish = Callback::noop();
        return Trial { own: ui.view(&state.answers, &before, &on_wish), what_if, after: &after }.html(&scene);
    }
    if let (Screen::Result, Some(pair)) = (state.screen, state.both()) {
        return side_by_side(&scene, pair);
    }
    html! {
        <>
            {notices(&scene)}
            {turn(&scene)}
            { match state.screen {
                Screen::Start => start(&scene),
                Screen::Step(index) => step(&scene, index),
                Screen::Review | Screen::Result => review(&scene),
            } }
            {actions(&scene)}
            {arrivals(&scene)}
        </>
    }
}

fn shown(state: State, bound: Keep) -> String {
    drawn(state, bound, false)
}

fn drawn(state: State, bound: Keep, stored: bool) -> String {
    let render = LocalServerRenderer::<Page>::with_props(Shown { state, bound, stored }).hydratable(false).render();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, render)
}

fn at(screens: usize) -> State {
    (0..screens).fold(State::new(tiny::pack()), |state, _| state.after(Action::Continue))
}

#[test]
fn every_screen_keeps_its_promises() {
    for screens in 0..5 {
        let page = shown(at(screens), Keep::Device);
        assert_eq!(page.matches("<h1").count(), 1, "{page}");
        assert_eq!(page.matches("<fieldset").count(), page.matches("<legend").count());
        assert!(!page.contains("style="), "the policy of the page blocks inline styles");
        let mut ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert!(ids.iter().all(|id| id.starts_with("one-")), "{ids:?}");
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "an id is used twice");
    }
}

#[test]
fn no_answer_is_chosen_before_the_person_chose_one() {
    let (blank, all) = (shown(at(1), Keep::Nowhere), shown(at(2), Keep::Nowhere));
    assert_eq!((blank.matches(" checked").count(), all.matches(" checked").count()), (0, 0));
    let state = at(1);
    let one = tiny::index(&state.pack, "one");
    let answered = shown(state.after(Action::Answer(one, Given::Value(1))), Keep::Nowhere);
    assert_eq!(answered.matches(" checked").count(), 1);
    assert_eq!(answered.matches("rc-option rc-chosen").count(), 1);
}

#[test]
fn a_note_is_kept_from_what_browsers_upload() {
    let page = shown(at(2), Keep::Nowhere);
    for attribute in ["spellcheck=\"false\"", "autocomplete=\"off\"", "writingsuggestions=\"false\""] {
        assert!(page.split("<textarea").nth(1).is_some_and(|area| area.contains(attribute)), "{attribute}");
    }
}

#[test]
fn open_questions_are_counted_where_one_goes_on() {
    assert!(shown(at(1), Keep::Nowhere).contains("2 questions here are open"));
    assert!(shown(at(2), Keep::Nowhere).contains("One question here is open"));
    let list = shown(at(4), Keep::Nowhere);
    assert!(list.contains("4 of 4 questions are open"));
    // One that is optional is not among them.
    assert_eq!((list.matches(">Open<").count(), list.matches("Nothing chosen (optional)").count()), (4, 1));
}

#[test]
fn only_places_that_the_page_allows_are_offered() {
    for (bound, places) in [(Keep::Nowhere, 0), (Keep::Tab, 2), (Keep::Device, 3)] {
        assert_eq!(shown(at(0), bound).matches("name=\"one-keep\"").count(), places);
    }
    let fixed = shown(at(0), Keep::Nowhere);
    assert!(
        fixed.contains("Your answers are kept nowhere. They are gone when you close or reload this page."),
        "{fixed}"
    );
    assert!(!shown(at(1), Keep::Nowhere).contains("rc-keep-change"), "there is nothing to change");
    // What was chosen before the page allowed less can be left.
    assert_eq!(shown(at(0).after(Action::Keep(Keep::Tab)), Keep::Nowhere).matches("name=\"one-keep\"").count(), 1);
}

#[test]
fn a_hidden_screen_shows_nothing_but_the_way_back() {
    let page = shown(at(2).after(Action::Hide), Keep::Device);
    assert!(page.contains("rc-show") && !page.contains("Three?") && !page.contains("textarea"), "{page}");
}

#[test]
fn a_bad_file_is_told_in_plain_words_with_the_rest_folded_away() {
    let told = |kind| {
        let problems = vec!["first problem".into(), "second problem".into()];
        shown(at(2).after(Action::Tell(Notice::BadFile(Unfit { kind, problems }))), Keep::Nowhere)
    };
    // A file of another pack is named, and has nothing wrong in it.
    let page = told(Kind::OtherPack("other".into()));
    assert!(page.contains("for another questionnaire, “other”. Open it there.") && !page.contains("problem"), "{page}");
    for (kind, said) in [
        (Kind::Other, "That is no file with saved answers. Choose one"),
        (Kind::Changed, "does not fit this questionnaire"),
    ] {
        let page = told(kind);
        let (plain, folded) = page.split_once("<details>").unwrap();
        assert!(plain.contains(said) && !plain.contains("problem"), "{page}");
        let folded = folded.split_once("</details>").unwrap().0;
        assert!(folded.contains("first problem") && folded.contains("second problem"), "{page}");
    }
}

#[test]
fn a_file_of_another_version_is_taken_with_a_word() {
    let pack = tiny::pack();
    let of = |version: &str| {
        file::other_version(&format!(r#"{{"pack":"tiny","version":"{version}","answers":{{}}}}"#), &pack)
    };
    assert_eq!((of("1.0.0"), of("0.9.0")), (None, Some("0.9.0".into())));
    assert_eq!(file::other_version(tiny::FIRST_ANSWERED, &pack), None);
    let opened = at(1).after(Action::Tell(Notice::OtherVersion("0.9.0".into())));
    let said = "given to version 0.9.0 of this questionnaire, and this is version 1.0.0";
    assert!(shown(opened.clone(), Keep::Nowhere).contains(said));
    assert!(!shown(opened.after(Action::Continue), Keep::Nowhere).contains(said));
}

#[test]
fn what_was_undone_is_not_undone_but_done_again() {
    let gone = at(1).after(Action::Answer(0, Given::Value(1))).after(Action::Restart);
    assert!(shown(gone.clone(), Keep::Nowhere).contains(">Undo</button>"));
    let back = shown(gone.after(Action::Undo), Keep::Nowhere);
    assert!(back.contains(">Do it again</button>") && !back.contains(">Undo</button>"), "{back}");
}

/// What the foot of the page says about where answers are.
fn kept(state: State, stored: bool) -> String {
    let page = drawn(state, Keep::Device, stored);
    let (_, said) = page.split_once("class=\"rc-kept\">").unwrap();
    said.split_once("</p>").unwrap().0.to_owned()
}

#[test]
fn the_foot_never_says_nowhere_while_something_is_stored() {
    let chosen = || at(2).after(Action::Keep(Keep::Device));
    let other = "What you see is not kept. Something that was stored earlier still is.";
    assert_eq!(kept(at(2), false), "Your answers are kept nowhere.");
    assert_eq!(kept(at(2), true), other);
    assert_eq!(kept(chosen(), true), "Your answers are kept on this device.");
    assert_eq!(kept(chosen().after(Action::Unstored(Unstored::Older)), true), other);
    assert_eq!(
        kept(chosen().after(Action::Unstored(Unstored::Nothing(Denied::Full))), false),
        "Your answers are kept nowhere."
    );
    assert_eq!(kept(chosen().after(Action::Tell(Notice::OtherTab)), true), other);
    assert_eq!(kept(chosen().after(Action::Lose(Notice::Newer(String::new()))), true), other);
    // A message that was closed changes nothing about it.
    let closed = chosen().after(Action::Unstored(Unstored::Older)).after(Action::Dismiss(0));
    assert_eq!(kept(closed, true), other);
}

#[test]
fn each_way_of_not_being_stored_has_its_own_words() {
    for (why, said) in [
        (Unstored::Nothing(Denied::Full), "no room left for this page"),
        (Unstored::Nothing(Denied::Refused), "does not let the page store anything there"),
        (Unstored::Older, "What is stored is older, and a reload would bring that back."),
    ] {
        let page = shown(at(2).after(Action::Keep(Keep::Device)).after(Action::Unstored(why)), Keep::Device);
        let (_, arrived) = page.split_once("rc-arrivals").unwrap();
        assert!(arrived.contains(said) && arrived.contains("rc-save") && arrived.contains("rc-dismiss"), "{page}");
    }
    assert!(
        shown(at(2).after(Action::Tell(Notice::Behind)), Keep::Device).contains("older than what you last answered")
    );
}

#[test]
fn what_comes_by_itself_stands_behind_everything_else() {
    let page = shown(at(2).after(Action::Keep(Keep::Device)).after(Action::Tell(Notice::OtherTab)), Keep::Device);
    let (before, after) = page.split_once("rc-arrivals").unwrap();
    assert!(before.contains("rc-delete") && !before.contains("rc-keep-mine"), "{page}");
    assert!(after.contains("rc-take") && after.contains("rc-keep-mine") && !after.contains("rc-dismiss"), "{page}");
    assert!(!shown(at(2), Keep::Device).contains("rc-arrivals"));
}

#[test]
fn an_undo_says_what_it_does_and_until_when() {
    let said = |state: State| {
        let page = shown(state, Keep::Device);
        let notice = page.split_once("rc-notice").unwrap().1.split_once("<p>").unwrap().1;
        (notice.split_once("</p>").unwrap().0.to_owned(), page.contains("rc-undo"))
    };
    let until = "You can undo this until you go on, or close or reload this page.";
    let answered = || at(1).after(Action::Answer(0, Given::Value(1)));
    let file = || Action::Restore((*answered().answers).clone());
    let (back, blank) = ("Your answers are back.", "The sheet is blank again, as it was before.");
    for (state, expected, undo) in [
        (answered().after(Action::Restart), format!("You have started again with a blank sheet. {until}"), true),
        (answered().after(Action::Delete), format!("Everything is deleted, nothing is stored any more. {until}"), true),
        (at(1).after(Action::Restart), "You have started again with a blank sheet.".to_owned(), false),
        (at(1).after(file()), "The answers from your file are here.".to_owned(), true),
        (at(1).after(file()).after(Action::Undo), format!("{blank} {until}"), true),
        (answered().after(Action::Restart).after(Action::Undo), back.to_owned(), true),
        (answered().after(file()).after(Action::Undo), format!("{back} {until}"), true),
    ] {
        assert_eq!(said(state), (expected, undo));
    }
    let deleted = answered().after(Action::Keep(Keep::Device)).after(Action::Delete);
    let again = format!("You have started again with a blank sheet. {until}");
    assert_eq!(said(deleted.after(Action::Keep(Keep::Tab))), (again, true), "what was deleted left no copy");
    let undone = deleted.after(Action::Undo);
    assert!(said(undone.clone()).0.starts_with("Your answers are back, but nothing keeps them any more"));
    assert_eq!(said(undone.after(Action::Keep(Keep::Tab))), (back.to_owned(), true));
}

#[test]
fn starting_again_says_what_is_left_of_the_former_answers() {
    let said = "The former answers are not gone";
    let answered = || at(2).after(Action::Answer(0, Given::Value(1)));
    let kept = shown(answered().after(Action::Keep(Keep::Device)).after(Action::Restart), Keep::Device);
    assert!(kept.contains(said) && kept.contains("rc-former") && kept.contains("rc-undo"), "{kept}");
    let unkept = shown(answered().after(Action::Restart), Keep::Device);
    assert!(!unkept.contains(said) && !unkept.contains("rc-former") && unkept.contains("rc-undo"), "{unkept}");
    let deleted = shown(answered().after(Action::Delete), Keep::Device);
    assert!(!deleted.contains("rc-former"), "{deleted}");
}

#[test]
fn who_can_read_what_is_kept_is_said_at_the_choice() {
    let page = shown(at(0), Keep::Device);
    let (_, choice) = page.split_once("rc-keep").unwrap();
    let (choice, _) = choice.split_once("</fieldset>").unwrap();
    assert!(choice.contains("read by this website: by its owners’ scripts, and by any other page at the same address"));
}

#[test]
fn the_end_of_a_note_does_not_come_by_surprise() {
    let words = &ENGLISH;
    let said = |length: usize| room(words, &"ä".repeat(length));
    assert_eq!(said(3_599), None);
    for (length, left) in [(3_600, 400), (3_601, 400), (3_700, 300), (3_950, 50), (3_999, 10)] {
        let told = said(length).unwrap();
        let said = format!("There is room for {left} more characters at most. A note holds up to 4,000 characters.");
        assert_eq!(told, said, "{length}");
    }
    for length in [4_000, 9_000] {
        assert!(said(length).unwrap().starts_with("This note is full: it holds 4,000 characters."));
    }
    // Browsers count the halves of a pair, and so is the limit.
    assert!(room(words, &"🧭".repeat(2_000)).unwrap().starts_with("This note is full"));
    let three = tiny::index(&tiny::pack(), "three");
    let page = shown(at(2).after(Action::Note(three, "ä".repeat(3_990))), Keep::Nowhere);
    let area = page.split_once("<textarea id=\"one-n-three\"").unwrap().1.split_once('>').unwrap().0;
    assert!(area.contains("maxlength=\"4000\"") && area.contains("aria-describedby=\"one-n-three-1\""), "{area}");
    assert!(page.contains("id=\"one-n-three-1\"") && page.contains(">There is room for 10 more"));
}

/// The result, with the first three answers good and some tried.
fn trying(tried: &[(&str, usize)]) -> State {
    let mut state = at(0);
    for id in ["one", "two", "three"] {
        state = state.after(Action::Answer(tiny::index(&state.pack, id), Given::Value(1)));
    }
    let tried = tried.iter().map(|(id, value)| (tiny::index(&state.pack, id), Given::Value(*value))).collect();
    state.after(Action::Try(tried, "one-try".into()))
}

#[test]
fn what_would_move_stands_side_by_side() {
    let page = shown(trying(&[("four", 1)]), Keep::Nowhere);
    let moved = page.split_once("what-moved").unwrap().1.split_once("</section>").unwrap().0;
    let text: String =
        moved.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| format!("{text} ")).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("The way As you answered Still open As you try it High The others stay"), "{text}");
    assert_eq!(moved.matches("<svg").count(), 2, "a shape beside each word: {moved}");
    assert!(page.contains("“Yes” instead of Not answered"), "{page}");
    assert!(page.contains("One result would move. The way: High."), "{page}");
}

#[test]
fn trying_nothing_offers_the_questions_and_nothing_else() {
    let page = shown(trying(&[]), Keep::Nowhere);
    assert!(page.contains("rc-leave") && !page.contains("rc-keep-tried") && !page.contains("what-moved"), "{page}");
    assert_eq!(page.matches("aria-expanded=\"false\"").count(), 3);
    assert!(!page.contains("<fieldset"), "no step is laid out yet");
    let open = shown(trying(&[("four", 0)]).after(Action::Unfold(2)), Keep::Nowhere);
    assert_eq!(open.matches("<fieldset").count(), 1, "a question that no rule reads has nothing to try");
    assert!(open.contains("aria-expanded=\"true\"") && open.contains("Step gamma: 1 tried"), "{open}");
}

#[test]
fn a_note_is_out_of_reach_while_trying() {
    assert!(!shown(trying(&[]).after(Action::Unfold(1)), Keep::Nowhere).contains("<textarea"));
}

#[test]
fn that_one_can_finish_is_said_once_and_stays_at_hand() {
    let settled = |state: &State| state.after(Action::Learn(Rc::clone(&state.answers), Learnt::Settled(true)));
    let (said, button) = ("can’t change the outcome any more", "rc-finish");
    let news = settled(&at(1).after(Action::Answer(0, Given::Value(0))));
    let page = shown(news.clone(), Keep::Nowhere);
    assert!(page.contains(said) && page.contains(button), "{page}");
    let next = shown(news.after(Action::Continue), Keep::Nowhere);
    assert!(!next.contains(said) && next.contains(button), "{next}");
    assert!(!shown(at(1), Keep::Nowhere).contains(button));
}

#[test]
fn what_is_written_down_stands_beside_the_questions_and_in_the_list() {
    let state = at(2).after(Action::Record(0, "2026-11-23".into())).after(Action::Record(1, "<b>x</b>".into()));
    let step = shown(state.clone(), Keep::Nowhere);
    for part in [
        "<label for=\"one-w-begun\">When did it begin?</label>",
        "type=\"date\"",
        "aria-describedby=\"one-w-told-h\"",
        "&lt;b&gt;x&lt;/b&gt;",
    ] {
        assert!(step.contains(part), "{part} in {step}");
    }
    assert!(!shown(at(1), Keep::Nowhere).contains("rc-records"), "the other step shows none");
    let list = shown(state.after(Action::Continue).after(Action::Continue), Keep::Nowhere);
    assert_eq!((list.matches("2026-11-23").count(), list.matches("What was told?").count()), (1, 2), "{list}");
    let blank = shown(at(4), Keep::Nowhere);
    assert!(!blank.contains("What was told?"), "nothing is written there");
}

#[test]
fn an_offer_says_what_would_come_and_what_is_here() {
    let offer = |text: &str| Notice::Offered(Rc::new(Offer::of(text, &tiny::pack(), false).unwrap()));
    let text = r#"{"pack":"other","answers":{"one":"no","four":"yes","far":"yes"},"notes":{"told":"<i>"}}"#;
    let blank = shown(at(2).after(Action::Tell(offer(text))), Keep::Nowhere);
    for part in
        ["“other”", "What fits here (3)", "<dt>Four?</dt><dd>Yes</dd>", "&lt;i&gt;", "(1)", "<p>far</p>", "Leave it"]
    {
        assert!(blank.contains(part), "{part} in {blank}");
    }
    assert!(blank.contains("rc-carry\"") && !blank.contains("rc-carry-all") && !blank.contains("Here, by you"));
    let one = tiny::index(&tiny::pack(), "one");
    let answered = at(2).after(Action::Answer(one, Given::Value(1)));
    let both = shown(answered.after(Action::Tell(offer(text))), Keep::Nowhere);
    assert!(
        both.contains("rc-carry\"") && both.contains("rc-carry-all") && both.contains("Here, by you: Yes"),
        "{both}"
    );
    let only = shown(answered.after(Action::Tell(offer(r#"{"pack":"other","answers":{"one":"no"}}"#))), Keep::Nowhere);
    assert!(!only.contains("rc-carry\"") && only.contains("rc-carry-all"), "{only}");
}
