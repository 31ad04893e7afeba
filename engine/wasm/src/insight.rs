//! What the trees know of a result: how firm it is, what would change it, why it is no better, what to ask next, what if.

use js_sys::{JSON, Object};
use readiness_core::insight::{self, SearchChanges};
use readiness_core::{Answers, evaluate};
use wasm_bindgen::prelude::*;

use crate::problem::{no_verdict, throw};
use crate::types::JsAnswers;
use crate::{FACT, Pack, object, parsed, text, written};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = r#"
/** How many of the given answers would each change an outcome on their own; every other answer is tried, escapes included. */
export interface Firmness {
  fact: string;
  /** Where only one is possible. */
  outcome: string | null;
  /** How many answers were tried. */
  given: number;
  /** Those that would change it, in the order of the pack, each with the outcomes that become possible. */
  tipping: { question: string; to: { option: string; outcomes: string[] }[] }[];
  /** There was too much to look at: some may be missing. */
  approximate: boolean;
}

/** The smallest sets of changed answers that lead to each other outcome; blank questions stay blank. */
export interface Changes {
  fact: string;
  outcome: string | null;
  /** Better ones first and the nearest first, then the others in declared order. */
  targets: Target[];
  /** There was too much to look at: sizes may be too large, and alternatives missing. */
  approximate: boolean;
}

export interface Target {
  outcome: string;
  better: boolean;
  /** How many answers have to change; `null` where up to three that a person can set out to change do not lead there. */
  size: number | null;
  /** The least effort first. */
  alternatives: Alternative[];
  /** Whether these are all of that size. */
  all: boolean;
}

export interface Alternative {
  changes: { question: string; from: string; to: string }[];
  effort: number;
  /** Whether the target is the only outcome possible then, whatever blank questions are answered. */
  certain: boolean;
}

/** Why a fact has not got a better outcome. */
export interface WhyNot {
  outcome: string;
  /** Ways to it, each as the conditions that fail now; fewer come first. */
  ways: Unmet[][];
  approximate: boolean;
}

export interface Unmet {
  /** As it turns out now; to be met it has to turn out the other way. */
  test: Test;
  /** The values that would do, where the test alone does not say them: it asks for the value, or others rule some out. */
  wanted: string[];
}

/** The blank questions, the one that settles most first. */
export interface Next {
  fact: string;
  /** How many of its outcomes are possible now. */
  possible: number;
  /** Sums over its answers of the outcomes that are possible afterwards: of the fact, and of all others together. */
  questions: { question: string; answers: number; remaining: number; others: number }[];
  approximate: boolean;
}

/** Blank questions are left, and no answer to them can change the verdict any more. */
export interface EarlyStop {
  fact: string;
  outcome: string;
  blank: string[];
}

/** What other answers would make of it. */
export interface WhatIf {
  before: Report;
  after: Report;
  /** Facts of which something else is possible. */
  moved: { fact: string; before: string[]; after: string[] }[];
}

export interface Progress {
  done: boolean;
  part: number;
  of: number;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// See `Firmness` in the TypeScript types.
    #[wasm_bindgen(typescript_type = "Firmness")]
    pub type JsFirmness;
    /// See `Changes`.
    #[wasm_bindgen(typescript_type = "Changes")]
    pub type JsChanges;
    /// See `WhyNot`.
    #[wasm_bindgen(typescript_type = "WhyNot[]")]
    pub type JsWhyNot;
    /// See `Next`.
    #[wasm_bindgen(typescript_type = "Next")]
    pub type JsNext;
    /// See `EarlyStop`.
    #[wasm_bindgen(typescript_type = "EarlyStop | null")]
    pub type JsEarlyStop;
    /// See `WhatIf`.
    #[wasm_bindgen(typescript_type = "WhatIf")]
    pub type JsWhatIf;
    /// See `Progress`.
    #[wasm_bindgen(typescript_type = "Progress")]
    pub type JsProgress;
    /// Answers by question; `null` makes one blank.
    #[wasm_bindgen(typescript_type = "AnswerMap")]
    pub type JsAnswerMap;
}

#[wasm_bindgen]
impl Pack {
    /// How firm a fact is.
    ///
    /// # Errors
    /// Throws a `ReadinessError` for problems of the answers and for a fact that does not exist; so do all of these.
    pub fn firmness(
        &self,
        answers: &JsAnswers,
        #[wasm_bindgen(unchecked_param_type = "string")] fact: &JsValue,
    ) -> Result<JsFirmness, JsValue> {
        let found = insight::firmness(&self.pack, &self.read(answers)?, &text(fact, "fact", FACT)?);
        object(&found.map_err(|problem| throw(&problem))?)
    }

    /// What would change a fact, all at once. For pages that stay fluid: `changesSearch`.
    pub fn changes(
        &self,
        answers: &JsAnswers,
        #[wasm_bindgen(unchecked_param_type = "string")] fact: &JsValue,
    ) -> Result<JsChanges, JsValue> {
        let found = insight::changes(&self.pack, &self.read(answers)?, &text(fact, "fact", FACT)?);
        object(&found.map_err(|problem| throw(&problem))?)
    }

    /// The same as a search that goes forward in steps.
    #[wasm_bindgen(js_name = changesSearch)]
    pub fn changes_search(
        &self,
        answers: &JsAnswers,
        #[wasm_bindgen(unchecked_param_type = "string")] fact: &JsValue,
    ) -> Result<ChangesSearch, JsValue> {
        let search = SearchChanges::new(&self.pack, &self.read(answers)?, &text(fact, "fact", FACT)?);
        Ok(ChangesSearch { search: search.map_err(|problem| throw(&problem))? })
    }

    /// Why a fact has none of the better outcomes.
    #[wasm_bindgen(js_name = whyNot)]
    pub fn why_not(
        &self,
        answers: &JsAnswers,
        #[wasm_bindgen(unchecked_param_type = "string")] fact: &JsValue,
    ) -> Result<JsWhyNot, JsValue> {
        let found = insight::why_not(&self.pack, &self.read(answers)?, &text(fact, "fact", FACT)?);
        object(&found.map_err(|problem| throw(&problem))?)
    }

    /// Which blank question settles most of a fact.
    pub fn next(
        &self,
        answers: &JsAnswers,
        #[wasm_bindgen(unchecked_param_type = "string")] fact: &JsValue,
    ) -> Result<JsNext, JsValue> {
        let found = insight::next(&self.pack, &self.read(answers)?, &text(fact, "fact", FACT)?);
        object(&found.map_err(|problem| throw(&problem))?)
    }

    /// Whether a person can stop here.
    #[wasm_bindgen(js_name = earlyStop)]
    pub fn early_stop(&self, answers: &JsAnswers) -> Result<JsEarlyStop, JsValue> {
        let answers = self.read(answers)?;
        let report = evaluate(&self.pack, &answers);
        self.pack.verdict().ok_or_else(|| throw(&no_verdict()))?;
        let outcome = |fact: &str| report.fact(fact).and_then(|told| told.outcome.as_deref());
        object(&insight::early_stop(&self.pack, &answers, outcome))
    }

    /// What other answers to some questions would make of it; `null` makes one blank. The answers stay as they are.
    #[wasm_bindgen(js_name = whatIf)]
    pub fn what_if(&self, answers: &JsAnswers, changes: &JsAnswerMap) -> Result<JsWhatIf, JsValue> {
        let before = self.read(answers)?;
        let text = written(changes.as_ref())?;
        // Checked as answers are, and taken over by the names that are there.
        let other: Answers = self.read(changes.unchecked_ref())?;
        let mut after = before.clone();
        for name in Object::keys(&parsed::<Object>(&text)?).iter().filter_map(|name| name.as_string()) {
            if let Some(question) = self.pack.question_index(&name) {
                after.set(question, other.given(question).clone());
            }
        }
        let (before, after) = (evaluate(&self.pack, &before), evaluate(&self.pack, &after));
        let result = Object::new();
        put(&result, "before", &JSON::parse(&before.to_json())?)?;
        put(&result, "after", &JSON::parse(&after.to_json())?)?;
        put(&result, "moved", &object(&insight::moved(&before, &after))?)?;
        Ok(result.unchecked_into())
    }
}

fn put(object: &Object, key: &str, value: &JsValue) -> Result<(), JsValue> {
    js_sys::Reflect::set(object, &JsValue::from_str(key), value).map(|_| ())
}

/// A search for changes that goes forward in steps; dropping it ends it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct ChangesSearch {
    search: SearchChanges,
}

#[wasm_bindgen]
impl ChangesSearch {
    /// Goes on for about so many look-ups (a million are some ten milliseconds) and says how far it is.
    pub fn advance(&mut self, effort: u32) -> Result<JsProgress, JsValue> {
        let progress = self.search.advance(u64::from(effort));
        let result = Object::new();
        put(&result, "done", &JsValue::from_bool(progress.done))?;
        put(&result, "part", &JsValue::from_f64(progress.part.0 as f64))?;
        put(&result, "of", &JsValue::from_f64(progress.part.1 as f64))?;
        Ok(result.unchecked_into())
    }

    /// What was found, and ends the search.
    pub fn found(self) -> Result<JsChanges, JsValue> {
        object(&self.search.found())
    }
}
