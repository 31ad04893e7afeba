//! Where JavaScript meets this crate: the style sheet, mounting one instance, and what happens after a panic.
//!
//! Hands out no answers but the copy that `remember` keeps for the element itself.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use readiness_core::{Loaded, PackFiles, Severity, load};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;
use yew::{AppHandle, Html, Properties, Renderer, component, html};

use crate::components::app::App;
use crate::components::problem::problem;
use crate::keep::Keep;
use crate::ui::Ui;

thread_local! {
    /// Told once that this program can no longer be used.
    static POISONED: RefCell<Vec<Function>> = const { RefCell::new(Vec::new()) };
}

/// Every rule of the widget's look, for a constructed style sheet.
#[wasm_bindgen]
pub fn css() -> String {
    [
        include_str!("../css/base.css"),
        include_str!("../css/controls.css"),
        include_str!("../css/screens.css"),
        include_str!("../css/result.css"),
        include_str!("../css/print.css"),
    ]
    .concat()
}

/// One mounted instance.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Handle {
    app: AppHandle<Root>,
    props: RootProps,
}

#[wasm_bindgen]
impl Handle {
    /// Takes another language or another upper bound for storage. Answers stay.
    pub fn update(&mut self, lang: String, storage: &str) {
        self.props.lang = lang;
        self.props.bound = Keep::bound(storage);
        self.app.update(self.props.clone());
    }

    /// Takes everything off the page.
    pub fn destroy(self) {
        self.app.destroy();
    }
}

/// Mounts an instance into an element.
///
/// `options`: `files` (file name to text or bytes), `lang`, `storage`, `prefix` (starts every id), `remember` (takes the
/// answers as JSON after each change) and `poisoned` (called once if this program breaks). All but `files` may be left out.
#[wasm_bindgen]
pub fn mount(element: Element, options: &Object) -> Handle {
    let option = |name: &str| Reflect::get(options, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
    let text = |name: &str| option(name).as_string().unwrap_or_default();
    let function = |name: &str| option(name).dyn_into::<Function>().ok();
    if let Some(poisoned) = function("poisoned") {
        POISONED.with_borrow_mut(|all| all.push(poisoned));
        yew::set_custom_panic_hook(Box::new(|_| announce_panic()));
    }
    let files = files(&option("files"));
    let Loaded { pack, diagnostics } = load(&files);
    let problems = diagnostics
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(|problem| {
            let at = problem.locate(&files, true);
            let line = at.line.map(|line| line.to_string());
            let place = [at.file, line].into_iter().flatten().collect::<Vec<_>>().join(":");
            (place, crate::file::describe(problem))
        })
        .collect();
    let props = RootProps {
        pack,
        problems: Rc::new(problems),
        lang: text("lang"),
        bound: Keep::bound(&text("storage")),
        prefix: match text("prefix") {
            empty if empty.is_empty() => "readiness".to_owned(),
            prefix => prefix,
        },
        remember: function("remember"),
    };
    let app = Renderer::<Root>::with_root_and_props(element, props.clone()).render();
    Handle { app, props }
}

/// File names and their bytes out of a plain object; anything that is neither text nor bytes is left out.
fn files(given: &JsValue) -> PackFiles {
    let mut files = PackFiles::new();
    let Some(given) = given.dyn_ref::<Object>() else { return files };
    for entry in Object::entries(given).iter() {
        let entry: Array = entry.unchecked_into();
        let (Some(name), value) = (entry.get(0).as_string(), entry.get(1)) else { continue };
        if let Some(text) = value.as_string() {
            files.insert(name, text);
        } else if let Some(bytes) = value.dyn_ref::<Uint8Array>() {
            files.insert(name, bytes.to_vec());
        }
    }
    files
}

/// Tells every instance: they share one memory, and none of it can be trusted after a panic.
fn announce_panic() {
    // A panic inside this very list leaves it borrowed; then there is nobody to tell.
    let told = POISONED.with(|all| all.try_borrow_mut().map(|mut all| std::mem::take(&mut *all)).unwrap_or_default());
    for poisoned in told {
        let _ = poisoned.call0(&JsValue::NULL);
    }
}

#[derive(Clone, Properties)]
struct RootProps {
    pack: Option<Rc<readiness_core::Pack>>,
    problems: Rc<Vec<(String, String)>>,
    lang: String,
    bound: Keep,
    prefix: String,
    remember: Option<Function>,
}

impl std::fmt::Debug for RootProps {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("RootProps").field("lang", &self.lang).finish_non_exhaustive()
    }
}

impl PartialEq for RootProps {
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang && self.bound == other.bound && Rc::ptr_eq(&self.problems, &other.problems)
    }
}

/// The pack's questionnaire, or why there is none.
#[component]
fn Root(props: &RootProps) -> Html {
    match &props.pack {
        Some(pack) => {
            let ui = Ui::new(Rc::clone(pack), &props.lang, props.prefix.clone().into());
            html! { <App {ui} bound={props.bound} remember={props.remember.clone()} /> }
        }
        None => problem(&props.lang, &props.problems),
    }
}
