//! A kiosk that runs for months takes over a new version while nobody is there.

use std::sync::atomic::{AtomicBool, Ordering};

use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use kiosk::renewal::{FRESH_AFTER_MS, LOOK_EVERY_MS, is_new, starts_the_app};
use leptos::prelude::*;
// That of Leptos ends with the app, and this goes on.
use wasm_bindgen_futures::spawn_local;

use super::{idle, place_of_the_address, wipe};
use crate::{address, marks};

/// Looks again and again, as long as the page is open. Once is enough: the app is put into the page anew after each
/// visitor.
pub(super) fn begin() {
    static BEGUN: AtomicBool = AtomicBool::new(false);
    if BEGUN.swap(true, Ordering::Relaxed) {
        return;
    }
    spawn_local(async {
        let begun_ms = js_sys::Date::now();
        loop {
            TimeoutFuture::new(u32::try_from(LOOK_EVERY_MS).unwrap_or(u32::MAX)).await;
            #[expect(clippy::cast_precision_loss, reason = "a day in milliseconds")]
            let is_old = js_sys::Date::now() - begun_ms > FRESH_AFTER_MS as f64;
            if is_at_rest()
                && is_worth_a_start(is_old).await
                && is_at_rest()
                && let Some((beginning, _)) = wipe::beginning_of_the_address()
            {
                let _ = window().location().replace(&beginning);
            }
        }
    });
}

fn is_at_rest() -> bool {
    let at_attract = place_of_the_address().is_some_and(|(path, _)| address::is_attract_screen(&path));
    at_attract && idle::is_untouched()
}

/// Whether there is something newer than this, on the device or at a server that answers, or this is too old.
async fn is_worth_a_start(is_old: bool) -> bool {
    // The service worker's word that it has a newer release whole.
    if document().document_element().is_some_and(|root| root.has_attribute(marks::NEWER)) {
        return true;
    }
    let Ok(path) = window().location().pathname() else { return false };
    let Ok(answer) = Request::get(&path).header("Accept", "text/html").send().await else { return false };
    let Ok(page) = answer.text().await else { return false };
    answer.ok() && (is_new(&page, &own_file()) || (is_old && starts_the_app(&page)))
}

/// The name of the file that this app is in.
fn own_file() -> String {
    let script = document().query_selector("script[data-js]").ok().flatten();
    script.and_then(|script| script.get_attribute(marks::JS)).unwrap_or_default()
}
