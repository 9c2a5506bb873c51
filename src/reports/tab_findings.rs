//! Findings of the browser check in this tab, kept for a report that the visitor may send later: in memory, and in
//! `sessionStorage` unless the device belongs to everybody.

use js_sys::{Array, JSON, Object, Reflect};
use leptos::prelude::window;
use readiness::{Finding, Findings};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Storage;

use crate::api;
use crate::app::App;

/// Under which name the findings of this tab are kept.
const NAME: &str = "inlogwijzer.controle";

/// What was found in this visit.
#[derive(Default)]
struct Gathered(Findings);

/// Keeps what a check found just now; it counts instead of what the same check found before.
pub(crate) fn keep(app: &App, newer: &Findings) {
    app.visit.with(|Gathered(gathered)| *gathered = std::mem::take(gathered).updated(newer));
    let Some(storage) = storage(app) else { return };
    // What others found is not read: what was found now is put among it.
    let is_older = |found: &JsValue| {
        let id = Reflect::get(found, &"id".into()).ok().and_then(|id| id.as_string());
        newer.iter().any(|newer| id.as_deref() == Some(newer.id.code()))
    };
    let all: Array = kept(&storage).iter().filter(|found| !is_older(found)).collect();
    for finding in newer.iter() {
        all.push(&as_json(finding));
    }
    if let Some(text) = JSON::stringify(&all).ok().and_then(|text| text.as_string()) {
        let _ = storage.set_item(NAME, &text);
    }
}

/// What was found in this tab; nothing when nothing was.
pub(crate) fn found(app: &App) -> Option<Findings> {
    let kept = storage(app).map(|storage| kept(&storage)).unwrap_or_default();
    let kept: Option<Vec<Finding>> = kept.iter().map(api::read).collect();
    // Findings that another version of the app kept may be invalid in this one.
    let kept = kept.map(Findings).filter(Findings::are_sound).unwrap_or_default();
    let gathered = app.visit.with(|Gathered(gathered)| gathered.clone()).unwrap_or_default();
    Some(kept.updated(&gathered)).filter(|found| !found.0.is_empty())
}

fn storage(app: &App) -> Option<Storage> {
    if app.here().device.is_some() {
        return None;
    }
    window().session_storage().ok()?
}

fn kept(storage: &Storage) -> Array {
    let kept = storage.get_item(NAME).ok().flatten().and_then(|kept| JSON::parse(&kept).ok());
    kept.and_then(|kept| kept.dyn_into().ok()).unwrap_or_default()
}

/// A finding as serde writes it, without serde: a test of the crate `readiness` holds the form.
fn as_json(finding: &Finding) -> JsValue {
    let json = Object::new();
    let put = |name: &str, value: &JsValue| {
        let _ = Reflect::set(&json, &name.into(), value);
    };
    put("id", &finding.id.code().into());
    put("verdict", &finding.verdict.code().into());
    put("confidence", &finding.confidence.code().into());
    put("reason", &finding.reason.code().into());
    if !finding.params.is_empty() {
        let params = Object::new();
        for (name, value) in &finding.params {
            let _ = Reflect::set(&params, &name.into(), &value.into());
        }
        put("params", &params);
    }
    if !finding.howto.is_empty() {
        put("howto", &finding.howto.iter().map(JsValue::from).collect::<Array>());
    }
    json.into()
}
