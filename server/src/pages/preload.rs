//! What the app asks for first. The page names it, so that it arrives while the app does, and the app's first view
//! needs no round trip of its own.

use flow::Audience;
use interface::address::encode;

use super::wanted::Wanted;

/// For a flow: the flow, the notices, the library.
pub(super) fn of_flow(wanted: &Wanted<'_>, flow: &str) -> Vec<String> {
    let query = wanted.library_id().map(|id| format!("?library={}", encode(id))).unwrap_or_default();
    let mut addresses = vec![format!("/api/v1/flows/{flow}{query}"), "/api/v1/notices".to_owned()];
    addresses.extend(of_library(wanted));
    addresses
}

/// A drawing.
pub(super) fn of_drawing(wanted: &Wanted<'_>, flow: &str, audience: Audience) -> String {
    let library = wanted.library_id().map(|id| format!("&library={}", encode(id))).unwrap_or_default();
    format!("/api/v1/flows/{flow}/diagram?language={}&audience={audience}{library}", wanted.language)
}

/// The catalog and the library.
pub(super) fn of_catalog(wanted: &Wanted<'_>) -> Vec<String> {
    ["/api/v1/catalog".to_owned()].into_iter().chain(of_library(wanted)).collect()
}

/// The library that the address chooses.
pub(super) fn of_library(wanted: &Wanted<'_>) -> Option<String> {
    let library = wanted.library?;
    Some(format!("/api/v1/libraries/{}", library.id))
}
