//! Wipe at the end of a visit: takes the app out of the page and puts it in again, replaces the history, and empties
//! the browser's storage.

use std::time::Duration;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::PageTransitionEvent;

use crate::app::App;
use crate::browser::{Listener, after};
use crate::device::beginning_of_the_address;
use crate::mounting::Mounting;

/// How long the browser may take to walk back before the rest is done.
const WALK_BACK_MS: u32 = 1_000;
/// The pause before an address that the browser refused is tried again.
const TRY_AGAIN: Duration = Duration::from_secs(1);
/// Navigation by Back or Forward (`PerformanceNavigation`).
const BACK_OR_FORWARD: u16 = 2;

/// Wipes everything, and shows the beginning, as soon as the handler that asks for it has ended: it goes with the page.
pub(super) fn begin(app: &App) {
    let (mounting, beginning, is_kiosk) = (app.mounting.clone(), app.beginning(), app.here().is_kiosk());
    after(Duration::ZERO, move || now(mounting, beginning, is_kiosk));
}

fn now(mounting: Mounting, beginning: String, is_kiosk: bool) {
    mounting.unmount();
    for storage in [window().local_storage(), window().session_storage()].into_iter().flatten().flatten() {
        let _ = storage.clear();
    }
    if is_kiosk {
        begin_again(mounting, beginning);
        return;
    }
    spawn_local(async move {
        let walked = walk_back().await.is_ok_and(|walked| walked);
        begin_at(&beginning, walked);
        mounting.mount();
    });
}

/// Shows a kiosk's beginning as soon as the browser accepts its address: after 200 changes within ten seconds
/// Chromium ignores further ones without an error. Until then the page is empty.
fn begin_again(mounting: Mounting, beginning: String) {
    begin_at(&beginning, false);
    if window().location().href().is_ok_and(|address| address.ends_with(&beginning)) {
        mounting.mount();
    } else {
        after(TRY_AGAIN, move || begin_again(mounting, beginning));
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

/// Whether this browser lists the earlier pages of this site. Where it does not, each link replaces its page.
pub(super) fn can_walk_back() -> bool {
    navigation().is_some()
}

/// Goes back to the first entry of this site, and tells whether there was an earlier one. A kiosk does not need this:
/// its pages replace each other.
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

/// Wipes when a page comes back, so that no visitor sees the previous one's page: loaded again by Back or Forward, or
/// kept by the browser as it was (bfcache).
pub(crate) fn when_the_page_comes_back(mounting: &Mounting) {
    let kind = window().performance().map(|performance| performance.navigation().type_());
    if kind == Some(BACK_OR_FORWARD) {
        start_over();
    }
    let leaving = mounting.clone();
    let hidden = Listener::on_window("pagehide", move |_| {
        if beginning_of_the_address().is_some() {
            leaving.unmount();
        }
    });
    let coming = mounting.clone();
    let shown = Listener::on_window("pageshow", move |event| {
        let persisted = event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted);
        if persisted && start_over() {
            coming.unmount();
            coming.mount();
        }
    });
    // As long as the page is there.
    std::mem::forget((hidden, shown));
}

/// Whether this device belongs to everybody; then the address is that of the beginning now.
fn start_over() -> bool {
    let Some((beginning, is_kiosk)) = beginning_of_the_address() else { return false };
    begin_at(&beginning, !is_kiosk);
    true
}
