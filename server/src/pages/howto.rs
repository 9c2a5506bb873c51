//! Steps for a browser ("howto"), for the browser that asks.

use flow::Howto;
use maud::Markup;
use readiness::Browser;

use super::page_request::PageRequest;

/// A howto: the variant for this browser open, the others folded away.
pub(crate) fn howto(howto: &Howto, wanted: &PageRequest<'_>, level: u8) -> Markup {
    let Browser { family, os, .. } = wanted.browser;
    let own = howto.variant_for(family.code(), os.code());
    let others = wanted.texts().howto_other_browsers;
    templates::howto::howto(howto, own, None, others, wanted.language, level)
}
