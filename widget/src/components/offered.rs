//! Answers of another pack, of which some fit here: a quiet line on the first page, and what one chooses about them.

use std::rc::Rc;

use yew::{Html, html};

use super::scene::Scene;
use crate::offer::{Entry, Offer};
use crate::result::day::read;
use crate::result::view::label_of;
use crate::state::{Action, Notice};
use crate::ui::Ui;
use readiness_core::Answers;
use readiness_words::fill;

/// Answers to another pack that this browser keeps. Nothing of them is shown or moved before the button is pressed.
pub(crate) fn nearby(scene: &Scene<'_>) -> Html {
    let Some(offer) = scene.near else { return Html::default() };
    let words = scene.ui.words;
    html! {
        <div class="rc-earlier">
            <p>{words.carry_stored}</p>
            <button type="button" class="rc-quiet rc-nearby" onclick={scene.go(Action::Tell(Notice::Offered(Rc::clone(offer))))}>
                {fill(words.carry_look, &[("pack", &offer.from)])}
            </button>
        </div>
    }
}

/// What fits, beside what is here, and what does not.
pub(crate) fn details(ui: &Ui, mine: &Answers, offer: &Offer) -> Html {
    let words = ui.words;
    let entries = offer.entries(&ui.pack);
    let fits = fill(words.carry_fits, &[("n", &entries.len().to_string())]);
    let left = fill(words.carry_left, &[("n", &offer.left.len().to_string())]);
    html! {
        <>
            <p>{fill(words.carry_from, &[("pack", &offer.from)])}</p>
            <details>
                <summary>{fits}</summary>
                <dl class="rc-carried">{ for entries.iter().map(|entry| row(ui, mine, offer, *entry)) }</dl>
            </details>
            if !offer.left.is_empty() {
                <details><summary>{left}</summary><p>{offer.left.join(", ")}</p></details>
            }
        </>
    }
}

fn row(ui: &Ui, mine: &Answers, offer: &Offer, entry: Entry) -> Html {
    let here = said(ui, mine, entry).filter(|_| !entry.is_same(mine, offer.fitting()));
    html! {
        <div>
            <dt>{name(ui, entry)}</dt>
            <dd>{said(ui, offer.fitting(), entry)}</dd>
            if let Some(here) = here {
                <dd class="rc-hint">{fill(ui.words.carry_mine, &[("a", &here)])}</dd>
            }
        </div>
    }
}

/// What is asked or written down.
fn name(ui: &Ui, entry: Entry) -> String {
    let (texts, asked) = (ui.texts(), ui.pack.questionnaire());
    let name = match entry {
        Entry::Answer(question) => ui.question(question).map(|question| texts.question(&question.id)),
        Entry::Note(question) => {
            let own = ui.question(question).and_then(|question| texts.note(&question.id));
            Some(own.unwrap_or(ui.words.note_label))
        }
        Entry::Record(record) => asked.records.get(record).map(|record| texts.record(&record.id)),
    };
    name.unwrap_or_default().to_owned()
}

/// What a sheet says there, in words.
fn said(ui: &Ui, sheet: &Answers, entry: Entry) -> Option<String> {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    match entry {
        Entry::Answer(question) => label_of(ui.question(question)?, ui.texts(), sheet.given(question)),
        Entry::Note(question) => text(sheet.note(question)),
        Entry::Record(index) => {
            let record = ui.pack.questionnaire().records.get(index)?;
            text(&read(record, sheet.record(index), &ui.texts().tag))
        }
    }
}

/// What one can do about it, beside leaving it.
pub(crate) fn choices(scene: &Scene<'_>, offer: &Rc<Offer>) -> Html {
    let (ui, mine) = (scene.ui, &scene.state.answers);
    let take = |replace| scene.go(Action::Carry(Rc::clone(offer), replace));
    html! {
        <>
            if offer.fills(&ui.pack, mine) {
                <button type="button" class="rc-quiet rc-carry" onclick={take(false)}>{ui.words.carry_fill}</button>
            }
            if offer.differs(&ui.pack, mine) {
                <button type="button" class="rc-quiet rc-carry-all" onclick={take(true)}>{ui.words.carry_all}</button>
            }
        </>
    }
}
