//! QR code and short address that take a visitor from the kiosk to their own phone. The code is made on the device.

use leptos::prelude::*;

use super::words::words;
use crate::address;
use crate::api::only_files;
use crate::context::pairs_of;
use crate::context::use_location;
use crate::device::use_device;
use crate::live::{live_view, live_words};
use crate::views::on_phone::without_scheme;
use crate::views::qr::qr;

/// "Take it along on your phone": the same page with the same answers.
#[component]
pub(super) fn Phone() -> impl IntoView {
    let location = use_location();
    let query = location.query;
    let path = Memo::new(move |_| {
        let pairs: Vec<_> = pairs_of(&query.read()).collect();
        address::on_phone(&location.pathname.read(), &pairs)
    });
    let to_type = move || {
        // The server makes the long address of the short one; where there is none, only the long one leads anywhere.
        let short = use_device().and_then(|device| device.short.get()).filter(|_| !only_files());
        without_scheme(&origin()) + &short.unwrap_or_else(|| path.get())
    };
    view! {
        // It scrolls where its address is long, and a keyboard must be able to do that.
        <aside class="handover" aria-labelledby="telefoon-titel" tabindex="0" data-phone="">
            <h2 class="handover__title" id="telefoon-titel">
                {live_words(move || words().phone)}
            </h2>
            <p>{live_words(move || words().phone_text)}</p>
            {live_view(move || qr(&(origin() + &path.get()), words().phone))}
            <p class="handover__or">{live_words(move || words().phone_type)}</p>
            <p class="phone__address" data-qr-address="">
                {live_words(to_type)}
            </p>
        </aside>
    }
}

fn origin() -> String {
    window().location().origin().unwrap_or_default()
}
