//! Style sheet of drawings, which other pages go without. It stands in the server's pages that have one.

use js_sys::Promise;
use leptos::prelude::document;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

/// As `server/src/pages/page_frame.rs` names it.
const ADDRESS: &str = "/tekening.css";

/// Has the sheet fetched; what this gives is kept when it is there, or cannot be. None where it is in the page already.
pub(crate) fn coming() -> Option<Promise> {
    let link = added()?;
    Some(Promise::new(&mut |done, _| {
        link.set_onload(Some(&done));
        let lost = link.clone();
        let failed: Box<dyn FnOnce()> = Box::new(move || {
            // The next drawing asks again.
            lost.remove();
            let _ = done.call0(&JsValue::NULL);
        });
        link.set_onerror(Some(Closure::once_into_js(failed).unchecked_ref()));
    }))
}

/// The sheet's new link. None where it is there.
fn added() -> Option<HtmlElement> {
    let document = document();
    let known = [r#"[data-sheet], link[href=""#, ADDRESS, r#""]"#].concat();
    if document.query_selector(&known).ok()?.is_some() {
        return None;
    }
    let link: HtmlElement = document.create_element("link").ok()?.dyn_into().ok()?;
    let _ = link.set_attribute("rel", "stylesheet");
    let _ = link.set_attribute("href", ADDRESS);
    document.head()?.append_child(&link).ok()?;
    Some(link)
}
