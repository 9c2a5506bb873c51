//! Surroundings of a page on a kiosk or public computer: the way to the phone, the idle warning, and the watchers.

use leptos::prelude::*;

use super::wipe::use_wipe;
use super::{guard, idle, phone, renewal};
use crate::context::use_location;
use crate::device::use_device;

/// The way to the phone and the warning; from here on the device is watched.
pub(crate) fn around() -> AnyView {
    let Some(device) = use_device() else { return ().into_any() };
    let is_kiosk = untrack(|| device.is_kiosk());
    if is_kiosk {
        each_page_from_its_top();
    }
    guard::watch(is_kiosk);
    let watch = idle::watch(device, use_wipe(device), is_kiosk);
    renewal::watch(watch);
    view! {
        {is_kiosk.then(|| view! { <phone::Phone /> })}
        <idle::Warning watch />
    }
    .into_any()
}

/// Navigation scrolls the window; a kiosk's page scrolls between its header and its bar.
fn each_page_from_its_top() {
    let path = use_location().pathname;
    Effect::new(move || {
        path.track();
        // By the size of the screen it is the one or the other that scrolls.
        for id in ["bladen", "inhoud"] {
            if let Some(scrolling) = document().get_element_by_id(id) {
                scrolling.set_scroll_top(0);
            }
        }
    });
}
