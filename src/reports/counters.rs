//! Anonymous counters: which nodes are reached and which answers chosen. Events are gathered for a few seconds and sent
//! without waiting for an answer. If that fails they are lost: no page waits for them and no device keeps them.
//!
//! Visitors who send Do Not Track or Global Privacy Control are not counted. Without a server nobody is counted.

use gloo_timers::future::TimeoutFuture;
use kiosk::VisitorState;
use leptos::prelude::window;
use protocol::{Event, EventBatch};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use crate::api::only_files;

/// Where the counters go.
const ADDRESS: &str = "/api/v1/events";
/// How long events gather before they are sent.
const GATHER_MS: u32 = 5_000;
/// How many events the server takes at once.
const MOST: usize = 50;

/// Events that wait to be sent.
#[derive(Default)]
struct Waiting(Vec<EventBatch>);

/// Sends what is left when the page goes away, or is wiped.
pub(crate) fn send_at_the_end(visit: &VisitorState) {
    send(visit, true);
}

/// Notes what happened in a flow.
pub(crate) fn note(
    visit: &VisitorState,
    flow: &str,
    version: &str,
    library: Option<&String>,
    events: Vec<Event>,
) {
    if events.is_empty() || !may_be_counted() || only_files() {
        return;
    }
    let is_first = visit.with(|Waiting(waiting)| {
        let is_first = waiting.is_empty();
        let fits = |batch: &EventBatch| {
            batch.flow == flow
                && batch.library.as_ref() == library
                && batch.events.len() + events.len() <= MOST
        };
        match waiting.last_mut().filter(|batch| fits(batch)) {
            Some(batch) => batch.events.extend(events),
            None => waiting.push(EventBatch {
                flow: flow.to_owned(),
                version: version.to_owned(),
                library: library.cloned(),
                events: events.into_iter().take(MOST).collect(),
            }),
        }
        is_first
    });
    if is_first == Some(true) {
        let visit = visit.clone();
        spawn_local(async move {
            TimeoutFuture::new(GATHER_MS).await;
            send(&visit, false);
        });
    }
}

fn send(visit: &VisitorState, at_the_end: bool) {
    let batches = visit.with(|Waiting(waiting)| std::mem::take(waiting)).unwrap_or_default();
    let navigator = window().navigator();
    if !navigator.on_line() {
        return;
    }
    for batch in batches {
        let Ok(body) = serde_json::to_string(&batch) else { continue };
        // A page that goes away may make no request any more in some browsers; a beacon it may.
        if !(at_the_end && beacon(&navigator, &body)) {
            let _ = fetch_and_forget(&body);
        }
    }
}

fn beacon(navigator: &web_sys::Navigator, body: &str) -> bool {
    let settings = web_sys::BlobPropertyBag::new();
    settings.set_type("application/json");
    let parts = js_sys::Array::of1(&body.into());
    web_sys::Blob::new_with_str_sequence_and_options(&parts, &settings)
        .and_then(|blob| navigator.send_beacon_with_opt_blob(ADDRESS, Some(&blob)))
        .unwrap_or(false)
}

/// A request that outlives the page and whose answer is not read.
fn fetch_and_forget(body: &str) -> Result<(), JsValue> {
    let headers = js_sys::Object::new();
    js_sys::Reflect::set(&headers, &"content-type".into(), &"application/json".into())?;
    let settings = web_sys::RequestInit::new();
    settings.set_method("POST");
    settings.set_body(&body.into());
    settings.set_headers(&headers);
    js_sys::Reflect::set(&settings, &"keepalive".into(), &true.into())?;
    let answer = window().fetch_with_str_and_init(ADDRESS, &settings);
    spawn_local(async move {
        // An unhandled error would appear in the console.
        let _ = wasm_bindgen_futures::JsFuture::from(answer).await;
    });
    Ok(())
}

/// Whether nothing in the browser asks not to be followed.
fn may_be_counted() -> bool {
    let navigator: JsValue = window().navigator().unchecked_into();
    let says = |name: &str| js_sys::Reflect::get(&navigator, &name.into()).unwrap_or_default();
    let asks = |value: JsValue| value.as_bool() == Some(true) || value.as_string().as_deref() == Some("1");
    !asks(says("doNotTrack")) && !asks(says("globalPrivacyControl"))
}
