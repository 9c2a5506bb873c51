//! Steps for a browser ("howto"): how to do one thing in the visitor's browser, and in others.

use flow::{Howto, Language};
use maud::{Markup, html};

use crate::prose::{self, heading};

/// A howto: the variant `own` open, the others folded away below the words `others`. `hint` stands above the steps.
#[must_use]
pub fn howto(
    howto: &Howto,
    own: Option<usize>,
    hint: Option<&str>,
    others: &str,
    language: Language,
    level: u8,
) -> Markup {
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
            @if let Some(hint) = hint { p { (hint) } }
            @if let Some((index, variant)) = own.and_then(|index| Some((index, howto.variants.get(index)?))) {
                p.howto__browser { (variant.name.get(language)) }
                (steps(index))
            }
            details.howto__others {
                summary { (others) }
                @for (index, variant) in howto.variants.iter().enumerate() {
                    @if Some(index) != own {
                        details.howto__other { summary { (variant.name.get(language)) } (steps(index)) }
                    }
                }
            }
        }
    }
}
