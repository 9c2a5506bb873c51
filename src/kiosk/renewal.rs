//! Renewal: an unused kiosk looks for a new version of the app and loads it.

use std::rc::Rc;

use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use kiosk::renewal::{FRESH_AFTER_MS, is_new, next_look_in_ms, starts_the_app};
use leptos::prelude::{document, window};
use wasm_bindgen_futures::spawn_local;

use super::idle::{Watch, page_age_ms};
use crate::device::{beginning_of_the_address, place_of_the_address};
use crate::{address, marks};

/// Looks again and again during this visit. The moments are those of the page, and not of the visit: a kiosk with many
/// short visits looks as often as one without.
pub(super) fn watch(watch: &Rc<Watch>) {
    let watch = Rc::downgrade(watch);
    spawn_local(async move {
        loop {
            let pause_ms = next_look_in_ms(page_age_ms());
            TimeoutFuture::new(u32::try_from(pause_ms).unwrap_or(u32::MAX)).await;
            // Once the visit is over there is nothing to be renewed: the next one looks itself.
            let Some(watch) = watch.upgrade().filter(|watch| !watch.is_over()) else { return };
            renew(&watch).await;
        }
    });
}

async fn renew(watch: &Watch) {
    let is_old = page_age_ms() > FRESH_AFTER_MS;
    if is_at_rest(watch)
        && is_worth_a_start(is_old).await
        && is_at_rest(watch)
        && let Some((beginning, _)) = beginning_of_the_address()
    {
        let _ = window().location().replace(&beginning);
    }
}

fn is_at_rest(watch: &Watch) -> bool {
    let at_attract = place_of_the_address().is_some_and(|(path, _)| address::is_attract_screen(&path));
    at_attract && watch.is_untouched()
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
