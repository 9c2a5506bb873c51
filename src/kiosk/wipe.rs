//! Wipes what a visitor did: what is in memory goes with the page that is taken away and made anew, the history has
//! nothing but the beginning, storage is emptied.

use std::time::Duration;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};

use super::{Device, idle, place_of_the_address};
use crate::{address, api, app};

/// How long the browser may take to walk back before the rest is done.
const WALK_BACK_MS: u32 = 1_000;
/// The pause before an address that the browser refused is tried again.
const TRY_AGAIN: Duration = Duration::from_secs(1);
/// The kind of navigation by which somebody comes back to a page (`PerformanceNavigation`).
const BACK_OR_FORWARD: u16 = 2;

/// Wipes everything, and shows the beginning.
pub(super) fn wipe(device: Device) {
    let beginning = device.beginning();
    let is_kiosk = device.is_kiosk();
    // After the handler that asks for it: it goes with the page.
    set_timeout(move || now(beginning, is_kiosk), Duration::ZERO);
}

fn now(beginning: String, is_kiosk: bool) {
    app::unmount();
    api::forget_flows();
    idle::nobody_is_there();
    for storage in [window().local_storage(), window().session_storage()].into_iter().flatten().flatten() {
        let _ = storage.clear();
    }
    if is_kiosk {
        begin_anew(beginning);
        return;
    }
    spawn_local(async move {
        let walked = walk_back().await.is_ok_and(|walked| walked);
        begin_at(&beginning, walked);
        app::mount();
    });
}

/// The beginning of a kiosk, as soon as the browser lets it stand in the address bar: after 200 changes within half a
/// minute Chromium ignores more of them without a word. Until then the page is empty.
fn begin_anew(beginning: String) {
    begin_at(&beginning, false);
    if window().location().href().is_ok_and(|address| address.ends_with(&beginning)) {
        app::mount();
    } else {
        set_timeout(move || begin_anew(beginning), TRY_AGAIN);
    }
}

/// The beginning takes the place of what the address bar has. `forget_ahead` makes Forward lead nowhere: a new entry
/// drops all that came after.
fn begin_at(beginning: &str, forget_ahead: bool) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(beginning));
        if forget_ahead {
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(beginning));
        }
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

fn navigation() -> Option<JsValue> {
    js_sys::Reflect::get(&window(), &"navigation".into()).ok().filter(JsValue::is_object)
}

/// Whether this browser tells which pages of ours lie behind. Where it does not, links take each other's place.
pub(super) fn can_walk_back() -> bool {
    navigation().is_some()
}

/// Back to the first page of ours, before which only other websites are; whether there was a way to go. A kiosk needs
/// none: no page of it leaves another behind.
async fn walk_back() -> Result<bool, JsValue> {
    let Some(navigation) = navigation() else { return Ok(false) };
    let get = |from: &JsValue, name: &str| js_sys::Reflect::get(from, &name.into());
    let call = |name: &str| get(&navigation, name)?.dyn_into::<js_sys::Function>();
    let entries: js_sys::Array = call("entries")?.call0(&navigation)?.dyn_into()?;
    let (first, now) = (get(&entries.get(0), "key")?, get(&navigation, "currentEntry")?);
    if first == get(&now, "key")? {
        return Ok(false);
    }
    let result = call("traverseTo")?.call1(&navigation, &first)?;
    let finished: js_sys::Promise = get(&result, "finished")?.dyn_into()?;
    let finished = wasm_bindgen_futures::JsFuture::from(finished);
    // Where the first page is another document, this one ends here, and that one wipes itself.
    futures_util::future::select(finished, TimeoutFuture::new(WALK_BACK_MS)).await;
    Ok(true)
}

/// Nobody comes back to what another visitor left: neither to a page that is loaded again by Back or Forward, nor to
/// one that the browser kept as it was.
pub(super) fn when_the_page_comes_back() {
    let kind = window().performance().map(|performance| performance.navigation().type_());
    if kind == Some(BACK_OR_FORWARD) {
        start_over();
    }
    let _ = window_event_listener(leptos::ev::pagehide, |_| {
        if beginning_of_the_address().is_some() {
            app::unmount();
        }
    });
    let _ = window_event_listener(leptos::ev::pageshow, |event| {
        if event.persisted() && start_over() {
            app::unmount();
            app::mount();
        }
    });
}

/// Whether this device belongs to everybody; then the address is that of the beginning now.
fn start_over() -> bool {
    let Some((beginning, is_kiosk)) = beginning_of_the_address() else { return false };
    idle::nobody_is_there();
    begin_at(&beginning, !is_kiosk);
    true
}

/// The beginning, and whether it is a kiosk's; nothing on a device of somebody's own.
pub(super) fn beginning_of_the_address() -> Option<(String, bool)> {
    let (_, place) = place_of_the_address()?;
    let pair = |name: &str| place.others.get(name).map(String::as_str);
    let language = kiosk::Settings::of_public_computer(pair).first_language();
    address::is_public(&place).then(|| (address::home(language, &place), address::is_kiosk(&place)))
}
