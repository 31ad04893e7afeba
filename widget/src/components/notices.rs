//! Messages that stay until they are settled, with what can be done about each.

use std::rc::Rc;

use yew::{Html, html};

use super::offered;
use super::scene::{Command, Scene};
use crate::file::{Kind, Unfit};
use crate::keep::Keep;
use crate::state::{Action, Before, Notice, State, Undoable};
use crate::storage::{Denied, Unstored};
use crate::ui::Ui;
use readiness_words::fill;

/// What the newest change that can be taken back says of itself, and until when it can be.
pub(crate) fn undoable(ui: &Ui, state: &State) -> Option<String> {
    let (before, words) = (state.before.as_ref()?, ui.words);
    let said = match before.what {
        _ if before.undone && !state.touched() => words.undone_blank,
        _ if before.undone && before.keep != Keep::Nowhere && state.keep == Keep::Nowhere => words.undone_unkept,
        _ if before.undone => words.undone,
        Undoable::Restart if leaves_a_copy(state) => words.restarted_kept,
        Undoable::Restart => words.restarted,
        Undoable::Delete => words.deleted,
        Undoable::Restore => words.restored,
        Undoable::WhatIf => words.kept_tried,
        Undoable::Carry => words.carried,
        Undoable::Pair => words.pair_ended,
    };
    let until = if before.holds_second() { words.pair_undo_until } else { words.undo_until };
    Some(if state.undo_holds_answers() { [said, " ", until].concat() } else { said.to_owned() })
}

/// Whether the answers before a new start may still be stored.
fn leaves_a_copy(state: &State) -> bool {
    let stored =
        |before: &&Rc<Before>| before.what == Undoable::Restart && !before.undone && before.keep != Keep::Nowhere;
    state.before.as_ref().filter(stored).is_some() && state.keep != Keep::Nowhere && state.undo_holds_answers()
}

/// A message in a sentence or two.
pub(crate) fn sentence(ui: &Ui, notice: &Notice) -> String {
    let words = ui.words;
    let said = match notice {
        Notice::BadFile(Unfit { kind: Kind::OtherPack(pack), .. }) => {
            return fill(words.file_other_pack, &[("pack", pack)]);
        }
        Notice::OtherVersion(version) => {
            return fill(words.restored_other, &[("a", version), ("b", &ui.pack.identity().version)]);
        }
        Notice::BadFile(Unfit { kind: Kind::Other, .. }) => words.file_other,
        Notice::BadFile(Unfit { kind: Kind::Changed, .. }) => words.file_changed,
        Notice::Offered(offer) if offer.stored => words.carry_stored,
        Notice::Offered(_) => words.carry_file,
        Notice::SetAside(_) => words.set_aside,
        Notice::Newer(_) => words.newer,
        Notice::Unstored(Unstored::Nothing(Denied::Full)) => words.store_full,
        Notice::Unstored(Unstored::Nothing(Denied::Refused)) => words.store_refused,
        Notice::Unstored(Unstored::Older) => words.store_older,
        Notice::Behind => words.store_behind,
        Notice::Gone => words.gone,
        Notice::OtherTab => words.other_tab,
        Notice::Dropped(_) => words.dropped,
        Notice::Saved => words.saved_file,
        Notice::SaveFailed => words.save_failed,
        Notice::PlanSaved => words.saved_plan,
        Notice::FormerGone => words.former_gone,
        Notice::Undecided => words.undecided,
    };
    said.to_owned()
}

/// What the person did last and can be undone, and messages about it. Nothing is drawn where there is none.
pub(crate) fn notices(scene: &Scene<'_>) -> Html {
    let Scene { ui, state, .. } = scene;
    let words = ui.words;
    let undone = state.before.as_ref().is_some_and(|before| before.undone);
    let undo = undoable(ui, state).map(|said| html! {
        <div class="rc-notice" tabindex="-1">
            <p>{said}</p>
            <div class="rc-buttons">
                if state.can_undo() {
                    <button type="button" class="rc-quiet rc-undo" onclick={scene.go(Action::Undo)}>
                        {if undone { words.redo } else { words.undo }}
                    </button>
                }
                if leaves_a_copy(state) {
                    <button type="button" class="rc-quiet rc-former" onclick={scene.press(Command::DeleteFormer)}>
                        {words.delete_former}
                    </button>
                }
                <button type="button" class="rc-link rc-dismiss" onclick={scene.go(Action::Forget)}>{words.dismiss}</button>
            </div>
        </div>
    });
    html! { <>{messages(scene, false)}{ for undo }</> }
}

/// Messages that come by themselves. They stand at the lower edge of what is on the screen, wherever the person is, and take
/// no focus.
pub(crate) fn arrivals(scene: &Scene<'_>) -> Html {
    if !scene.state.arrived() {
        return Html::default();
    }
    html! { <div class="rc-arrivals">{messages(scene, true)}</div> }
}

/// The newest message stands first and is the one that takes focus.
fn messages(scene: &Scene<'_>, arrived: bool) -> Html {
    let Scene { ui, state, .. } = scene;
    let told = state.notices.iter().enumerate().filter(|(_, notice)| notice.comes_by_itself() == arrived);
    let told = told.map(|(index, notice)| {
        html! {
            <div class="rc-notice" tabindex="-1">
                <p>{sentence(ui, notice)}</p>
                {details(scene, notice)}
                <div class="rc-buttons">
                    {settle(scene, notice)}
                    if *notice != Notice::OtherTab {
                        <button type="button" class="rc-link rc-dismiss" onclick={scene.go(Action::Dismiss(index))}>
                            {if matches!(notice, Notice::Offered(_)) { ui.words.carry_leave } else { ui.words.dismiss }}
                        </button>
                    }
                </div>
            </div>
        }
    });
    told.rev().collect()
}

fn details(scene: &Scene<'_>, notice: &Notice) -> Html {
    let ui = scene.ui;
    let list = |problems: &[String]| {
        html! {
            <ul class="rc-problems">{ for problems.iter().map(|problem| html! { <li>{problem}</li> }) }</ul>
        }
    };
    match notice {
        // There is nothing wrong in it.
        Notice::BadFile(Unfit { kind: Kind::OtherPack(_), .. }) => Html::default(),
        Notice::BadFile(Unfit { problems, .. }) => html! {
            <details><summary>{ui.words.file_details}</summary>{list(problems)}</details>
        },
        Notice::Dropped(ids) => list(ids),
        Notice::Offered(offer) => offered::details(ui, &scene.state.answers, offer),
        _ => Html::default(),
    }
}

fn settle(scene: &Scene<'_>, notice: &Notice) -> Html {
    let words = scene.ui.words;
    match notice {
        Notice::SetAside(text) | Notice::Newer(text) => html! {
            <button type="button" class="rc-quiet rc-download" onclick={scene.press(Command::Download(text.clone()))}>
                {words.download_aside}
            </button>
        },
        Notice::Offered(offer) => offered::choices(scene, offer),
        Notice::Unstored(_) => html! {
            <button type="button" class="rc-quiet rc-save" onclick={scene.press(Command::Save)}>{words.save}</button>
        },
        Notice::OtherTab => html! {
            <>
                <button type="button" class="rc-quiet rc-take" onclick={scene.press(Command::TakeTheirs)}>
                    {words.take_theirs}
                </button>
                <button type="button" class="rc-quiet rc-keep-mine" onclick={scene.press(Command::KeepMine)}>
                    {words.keep_mine}
                </button>
            </>
        },
        _ => Html::default(),
    }
}
