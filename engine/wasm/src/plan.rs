//! Plans: what to work on after answers, with days, and as texts for paper and calendars.

use js_sys::{Array, Date, Object};
use readiness_core::plan::{self, Appointment, Day, Paper, Settings, Telling};
use readiness_core::{Answers, Code, Diagnostic, PackFiles, suggest};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::problem::{throw, throw_all};
use crate::types::JsAnswers;
use crate::{Pack, parsed, unmapped};

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
  /** What is written down for them, in their order; blank records are left out. */
  written: { plan: string; record: string; text: string }[];
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

    /// The plan as Markdown, in a language of the pack; the first one without `lang`. Where the pack has no such language it
    /// is the nearest, else the first: `language` of what `questions` gives for the same `lang` tells which.
    #[wasm_bindgen(js_name = planMarkdown)]
    pub fn plan_markdown(
        &self,
        answers: &JsAnswers,
        settings: &JsPlanSettings,
        #[wasm_bindgen(unchecked_optional_param_type = "string | null")] lang: &JsValue,
    ) -> Result<String, JsValue> {
        let Planned { plan, start, .. } = self.planned(answers, settings)?;
        Ok(plan::markdown(&Paper::of(&self.telling(lang, start)?, &plan)))
    }

    /// The days of the plan as calendar entries (iCalendar), in a language as for `planMarkdown`; `undefined` where it has none.
    #[wasm_bindgen(js_name = planCalendar)]
    pub fn plan_calendar(
        &self,
        answers: &JsAnswers,
        settings: &JsPlanSettings,
        #[wasm_bindgen(unchecked_optional_param_type = "string | null")] lang: &JsValue,
    ) -> Result<Option<String>, JsValue> {
        let Planned { plan, start, answers } = self.planned(answers, settings)?;
        let mark = answers.chosen().mark.clone().unwrap_or_else(|| plan::mark_by_answers(&self.pack, &answers));
        Ok(plan::calendar(&self.telling(lang, start)?, &plan, &mark, (Date::now() / 1_000.0) as u64))
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
        let Asked { start, settings, mut problems } = Asked::read(settings)?;
        let chosen = answers.chosen();
        let plan = plan::plan(&self.pack, &answers, &chosen.under(&settings));
        let written = || chosen.start.or_else(|| plan.as_ref().ok()?.written_start());
        let start = start.unwrap_or_else(|| {
            let help = "`start` in the settings, as in `{ start: \"2027-01-11\" }`";
            written().ok_or_else(|| plan::no_start().help(help))
        });
        match (start, plan) {
            (Ok(start), Ok(plan)) if problems.is_empty() => Ok(Planned { plan, start, answers }),
            (start, plan) => {
                problems.splice(0..0, start.err());
                problems.extend(plan.err().into_iter().flatten());
                Err(throw_all(&problems, &PackFiles::new()))
            }
        }
    }

    fn telling(&self, lang: &JsValue, start: Day) -> Result<Telling<'_>, JsValue> {
        let texts = self.worded(lang)?;
        Ok(Telling::plain(&self.pack, texts, plan::words(&texts.tag), start))
    }
}

/// Settings as they are given, with all that is wrong with them.
#[derive(Default)]
struct Asked {
    start: Option<Result<Day, Diagnostic>>,
    settings: Settings,
    problems: Vec<Diagnostic>,
}

impl Asked {
    /// Looks at the values themselves: JSON turns numbers that are none into `null`, which would stand for no setting.
    fn read(settings: &JsPlanSettings) -> Result<Self, JsValue> {
        let settings = unmapped(settings.as_ref())?;
        if !settings.is_object() || Array::is_array(&settings) {
            let wrong = Diagnostic::error(Code::WrongType, "the settings of a plan are no object");
            return Err(throw(&wrong.help("a plain object, as in `{ start: \"2027-01-11\", hours: 4 }`")));
        }
        let mut asked = Self::default();
        for entry in Object::entries(settings.unchecked_ref()).iter() {
            let entry: Array = entry.unchecked_into();
            let taken = asked.take(&entry.get(0).as_string().unwrap_or_default(), &entry.get(1));
            asked.problems.extend(taken.err());
        }
        Ok(asked)
    }

    fn take(&mut self, key: &str, value: &JsValue) -> Result<(), Diagnostic> {
        match key {
            "start" | "hours" | "without" if value.is_null() => {}
            _ if value.is_undefined() => {}
            "start" => {
                let day = value.as_string().ok_or_else(|| wrong("`start`", "text", "a day, as in `\"2027-01-11\"`"));
                self.start = Some(day.and_then(|day| Day::parse(&day)));
            }
            "hours" => {
                let takes = format!("whole hours a week, 1 to {}, as in `4`", plan::MAX_HOURS);
                if value.as_f64().is_none() {
                    return Err(wrong("`hours`", "number", &takes));
                }
                let written = String::from(value.unchecked_ref::<Object>().to_string());
                self.settings.hours = Some(plan::hours(&written)?);
            }
            "without" => {
                let ids = value.dyn_ref::<Array>().map(|facts| facts.iter().map(|fact| fact.as_string()));
                let ids = ids.and_then(Iterator::collect::<Option<Vec<String>>>);
                self.settings.without = ids.ok_or_else(|| {
                    wrong("`without`", "list of ids", "a list of ids of facts, as in `[\"helping\"]`")
                })?;
            }
            other => {
                let found = Diagnostic::error(Code::UnknownKey, format!("the settings of a plan have no `{other}`"));
                return Err(found.help(suggest(other, ["start", "hours", "without"])));
            }
        }
        Ok(())
    }
}

fn wrong(setting: &str, takes: &str, help: &str) -> Diagnostic {
    Diagnostic::error(Code::WrongType, format!("{setting} in the settings of a plan is no {takes}")).help(help)
}
