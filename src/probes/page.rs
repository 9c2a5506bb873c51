//! Helpers for probes: a pause, a property of an object, an element out of sight.

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

/// Lets the browser do what waits: a tap on a slow phone is not to wait until everything has been looked at.
pub(super) async fn breath() {
    TimeoutFuture::new(0).await;
}

/// A property of an object, when it is there.
pub(super) fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// Moves an element out of sight. It is not hidden: blockers hide elements, and browsers do not fill in hidden ones.
pub(super) fn out_of_sight(element: &HtmlElement) {
    let style = element.style();
    for (property, value) in
        [("position", "absolute"), ("left", "-2000px"), ("top", "0"), ("width", "30px"), ("height", "30px")]
    {
        let _ = style.set_property(property, value);
    }
}
