//! Messages that stay until they are settled, with what can be done about each.

use yew::{Html, html};

use super::scene::{Command, Scene};
use crate::state::{Action, Notice, State, Undoable};
use crate::ui::Ui;

/// What the newest change that can be taken back says of itself.
pub(crate) fn undoable(ui: &Ui, state: &State) -> Option<&'static str> {
    state.before.last().map(|before| match before.what {
        Undoable::Restart => ui.words.restarted,
        Undoable::Delete => ui.words.deleted,
        Undoable::Restore => ui.words.restored,
        Undoable::WhatIf => ui.words.kept_tried,
    })
}

/// A message in one sentence.
pub(crate) fn sentence(ui: &Ui, notice: &Notice) -> &'static str {
    let words = ui.words;
    match notice {
        Notice::BadFile(_) => words.restore_failed,
        Notice::SetAside(_) => words.set_aside,
        Notice::Newer(_) => words.newer,
        Notice::Denied => words.denied,
        Notice::Gone => words.gone,
        Notice::OtherTab => words.other_tab,
        Notice::Dropped(_) => words.dropped,
        Notice::Saved => words.saved_file,
        Notice::SaveFailed => words.save_failed,
        Notice::Undone => words.undone,
        Notice::Undecided => words.undecided,
    }
}

/// All messages, what can be undone first. Nothing is drawn where there is none.
pub(crate) fn notices(scene: &Scene<'_>) -> Html {
    let Scene { ui, state, .. } = scene;
    let words = ui.words;
    let undo = undoable(ui, state).map(|said| html! {
        <div class="rc-notice" tabindex="-1">
            <p>{said}</p>
            <div class="rc-buttons">
                <button type="button" class="rc-quiet rc-undo" onclick={scene.go(Action::Undo)}>{words.undo}</button>
                <button type="button" class="rc-link rc-dismiss" onclick={scene.go(Action::Forget)}>{words.dismiss}</button>
            </div>
        </div>
    });
    let notices = state.notices.iter().enumerate().map(|(index, notice)| html! {
        <div class="rc-notice" tabindex="-1">
            <p>{sentence(ui, notice)}</p>
            {details(notice)}
            <div class="rc-buttons">
                {settle(scene, notice)}
                if *notice != Notice::OtherTab {
                    <button type="button" class="rc-link rc-dismiss" onclick={scene.go(Action::Dismiss(index))}>{words.dismiss}</button>
                }
            </div>
        </div>
    });
    // The newest message stands first and is the one that takes focus.
    html! { <>{ for notices.rev() }{ for undo }</> }
}

fn details(notice: &Notice) -> Html {
    match notice {
        Notice::BadFile(problems) | Notice::Dropped(problems) => html! {
            <ul class="rc-problems">{ for problems.iter().map(|problem| html! { <li>{problem}</li> }) }</ul>
        },
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
