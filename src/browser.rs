//! The window's timers, frames, listeners and focus.

use std::time::Duration;

use gloo_timers::callback::Timeout;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Element, Event, EventTarget, HtmlElement, NodeList};

/// Does `work` after a pause; with a pause of nothing, in a task of its own.
pub(crate) fn after(pause: Duration, work: impl FnOnce() + 'static) {
    Timeout::new(u32::try_from(pause.as_millis()).unwrap_or(u32::MAX), work).forget();
}

/// Does `work` before the next frame is painted.
pub(crate) fn before_the_next_frame(work: impl FnOnce() + 'static) {
    let work: Box<dyn FnOnce()> = Box::new(work);
    let work = Closure::once_into_js(work);
    let _ = window().request_animation_frame(work.unchecked_ref());
}

/// A listener for as long as it is kept.
pub(crate) struct Listener {
    target: EventTarget,
    event: &'static str,
    /// Whether it comes before all others, and may say no.
    is_first: bool,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens on `target`.
    pub(crate) fn on(
        target: &EventTarget,
        event: &'static str,
        listener: impl FnMut(Event) + 'static,
    ) -> Self {
        Self::new(target.clone(), event, false, Box::new(listener))
    }

    /// Listens on the window before all others, and may say no.
    pub(crate) fn first_on_window(event: &'static str, listener: impl FnMut(Event) + 'static) -> Self {
        Self::new(window().into(), event, true, Box::new(listener))
    }

    fn new(
        target: EventTarget,
        event: &'static str,
        is_first: bool,
        listener: Box<dyn FnMut(Event)>,
    ) -> Self {
        let closure = Closure::wrap(listener);
        let options = AddEventListenerOptions::new();
        options.set_capture(is_first);
        if is_first {
            options.set_passive(false);
        }
        let listener = closure.as_ref().unchecked_ref();
        let _ =
            target.add_event_listener_with_callback_and_add_event_listener_options(event, listener, &options);
        Self { target, event, is_first, closure }
    }

    /// Listens on the window.
    pub(crate) fn on_window(event: &'static str, listener: impl FnMut(Event) + 'static) -> Self {
        Self::on(&window(), event, listener)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let listener = self.closure.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.event, listener, self.is_first);
    }
}

/// The elements in another one that fit a selector.
pub(crate) fn all(within: &Element, selector: &str) -> Vec<Element> {
    let found: Option<NodeList> = within.query_selector_all(selector).ok();
    let found = found.as_ref();
    let length = found.map_or(0, NodeList::length);
    (0..length).filter_map(|index| found?.get(index)?.dyn_into().ok()).collect()
}

/// Puts the focus on the page's heading.
pub(crate) fn focus_heading() {
    focus("#inhoud h1");
}

/// Puts the focus on an element.
pub(crate) fn focus(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
