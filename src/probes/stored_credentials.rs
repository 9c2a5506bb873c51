//! Probe for saved passwords: does the browser fill in a login form on this site? The form is never sent, its values
//! are never read, and it is gone within two seconds.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::document;
use readiness::StoredCredentialEvidence;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::page::out_of_sight;

/// Browsers fill in a moment after a form has appeared.
const PATIENCE_MS: u32 = 1_500;
const TICK_MS: u32 = 100;
/// The mark of a field that was filled in, by the names that browsers have for it.
const MARKS: [&str; 2] = [":autofill", ":-webkit-autofill"];

/// Lays out a form, and looks whether it is filled in.
pub(crate) async fn look() -> StoredCredentialEvidence {
    let Some(form) = form() else { return StoredCredentialEvidence::default() };
    // A browser throws at a mark that it does not know.
    let mark = MARKS.into_iter().find(|mark| form.matches(mark).is_ok());
    let mut filled_in = None;
    if let Some(mark) = mark {
        let filled = || form.query_selector(mark).ok().flatten().is_some();
        let mut waited_ms = 0;
        while !filled() && waited_ms < PATIENCE_MS {
            TimeoutFuture::new(TICK_MS).await;
            waited_ms += TICK_MS;
        }
        filled_in = Some(filled());
    }
    form.remove();
    StoredCredentialEvidence { filled_in }
}

/// A form as login pages have it, in the page but out of sight.
fn form() -> Option<HtmlElement> {
    let form: HtmlElement = document().create_element("form").ok()?.unchecked_into();
    for (name, value) in [("aria-hidden", "true"), ("method", "post"), ("action", "/proef/niet-versturen")] {
        form.set_attribute(name, value).ok()?;
    }
    for (kind, name, fills) in
        [("text", "username", "username"), ("password", "password", "current-password")]
    {
        let field: HtmlInputElement = document().create_element("input").ok()?.unchecked_into();
        field.set_type(kind);
        field.set_name(name);
        field.set_attribute("autocomplete", fills).ok()?;
        field.set_attribute("tabindex", "-1").ok()?;
        form.append_child(&field).ok()?;
    }
    out_of_sight(&form);
    document().body()?.append_child(&form).ok()?;
    Some(form)
}
