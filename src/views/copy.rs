//! Button that copies a text, and says whether that worked.

use flow::Language;
use leptos::prelude::*;
use maud::html;
use templates::Markup;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

use crate::context::use_speech;
use crate::live::live_words_if;
use crate::{marks, texts};

/// Copies what `text` gives when it is pressed. Where the browser refuses, it says so: the text is in the
/// page as well, to be copied by hand.
pub(crate) fn copy_button(
    text: impl Fn() -> String + Clone + Send + Sync + 'static,
    words: impl Fn() -> &'static str + Send + 'static,
) -> impl IntoView {
    let speech = use_speech();
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let text = text();
        copied.set(None);
        spawn_local(async move { copied.set(Some(put_on_clipboard(&text).await.is_ok())) });
    };
    view! {
        <button type="button" class="button button--secondary" data-copy="" on:click=copy>
            {words}
        </button>
        <span class="copied" aria-live="polite" data-copied=move || copied.get().map(|worked| worked.to_string())>
            {live_words_if(move || {
                copied.get().map(|worked| texts::copied(speech.language(), worked))
            })}
        </span>
    }
}

/// The same button for what is shown without Leptos: [`clicked`] is told of a click on it.
pub(crate) fn button(words: &str) -> Markup {
    html! {
        button class="button button--secondary" type="button" data-copy="" { (words) }
        " "
        span.copied aria-live="polite" {}
    }
}

/// Copies `text`, and says beside the button whether that worked.
pub(crate) fn clicked(button: &Element, text: String, language: Language) {
    let line = button.next_element_sibling();
    let say = move |worked: Option<bool>| {
        let Some(line) = &line else { return };
        let words = worked.map(|worked| texts::copied(language, worked));
        line.set_text_content(words);
        let _ = match worked {
            Some(worked) => line.set_attribute(marks::COPIED, if worked { "true" } else { "false" }),
            None => line.remove_attribute(marks::COPIED),
        };
    };
    say(None);
    spawn_local(async move { say(Some(put_on_clipboard(&text).await.is_ok())) });
}

/// Copies a text; an error where the browser refuses, or has no clipboard to offer.
pub(crate) async fn put_on_clipboard(text: &str) -> Result<(), JsValue> {
    let navigator: JsValue = window().navigator().into();
    // There is none on a page that is not secure.
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())?;
    let clipboard: web_sys::Clipboard = clipboard.dyn_into()?;
    JsFuture::from(clipboard.write_text(text)).await.map(drop)
}
