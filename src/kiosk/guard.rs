//! Blocks what visitors of a kiosk should not reach: context menus, zoom, other windows. Each link replaces the page
//! that it is on, so that Back leads nowhere.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlAnchorElement};

use super::wipe;

/// Watches until the page is wiped.
pub(super) fn watch(is_kiosk: bool) {
    if is_kiosk || !wipe::can_walk_back() {
        on_window("click", true, follow_in_place);
    }
    if !is_kiosk {
        return;
    }
    on_window("click", true, stay_inside);
    for event in ["contextmenu", "dragstart", "gesturestart"] {
        on_window(event, true, Event::prevent_default);
    }
    // Zooming by wheel and by key; `touch-action` in the style sheet stops two fingers.
    on_window("wheel", true, |event| {
        if event.dyn_ref::<web_sys::WheelEvent>().is_some_and(|wheel| wheel.ctrl_key()) {
            event.prevent_default();
        }
    });
    on_window("keydown", true, |event| {
        let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let name = key.key();
        let is_function_key = name.len() > 1 && name.starts_with('F');
        if key.ctrl_key() || key.meta_key() || key.alt_key() || is_function_key {
            event.prevent_default();
        }
    });
}

/// A listener that may say no, until the page is wiped. It comes before all others when it is `first`.
pub(super) fn on_window(event: &'static str, first: bool, listener: impl Fn(&Event) + 'static) {
    let listener: Box<dyn Fn(Event)> = Box::new(move |event| listener(&event));
    let listener = wasm_bindgen::closure::Closure::wrap(listener).into_js_value();
    let listener: js_sys::Function = listener.unchecked_into();
    let options = web_sys::AddEventListenerOptions::new();
    options.set_capture(first);
    options.set_passive(false);
    let _ =
        window().add_event_listener_with_callback_and_add_event_listener_options(event, &listener, &options);
    let listener = send_wrapper::SendWrapper::new(listener);
    on_cleanup(move || {
        let _ = window().remove_event_listener_with_callback_and_bool(event, &listener, first);
    });
}

fn link_of(event: &Event) -> Option<HtmlAnchorElement> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    element.closest("a[href]").ok()??.dyn_into().ok()
}

/// `navigation.rs` reads this property of a link.
fn follow_in_place(event: &Event) {
    if let Some(link) = link_of(event) {
        let _ = js_sys::Reflect::set(&link, &"replace".into(), &JsValue::TRUE);
    }
}

/// No link of the app leads out of a kiosk. This catches one that was forgotten.
fn stay_inside(event: &Event) {
    let Some(link) = link_of(event) else { return };
    let is_ours = window().location().origin().is_ok_and(|own| own == link.origin());
    if !is_ours || link.has_attribute("download") || !link.target().is_empty() {
        event.prevent_default();
        event.stop_propagation();
    }
}
