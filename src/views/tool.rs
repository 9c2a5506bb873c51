//! Small tools inside flows. They work on this device only: what is typed is not sent, not kept, and not in the
//! address.

use flow::Tool;
use flow::tool::{bookmark, username};
use leptos::prelude::*;
use templates::Markup;

use super::heading::heading;
use crate::context::use_speech;
use crate::live::{live_html, live_view, live_words};
use crate::texts::Texts;

/// A tool, with its name as a heading of `level`.
pub(crate) fn tool(tool: Tool, level: u8) -> AnyView {
    match tool {
        Tool::Gebruikersnaam => field(
            "gebruikersnaam",
            level,
            |texts| (texts.tool().username_title, texts.tool().username_label),
            |pasted, texts| templates::tool::username(&username::look(pasted), texts),
        ),
        Tool::Bladwijzer => field(
            "bladwijzer",
            level,
            |texts| (texts.tool().bookmark_title, texts.tool().bookmark_label),
            |pasted, texts| templates::tool::bookmark(bookmark::cut(pasted).as_ref(), texts),
        ),
        // It has no field: `parts/inline.rs` shows it.
        Tool::WelkAccount => ().into_any(),
    }
}

/// A tool with one field: what is pasted is looked at at once.
fn field(
    name: &'static str,
    level: u8,
    words: fn(&'static Texts) -> (&'static str, &'static str),
    result: fn(&str, &'static Texts) -> Markup,
) -> AnyView {
    let speech = use_speech();
    let pasted = RwSignal::new(String::new());
    let id = format!("tool-{name}");
    let result_id = format!("{id}-result");
    view! {
        <section class="tool" data-tool=name>
            {live_view(move || heading(level, "tool__title", words(speech.texts()).0))}
            <label class="search__label" for=id.clone()>
                {live_words(move || words(speech.texts()).1)}
            </label>
            <input
                class="search__field"
                id=id
                type="text"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=result_id.clone()
                on:input=move |event| pasted.set(event_target_value(&event))
            />
            <p class="hint">{live_words(move || speech.texts().tool().tool_private)}</p>
            <div id=result_id aria-live="polite" data-tool-result="">
                {live_html(
                    move || {
                        let pasted = pasted.read();
                        (!pasted.is_empty()).then(|| result(&pasted, speech.texts()))
                    },
                    |_| None,
                )}
            </div>
        </section>
    }
    .into_any()
}
