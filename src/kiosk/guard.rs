//! Blocks what visitors of a kiosk should not reach: context menus, zoom, other windows. Each link replaces the page
//! that it is on, so that Back leads nowhere.

use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlAnchorElement};

use super::wipe;
use crate::browser::Listener;

/// Watches as long as what it gives is kept.
pub(super) fn watch(is_kiosk: bool) -> Vec<Listener> {
    let mut listeners = Vec::new();
    if is_kiosk || !wipe::can_walk_back() {
        listeners.push(Listener::first_on_window("click", |event| follow_in_place(&event)));
    }
    if !is_kiosk {
        return listeners;
    }
    listeners.push(Listener::first_on_window("click", |event| stay_inside(&event)));
    for event in ["contextmenu", "dragstart", "gesturestart"] {
        listeners.push(Listener::first_on_window(event, |event| event.prevent_default()));
    }
    // Zooming by wheel and by key; `touch-action` in the style sheet stops two fingers.
    listeners.push(Listener::first_on_window("wheel", |event| {
        if event.dyn_ref::<web_sys::WheelEvent>().is_some_and(|wheel| wheel.ctrl_key()) {
            event.prevent_default();
        }
    }));
    listeners.push(Listener::first_on_window("keydown", |event| {
        let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let name = key.key();
        let is_function_key = name.len() > 1 && name.starts_with('F');
        if key.ctrl_key() || key.meta_key() || key.alt_key() || is_function_key {
            event.prevent_default();
        }
    }));
    listeners
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
