//! Search field for a drawing.

use flow::search::holds_words;
use leptos::prelude::*;

use super::handle::StageHandle;
use super::keys;
use crate::live::live_words;
use crate::texts;

/// The field, for the keyboard.
pub(super) const FIELD: &str = "#schema-zoek";

/// The field that marks what is found, and goes from one to the next.
pub(super) fn find(handle: StageHandle) -> impl IntoView {
    let speech = handle.speech;
    let words = move || texts::diagram(speech.language());
    let found = StoredValue::new(Vec::<usize>::new());
    let next = StoredValue::new(0_usize);
    let search = move |event| {
        let typed = event_target_value(&event);
        let is_empty = typed.trim().is_empty();
        let hits: Vec<usize> = handle.lens.with_value(|lens| {
            let texts = lens.picture.texts.iter().enumerate();
            texts.filter(|(_, text)| holds_words(&typed, text)).map(|(index, _)| index).collect()
        });
        handle.status.set(match hits.len() {
            _ if is_empty => String::new(),
            0 => words().find_none.to_owned(),
            count => words().found_count.replace("{}", &count.to_string()),
        });
        handle.change(|lens| {
            lens.picture.mark_found((!is_empty).then_some(&hits));
            if let Some(first) = hits.first() {
                lens.reveal(*first);
            }
        });
        found.set_value(hits);
        next.set_value(0);
    };
    // Enter goes through them; the focus stays, so that the next Enter goes on.
    let step = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let hits = found.get_value();
        let at = next.get_value();
        let Some(hit) = hits.get(at).copied() else { return };
        next.set_value((at + 1) % hits.len());
        handle.change(|lens| {
            lens.steering.jump(hit);
            lens.picture.stop_at(hit);
            lens.reveal(hit);
        });
        let place = words().found.replace("{n}", &(at + 1).to_string());
        let place = place.replace("{of}", &hits.len().to_string());
        let text = handle.lens.with_value(|lens| lens.picture.texts.get(hit).cloned());
        handle.status.set([place, text.unwrap_or_default()].join(" "));
    };
    let leave = move |event: web_sys::KeyboardEvent| {
        if matches!(event.key().as_str(), "Escape" | "ArrowDown") {
            event.prevent_default();
            keys::go(handle);
        }
    };
    view! {
        <form class="diagram-tools__find" role="search" on:submit=step>
            <label class="only-heard" for="schema-zoek">
                {live_words(move || words().find)}
            </label>
            <input
                class="diagram-tools__field"
                id="schema-zoek"
                type="search"
                autocomplete="off"
                spellcheck="false"
                placeholder=move || words().find
                on:input=search
                on:keydown=leave
            />
        </form>
    }
}
