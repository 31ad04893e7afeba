//! What can be done with the answers as a whole: where they are kept, save, open, start again, delete.

use yew::{Html, html};

use super::keep_choice::{can_choose, keep_choice};
use super::open_file::open_file;
use super::scene::{Command, Scene};
use crate::keep::Keep;
use crate::state::{Action, Screen};

/// Where answers are kept, and another choice.
pub(crate) fn kept(scene: &Scene<'_>) -> Html {
    let Scene { ui, state, stored, .. } = *scene;
    let words = ui.words;
    let kept = match state.keep {
        Keep::Tab if state.kept() => words.kept_tab,
        Keep::Device if state.kept() => words.kept_device,
        _ if stored => words.kept_other,
        _ => words.kept_nowhere,
    };
    html! {
        <>
            <p class="rc-kept">{kept}</p>
            // The start page has its own.
            if state.screen != Screen::Start && can_choose(scene) {
                <details class="rc-keep-change">
                    <summary>{words.keep_change}</summary>
                    {keep_choice(scene)}
                </details>
            }
        </>
    }
}

/// Deletes everything, whatever is on the screen.
pub(crate) fn delete(scene: &Scene<'_>) -> Html {
    let words = scene.ui.words;
    html! {
        <button type="button" class="rc-quiet rc-delete" onclick={scene.press(Command::Delete)}>
            {if scene.state.keep == Keep::Device { words.delete_all } else { words.delete_tab_only }}
        </button>
    }
}

/// A quiet foot under every screen.
pub(crate) fn actions(scene: &Scene<'_>) -> Html {
    let Scene { ui, state, .. } = scene;
    let words = ui.words;
    let result = state.screen == Screen::Result;
    let asked = ui.pack.questionnaire();
    let noted = (0..asked.questions.len()).any(|question| !state.answers.note(question).is_empty())
        || (0..asked.records.len()).any(|record| !state.answers.record(record).is_empty());
    html! {
        <div class="rc-actions" role="group" aria-label={words.yours}>
            {kept(scene)}
            <div class="rc-buttons">
                <button type="button" class="rc-quiet rc-save" onclick={scene.press(Command::Save)}>{words.save}</button>
                if result {
                    <button type="button" class="rc-quiet rc-print" onclick={scene.go(Action::Print(false))}>
                        {words.print}
                    </button>
                }
                // Read by the style sheet for paper, and by nobody else.
                if result && noted {
                    <label class="rc-option rc-escape">
                        <input type="checkbox" class="rc-with-notes" autocomplete="off" />
                        <span>{words.with_notes}</span>
                    </label>
                }
                {open_file(scene)}
                <button type="button" class="rc-quiet rc-again" onclick={scene.go(Action::Restart)}>{words.again}</button>
                {delete(scene)}
            </div>
            if state.printing.is_some() {
                <p>{words.result.change_searching}</p>
            }
        </div>
    }
}
