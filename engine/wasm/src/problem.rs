//! Problems as JavaScript sees them: an `Error` with `code`, `file`, `line`, `column` (UTF-16), `help` and all `problems`.

use js_sys::{Error, JSON, Reflect};
use readiness_core::suggest;
use readiness_core::{Code, Diagnostic, Pack, PackFiles};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Problems as objects.
    #[wasm_bindgen(typescript_type = "Problem[]")]
    pub type JsProblems;
}

/// The located form, columns in UTF-16 units as in JavaScript's own strings.
pub(crate) fn as_json(problems: &[Diagnostic], files: &PackFiles) -> Value {
    problems.iter().map(|problem| json!(problem.locate(files, true))).collect()
}

/// A single problem without a place.
pub(crate) fn throw(problem: &Diagnostic) -> JsValue {
    throw_all(std::slice::from_ref(problem), &PackFiles::new())
}

/// An error that speaks of the first problem and carries all of them.
pub(crate) fn throw_all(problems: &[Diagnostic], files: &PackFiles) -> JsValue {
    let located = as_json(problems, files);
    let first = located.get(0).unwrap_or(&Value::Null);
    let message = first.get("message").and_then(Value::as_str).unwrap_or("the pack cannot be used");
    let error = Error::new(message);
    error.set_name("ReadinessError");
    for key in ["code", "file", "line", "column", "help"] {
        put(&error, key, first.get(key).unwrap_or(&Value::Null));
    }
    put(&error, "problems", &located);
    error.into()
}

fn put(error: &Error, key: &str, value: &Value) {
    // Neither can fail: the text is JSON, and a new error takes any property.
    if let Ok(value) = JSON::parse(&value.to_string()) {
        let _ = Reflect::set(error, &JsValue::from_str(key), &value);
    }
}

/// The same problems for a caller who has no text that the places could be in.
pub(crate) fn without_places(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    problems.iter_mut().for_each(|problem| problem.labels.clear());
    problems
}

/// A fact that does not exist.
pub(crate) fn unknown_fact(pack: &Pack, fact: &str) -> Diagnostic {
    let names = pack.facts().iter().map(|fact| fact.id.as_str());
    Diagnostic::error(Code::UnknownFact, format!("there is no fact `{fact}`")).help(suggest(fact, names))
}

/// A handle that no question has.
pub(crate) fn unknown_handle(handle: u16) -> Diagnostic {
    Diagnostic::error(Code::UnknownQuestion, format!("there is no question with the handle {handle}"))
        .help("`session.question(id)` gives the handle of a question")
}

/// A pack that only others rest on, where a result has to open with something.
pub(crate) fn no_verdict() -> Diagnostic {
    Diagnostic::error(Code::VerdictCount, "the pack has no verdict: it is made for others to rest on")
        .help("load a pack that names it in `extends`, or give one of its facts `kind = \"verdict\"`")
}

/// Answers that cannot be written as JSON: a cycle, a `BigInt`.
pub(crate) fn no_json() -> Diagnostic {
    Diagnostic::error(Code::AnswersSyntax, "the answers cannot be written as JSON")
        .help("answers are a plain object of question ids and option ids")
}
