//! The browser's two stores behind [`Store`].

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Storage;

use super::{Denied, Store};

/// `sessionStorage` or `localStorage`.
pub(crate) struct Web(Storage);

/// The tab's store, where the browser grants one.
pub(crate) fn tab() -> Option<Web> {
    web_sys::window()?.session_storage().ok().flatten().map(Web)
}

/// The device's store, where the browser grants one.
pub(crate) fn device() -> Option<Web> {
    web_sys::window()?.local_storage().ok().flatten().map(Web)
}

/// What a browser throws tells a full store from one that is closed.
fn denied(error: JsValue) -> Denied {
    let name = Reflect::get(&error, &JsValue::from_str("name")).ok().and_then(|name| name.as_string());
    if name.as_deref() == Some("QuotaExceededError") { Denied::Full } else { Denied::Refused }
}

impl Store for Web {
    fn get(&self, key: &str) -> Result<Option<String>, Denied> {
        self.0.get_item(key).map_err(denied)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Denied> {
        self.0.set_item(key, text).map_err(denied)
    }

    fn remove(&self, key: &str) -> Result<(), Denied> {
        self.0.remove_item(key).map_err(denied)
    }

    fn keys(&self) -> Result<Vec<String>, Denied> {
        let length = self.0.length().map_err(denied)?;
        (0..length).filter_map(|index| self.0.key(index).map_err(denied).transpose()).collect()
    }
}
