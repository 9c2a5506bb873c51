//! Page for what does not exist, in a part: a service that nobody knows, or what needs a server on a host without one.

use leptos::prelude::*;
use templates::Markup;
use templates::trouble::{Trouble, trouble};

use crate::address;
use crate::api::FetchError;
use crate::context::{announce, use_address_options, use_speech};
use crate::live::live_html;

/// Says so, and leads on.
pub(crate) fn not_found() -> AnyView {
    let speech = use_speech();
    let others = use_address_options();
    Effect::new(move || announce(speech.texts().not_found_title));
    let shown = move || {
        let texts = speech.texts();
        let words = Trouble {
            language: speech.language(),
            error: FetchError::NotFound.code(),
            title: texts.not_found_title,
            text: texts.not_found_text,
            home: &address::home(speech.language(), &others.read()),
            is_alert: false,
        };
        Some(trouble(&words, 1, &Markup::default()))
    };
    live_html(shown, |_| None)
}
