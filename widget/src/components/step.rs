//! One page of the questionnaire: a heading, the window, its questions, and the way on and back.

use readiness_core::pack::Step;
use yew::{Html, html};

use super::question::question;
use super::record::records;
use super::scene::Scene;
use crate::prose::{paragraphs, prose};
use crate::route;
use crate::state::{Action, Screen, Settled};
use crate::ui::Ui;
use readiness_words::{counted, fill};

/// The page of the step at an index.
pub(crate) fn step(scene: &Scene<'_>, index: usize) -> Html {
    let Scene { ui, state, .. } = scene;
    let questionnaire = ui.pack.questionnaire();
    let Some(stop) = route::stop(questionnaire, index) else { return Html::default() };
    let words = ui.words;
    let texts = ui.texts();
    let step = stop.step;
    let heading = |table: &str, id: &str, key: &str| texts.heading(table, id, key).map(ToOwned::to_owned);
    let opens_section = stop.section.steps.first().is_some_and(|first| first.id == step.id);
    let section_intro = heading("sections", &stop.section.id, "intro").filter(|_| opens_section);
    let open = route::open(questionnaire, &state.answers, &step.questions);
    // What is said of each number lies in the one place, so that an answer only changes which of it is seen: nothing below moves,
    // and the browser lays nothing out again.
    let open_says = (0..=route::wanted(questionnaire, &step.questions).count()).map(|number| {
        let says = match number {
            0 => words.open_none.to_owned(),
            some => counted(words.tag, words.open_some, some, &[]),
        };
        html! { <span aria-hidden={(number != open).then_some("true")}>{says}</span> }
    });
    let open_id = ui.id("open");
    let last = index + 1 == route::count(questionnaire);
    let onward = match state.returning {
        Some(Screen::Result) => words.back_to_result,
        Some(_) => words.back_to_review,
        None if last => words.to_review,
        None => words.cont,
    };
    html! {
        <section key={index} class="rc-step" aria-labelledby={ui.id("title")}>
            <h1 class="rc-title" id={ui.id("title")} tabindex="-1">
                {heading("steps", &step.id, "title").unwrap_or_else(|| step.id.clone())}
            </h1>
            {heading("steps", &step.id, "intro").map(|intro| paragraphs(&intro, "rc-lead"))}
            {section_intro.as_deref().map(|intro| paragraphs(intro, "rc-intro"))}
            {self::window(ui, step)}
            // The introduction of a section says it once for the whole section.
            if section_intro.is_none() {
                {escapes(ui, step)}
            }
            {records(scene, &step.records)}
            { for step.questions.iter().map(|&index| question(scene, index)) }
            <div class="rc-onward">
                if state.settled == Settled::News {
                    <p class="rc-warning">{words.settled}</p>
                }
                <p class="rc-open" id={open_id.clone()}>{ for open_says }</p>
                <div class="rc-buttons">
                    <button type="button" class="rc-primary rc-continue" aria-describedby={open_id} onclick={scene.go(Action::Continue)}>
                        {onward}
                    </button>
                    if state.returning.is_none() {
                        <button type="button" class="rc-quiet rc-back" onclick={scene.go(Action::Back)}>{words.back}</button>
                        // Said once; the way stays open on every step after.
                        if state.settled != Settled::No {
                            <button type="button" class="rc-quiet rc-finish" onclick={scene.go(Action::Finish)}>
                                {scene.onward()}
                            </button>
                        }
                    }
                </div>
            </div>
        </section>
    }
}

/// The window, on every step whose questions look back on one: those that ask how often, or for an occasion.
fn window(ui: &Ui, step: &Step) -> Html {
    let looks_back = step
        .questions
        .iter()
        .filter_map(|&index| ui.question(index))
        .any(|question| question.note || question.escapes.iter().any(|escape| escape == "did_not_come_up"));
    if !looks_back {
        return Html::default();
    }
    let Some((before, after)) = ui.words.window.split_once("{window}") else { return Html::default() };
    html! { <p class="rc-window">{before}<strong>{prose(ui.texts().pack("window"))}</strong>{after}</p> }
}

/// What the escapes do, said once for all questions of the step, in the labels that stand on the page.
fn escapes(ui: &Ui, step: &Step) -> Html {
    let with_both = step
        .questions
        .iter()
        .filter_map(|&index| ui.question(index))
        .find(|question| question.not_sure && question.escapes.iter().any(|escape| escape == "did_not_come_up"));
    let Some(question) = with_both else { return Html::default() };
    let label = |option| ui.texts().option(&question.id, &question.scale, option);
    let values = [("did_not", label("did_not_come_up")), ("not_sure", label("not_sure"))];
    html! { <p class="rc-hint rc-escapes-say">{fill(ui.words.escapes_say, &values)}</p> }
}
