//! Messages that stay until they are settled, with what can be done about each.

use yew::{Callback, Html, MouseEvent, Properties, component, html};

use crate::file;
use crate::file::web;
use crate::state::{Action, Notice, State, Undoable};
use crate::ui::Ui;

/// The messages of a state.
#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Wording and pack.
    pub(crate) ui: Ui,
    /// Where they come from.
    pub(crate) state: State,
    /// Where to say what was chosen.
    pub(crate) act: Callback<Action>,
    /// Takes over what another tab stored.
    pub(crate) take_theirs: Callback<MouseEvent>,
    /// Keeps what is here against another tab.
    pub(crate) keep_mine: Callback<MouseEvent>,
}

/// What the newest change that can be taken back says of itself.
pub(crate) fn undoable(ui: &Ui, state: &State) -> Option<&'static str> {
    state.before.last().map(|before| match before.what {
        Undoable::Restart => ui.words.restarted,
        Undoable::Delete => ui.words.deleted,
        Undoable::Restore => ui.words.restored,
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
    }
}

/// All messages, what can be undone first. Nothing is drawn where there is none.
#[component]
pub(crate) fn Notices(props: &Props) -> Html {
    let Props { ui, state, act, .. } = props;
    let words = ui.words;
    let to = |action: Action| {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.emit(action.clone()))
    };
    let undo = undoable(ui, state).map(|said| html! {
        <div class="rc-notice" tabindex="-1">
            <p>{said}</p>
            <div class="rc-buttons">
                <button type="button" class="rc-quiet rc-undo" onclick={to(Action::Undo)}>{words.undo}</button>
                <button type="button" class="rc-link rc-dismiss" onclick={to(Action::Forget)}>{words.dismiss}</button>
            </div>
        </div>
    });
    let notices = state.notices.iter().enumerate().map(|(index, notice)| html! {
        <div class="rc-notice" tabindex="-1">
            <p>{sentence(ui, notice)}</p>
            {details(notice)}
            <div class="rc-buttons">
                {settle(props, notice)}
                if *notice != Notice::OtherTab {
                    <button type="button" class="rc-link rc-dismiss" onclick={to(Action::Dismiss(index))}>{words.dismiss}</button>
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

fn settle(props: &Props, notice: &Notice) -> Html {
    let Props { ui, take_theirs, keep_mine, .. } = props;
    match notice {
        Notice::SetAside(text) | Notice::Newer(text) => {
            let (text, name) = (text.clone(), file::name(&ui.pack.identity().id, "stored"));
            // Where even this fails the text is still in the store, under its own key.
            let onclick = Callback::from(move |_: MouseEvent| drop(web::offer(&name, &text)));
            html! { <button type="button" class="rc-quiet rc-download" {onclick}>{ui.words.download_aside}</button> }
        }
        Notice::OtherTab => html! {
            <>
                <button type="button" class="rc-quiet rc-take" onclick={take_theirs.clone()}>{ui.words.take_theirs}</button>
                <button type="button" class="rc-quiet rc-keep-mine" onclick={keep_mine.clone()}>{ui.words.keep_mine}</button>
            </>
        },
        _ => Html::default(),
    }
}
