//! Where JavaScript meets this crate: mounting one instance, and a desk for decisions.
//!
//! Hands out no answers but the copy that `remember` keeps for the element itself, and those in a request for a decision,
//! which goes no further than the element's own worker.

use std::rc::Rc;

use js_sys::{Array, Function, JsString, Object, Reflect, Uint8Array};
use readiness_core::{Loaded, Pack, PackFiles, load_prepared, prepared_texts};
use readiness_words::{ENGLISH, Words};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;
use yew::{AppHandle, Html, Properties, Renderer, component, html};

use crate::components::app::App;
use crate::components::problem::problem;
use crate::engine::Engine;
use crate::engine::desk::Desk;
use crate::keep::Keep;
use crate::spoken::Spoken;
use crate::ui::Ui;

/// One mounted instance.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Handle {
    app: AppHandle<Root>,
    props: RootProps,
}

#[wasm_bindgen]
impl Handle {
    /// Takes another language or another upper bound for storage, in the form of [`mount`]'s options. Answers stay.
    pub fn update(&mut self, options: &Object) {
        self.props.spoken = spoken(self.props.pack.as_deref(), options);
        self.props.bound = Keep::bound(&text(options, "storage"));
        self.app.update(self.props.clone());
    }

    /// Takes what a desk said about a request.
    pub fn hear(&self, said: &str) {
        if let Some(engine) = &self.props.engine {
            engine.hear(said);
        }
    }

    /// A desk on this thread, for a page that allows no worker.
    pub fn desk(&self) -> Option<Desk> {
        self.props.pack.clone().map(Desk::new)
    }

    /// Takes everything off the page.
    pub fn destroy(self) {
        self.app.destroy();
    }
}

/// Mounts an instance into an element.
///
/// `options`: `files` (file name to text, of a prepared pack), or `problems` (a place and a message each), `lang`, `texts` (the
/// pack's file of that language, prepared, where it is not among the files), `words` (the widget's own sentences in that language, as
/// they are sent; else English), `storage`, `prefix` (starts every id), `remember` (takes the sheets that have any answer as a
/// list of JSON texts after each change, whether closing the page would lose any, and whether nothing is to be shown) and `decide`
/// (takes a number and a request for a desk, or a number alone to cancel; what the desk says comes back by [`Handle::hear`]). All
/// may be left out but the first.
#[wasm_bindgen]
pub fn mount(element: Element, options: &Object) -> Handle {
    let option = |name: &str| option(options, name);
    let function = |name: &str| option(name).dyn_into::<Function>().ok();
    let files = files(&option("files"));
    let Loaded { pack, .. } = load_prepared(&files);
    let problems = option("problems").dyn_into::<Array>().unwrap_or_default();
    let told = |problem: JsValue| {
        let problem = Array::from(&problem);
        let part = |at| problem.get(at).as_string().unwrap_or_default();
        (part(0), part(1))
    };
    let problems = problems.iter().map(told).collect();
    let engine = pack.clone().map(|pack| Engine::new(pack, function("decide")));
    let props = RootProps {
        spoken: spoken(pack.as_deref(), options),
        pack,
        engine,
        problems: Rc::new(problems),
        bound: Keep::bound(&text(options, "storage")),
        prefix: match text(options, "prefix") {
            empty if empty.is_empty() => "readiness".to_owned(),
            prefix => prefix,
        },
        remember: function("remember"),
    };
    let app = Renderer::<Root>::with_root_and_props(element, props.clone()).render();
    Handle { app, props }
}

fn option(options: &Object, name: &str) -> JsValue {
    Reflect::get(options, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

fn text(options: &Object, name: &str) -> String {
    option(options, name).as_string().unwrap_or_default()
}

/// The language that the options ask for, as far as it came along.
fn spoken(pack: Option<&Pack>, options: &Object) -> Spoken {
    let words = Words::received(&text(options, "words")).unwrap_or(&ENGLISH);
    let lang = text(options, "lang");
    match (prepared_texts(&lang, &text(options, "texts")), pack) {
        (Some(texts), _) => Spoken { words, texts: Rc::new(texts) },
        (None, Some(pack)) => Spoken::of(pack, &lang, words),
        (None, None) => Spoken { words, ..Spoken::default() },
    }
}

#[wasm_bindgen]
extern "C" {
    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;

    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &JsString) -> Uint8Array;
}

/// File names and their bytes out of a plain object; anything that is no text is left out.
fn files(given: &JsValue) -> PackFiles {
    let mut files = PackFiles::new();
    let Some(given) = given.dyn_ref::<Object>() else { return files };
    let mut digest = String::new();
    for entry in Object::entries(given).iter() {
        let entry: Array = entry.unchecked_into();
        let (Some(name), text) = (entry.get(0).as_string(), entry.get(1)) else { continue };
        let Some(text) = text.dyn_ref::<JsString>() else { continue };
        match name.as_str() {
            "digest" => digest = text.into(),
            // As bytes: a text that crosses as one is copied letter by letter in JavaScript while all of them are ASCII.
            _ => files.insert(name, TextEncoder::new().encode(text).to_vec()),
        }
    }
    files.prepared(digest)
}

/// A desk of its own for a worker, from the files of a pack.
///
/// # Errors
/// The pack does not load; the instance that has the same files says why.
#[wasm_bindgen]
pub fn desk(files: &JsValue) -> Result<Desk, JsValue> {
    load_prepared(&self::files(files)).pack.map(Desk::new).ok_or(JsValue::NULL)
}

#[derive(Clone, Properties)]
struct RootProps {
    pack: Option<Rc<Pack>>,
    engine: Option<Engine>,
    problems: Rc<Vec<(String, String)>>,
    spoken: Spoken,
    bound: Keep,
    prefix: String,
    remember: Option<Function>,
}

impl std::fmt::Debug for RootProps {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("RootProps").field("lang", &self.spoken.texts.tag).finish_non_exhaustive()
    }
}

impl PartialEq for RootProps {
    fn eq(&self, other: &Self) -> bool {
        self.spoken == other.spoken && self.bound == other.bound && Rc::ptr_eq(&self.problems, &other.problems)
    }
}

/// The pack's questionnaire, or why there is none.
#[component]
fn Root(props: &RootProps) -> Html {
    match (&props.pack, &props.engine) {
        (Some(pack), Some(engine)) => {
            let ui = Ui::new(Rc::clone(pack), props.spoken.clone(), props.prefix.clone().into());
            html! { <App {ui} engine={engine.clone()} bound={props.bound} remember={props.remember.clone()} /> }
        }
        _ => problem(props.spoken.words, &props.problems),
    }
}
