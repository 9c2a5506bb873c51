//! Takeover of the server's page by the app. The server's page stays until the app has rendered the same page beside
//! it, invisibly; then one replaces the other in one frame, and anything typed or unfolded meanwhile is carried over.

use std::time::Duration;

use leptos::prelude::{document, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};

use crate::browser::{after, all, before_the_next_frame};
use crate::marks;

/// Has the app put into the page by `mount`, and says so once it is seen.
pub(crate) fn start(mount: impl FnOnce(&HtmlElement) + 'static) {
    let Some(plain) = document().get_element_by_id("plain") else {
        mount(&leptos::tachys::dom::body());
        ready();
        return;
    };
    // In a separate task: compiling the app and making its first view in one go would hold up taps on a slow phone.
    let take_over = move || {
        let Some(place) = place_beside(&plain) else { return };
        leave_links_to_the_browser(&plain);
        mount(&place);
        swap_when_ready(plain, place);
    };
    after(Duration::ZERO, take_over);
}

/// An element in front of the page that takes no room and is not seen, in which things have their sizes all the same.
fn place_beside(plain: &Element) -> Option<HtmlElement> {
    let place: HtmlElement = document().create_element("div").ok()?.dyn_into().ok()?;
    place.set_id("app");
    place.set_class_name("coming");
    document().body()?.insert_before(&place, Some(plain)).ok()?;
    Some(place)
}

/// The app's navigation listens for clicks in the whole window. Those in the page are not for it yet: they lead to the
/// next page.
fn leave_links_to_the_browser(plain: &Element) {
    let listener = Closure::<dyn Fn(Event)>::new(|event: Event| event.stop_propagation());
    let _ = plain.add_event_listener_with_callback("click", listener.as_ref().unchecked_ref());
    // It goes with the page.
    listener.forget();
}

/// Looks at each frame whether the first view has what it fetches. Trouble does not take the place of a page that is
/// whole: its links go on working.
fn swap_when_ready(plain: Element, place: HtmlElement) {
    before_the_next_frame(move || {
        if !has(&place, "[data-loading]") && trouble(&place).is_none_or(|error| !stays(&plain, &error)) {
            swap(&plain, &place);
        } else {
            swap_when_ready(plain, place);
        }
    });
}

const TROUBLE: &str = ".trouble";

fn has(within: &Element, selector: &str) -> bool {
    within.query_selector(selector).is_ok_and(|found| found.is_some())
}

/// The error that is told of; an empty one where it has no name.
fn trouble(within: &Element) -> Option<String> {
    let told = within.query_selector(TROUBLE).ok()??;
    Some(told.get_attribute(marks::ERROR).unwrap_or_default())
}

/// Whether the server's page says more than that this error happened: it is whole, or it is about another one.
fn stays(plain: &Element, error: &str) -> bool {
    trouble(plain).is_none_or(|told| !told.is_empty() && told != error)
}

/// Whether the server's page stays while there is trouble in the app beside it, with this error.
pub(crate) fn page_stays(error: &str) -> bool {
    document().get_element_by_id("plain").is_some_and(|plain| stays(&plain, error))
}

fn swap(plain: &Element, place: &HtmlElement) {
    let scrolled = window().scroll_y().unwrap_or_default();
    let focused = document().active_element().filter(|focused| plain.contains(Some(focused)));
    carry_over(plain, place);
    let focused = focused.and_then(|focused| twin(&focused, plain, place));
    place.set_class_name("");
    plain.remove();
    if let Some(focused) = focused {
        let _ = focused.focus();
    }
    window().scroll_to_with_x_and_y(0.0, scrolled);
    ready();
}

/// What was typed, ticked and unfolded.
fn carry_over(plain: &Element, place: &HtmlElement) {
    for field in fields(plain).into_iter().filter_map(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        let Some(own) = twin(&field, plain, place).and_then(|own| own.dyn_into::<HtmlInputElement>().ok())
        else {
            continue;
        };
        if field.value() != field.default_value() && field.value() != own.value() {
            own.set_value(&field.value());
            tell(&own, "input");
        }
        if field.checked() != field.default_checked() && field.checked() != own.checked() {
            own.set_checked(field.checked());
            tell(&own, "change");
        }
        if let Ok(Some(caret)) = field.selection_start() {
            let _ = own.set_selection_range(caret, caret);
        }
    }
    for folded in all(plain, "details[open]") {
        if let Some(own) = twin(&folded, plain, place) {
            let _ = own.set_attribute("open", "");
        }
    }
}

fn fields(within: &Element) -> Vec<Element> {
    all(within, "input")
}

fn tell(field: &HtmlInputElement, event: &str) {
    // As a browser's own does, it goes up to whoever listens around the field.
    let settings = EventInit::new();
    settings.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict(event, &settings) {
        let _ = field.dispatch_event(&event);
    }
}

/// The same element in the app: by its id, by its address, or by its place among its kind.
fn twin(element: &Element, plain: &Element, place: &HtmlElement) -> Option<HtmlElement> {
    let mut name = element.local_name();
    if let Some(kind) = element.get_attribute("type") {
        name = format!("{name}[type={kind}]");
    }
    let same = |attribute: &str| {
        let value = element.get_attribute(attribute).filter(|value| !value.is_empty())?;
        all(place, &name).into_iter().find(|own| own.get_attribute(attribute).as_ref() == Some(&value))
    };
    let by_place = || {
        let at = all(plain, &name).iter().position(|other| other.is_same_node(Some(element)))?;
        all(place, &name).into_iter().nth(at)
    };
    same("id").or_else(|| same("href")).or_else(by_place)?.dyn_into().ok()
}

fn ready() {
    if let Some(root) = document().document_element() {
        let _: Result<(), JsValue> = root.set_attribute(marks::APP, "ready");
    }
}
