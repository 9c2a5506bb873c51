//! What the browser check found before, in this tab: to say what has changed, also after the page was left for a
//! rehearsal or loaded anew. Findings are words and small numbers, nothing personal.

use leptos::prelude::window;
use readiness::Findings;

/// Where in `sessionStorage`.
const NAME: &str = "inlogwijzer-controle";

/// Keeps what was found.
pub(crate) fn keep(findings: &Findings) {
    if let (Ok(Some(storage)), Ok(text)) = (window().session_storage(), serde_json::to_string(findings)) {
        let _ = storage.set_item(NAME, &text);
    }
}

/// What was found last in this tab; nothing when it was another version's, or somebody wrote there.
pub(crate) fn earlier() -> Option<Findings> {
    let text = window().session_storage().ok()??.get_item(NAME).ok()??;
    serde_json::from_str::<Findings>(&text).ok().filter(|findings| findings.fault().is_none())
}
