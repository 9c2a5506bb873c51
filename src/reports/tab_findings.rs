//! Findings of the browser check in this tab, kept for a report that the visitor may send later: in memory, and in
//! `sessionStorage` unless the device belongs to everybody.

use js_sys::{Array, JSON, Object, Reflect};
use leptos::prelude::*;
use readiness::{Finding, Findings};
use wasm_bindgen::{JsCast, JsValue};

use super::browser_storage::BrowserStorage;
use crate::app::App;
use crate::visit::{ThisVisit, use_visit};

/// Under which name the findings of this tab are kept.
const NAME: &str = "inlogwijzer.controle";

/// What a check in a flow found, until a page of views reads it.
#[derive(Default)]
struct Unread(Findings);

/// Keeps what a check in a flow found just now; it counts instead of what the same check found before.
pub(crate) fn keep(app: &App, newer: &Findings) {
    app.visit.with(|Unread(unread)| *unread = std::mem::take(unread).updated(newer));
    if app.here().device.is_none()
        && let Some(storage) = window().session_storage().ok().flatten()
    {
        let kept = storage.get_item(NAME).ok().flatten().and_then(|kept| JSON::parse(&kept).ok());
        // A check in a flow does not read what others found: it only puts its own findings among them.
        let kept = kept.and_then(|kept| kept.dyn_into::<Array>().ok()).unwrap_or_default();
        let is_older = |found: &JsValue| {
            let id = Reflect::get(found, &"id".into()).ok().and_then(|id| id.as_string());
            newer.iter().any(|newer| id.as_deref() == Some(newer.id.code()))
        };
        let all: Array = kept.iter().filter(|found| !is_older(found)).collect();
        for finding in newer.iter() {
            all.push(&as_json(finding));
        }
        if let Some(text) = JSON::stringify(&all).ok().and_then(|text| text.as_string()) {
            let _ = storage.set_item(NAME, &text);
        }
    }
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

/// The findings of this tab, for views.
#[derive(Clone, Copy)]
pub(crate) struct TabFindings {
    found: RwSignal<Option<Findings>>,
    public: Memo<bool>,
    visit: ThisVisit,
    /// Whether what an earlier page of this tab found was read. It is read when it is asked for: pages that never ask
    /// need not know how.
    was_read: StoredValue<bool>,
}

impl TabFindings {
    /// Begins with what an earlier page of this tab found.
    pub(crate) fn new(public: Memo<bool>) -> Self {
        let was_read = StoredValue::new(false);
        Self { found: RwSignal::new(None), public, visit: use_visit(), was_read }
    }

    fn read(self) {
        let unread = self.visit.with(|Unread(unread)| std::mem::take(unread)).unwrap_or_default();
        let was_read = self.was_read.get_value();
        if was_read && unread.0.is_empty() {
            return;
        }
        self.was_read.set_value(true);
        let may_be_kept = !was_read && !self.public.get_untracked();
        let kept = if may_be_kept { BrowserStorage::Tab.read::<Findings>(NAME) } else { None };
        // Findings that another version of the app kept may be invalid in this one.
        let kept = kept.filter(|found| found.fault().is_none()).or_else(|| self.found.get_untracked());
        let all = kept.unwrap_or_default().updated(&unread);
        if !all.0.is_empty() {
            self.found.set(Some(all));
        }
    }

    /// The findings; tracked.
    pub(crate) fn findings(self) -> Option<Findings> {
        self.read();
        self.found.get()
    }

    /// The findings as they are now; not tracked.
    pub(crate) fn findings_now(self) -> Option<Findings> {
        self.read();
        self.found.get_untracked()
    }

    /// Keeps what a check found just now; it counts instead of what the same check found before.
    pub(crate) fn keep(self, newer: &Findings) {
        self.read();
        let all = self.found.get_untracked().unwrap_or_default().updated(newer);
        if !self.public.get_untracked() {
            BrowserStorage::Tab.write(NAME, &all);
        }
        self.found.set(Some(all));
    }
}
