//! What can be done with the answers as a whole: where they are kept, save, open, start again, delete.

use readiness_core::Answers;
use readiness_core::pack::Questionnaire;
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

/// Deletes everything, whatever is on the screen; but not the first rater's sheet by the hand of the second.
pub(crate) fn delete(scene: &Scene<'_>) -> Html {
    let words = scene.ui.words;
    if scene.state.rating().is_some() {
        return Html::default();
    }
    html! {
        <button type="button" class="rc-quiet rc-delete" onclick={scene.press(Command::Delete)}>
            {if scene.state.keep == Keep::Device { words.delete_all } else { words.delete_tab_only }}
        </button>
    }
}

/// Prints the page; where something is noted on one of the sheets, only with it if that is ticked.
/// `now`: nothing on the page is still being looked for.
pub(crate) fn print(scene: &Scene<'_>, sheets: &[&Answers], now: bool, with_notes: &'static str) -> Html {
    let Questionnaire { questions, records, .. } = scene.ui.pack.questionnaire();
    let noted = sheets.iter().any(|sheet| {
        (0..questions.len()).any(|question| !sheet.note(question).is_empty())
            || (0..records.len()).any(|record| !sheet.record(record).is_empty())
    });
    html! {
        <>
            <button type="button" class="rc-quiet rc-print" onclick={scene.go(Action::Print(now))}>
                {scene.ui.words.print}
            </button>
            // Read by the style sheet for paper, and by nobody else.
            if noted {
                <label class="rc-option rc-escape">
                    <input type="checkbox" class="rc-with-notes" autocomplete="off" />
                    <span>{with_notes}</span>
                </label>
            }
        </>
    }
}

/// A quiet foot under every screen.
pub(crate) fn actions(scene: &Scene<'_>) -> Html {
    let Scene { ui, state, .. } = scene;
    let words = ui.words;
    html! {
        <div class="rc-actions" role="group" aria-label={words.yours}>
            {kept(scene)}
            <div class="rc-buttons">
                <button type="button" class="rc-quiet rc-save" onclick={scene.press(Command::Save)}>{words.save}</button>
                if state.screen == Screen::Result {
                    {print(scene, &[&state.answers], false, words.with_notes)}
                }
                // A blank start page has its own.
                if state.screen != Screen::Start || state.under_way() {
                    {open_file(scene)}
                }
                <button type="button" class="rc-quiet rc-again" onclick={scene.go(Action::Restart)}>{words.again}</button>
                {delete(scene)}
            </div>
            if state.printing.is_some() {
                <p>{words.result.change_searching}</p>
            }
        </div>
    }
}
