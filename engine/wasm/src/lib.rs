//! The JavaScript API: a thin skin over `readiness_core` for pages that bring their own questionnaire.
//!
//! Owns the crossing from JavaScript to Rust and back, decides nothing. Answers and reports cross as JSON text: the browser
//! parses and writes it natively, faster than building objects one property at a time, and a report is the same bytes as
//! anywhere else. What is small or asked for rarely crosses as an object; what is asked for all the time crosses as numbers
//! ([`session`], and `flat.js` on top of it). The types of the data are in [`types`].

mod files;
mod insight;
mod plan;
mod problem;
mod questions;
mod session;
mod types;

use std::rc::Rc;

use js_sys::JSON;
use readiness_core::texts::Texts;
use readiness_core::{Answers, Code, Diagnostic, Loaded, PackFiles};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

pub use insight::ChangesSearch;
use problem::{JsProblems, throw, throw_all};
pub use session::{Session, linear_memory};
use types::{
    JsAnswers, JsExplanation, JsFacts, JsFiles, JsIdentity, JsLoadOptions, JsPrepared, JsQuestionnaire, JsReport,
};

/// Bytes that a pack and a session of a usual size take while it is loaded.
const ROOM: usize = 512 * 1024;

/// Gets memory once for all that comes of a usual pack: asked for bit by bit, the browser would make the memory larger ten times
/// while the pack is loaded, and each of those can take as long as loading itself.
#[wasm_bindgen(start)]
fn start() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(ROOM)));
}

/// Reads a pack: its files by name inside the pack (`"rules/verdict.rhai"`), as text or bytes; those of the packs that it
/// rests on in `options.bases`, each as its own.
///
/// # Errors
/// Throws a `ReadinessError` with every problem found.
#[wasm_bindgen]
pub fn load(files: &JsFiles, options: Option<JsLoadOptions>) -> Result<Pack, JsValue> {
    let files = files::read_on_bases(files, options)?;
    loaded(readiness_core::load(&files), files)
}

/// The pack as the widget takes it: texts by file name, TOML as values one after the other, rules in the form that runs, the
/// pack's `digest`, and the `accent` of its own that it may have. What a pack rests on is in it, and a page that shows the
/// widget needs no reader of TOML or of scripts.
///
/// # Errors
/// Throws a `ReadinessError` with every problem found.
#[wasm_bindgen]
pub fn prepare(files: &JsFiles, options: Option<JsLoadOptions>) -> Result<JsPrepared, JsValue> {
    let files = files::read_on_bases(files, options)?;
    let loaded = readiness_core::load(&files);
    if loaded.pack.as_ref().is_some_and(|pack| pack.verdict().is_none()) {
        return Err(throw(&problem::no_verdict()));
    }
    let prepared = loaded.pack.and_then(|_| readiness_core::prepare(&files).ok());
    let Some(prepared) = prepared else { return Err(throw_all(&loaded.diagnostics, &files)) };
    let mut texts: std::collections::BTreeMap<&str, &str> =
        prepared.iter().filter_map(|(name, _)| Some((name, prepared.text(name)?))).collect();
    let digest = prepared.digest();
    texts.insert("digest", &digest);
    let accent = readiness_core::accent_of(&files);
    texts.extend(accent.as_deref().map(|accent| ("accent", accent)));
    object(&texts)
}

/// Loads what `prepare` made, or the default export of a pack's module in the built site (`assets/readiness-….js`; `cargo www
/// build` prints the names): the same pack in a fraction of the time, as no script has to be read.
///
/// Its languages are those that came along. A module's default export has the first one; its export `languages` has a function
/// for each other tag, which imports a module whose default export is the file of that language. So this is all of a pack:
/// `loadPrepared({ ...pack, "lang/de.toml": (await languages.de()).default })`.
///
/// # Errors
/// Throws a `ReadinessError` where it is no prepared pack, or was prepared for another version of the engine.
#[wasm_bindgen(js_name = loadPrepared)]
pub fn load_prepared(prepared: &JsPrepared) -> Result<Pack, JsValue> {
    let files = files::read_prepared(prepared)?;
    loaded(readiness_core::load_prepared(&files), files)
}

fn loaded(loaded: Loaded, files: PackFiles) -> Result<Pack, JsValue> {
    match loaded.pack {
        Some(pack) => Ok(Pack { pack, files: Rc::new(files), warnings: loaded.diagnostics }),
        None => Err(throw_all(&loaded.diagnostics, &files)),
    }
}

/// A pack that is in order.
#[wasm_bindgen]
pub struct Pack {
    pack: Rc<readiness_core::Pack>,
    files: Rc<PackFiles>,
    warnings: Vec<Diagnostic>,
}

#[wasm_bindgen]
impl Pack {
    /// Id, version and digest.
    #[wasm_bindgen(getter)]
    pub fn identity(&self) -> Result<JsIdentity, JsValue> {
        object(self.pack.identity())
    }

    /// Tags of its languages, the default one first.
    #[wasm_bindgen(getter)]
    pub fn languages(&self) -> Vec<String> {
        self.pack.languages().to_vec()
    }

    /// What its owner should look at; it can be used nevertheless.
    #[wasm_bindgen(getter)]
    pub fn warnings(&self) -> Result<JsProblems, JsValue> {
        parsed(&problem::as_json(&self.warnings, &self.files).to_string())
    }

    /// Everything that is asked, in order, worded in a language of the pack; the first one without `lang`. Where the pack
    /// has no such language it is the nearest (`"de"` for `"de-AT"`), else the first: `language` of the result tells which.
    ///
    /// # Errors
    /// Throws a `ReadinessError` for a `lang` that is no text.
    pub fn questions(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "string | null")] lang: &JsValue,
    ) -> Result<JsQuestionnaire, JsValue> {
        parsed(&questions::of(&self.pack, self.worded(lang)?).to_string())
    }

    /// What is decided, in the order of the report, each with its outcomes.
    pub fn facts(&self) -> Result<JsFacts, JsValue> {
        parsed(&questions::facts(&self.pack).to_string())
    }

    /// What the pack makes of answers: a plain object of ids, an answers file as an object, or either as JSON text.
    ///
    /// # Errors
    /// Throws a `ReadinessError` with every problem of the answers.
    pub fn evaluate(&self, answers: &JsAnswers) -> Result<JsReport, JsValue> {
        let answers = self.read(answers)?;
        parsed(&readiness_core::evaluate(&self.pack, &answers).to_json())
    }

    /// The same from JSON text to JSON text: the bytes that `readiness evaluate --format json` prints.
    #[wasm_bindgen(js_name = evaluateJson)]
    pub fn evaluate_json(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] answers: &JsValue,
    ) -> Result<String, JsValue> {
        let takes = "JSON text; `evaluate` takes objects, as in `{ wants_it: \"yes\" }`";
        let answers = self.read_text(&text(answers, "answers", takes)?)?;
        Ok(readiness_core::evaluate(&self.pack, &answers).to_json())
    }

    /// Starts with nothing answered; every `set` decides again only what depends on it.
    pub fn session(&self) -> Session {
        Session::new(&self.pack)
    }

    /// Why a fact came out as it did, down to the answers.
    ///
    /// # Errors
    /// Throws a `ReadinessError` for problems of the answers and for a fact that does not exist.
    pub fn explain(
        &self,
        answers: &JsAnswers,
        #[wasm_bindgen(unchecked_param_type = "string")] fact: &JsValue,
    ) -> Result<JsExplanation, JsValue> {
        let (answers, fact) = (self.read(answers)?, text(fact, "fact", FACT)?);
        let explanation = readiness_core::explain(&self.pack, &answers, &fact).map_err(|problem| throw(&problem))?;
        object(&explanation)
    }

    /// What can be found by trying every possible answer. Takes time: for owners of packs, not for pages.
    pub fn check(&self) -> Result<JsProblems, JsValue> {
        parsed(&problem::as_json(&readiness_core::check(&self.pack), &self.files).to_string())
    }
}

impl Pack {
    fn read(&self, answers: &JsAnswers) -> Result<Answers, JsValue> {
        let answers: &JsValue = answers.as_ref();
        match answers.as_string() {
            Some(text) => self.read_text(&text),
            // The places of problems would be places in a text that the caller never saw.
            None => Answers::parse(&written(answers)?, &self.pack)
                .map_err(|problems| throw_all(&problem::without_places(problems), &PackFiles::new())),
        }
    }

    /// The texts of a language that may be left out, or of the nearest that there is.
    fn worded(&self, lang: &JsValue) -> Result<&Texts, JsValue> {
        let takes = "the tag of a language, as in `\"en\"`, or nothing for the first of the pack";
        let lang = if lang.is_null() || lang.is_undefined() { String::new() } else { text(lang, "lang", takes)? };
        Ok(self.pack.texts(&lang))
    }

    fn read_text(&self, text: &str) -> Result<Answers, JsValue> {
        Answers::parse(text, &self.pack).map_err(|problems| {
            let mut files = PackFiles::new();
            files.insert(readiness_core::ANSWERS_FILE, text);
            throw_all(&problems, &files)
        })
    }
}

/// What has to be given where a fact is meant.
const FACT: &str = "the id of a fact, as in `\"verdict\"`";

/// A parameter that is text. Declared as `&str` it would not be looked at: anything else is a fault of the memory then.
fn text(value: &JsValue, parameter: &str, takes: &str) -> Result<String, JsValue> {
    let wrong = || Diagnostic::error(Code::WrongType, format!("`{parameter}` is no text")).help(takes);
    value.as_string().ok_or_else(|| throw(&wrong()))
}

/// A plain JavaScript object; the keys are fields of ours, so none can be `__proto__`.
fn object<T: JsCast>(value: &impl Serialize) -> Result<T, JsValue> {
    let object = value.serialize(&Serializer::json_compatible())?;
    Ok(object.unchecked_into())
}

/// JSON text as a JavaScript value of a declared type.
fn parsed<T: JsCast>(text: &str) -> Result<T, JsValue> {
    JSON::parse(text).map(JsCast::unchecked_into)
}

/// A `Map` as an object, anything else as it is.
fn unmapped(value: &JsValue) -> Result<JsValue, JsValue> {
    match value.dyn_ref::<js_sys::Map>() {
        Some(map) => js_sys::Object::from_entries(map).map(JsValue::from),
        None => Ok(value.clone()),
    }
}

/// A JavaScript value as JSON text. A `Map` counts as an object; what JSON leaves out (`undefined`) counts as `null`.
fn written(value: &JsValue) -> Result<String, JsValue> {
    let text = JSON::stringify(&unmapped(value)?).map_err(|_| throw(&problem::no_json()))?;
    Ok(text.as_string().unwrap_or_else(|| "null".to_owned()))
}
