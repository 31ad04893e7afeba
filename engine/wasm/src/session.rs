//! Answers that change one by one, by names or by numbers.
//!
//! Names are looked up and refused where they don't exist; numbers ("handles") are for pages that ask for outcomes all the
//! time, because two texts cost more to hand over than a whole sheet costs to decide. Handles of one pack stay the same.

use std::cell::RefCell;
use std::rc::Rc;

use readiness_core::pack::QuestionIndex;
use readiness_core::{Answers, Given, Outcomes, Pack, PackFiles};
use serde_json::json;
use wasm_bindgen::prelude::*;

use crate::problem::{self, throw, throw_all};
use crate::types::{JsOption, JsReport};
use crate::{FACT, parsed, text, written};

/// The handle of no option and of no outcome.
const OPEN: u16 = u16::MAX;

/// What has to be given where a question is meant.
const QUESTION: &str = "the id of a question, as in `\"wants_it\"`";

/// The memory that the cells of sessions lie in; it moves when it grows, and views of it end then.
// The wasm has an export `memory` already, which is this memory without its glue.
#[wasm_bindgen(js_name = linearMemory)]
pub fn linear_memory() -> JsValue {
    wasm_bindgen::memory()
}

/// Answers that change one by one.
#[wasm_bindgen]
pub struct Session {
    pack: Rc<Pack>,
    outcomes: Outcomes,
    /// Follows `outcomes` when it is asked for a report, or when a blank matters; nothing before.
    following: RefCell<Option<readiness_core::Session>>,
    /// What names are checked with.
    named: Answers,
}

#[wasm_bindgen]
impl Session {
    /// Answers a question: an option's id, ids where the question takes several, `null` for none.
    ///
    /// # Errors
    /// Throws a `ReadinessError` for an unknown question or option; the answers stay as they were.
    pub fn set(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string")] question: &JsValue,
        option: &JsOption,
    ) -> Result<(), JsValue> {
        let question = &text(question, "question", QUESTION)?;
        let option: &JsValue = option.as_ref();
        match option.as_string() {
            Some(option) => {
                let set = self.named.set_by_id(&self.pack, question, Some(&option));
                set.map_err(|problem| throw(&problem))?;
            }
            None => {
                let text = format!("{{\"answers\":{{{}:{}}}}}", json!(question), written(option)?);
                self.named = Answers::parse(&text, &self.pack)
                    .map_err(|problems| throw_all(&problem::without_places(problems), &PackFiles::new()))?;
            }
        }
        if let Some(index) = self.pack.question_index(question) {
            let value = match self.named.given(index) {
                Given::Value(value) => Some(*value),
                // No rule reads a question that takes several.
                Given::Blank | Given::NotSure | Given::Several(_) => None,
            };
            self.outcomes.set(&self.pack, index, value);
        }
        Ok(())
    }

    /// What the pack makes of the answers so far.
    pub fn report(&self) -> Result<JsReport, JsValue> {
        self.follow();
        let following = self.following.borrow();
        let report = following.as_ref().map(|session| session.report().to_json());
        parsed(&report.unwrap_or_default())
    }

    /// The outcome of a fact; `undefined` while it is open.
    ///
    /// # Errors
    /// Throws a `ReadinessError` for a fact that does not exist.
    pub fn outcome(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string")] fact: &JsValue,
    ) -> Result<Option<String>, JsValue> {
        let handle = self.fact_by_id(&text(fact, "fact", FACT)?)?;
        let outcome = usize::from(self.outcome_handle(handle));
        Ok(self.pack.facts().get(usize::from(handle)).and_then(|fact| fact.outcomes.get(outcome)).cloned())
    }

    /// The handle of a question: its place in the pack.
    ///
    /// # Errors
    /// Throws a `ReadinessError` for a question that does not exist.
    pub fn question(&mut self, #[wasm_bindgen(unchecked_param_type = "string")] id: &JsValue) -> Result<u16, JsValue> {
        let id = &text(id, "id", QUESTION)?;
        self.named.set_by_id(&self.pack, id, None).map_err(|problem| throw(&problem))?;
        Ok(self.pack.question_index(id).map_or(OPEN, |index| index as u16))
    }

    /// The handle of an option of a question: its place in the scale. That of `not_sure`, and of no answer, is 65535.
    ///
    /// # Errors
    /// Throws a `ReadinessError` for a handle or an option that does not exist, and for a question that takes several.
    pub fn option(
        &mut self,
        question: u16,
        #[wasm_bindgen(unchecked_param_type = "string")] id: &JsValue,
    ) -> Result<u16, JsValue> {
        let id = text(id, "id", "the id of an option, as in `\"yes\"`")?;
        let index = QuestionIndex::from(question);
        let known = self.pack.questionnaire().questions.get(index);
        let name = known.map(|known| known.id.as_str()).ok_or_else(|| throw(&problem::unknown_handle(question)))?;
        self.named.set_by_id(&self.pack, name, Some(&id)).map_err(|problem| throw(&problem))?;
        Ok(match self.named.given(index) {
            Given::Value(value) => *value as u16,
            Given::Blank | Given::NotSure | Given::Several(_) => OPEN,
        })
    }

    /// The handle of a fact: its place in `pack.facts()`.
    ///
    /// # Errors
    /// Throws a `ReadinessError` for a fact that does not exist.
    pub fn fact(&self, #[wasm_bindgen(unchecked_param_type = "string")] id: &JsValue) -> Result<u16, JsValue> {
        self.fact_by_id(&text(id, "id", FACT)?)
    }

    /// Answers a question by handles. What is no handle of an option leaves the question blank, what is none of a
    /// question changes nothing.
    #[wasm_bindgen(js_name = setHandle)]
    pub fn set_handle(&mut self, question: u16, option: u16) {
        self.outcomes.set(&self.pack, question.into(), Some(option.into()));
    }

    /// The outcome of a fact by handles: its place in the fact's `outcomes`, 65535 while it is open.
    #[wasm_bindgen(js_name = outcomeHandle)]
    pub fn outcome_handle(&mut self, fact: u16) -> u16 {
        if !self.outcomes.decide_known(&self.pack) {
            self.take();
        }
        self.outcomes.get(fact.into()).map_or(OPEN, |value| value as u16)
    }

    /// Decides everything from the cells in memory, after somebody wrote answers there.
    #[wasm_bindgen(js_name = decideCells)]
    pub fn decide_cells(&mut self) {
        if !self.outcomes.decide_whole(&self.pack) {
            self.take();
        }
    }

    /// How many cells hold answers: one for each question, in the order of handles.
    #[wasm_bindgen(getter, js_name = questionCount)]
    pub fn question_count(&self) -> usize {
        self.pack.questionnaire().questions.len()
    }

    /// How many cells hold outcomes: one for each fact, in the order of handles.
    #[wasm_bindgen(getter, js_name = factCount)]
    pub fn fact_count(&self) -> usize {
        self.pack.facts().len()
    }

    /// Where in `linearMemory()` the cells begin, in bytes: 16 bits for the answer to each question, then 16 for each fact's outcome.
    #[wasm_bindgen(getter, js_name = cellsAt)]
    pub fn cells_at(&self) -> usize {
        self.outcomes.cells().as_ptr() as usize
    }
}

impl Session {
    pub(crate) fn new(pack: &Rc<Pack>) -> Self {
        Self {
            pack: Rc::clone(pack),
            outcomes: Outcomes::new(pack),
            following: RefCell::default(),
            named: Answers::blank(pack),
        }
    }

    fn fact_by_id(&self, id: &str) -> Result<u16, JsValue> {
        let index = self.pack.facts().iter().position(|fact| fact.id == id);
        index.map(|index| index as u16).ok_or_else(|| throw(&problem::unknown_fact(&self.pack, id)))
    }

    /// Tells the session that writes reports what changed since it was asked last.
    fn follow(&self) {
        let cells = self.outcomes.cells();
        let questions = self.pack.questionnaire().questions.iter().zip(cells).map(|(question, cell)| {
            let value = usize::from(*cell);
            if value < question.values().count() { Given::Value(value) } else { Given::Blank }
        });
        let mut following = self.following.borrow_mut();
        let session = following.get_or_insert_with(|| {
            let mut answers = Answers::blank(&self.pack);
            questions.clone().enumerate().for_each(|(index, given)| answers.set(index, given));
            readiness_core::Session::with(Rc::clone(&self.pack), answers)
        });
        for (index, given) in questions.enumerate() {
            if *session.answers().given(index) != given {
                session.set(index, given);
            }
        }
    }

    fn take(&mut self) {
        self.follow();
        if let Some(session) = self.following.get_mut() {
            self.outcomes.take(session);
        }
    }
}
