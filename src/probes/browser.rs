//! Probe for the browser: what it says about itself, and what it can do.

use leptos::prelude::window;
use readiness::{Brand, Browser, BrowserEvidence, Features};
use wasm_bindgen::{JsCast, JsValue};

use super::page::property;

/// Looks at the browser.
pub(crate) fn look() -> BrowserEvidence {
    let navigator = window().navigator();
    let hints = property(&navigator, "userAgentData");
    let brands = hints.as_ref().and_then(|hints| property(hints, "brands"));
    let brands = brands.and_then(|brands| brands.dyn_into::<js_sys::Array>().ok());
    let word = |object: &JsValue, name| property(object, name).and_then(|value| value.as_string());
    BrowserEvidence {
        user_agent: navigator.user_agent().ok(),
        brands: brands
            .iter()
            .flat_map(js_sys::Array::iter)
            .filter_map(|brand| {
                Some(Brand { brand: word(&brand, "brand")?, version: word(&brand, "version")? })
            })
            .collect(),
        platform: hints.as_ref().and_then(|hints| word(hints, "platform")),
        mobile: hints.as_ref().and_then(|hints| property(hints, "mobile")).and_then(|value| value.as_bool()),
        max_touch_points: u32::try_from(navigator.max_touch_points()).ok(),
        standalone: property(&navigator, "standalone").and_then(|value| value.as_bool()),
        brave: Some(property(&navigator, "brave").is_some()),
        features: features(),
    }
}

/// This browser's name, system and kind of device.
pub(crate) fn this_browser() -> Browser {
    readiness::identify(&look())
}

fn features() -> Features {
    let window: JsValue = window().into();
    let has = |name| Some(property(&window, name).is_some());
    let crypto = property(&window, "crypto");
    let crypto_has = |name| Some(crypto.as_ref().is_some_and(|crypto| property(crypto, name).is_some()));
    let script = property(&window, "HTMLScriptElement").and_then(|script| property(&script, "prototype"));
    Features {
        modules: script.map(|script| js_sys::Reflect::has(&script, &"noModule".into()).unwrap_or(false)),
        fetch: has("fetch"),
        promises: has("Promise"),
        url_search_params: has("URLSearchParams"),
        text_encoder: has("TextEncoder"),
        crypto_random: crypto_has("getRandomValues"),
        crypto_subtle: crypto_has("subtle"),
        secure_context: property(&window, "isSecureContext").and_then(|value| value.as_bool()),
    }
}
