//! Probe for first-party cookies: sets one, reads it back, and removes it at once.

use leptos::prelude::{document, window};
use readiness::CookieEvidence;
use wasm_bindgen::JsCast;

use super::page::property;

const NAME: &str = "inlogwijzer-proef";

/// Sets a cookie and looks whether it is there.
pub(crate) fn look() -> CookieEvidence {
    let says = property(&window().navigator(), "cookieEnabled").and_then(|value| value.as_bool());
    CookieEvidence { cookie_enabled_says: says, set_and_read_back: set_and_read_back() }
}

fn set_and_read_back() -> Option<bool> {
    let document = document().dyn_into::<web_sys::HtmlDocument>().ok()?;
    // A new value each time: a cookie left over from an earlier try proves nothing.
    // As a whole number: one with a point costs 8 KB of code to write down.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between them")]
    let value = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    let pair = [NAME, "=", &value.to_string()].concat();
    // A browser that throws here keeps no cookies either.
    let set = document.set_cookie(&[&pair, "; path=/; max-age=60; samesite=lax"].concat()).is_ok();
    let found = document.cookie().is_ok_and(|cookies| cookies.split("; ").any(|cookie| cookie == pair));
    let _ = document.set_cookie(&[NAME, "=; path=/; max-age=0; samesite=lax"].concat());
    Some(set && found)
}
