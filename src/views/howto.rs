//! Steps for the visitor's own browser; steps for other browsers are one click away.

use flow::{Howto, Language};
use templates::Markup;

use crate::{probes, texts};

/// A howto: the variant for this browser open, the others folded away.
pub(crate) fn howto(howto: &Howto, language: Language, is_kiosk: bool, level: u8) -> Markup {
    let browser = probes::browser::this_browser();
    // A kiosk's browser is not the one in which the visitor wants to log in.
    let (own, hint, others) = if is_kiosk {
        let words = texts::kiosk(language);
        (None, Some(words.phone_howto), words.choose_browser)
    } else {
        let own = howto.variant_for(browser.family.code(), browser.os.code());
        (own, None, texts::of(language).howto_other_browsers)
    };
    templates::howto::howto(howto, own, hint, others, language, level)
}
