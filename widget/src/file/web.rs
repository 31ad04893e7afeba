//! Files in the browser: reading one that the person chose, and offering one to save.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Date};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use super::MOST_BYTES;

/// Why a file's text is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoText {
    /// Larger than [`MOST_BYTES`].
    TooLarge,
    /// The browser could not read it.
    Unreadable,
}

/// The time as ISO 8601.
pub(crate) fn now() -> String {
    Date::new_0().to_iso_string().into()
}

/// The text of a chosen file.
pub(crate) async fn read(file: File) -> Result<String, NoText> {
    if file.size() > MOST_BYTES as f64 {
        return Err(NoText::TooLarge);
    }
    let text = JsFuture::from(file.text()).await.map_err(|_| NoText::Unreadable)?;
    text.as_string().ok_or(NoText::Unreadable)
}

/// Offers a text of a media type as a download. Nothing is sent: the bytes come from memory.
pub(crate) fn offer(name: &str, media: &str, text: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    // Never attached: its click reaches no listener of the host page.
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // Some browsers read the bytes only after this turn, and say nothing when they are done.
    Timeout::new(30_000, move || drop(Url::revoke_object_url(&url))).forget();
    Ok(())
}
