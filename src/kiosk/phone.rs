//! From the kiosk to the visitor's own phone: by a QR code that is made here, with the address as text beside it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{device, words};
use crate::address;
use crate::api::only_files;
use crate::app::pairs_of;
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
        let short = device().and_then(|device| device.short.get()).filter(|_| !only_files());
        without_scheme(&origin()) + &short.unwrap_or_else(|| path.get())
    };
    view! {
        // It scrolls where its address is long, and a keyboard must be able to do that.
        <aside class="handover" aria-labelledby="telefoon-titel" tabindex="0" data-phone="">
            <h2 class="handover__title" id="telefoon-titel">
                {move || words().phone}
            </h2>
            <p>{move || words().phone_text}</p>
            {move || qr(&(origin() + &path.get()), words().phone)}
            <p class="handover__or">{move || words().phone_type}</p>
            <p class="phone__address" data-qr-address="">
                {to_type}
            </p>
        </aside>
    }
}

/// A link to another website: nobody leaves the kiosk by it.
pub(crate) fn outside_link(url: &str, label: &str) -> impl IntoView + use<> {
    let address = without_scheme(url);
    view! {
        <div class="handover handover--link" data-outside=url.to_owned()>
            <p><strong>{label.to_owned()}</strong></p>
            <p>{words().phone_link}</p>
            {qr(url, label)}
            <p class="phone__address">{address}</p>
        </div>
    }
}

/// Says that something is done on the visitor's own phone: by the code that is on the page already.
pub(crate) fn on_phone_only() -> impl IntoView {
    view! { <p class="notice" data-on-phone="">{move || words().phone_field}</p> }
}

/// Instead of a check of the browser: the kiosk's says nothing about the visitor's.
pub(crate) fn check_on_phone() -> impl IntoView {
    view! { <p class="notice" data-on-phone="">{move || words().phone_check_node}</p> }
}

fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

fn without_scheme(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.trim_start_matches("www.").trim_end_matches('/').to_owned()
}
