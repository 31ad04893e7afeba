//! What is written down, and what comes from another pack.

use super::*;
use crate::offer::Offer;

fn decided(state: State) -> State {
    let (answers, report) = (Rc::clone(&state.answers), evaluate(&state.pack, &state.answers));
    state.after(Action::Decide(Decided { answers, report: Rc::new(report), ways: Rc::default() }))
}

#[test]
fn what_is_written_down_decides_nothing_and_takes_only_what_a_file_can_hold() {
    let result = decided(run(answered(), [Action::Finish]));
    let insight = Learnt::Insight("verdict".into(), Known::Stopped);
    let result = result.after(Action::Learn(Rc::clone(&result.answers), insight.clone()));
    let written = run(result.clone(), [Action::Record(0, "2026-11-23".into()), Action::Record(1, "all of it".into())]);
    assert_eq!((written.answers.record(0), written.answers.record(1)), ("2026-11-23", "all of it"));
    assert!(written.report().is_some() && written.undecided().is_none(), "the result stays on the screen");
    assert_eq!(written.insights, result.insights);
    assert_eq!(written.questions(), result.questions(), "nothing is asked again");
    assert_eq!(written.focus, result.focus);
    let late = written.after(Action::Learn(Rc::clone(&result.answers), insight));
    assert!(!late.insights.is_empty(), "what was found about the same answers still counts");
    for text in ["12026-11-23", "soon"] {
        assert_eq!(written.after(Action::Record(0, text.into())).answers, written.answers, "{text}");
    }
    assert_eq!(written.after(Action::Record(0, String::new())).answers.record(0), "");
}

#[test]
fn the_step_of_a_record_leads_back_to_the_list() {
    let review = run(answered(), [Action::Continue, Action::Continue]);
    let step = review.after(Action::Rewrite(1));
    assert_eq!((step.screen, step.returning), (Screen::Step(1), Some(review.screen)));
    assert_eq!(step.after(Action::Continue).screen, review.screen);
}

#[test]
fn another_packs_answers_are_taken_over_where_the_person_says_so_and_given_back() {
    let state = answered();
    let text = r#"{"pack":"other","answers":{"one":"no","four":"yes"},"notes":{"told":"theirs"}}"#;
    let offer = Rc::new(Offer::of(text, &state.pack, false).unwrap());
    let bad = Notice::BadFile(crate::file::restore("x", &state.pack).unwrap_err());
    let offered = run(state.clone(), [Action::Tell(bad.clone()), Action::Tell(Notice::Offered(Rc::clone(&offer)))]);
    assert_eq!(offered.answers, state.answers, "nothing moves by itself");
    assert_eq!((offered.notices.len(), &offered.focus), (1, &Focus::Notice));
    assert_eq!(offered.after(Action::Tell(bad.clone())).notices, [bad]);
    let left = offered.after(Action::Dismiss(0));
    assert_eq!((&left.answers, left.notices.len()), (&state.answers, 0));
    let (one, four) = (tiny::index(&state.pack, "one"), tiny::index(&state.pack, "four"));
    for (replace, first) in [(false, state.answers.given(one)), (true, &Given::Value(0))] {
        let taken = offered.after(Action::Carry(Rc::clone(&offer), replace));
        assert_eq!((taken.answers.given(one), taken.answers.given(four)), (first, &Given::Value(1)));
        assert_eq!((taken.answers.record(1), taken.screen, &taken.focus), ("theirs", state.screen, &Focus::Notice));
        assert!(taken.notices.is_empty() && taken.at_risk());
        let undone = taken.after(Action::Undo);
        assert_eq!((&undone.answers, undone.screen), (&state.answers, state.screen));
    }
}

#[test]
fn the_days_of_a_plan_are_told_once_their_start_is_written_to_its_end() {
    let pack = tiny::planned();
    let result = decided(run(State::new(pack), [Action::Begin, Action::Finish]));
    assert!(result.after(Action::Left).replanned.is_none(), "nothing was written");
    let writing = result.after(Action::Record(0, "2026-11-02".into()));
    assert_eq!(writing.after(Action::Record(0, "2026-11-23".into())).replanned, Some(false), "not with every key");
    let told = writing.after(Action::Left);
    assert_eq!(told.replanned, Some(true));
    assert_eq!(told.after(Action::Record(0, String::new())).replanned, Some(false));
    assert!(result.after(Action::Record(1, "x".into())).replanned.is_none(), "no day counts from there");
    let asked = State::new(Rc::clone(&result.pack)).after(Action::Begin).after(Action::Record(0, "2026-11-02".into()));
    assert!(asked.replanned.is_none(), "no plan is on that page");
}
