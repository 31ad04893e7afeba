//! Where the person is, in a form that can be stored: ids, not indices, because a pack may change between two visits.

use readiness_core::json::{quoted, written};
use readiness_core::pack::Questionnaire;

use crate::envelope::Object;
use crate::route;
use crate::state::{Screen, State};

/// A stored position.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Position {
    /// `start`, `step`, `review` or `result`; anything else is the start.
    pub(crate) screen: String,
    /// Id of the step, where the screen is one.
    pub(crate) step: Option<String>,
    /// How many steps have been gone through.
    pub(crate) furthest: usize,
    /// Whether the screen was hidden: a reload must not uncover it.
    pub(crate) hidden: bool,
}

impl Position {
    /// The position of a state.
    pub(crate) fn of(state: &State) -> Self {
        let (screen, step) = match state.screen {
            Screen::Start => ("start", None),
            Screen::Step(index) => {
                let stop = route::stop(state.pack.questionnaire(), index);
                ("step", stop.map(|stop| stop.step.id.clone()))
            }
            Screen::Review => ("review", None),
            Screen::Result => ("result", None),
        };
        Self { screen: screen.to_owned(), step, furthest: state.furthest, hidden: state.hidden }
    }

    /// As a JSON object.
    pub(crate) fn to_json(&self) -> String {
        let mut members = vec![("screen", quoted(&self.screen))];
        members.extend(self.step.as_deref().map(|step| ("step", quoted(step))));
        members.push(("furthest", self.furthest.to_string()));
        members.push(("hidden", self.hidden.to_string()));
        written(&members)
    }

    /// Out of a JSON object; whatever is missing or odd is as at the start.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let object = Object::read(text)?;
        Some(Self {
            screen: object.string("screen").unwrap_or_default(),
            step: object.string("step"),
            furthest: object.number("furthest").and_then(|steps| usize::try_from(steps).ok()).unwrap_or_default(),
            hidden: object.text("hidden") == Some("true"),
        })
    }

    /// The screen it means. A step that is gone is the furthest one that is left.
    pub(crate) fn screen(&self, questionnaire: &Questionnaire) -> Screen {
        let last = route::count(questionnaire).saturating_sub(1);
        match self.screen.as_str() {
            "step" => {
                let named = self.step.as_deref().and_then(|id| route::step_named(questionnaire, id));
                Screen::Step(named.unwrap_or(self.furthest).min(last))
            }
            "review" => Screen::Review,
            "result" => Screen::Result,
            _ => Screen::Start,
        }
    }
}
