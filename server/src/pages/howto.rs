//! Steps for a browser ("howto"): how to do one thing in the visitor's browser, and in others.

use flow::Howto;
use maud::{Markup, html};
use readiness::Browser;

use super::page_request::PageRequest;
use super::prose::{self, heading};

/// A howto: the variant for this browser open, the others folded away.
pub(crate) fn howto(howto: &Howto, wanted: &PageRequest<'_>, level: u8) -> Markup {
    let Browser { family, os, .. } = wanted.browser;
    let language = wanted.language;
    let own = howto.variant_for(family.code(), os.code());
    let steps = |index: usize| {
        let variant = howto.variants.get(index);
        html! {
            @if let Some(variant) = variant {
                ol.steps { @for step in &variant.steps { li { (prose::line(step.get(language))) } } }
            }
        }
    };
    html! {
        section.howto data-howto=(howto.id) {
            (heading(level, "howto__title", &html! { (howto.title.get(language)) }))
            @if let Some((index, variant)) = own.and_then(|index| Some((index, howto.variants.get(index)?))) {
                p.howto__browser { (variant.name.get(language)) }
                (steps(index))
            }
            details.howto__others {
                summary { (wanted.texts().howto_other_browsers) }
                @for (index, variant) in howto.variants.iter().enumerate() {
                    @if Some(index) != own {
                        details.howto__other { summary { (variant.name.get(language)) } (steps(index)) }
                    }
                }
            }
        }
    }
}
