//! The library that the address chooses: how to reach it.

use leptos::prelude::*;

use crate::context::{ChosenLibrary, use_speech};
use crate::device;
use crate::live::live_html;
use crate::parts::inline;
use crate::views::flow_page::{link, link_in};

/// How to reach it. `level` is that of the heading with its name.
pub(crate) fn desk_of_the_library(level: u8) -> AnyView {
    let speech = use_speech();
    let library = use_context::<ChosenLibrary>();
    let is_kiosk = device::is_kiosk();
    live_html(
        move || {
            let (library, language) = (library?.get()?, speech.language());
            let link = |found: &flow::Link| link(found, language, is_kiosk);
            Some(templates::library::desk(&library, language, level, link))
        },
        |place| Some(inline::view(2, link_in(place)?)),
    )
}
