//! Steps for the visitor's own browser; steps for other browsers are one click away.

use flow::{Howto, Language};
use leptos::prelude::*;

use super::heading::heading;
use super::prose;
use crate::context::use_speech;
use crate::live::live_view;
use crate::{device, probes, texts};

/// A howto: the variant for this browser open, the others folded away.
pub(crate) fn howto(howto: &Howto, language: Language, level: u8) -> impl IntoView + use<> {
    let browser = probes::browser::this_browser();
    // A kiosk's browser is not the one in which the visitor wants to log in.
    let is_kiosk = device::is_kiosk();
    let own = if is_kiosk { None } else { howto.variant_for(browser.family.code(), browser.os.code()) };
    let (hint, more) = if is_kiosk {
        let words = texts::kiosk(language);
        (Some(words.phone_howto), words.choose_browser)
    } else {
        (None, texts::of(language).howto_other_browsers)
    };
    let steps = |index: usize| {
        howto.variants.get(index).map(|variant| {
            let steps = variant.steps.iter();
            let steps = steps.map(|step| view! { <li>{prose::line(step.get(language))}</li> }).collect_view();
            view! { <ol class="steps">{steps}</ol> }
        })
    };
    let name = |index: usize| howto.variants.get(index).map(|variant| variant.name.get(language).to_owned());
    let others = (0..howto.variants.len())
        .filter(|index| Some(*index) != own)
        .map(|index| {
            view! {
                <details class="howto__other">
                    <summary>{name(index)}</summary>
                    {steps(index)}
                </details>
            }
        })
        .collect_view();
    let own_steps = own.map(|index| {
        view! {
            <p class="howto__browser">{name(index)}</p>
            {steps(index)}
        }
    });
    view! {
        <section class="howto" data-howto=howto.id.clone()>
            {heading(level, "howto__title", howto.title.get(language).to_owned())}
            {hint.map(|hint| view! { <p>{hint}</p> })}
            {own_steps}
            <details class="howto__others">
                <summary>{more}</summary>
                {others}
            </details>
        </section>
    }
}

/// The howtos with these ids, in this order; ids that are not known are passed over. `level` is that of their headings.
pub(crate) fn howtos(ids: Vec<String>, known: Vec<Howto>, level: u8) -> impl IntoView {
    let speech = use_speech();
    live_view(move || {
        let language = speech.language();
        ids.iter()
            .filter_map(|id| known.iter().find(|howto| howto.id == *id))
            .map(|found| howto(found, language, level))
            .collect_view()
    })
}
