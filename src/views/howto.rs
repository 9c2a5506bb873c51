//! Steps for the visitor's own browser; steps for other browsers are one click away.

use flow::{Howto, Language};
use leptos::prelude::*;
use maud::{Markup, html};

use crate::context::use_speech;
use crate::live::live_html;
use crate::{device, probes, texts};

/// A howto: the variant for this browser open, the others folded away.
pub(crate) fn howto(howto: &Howto, language: Language, level: u8) -> Markup {
    let browser = probes::browser::this_browser();
    // A kiosk's browser is not the one in which the visitor wants to log in.
    let (own, hint, others) = if device::is_kiosk() {
        let words = texts::kiosk(language);
        (None, Some(words.phone_howto), words.choose_browser)
    } else {
        let own = howto.variant_for(browser.family.code(), browser.os.code());
        (own, None, texts::of(language).howto_other_browsers)
    };
    templates::howto::howto(howto, own, hint, others, language, level)
}

/// The howtos with these ids, in this order; ids that are not known are passed over. `level` is that of their headings.
pub(crate) fn howtos(ids: Vec<String>, known: Vec<Howto>, level: u8) -> AnyView {
    let speech = use_speech();
    let shown = move || {
        let language = speech.language();
        let found = ids.iter().filter_map(|id| known.iter().find(|howto| howto.id == *id));
        Some(html! { @for one in found { (howto(one, language, level)) } })
    };
    live_html(shown, |_| None)
}
