//! Style sheet of drawings, which other pages go without.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// As `server/src/pages/page_frame.rs` names it.
const ADDRESS: &str = "/tekening.css";

/// Has the sheet in the page; comes back when it is loaded, or cannot be.
pub(crate) async fn sheet() {
    if let Some(link) = added() {
        let loaded = js_sys::Promise::new(&mut |done, _| {
            link.set_onload(Some(&done));
            link.set_onerror(Some(&done));
        });
        let _ = JsFuture::from(loaded).await;
    }
}

/// Has the sheet fetched, without waiting for it. None where it is there.
pub(crate) fn added() -> Option<HtmlElement> {
    let document = document();
    let known = [r#"link[href=""#, ADDRESS, r#""]"#].concat();
    if document.query_selector(&known).ok()?.is_some() {
        return None;
    }
    let link: HtmlElement = document.create_element("link").ok()?.dyn_into().ok()?;
    let _ = link.set_attribute("rel", "stylesheet");
    let _ = link.set_attribute("href", ADDRESS);
    document.head()?.append_child(&link).ok()?;
    Some(link)
}
