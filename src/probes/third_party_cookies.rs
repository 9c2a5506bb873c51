//! Probe for third-party cookies: a frame of the companion looks, and answers with yes or no.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::{document, window};
use readiness::ThirdPartyCookieEvidence;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlIFrameElement, MessageEvent};

use super::page::{out_of_sight, property};

/// How long the frame may take.
const PATIENCE_MS: u32 = 3_000;
const TICK_MS: u32 = 50;

/// Asks the frame of `companion`. `visit` is what the companion's cookie says when it was visited by itself.
pub(crate) async fn look(companion: Option<&str>, visit: Option<&str>) -> ThirdPartyCookieEvidence {
    let mut evidence =
        ThirdPartyCookieEvidence { companion: Some(companion.is_some()), ..Default::default() };
    let Some(companion) = companion else { return evidence };
    let heard = Rc::new(RefCell::new(None));
    let on_message = {
        let (heard, companion) = (Rc::clone(&heard), companion.to_owned());
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let told = event.data();
            let ours = property(&told, "inlogwijzer")
                .is_some_and(|word| word.as_string().as_deref() == Some("koekjes"));
            if ours && event.origin() == companion {
                *heard.borrow_mut() = Some(told);
            }
        })
    };
    let listener: &js_sys::Function = on_message.as_ref().unchecked_ref();
    let _ = window().add_event_listener_with_callback("message", listener);
    let frame = hang(&format!("{companion}/proef/koekjes#{}", visit.unwrap_or_default()));
    let mut waited_ms = 0;
    while heard.borrow().is_none() && waited_ms < PATIENCE_MS {
        TimeoutFuture::new(TICK_MS).await;
        waited_ms += TICK_MS;
    }
    let _ = window().remove_event_listener_with_callback("message", listener);
    if let Some(frame) = frame {
        frame.remove();
    }
    let told = heard.borrow_mut().take();
    evidence.answered = Some(told.is_some());
    if let Some(told) = told {
        let says = |name: &str| property(&told, name).as_ref().and_then(JsValue::as_bool);
        evidence.has_storage_access = says("hasStorageAccess");
        evidence.plain = says("plain");
        evidence.partitioned = says("partitioned");
        evidence.first_party_read = says("firstPartyRead");
    }
    evidence
}

/// Puts a frame into the page, out of sight.
fn hang(address: &str) -> Option<HtmlIFrameElement> {
    let frame: HtmlIFrameElement = document().create_element("iframe").ok()?.unchecked_into();
    for (name, value) in [("aria-hidden", "true"), ("tabindex", "-1"), ("title", "Inlogwijzer")] {
        let _ = frame.set_attribute(name, value);
    }
    frame.set_src(address);
    out_of_sight(&frame);
    document().body()?.append_child(&frame).ok()?;
    Some(frame)
}
