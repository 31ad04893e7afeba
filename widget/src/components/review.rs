//! All answers in a list before the result, each with a way to change it.

use readiness_core::Given;
use readiness_core::pack::Step;
use yew::{Html, classes, html};

use super::scene::Scene;
use crate::prose::prose;
use crate::result::day::read;
use crate::route;
use crate::state::Action;
use readiness_words::{counted, fill};

/// The page.
pub(crate) fn review(scene: &Scene<'_>) -> Html {
    let Scene { ui, state, .. } = scene;
    let words = ui.words;
    let questionnaire = ui.pack.questionnaire();
    let every: Vec<usize> = (0..questionnaire.questions.len()).collect();
    let all = questionnaire.questions.iter().filter(|question| !question.optional).count().to_string();
    let open = route::open(questionnaire, &state.answers, &every);
    let sum = match open {
        0 => fill(words.review_all, &[("all", &all)]),
        open => counted(words.tag, words.review_open, open, &[("all", &all)]),
    };
    html! {
        <section class="rc-review" aria-labelledby={ui.id("title")}>
            <h1 class="rc-title" id={ui.id("title")} tabindex="-1">{words.review_title}</h1>
            <p class="rc-lead">{words.review_intro}</p>
            <p class="rc-open">{sum}</p>
            { for route::stops(questionnaire).map(|stop| html! {
                <>
                    <h2>{ui.texts().heading("steps", &stop.step.id, "title").unwrap_or(&stop.step.id)}</h2>
                    <dl class="rc-answers">
                        { for stop.step.records.iter().filter_map(|&index| written(scene, stop.step, index)) }
                        { for stop.step.questions.iter().map(|&index| row(scene, index)) }
                    </dl>
                </>
            }) }
            <div class="rc-buttons">
                <button type="button" class="rc-primary rc-continue rc-show-result" onclick={scene.go(Action::Continue)}>
                    {scene.onward()}
                </button>
                <button type="button" class="rc-quiet rc-back" onclick={scene.go(Action::Back)}>{words.back}</button>
            </div>
        </section>
    }
}

/// What is written in a record, under the first step that shows it.
fn written(scene: &Scene<'_>, step: &Step, index: usize) -> Option<Html> {
    let Scene { ui, state, .. } = scene;
    let questionnaire = ui.pack.questionnaire();
    let first = route::step_showing(questionnaire, index).and_then(|step| route::stop(questionnaire, step))?;
    let text = Some(state.answers.record(index)).filter(|text| !text.is_empty() && first.step.id == step.id)?;
    let record = questionnaire.records.get(index)?;
    let label = ui.texts().record(&record.id);
    Some(html! {
        <div class="rc-answer" key={["w-", label].concat()}>
            <dt>{label}</dt>
            <dd class="rc-said written">{read(record, text, &ui.texts().tag)}</dd>
            <dd class="rc-act">
                <button type="button" class="rc-link rc-change" onclick={scene.go(Action::Rewrite(index))}>
                    {ui.words.change}<span class="rc-unseen">{": "}{label}</span>
                </button>
            </dd>
        </div>
    })
}

fn row(scene: &Scene<'_>, index: usize) -> Html {
    let ui = scene.ui;
    let answers = &scene.state.answers;
    let Some(question) = ui.question(index) else { return Html::default() };
    let texts = ui.texts();
    let label = |value: usize| {
        let option = question.values().nth(value).unwrap_or_default();
        texts.option(&question.id, &question.scale, option).to_owned()
    };
    let (said, open) = match answers.given(index) {
        Given::Blank if question.optional => (ui.words.left_out.to_owned(), true),
        Given::Blank => (ui.words.left_open.to_owned(), true),
        Given::NotSure => (texts.option(&question.id, &question.scale, "not_sure").to_owned(), true),
        Given::Value(value) => (label(*value), false),
        Given::Several(values) => (values.iter().map(|value| label(*value)).collect::<Vec<_>>().join(" · "), false),
    };
    let note = answers.note(index);
    let asked = texts.question(&question.id);
    html! {
        <div class="rc-answer" key={question.id.clone()}>
            <dt>{prose(asked)}</dt>
            <dd class={classes!("rc-said", open.then_some("rc-said-open"))}>
                {said}
                if !note.is_empty() {
                    <blockquote class="rc-noted">{note}</blockquote>
                }
            </dd>
            <dd class="rc-act">
                <button
                    type="button"
                    class="rc-link rc-change"
                    id={ui.id(&["c-", &question.id].concat())}
                    onclick={scene.go(Action::Change(index))}
                >
                    {ui.words.change}<span class="rc-unseen">{": "}{asked}</span>
                </button>
            </dd>
        </div>
    }
}
