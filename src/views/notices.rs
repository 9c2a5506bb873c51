//! Notices of a flow that are current today.

use std::time::Duration;

use leptos::prelude::*;

use super::dates::today;
use crate::api;
use crate::context::use_speech;
use crate::fetched::Fetched;
use crate::live::live_html;

/// How often it is looked whether another day has begun: pages stay open over midnight, and machines sleep.
const NEW_DAY: Duration = Duration::from_secs(20);

/// The notices of a flow. Without an answer from the server there are none: they are extra.
#[component]
pub(crate) fn Notices(
    /// The flow's id.
    flow: String,
) -> impl IntoView {
    let speech = use_speech();
    let notices = Fetched::new(|| {
        Box::pin(async { api::notices().await.map(|list| list.notices).unwrap_or_default() })
    });
    let day = RwSignal::new(today());
    let look = move || {
        let today = today();
        if day.with_untracked(|day| *day != today) {
            day.set(today);
        }
    };
    if let Ok(watch) = set_interval_with_handle(look, NEW_DAY) {
        on_cleanup(move || watch.clear());
    }
    let shown = move || {
        let (today, all) = (day.get(), notices.get().unwrap_or_default());
        let shown = all.iter().filter(|notice| notice.shows(&today, &flow));
        Some(templates::notices::notices(shown, speech.language()))
    };
    live_html(shown, |_| None)
}
