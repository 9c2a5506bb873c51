//! Replacements on a kiosk for what a visitor does on their own phone: links to other websites, fields, the browser
//! check.

use leptos::prelude::*;

use super::qr::{qr, without_scheme};
use crate::context::use_speech;
use crate::live::live_words;
use crate::texts::{self, KioskTexts};

/// A link to another website, as a QR code: a kiosk shows no other websites.
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
    view! { <p class="notice" data-on-phone="">{live_words(move || words().phone_field)}</p> }
}

/// Instead of a check of the browser: the kiosk's says nothing about the visitor's.
pub(crate) fn check_on_phone() -> impl IntoView {
    view! { <p class="notice" data-on-phone="">{live_words(move || words().phone_check_node)}</p> }
}

fn words() -> &'static KioskTexts {
    texts::kiosk(use_speech().language())
}
