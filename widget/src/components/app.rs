//! One instance: its state, what its commands do, and the screen that is on.

use std::rc::Rc;

use js_sys::Function;
use readiness_core::Answers;
use readiness_core::plan::Chosen;
use yew::{
    AttrValue, Callback, Html, KeyboardEvent, Properties, UseReducerHandle, component, hook, html, use_callback,
    use_memo, use_mut_ref, use_node_ref, use_reducer_eq,
};

use super::actions::actions;
use super::blank::blank;
use super::compass::compass;
use super::note::room;
use super::notices::{arrivals, notices, sentence, undoable};
use super::pair::{side_by_side, stops, turn};
use super::progress::Progress;
use super::question::is_full;
use super::record;
use super::result_screen::result_screen;
use super::review::review;
use super::scene::{Command, Scene};
use super::start::start;
use super::step::step;
use super::what_if::Trial;
use crate::asking::use_questions;
use crate::engine::Engine;
use crate::file::{self, web as files};
use crate::focus;
use crate::hooks::{use_arrivals, use_decisions, use_focus, use_keeping, use_memory, use_other_tabs, use_printing};
use crate::keep::Keep;
use crate::offer::Offer;
use crate::opening::{opening, unpack};
use crate::result::paper::use_paper;
use crate::result::{Export, Wish, planned};
use crate::route;
use crate::state::{Action, Notice, Screen, Settled, State};
use crate::storage::Shelf;
use crate::storage::web::{self, Web};
use crate::ui::Ui;
use readiness_words::fill;

/// What one instance is made of.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    /// Wording and pack.
    pub(crate) ui: Ui,
    /// Where decisions are made.
    pub(crate) engine: Engine,
    /// The most lasting place that the page allows.
    pub(crate) bound: Keep,
    /// Takes each sheet that is not blank as JSON after each change, for the case that this program breaks, and whether
    /// closing the page would lose any.
    pub(crate) remember: Option<Function>,
}

/// The instance.
#[component]
pub(crate) fn App(props: &Props) -> Html {
    let Props { ui, engine, bound, remember } = props;
    let root = use_node_ref();
    let shelf = use_memo((), |()| Shelf::new(web::tab(), web::device(), ui.pack.identity().clone()));
    let state = use_reducer_eq(|| opening(&ui.pack, &shelf, *bound));
    use_keeping(&state, &shelf);
    use_other_tabs(&state, &shelf);
    use_memory(&state, remember.clone());
    use_focus(&state, &root, ui);
    use_arrivals(&state, &root);
    use_paper(&root);
    let give = use_commands(&state, &shelf, ui);
    use_decisions(&state, engine);
    use_questions(&state, engine);
    use_printing(&state);

    let current = State::clone(&state);
    let looked = (current.screen == Screen::Start, Rc::clone(&current.answers), *bound);
    let near = use_memo(looked, |(start, answers, bound)| {
        let others = if *start { shelf.others(*bound) } else { Vec::new() };
        let offers = others.iter().filter_map(|text| Offer::of(text, &ui.pack, true));
        offers.map(Rc::new).find(|offer| offer.fills(&ui.pack, answers))
    });
    let stored = !current.kept() && shelf.holds_anything();
    let scene = Scene { ui, state: &current, bound: *bound, stored, near: near.as_ref().as_ref(), give: &give };
    let on_wish = give.reform(|wish| {
        Command::Do(match wish {
            Wish::Change(question) => Action::Change(question),
            Wish::Try(changes, opener) => Action::Try(changes, opener),
            Wish::Look(fact, again) => Action::Look(fact, again),
            Wish::Write(record, written) => record::action(record, written),
            Wish::Choose(chosen) => Action::Choose(chosen),
            Wish::Export(export) => return Command::Export(export),
        })
    });
    let report = current.report();
    let trial = match (&current.what_if, report) {
        (Some(what_if), Some(before)) => {
            // What was tried last stands until the next is decided.
            let after = what_if.decided.as_ref().map_or(before, |decided| &decided.report);
            Some(Trial { own: ui.view(&current.answers, before, &on_wish), what_if, after })
        }
        _ => None,
    };
    let said = current.notices.last().map(|notice| sentence(ui, notice));
    let said = said.or_else(|| current.rating().map(|_| ui.words.pair_second.to_owned())).filter(|_| !current.hidden);
    let done = undoable(ui, &current).filter(|_| !current.hidden);
    // Beside the message, which may stand for long: only what changes is read out.
    let news = match &trial {
        Some(trial) => trial.said(ui.words).map(AttrValue::from),
        None if current.printing == Some(false) => Some(ui.words.result.change_searching.into()),
        None if current.replanned == Some(true) => {
            current.plan().and_then(|plan| planned::said(ui, &current.answers, &plan)).map(AttrValue::from)
        }
        None if current.settled == Settled::News => Some(ui.words.settled.into()),
        None if current.screen == Screen::Result => stops(ui, &current).map(AttrValue::from),
        None => note_room(ui, &current).or_else(|| several_full(ui, &current)).map(AttrValue::from),
    };
    let news = news.filter(|_| !current.hidden);
    let onkeydown = {
        let give = give.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Tab" {
                focus::settle(&event);
            }
            // While a word is being composed the key belongs to that.
            if event.key() == "Escape" && !event.is_composing() {
                give.emit(Command::Do(Action::Hide));
            }
        })
    };
    html! {
        <div class={if current.arrived() { "rc rc-arrived" } else { "rc" }} lang={ui.lang()} dir={ui.words.dir} ref={root} {onkeydown}>
            <div class="rc-unseen rc-live" role="status" aria-live="polite" aria-atomic="false">
                <p>{said}</p>
                <p>{done}</p>
                <p class="rc-news">{news}</p>
            </div>
            if current.hidden {
                {blank(&scene)}
            } else {
                {screen(&scene, report, trial.as_ref(), &on_wish)}
            }
        </div>
    }
}

/// How much room is left in a note of this page, where it is little.
fn note_room(ui: &Ui, state: &State) -> Option<String> {
    let Screen::Step(index) = state.screen else { return None };
    let step = route::stop(ui.pack.questionnaire(), index)?.step;
    let notes = step.questions.iter().map(|question| state.answers.note(*question));
    let written = step.records.iter().map(|record| state.answers.record(*record));
    notes.chain(written).find_map(|text| room(ui.words, text))
}

/// That a question of this page has as many answers as it takes, so that the rows without one are out of reach.
fn several_full(ui: &Ui, state: &State) -> Option<String> {
    let Screen::Step(index) = state.screen else { return None };
    let step = route::stop(ui.pack.questionnaire(), index)?.step;
    step.questions.iter().find_map(|question| {
        let known = ui.question(*question).filter(|known| is_full(known, state.answers.given(*question)))?;
        Some(fill(ui.words.several_full, &[("n", &known.several?.to_string())]))
    })
}

/// The screen that is on, with what stands above and below each.
fn screen(
    scene: &Scene<'_>,
    report: Option<&Rc<readiness_core::Report>>,
    trial: Option<&Trial<'_>>,
    on_wish: &Callback<Wish>,
) -> Html {
    let Scene { ui, state, .. } = scene;
    let on_start = state.screen == Screen::Start;
    let under_way = state.under_way() || state.keep != Keep::Nowhere;
    let above = match state.screen {
        Screen::Start => html! { <div class="rc-emblem">{compass(0, 0, 0)}</div> },
        Screen::Step(at) => html! { <Progress ui={Ui::clone(ui)} {at} done={state.furthest} /> },
        Screen::Review => {
            let at = route::count(ui.pack.questionnaire());
            html! { <Progress ui={Ui::clone(ui)} {at} done={state.furthest} /> }
        }
        Screen::Result => Html::default(),
    };
    html! {
        <>
            <div class="rc-hold">
                <button
                    type="button"
                    class="rc-quiet rc-hide"
                    aria-keyshortcuts="Escape"
                    onclick={scene.go(Action::Hide)}
                >
                    {ui.words.hide}
                </button>
            </div>
            <div class="rc-top">{above}</div>
            {notices(scene)}
            {turn(scene)}
            { match (state.screen, report) {
                _ if let Some(trial) = trial => trial.html(scene),
                (Screen::Start, _) => start(scene),
                (Screen::Step(index), _) => step(scene, index),
                (Screen::Result, _) if let Some(pair) = state.both() => side_by_side(scene, pair),
                (Screen::Result, Some(report)) => result_screen(scene, report, on_wish),
                (Screen::Review | Screen::Result, _) => review(scene),
            } }
            // The result page has them at its own foot.
            if state.screen != Screen::Result && (!on_start || under_way) {
                {actions(scene)}
            }
            {arrivals(scene)}
        </>
    }
}

/// What each command does: all that reaches beyond the state. Stays the same from one drawing to the next, so that what is
/// drawn from it and nothing else that changed is not drawn again; the state it finds is the one on the screen.
#[hook]
fn use_commands(state: &UseReducerHandle<State>, shelf: &Rc<Shelf<Web>>, ui: &Ui) -> Callback<Command> {
    let latest = use_mut_ref(|| state.clone());
    *latest.borrow_mut() = state.clone();
    let shelf = Rc::clone(shelf);
    use_callback(ui.clone(), move |command, ui| {
        let state = latest.borrow().clone();
        let offer = |name: &str, text: &str| match files::offer(name, "application/json", text) {
            Ok(()) => Notice::Saved,
            Err(_) => Notice::SaveFailed,
        };
        let pack = &ui.pack.identity().id;
        let action = match command {
            Command::Do(action) => {
                if matches!(action, Action::Keep(Keep::Nowhere)) {
                    // Choosing to keep nothing empties the place at once.
                    shelf.leave(Keep::Tab);
                    shelf.leave(Keep::Device);
                }
                action
            }
            Command::Save => {
                let text = state.answers.to_json(&ui.pack);
                match offer(&file::name(pack, &files::now()), &text) {
                    Notice::Saved => Action::Saved,
                    failed => Action::Tell(failed),
                }
            }
            Command::SaveOther => {
                let text = state.pair.as_ref().map(|pair| pair.other.to_json(&ui.pack)).unwrap_or_default();
                match offer(&file::name(&[pack, "-second"].concat(), &files::now()), &text) {
                    Notice::Saved => Action::SavedOther,
                    failed => Action::Tell(failed),
                }
            }
            Command::Export(export) => {
                let mut answers = Answers::clone(&state.answers);
                if export == Export::Calendar && answers.chosen().mark.is_none() {
                    // Kept with the answers, so that the same days written again take the place of these.
                    answers.choose(Chosen { mark: planned::mark(), ..answers.chosen().clone() });
                    state.dispatch(Action::Choose(answers.chosen().clone()));
                }
                let exported = state.plan().and_then(|plan| planned::export(ui, &answers, &plan, export));
                let offered = exported.map(|text| {
                    files::offer(&file::plan_name(&files::now(), export.ending()), export.media(), &text).is_ok()
                });
                Action::Tell(if offered == Some(true) { Notice::PlanSaved } else { Notice::SaveFailed })
            }
            Command::Download(text) => Action::Tell(offer(&file::name(pack, "stored"), &text)),
            Command::Delete => {
                shelf.delete_everything();
                Action::Delete
            }
            Command::TakeTheirs => match unpack(&ui.pack, &shelf, shelf.find_at(state.keep)) {
                (Some(taken), _) => Action::TakeOver(Box::new(taken)),
                (None, _) => Action::Lose(Notice::Gone),
            },
            Command::KeepMine => {
                shelf.overrule(state.keep);
                Action::KeepMine
            }
            Command::DeleteFormer => {
                shelf.forget_former(state.keep);
                Action::ForgetFormer
            }
        };
        state.dispatch(action);
    })
}
