//! The browser's two stores behind [`Store`].

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

impl Store for Web {
    fn get(&self, key: &str) -> Result<Option<String>, Denied> {
        self.0.get_item(key).map_err(|_| Denied)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Denied> {
        self.0.set_item(key, text).map_err(|_| Denied)
    }

    fn remove(&self, key: &str) -> Result<(), Denied> {
        self.0.remove_item(key).map_err(|_| Denied)
    }

    fn keys(&self) -> Result<Vec<String>, Denied> {
        let length = self.0.length().map_err(|_| Denied)?;
        (0..length).filter_map(|index| self.0.key(index).map_err(|_| Denied).transpose()).collect()
    }
}
