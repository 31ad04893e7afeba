//! Plans: what to work on after answers, with days, and as texts for paper and calendars.

use js_sys::Date;
use readiness_core::plan::{self, Appointment, Day, Paper, Settings, Telling};
use readiness_core::{Answers, Code, Diagnostic, PackFiles, suggest};
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::*;

use crate::problem::{throw, throw_all};
use crate::types::JsAnswers;
use crate::{Pack, parsed, written};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = r#"
/** What a person says of their plan, before what goes with the answers. */
export interface PlanSettings {
  /** The day on which it starts, as in `"2027-01-11"`; it may be missing where the answers name one. */
  start?: string | null;
  /** Whole hours a week, 1 to 60; without them it does not matter. */
  hours?: number | null;
  /** Ids of facts that they do not want to work on. */
  without?: readonly string[] | null;
}

/** What to work on, and the plans that outcomes call for. Wishes and surroundings order it, and never move an outcome. */
export interface Plan {
  pack: Identity;
  start: string;
  /** The step that it leads towards; `null` where the pack has none. */
  toward: Toward | null;
  /** What to work on, in order: at most three. */
  focuses: Standing[];
  /** All other candidates, in order, each with what became of it. */
  others: Standing[];
  /** Hours a week that the focuses take together, rounded up; `null` where the pack does not say. */
  hours: number | null;
  /** Ids of the plans that are due, as in the report. */
  plans: string[];
  /** Those of them for which a start of their own is written down; their phases count from it. */
  starts: { plan: string; date: string }[];
  /** Every day of it, the earliest first. */
  dates: Appointment[];
}

export interface Toward {
  fact: string;
  /** `null` while it is open. */
  outcome: string | null;
  /** The better outcome that the fewest conditions stand before; `null` while it is open, and at the best. */
  next: string | null;
  /** The candidates that it waits for. */
  waits: string[];
  /** What else it waits for. */
  besides: Unmet[];
  /** The blank questions to answer before the next step can be said. */
  needs: string[];
  /** There was too much to look at: something may be missing. */
  approximate: boolean;
}

/** A candidate: `hours` go with `no_time` and `too_long` (a week, rounded up, that it would take), `needs` with `open`. */
export interface Standing {
  fact: string;
  outcome: string | null;
  place: "focus" | "no_time" | "too_long" | "later" | "deselected" | "opportunity" | "open" | "best";
  hours?: number;
  needs?: string[];
  because: ("comes_first" | "lowest_category" | "wished")[];
  /** Ids of the emphases that hold for it. */
  emphasis: string[];
  /** Hours once, a week and a month, and the weeks until its review; `null` where the pack does not say. */
  effort: { once: number; weekly: number; monthly: number; review: number } | null;
}

export type Appointment = { date: string } & (
  | { what: "first_act"; fact: string }
  | { what: "review"; fact: string }
  | { what: "phase"; plan: string; phase: string }
);
"#;

#[wasm_bindgen]
extern "C" {
    /// See `PlanSettings` in the TypeScript types.
    #[wasm_bindgen(typescript_type = "PlanSettings")]
    pub type JsPlanSettings;
    /// See `Plan`.
    #[wasm_bindgen(typescript_type = "Plan")]
    pub type JsPlan;
}

#[wasm_bindgen]
impl Pack {
    /// What to work on after answers.
    ///
    /// # Errors
    /// Throws a `ReadinessError` with every problem of the answers or of the settings; so do all of these.
    pub fn plan(&self, answers: &JsAnswers, settings: &JsPlanSettings) -> Result<JsPlan, JsValue> {
        let Planned { plan, start, .. } = self.planned(answers, settings)?;
        let dates = plan::appointments(&self.pack, &plan, start);
        // Texts, lists and numbers into memory: serde_json has no way to fail on these.
        parsed(&serde_json::to_string(&Dated { plan, start, dates }).unwrap_or_default())
    }

    /// The plan as Markdown, in a language of the pack; the default one without `lang`.
    #[wasm_bindgen(js_name = planMarkdown)]
    pub fn plan_markdown(
        &self,
        answers: &JsAnswers,
        settings: &JsPlanSettings,
        lang: Option<String>,
    ) -> Result<String, JsValue> {
        let Planned { plan, start, .. } = self.planned(answers, settings)?;
        Ok(plan::markdown(&Paper::of(&self.telling(lang, start), &plan)))
    }

    /// The days of the plan as calendar entries (iCalendar); `undefined` where it has none.
    #[wasm_bindgen(js_name = planCalendar)]
    pub fn plan_calendar(
        &self,
        answers: &JsAnswers,
        settings: &JsPlanSettings,
        lang: Option<String>,
    ) -> Result<Option<String>, JsValue> {
        let Planned { plan, start, answers } = self.planned(answers, settings)?;
        let mark = answers.chosen().mark.clone().unwrap_or_else(|| plan::mark_by_answers(&self.pack, &answers));
        Ok(plan::calendar(&self.telling(lang, start), &plan, &mark, (Date::now() / 1_000.0) as u64))
    }
}

/// A plan with its days.
#[derive(Serialize)]
struct Dated {
    #[serde(flatten)]
    plan: plan::Plan,
    start: Day,
    dates: Vec<Appointment>,
}

/// A plan, what it starts on, and the answers that it is for.
struct Planned {
    plan: plan::Plan,
    start: Day,
    answers: Answers,
}

impl Pack {
    fn planned(&self, answers: &JsAnswers, settings: &JsPlanSettings) -> Result<Planned, JsValue> {
        let answers: Answers = self.read(answers)?;
        let (start, settings) = read(settings)?;
        let chosen = answers.chosen();
        let plan = plan::plan(&self.pack, &answers, &chosen.under(&settings));
        let start = match start {
            Some(start) => Day::parse(&start),
            None => chosen.start.or_else(|| plan.as_ref().ok()?.written_start()).ok_or_else(no_start),
        };
        match (start, plan) {
            (Ok(start), Ok(plan)) => Ok(Planned { plan, start, answers }),
            (start, plan) => {
                let problems: Vec<Diagnostic> =
                    start.err().into_iter().chain(plan.err().into_iter().flatten()).collect();
                Err(throw_all(&problems, &PackFiles::new()))
            }
        }
    }

    fn telling(&self, lang: Option<String>, start: Day) -> Telling<'_> {
        let texts = self.pack.texts(lang.as_deref().unwrap_or_default());
        Telling::plain(&self.pack, texts, plan::words(&texts.tag), start)
    }
}

fn wrong(what: &str, takes: &str) -> Diagnostic {
    Diagnostic::error(Code::WrongType, format!("{what} of a plan is not as it should be")).help(takes)
}

fn no_start() -> Diagnostic {
    wrong("`start`", "the day on which it starts, as in `\"2027-01-11\"`")
}

/// Settings as they are given: the start as it is written, and the rest.
fn read(settings: &JsPlanSettings) -> Result<(Option<String>, Settings), JsValue> {
    let wrong = |what: &str, takes: &str| Err(throw(&wrong(what, takes)));
    let text = written(settings.as_ref())?;
    let Ok(Value::Object(entries)) = serde_json::from_str(&text) else {
        return wrong("the settings", "a plain object, as in `{ start: \"2027-01-11\", hours: 4 }`");
    };
    let (mut start, mut read) = (None, Settings::default());
    for (key, value) in entries {
        match (key.as_str(), value) {
            ("start", Value::String(day)) => start = Some(day),
            ("start" | "hours" | "without", Value::Null) => {}
            ("start", _) => return wrong("`start`", "a text, as in `\"2027-01-11\"`"),
            ("hours", value) => match value.as_u64().and_then(|hours| u32::try_from(hours).ok()) {
                Some(hours) => read.hours = Some(hours),
                None => return wrong("`hours`", &format!("whole hours a week, 1 to {}", plan::MAX_HOURS)),
            },
            ("without", Value::Array(facts)) => {
                for fact in facts {
                    match fact {
                        Value::String(fact) => read.without.push(fact),
                        _ => return wrong("`without`", "a list of ids of facts"),
                    }
                }
            }
            ("without", _) => return wrong("`without`", "a list of ids of facts"),
            (other, _) => {
                let found = Diagnostic::error(Code::UnknownKey, format!("the settings of a plan have no `{other}`"));
                return Err(throw(&found.help(suggest(other, ["start", "hours", "without"]))));
            }
        }
    }
    Ok((start, read))
}
