//! Takes the files of a pack from JavaScript: a plain object or a `Map` of names to text or bytes; with those that it rests
//! on.

use js_sys::{Array, JsString, Map, Object, Reflect, Uint8Array};
use readiness_core::{Code, Diagnostic, PackFiles, id_of, suggest, unpacked, with_bases};
use readiness_core::{MAX_FILE_BYTES, MAX_FILES};
use wasm_bindgen::prelude::*;

use crate::problem::throw;
use crate::types::{JsFiles, JsLoadOptions, JsPrepared};

#[wasm_bindgen]
extern "C" {
    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;

    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &JsString) -> Uint8Array;
}

/// The bytes of a text. A text that crosses as one is copied letter by letter in JavaScript while all of them are ASCII, which is
/// slow on a page that has just begun; files are long.
///
/// Of a text that is longer than any file may be just enough crosses for the core to refuse it.
fn bytes_of(text: &JsString) -> Vec<u8> {
    let beyond = MAX_FILE_BYTES as u32 + 1;
    if text.length() > beyond {
        return bytes_of(&text.slice(0, beyond));
    }
    TextEncoder::new().encode(text).to_vec()
}

/// The files of a pack on those of the packs that it rests on.
///
/// # Errors
/// As [`read`]; and for options that there are not, and for bases that do not say which pack they are.
pub(crate) fn read_on_bases(files: &JsFiles, options: Option<JsLoadOptions>) -> Result<PackFiles, JsValue> {
    let files = unpacked(read(files)?);
    let bases = options.map_or_else(|| Ok(Vec::new()), |options| read_bases(&options))?;
    with_bases(files, |id| {
        let base = bases.iter().find(|(known, _)| known == id);
        Ok(base.cloned())
    })
}

/// Packs by their ids.
fn read_bases(options: &JsLoadOptions) -> Result<Vec<(String, PackFiles)>, JsValue> {
    let options: &JsValue = options.as_ref();
    let Some(object) = options.dyn_ref::<Object>() else {
        return Err(throw(
            &Diagnostic::error(Code::WrongType, "the options are no object").help("as in { bases: [files] }"),
        ));
    };
    if let Some(key) = Object::keys(object).iter().filter_map(|key| key.as_string()).find(|key| key != "bases") {
        let unknown = Diagnostic::error(Code::UnknownKey, format!("there is no option `{key}`"));
        return Err(throw(&unknown.help(suggest(&key, ["bases"]))));
    }
    let bases = Reflect::get(options, &JsValue::from_str("bases"))?;
    if bases.is_undefined() {
        return Ok(Vec::new());
    }
    let Some(bases) = bases.dyn_ref::<Array>() else {
        let wrong = Diagnostic::error(Code::WrongType, "`bases` is no array");
        return Err(throw(&wrong.help("as in { bases: [files] }, the files of each pack as those of the pack itself")));
    };
    let named = |files: JsValue| {
        let files = read(files.unchecked_ref())?;
        let nameless = || {
            let message = "one of `bases` does not say which pack it is";
            throw(&Diagnostic::error(Code::MissingKey, message).help("its `pack.toml` has to have an `id`"))
        };
        Ok((id_of(&files).ok_or_else(nameless)?, files))
    };
    bases.iter().map(named).collect()
}

/// Copies the files over, nothing beyond what a pack may have.
///
/// # Errors
/// Throws a `ReadinessError` where a name is no text or a content is neither text nor bytes.
pub(crate) fn read(files: &JsFiles) -> Result<PackFiles, JsValue> {
    let files: &JsValue = files.as_ref();
    let entries = match (files.dyn_ref::<Map>(), files.dyn_ref::<Object>()) {
        (Some(map), _) => js_sys::Array::from(map),
        (None, Some(object)) => Object::entries(object),
        (None, None) => return Err(refuse("the files of a pack are an object or a `Map` of names to text or bytes")),
    };
    if entries.length() as usize > MAX_FILES {
        let message = format!("the pack has {} files", entries.length());
        let help = format!("a pack has at most {MAX_FILES} files");
        return Err(throw(&Diagnostic::error(Code::TooLarge, message).help(help)));
    }
    let mut read = PackFiles::new();
    for entry in entries.iter() {
        let pair = js_sys::Array::from(&entry);
        let Some(name) = pair.get(0).as_string() else { return Err(refuse("the name of a file is no text")) };
        let content = pair.get(1);
        let bytes = match (content.dyn_ref::<JsString>(), content.dyn_ref::<Uint8Array>()) {
            (Some(text), _) => bytes_of(text),
            // One byte beyond the cap is enough for the core to refuse it.
            (None, Some(bytes)) => bytes.slice(0, bytes.length().min(MAX_FILE_BYTES as u32 + 1)).to_vec(),
            (None, None) => return Err(refuse(&format!("`{name}` is neither text nor a `Uint8Array`"))),
        };
        read.insert(name, bytes);
    }
    Ok(read)
}

/// The files of a prepared pack: texts by name, with the `digest` of those that they were made from.
///
/// # Errors
/// Throws a `ReadinessError` where something is no text, or the digest is missing.
pub(crate) fn read_prepared(prepared: &JsPrepared) -> Result<PackFiles, JsValue> {
    let prepared: &JsValue = prepared.as_ref();
    let help = "what `prepare` returns, or the default export of a pack's module, as in `assets/readiness-….js`";
    let refuse = |message: &str| throw(&Diagnostic::error(Code::WrongType, message).help(help));
    let Some(object) = prepared.dyn_ref::<Object>() else {
        return Err(refuse("a prepared pack is an object of texts"));
    };
    let (mut files, mut digest) = (PackFiles::new(), None);
    for entry in Object::entries(object).iter() {
        let entry: Array = entry.unchecked_into();
        let name = entry.get(0).as_string().unwrap_or_default();
        let text = entry.get(1);
        let Some(text) = text.dyn_ref::<JsString>() else { return Err(refuse(&format!("`{name}` is no text"))) };
        match name.as_str() {
            "digest" => digest = text.as_string(),
            // For whoever shows the pack.
            "accent" => {}
            _ => files.insert(name, bytes_of(text)),
        }
    }
    digest.map(|digest| files.prepared(digest)).ok_or_else(|| refuse("a prepared pack has a `digest`"))
}

fn refuse(message: &str) -> JsValue {
    throw(&Diagnostic::error(Code::WrongType, message).help("as in { \"pack.toml\": \"id = …\" }"))
}
