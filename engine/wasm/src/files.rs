//! Takes the files of a pack from JavaScript: a plain object or a `Map` of names to text or bytes.

use js_sys::{Map, Object, Uint8Array};
use readiness_core::{Code, Diagnostic, PackFiles};
use readiness_core::{MAX_FILE_BYTES, MAX_FILES};
use wasm_bindgen::prelude::*;

use crate::problem::throw;
use crate::types::JsFiles;

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
        let bytes = match (content.as_string(), content.dyn_ref::<Uint8Array>()) {
            (Some(text), _) => text.into_bytes(),
            // One byte beyond the cap is enough for the core to refuse it.
            (None, Some(bytes)) => bytes.slice(0, bytes.length().min(MAX_FILE_BYTES as u32 + 1)).to_vec(),
            (None, None) => return Err(refuse(&format!("`{name}` is neither text nor a `Uint8Array`"))),
        };
        read.insert(name, bytes);
    }
    Ok(read)
}

fn refuse(message: &str) -> JsValue {
    throw(&Diagnostic::error(Code::WrongType, message).help("as in { \"pack.toml\": \"id = …\" }"))
}
