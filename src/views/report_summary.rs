//! Summary of a report in a few words, and its print button: for the patron's page and the desk's.

use std::sync::Arc;

use flow::Language;
use leptos::prelude::*;
use protocol::{FlowDocument, ReportDraft};

use super::report_contents::problem;
use crate::context::use_speech;
use crate::live::live_words;
use crate::texts;

/// The problem of a report in a few words, for a title.
pub(crate) fn in_short(
    draft: &ReportDraft,
    flows: &[Arc<FlowDocument>],
    language: Language,
) -> Option<String> {
    problem(draft, flows, language).or_else(|| draft.error.clone())
}

/// A button that prints the page.
pub(crate) fn print_button() -> impl IntoView {
    let speech = use_speech();
    view! {
        <button type="button" class="button button--secondary" data-print="" on:click=|_| {
            let _ = window().print();
        }>
            {live_words(move || texts::report(speech.language()).print)}
        </button>
    }
}
