//! Preload: what the app asks for first. The page names it, so that it arrives together with the app and the app's
//! first view needs no round trip.

use flow::Audience;
use interface::address::encode;

use super::page_request::PageRequest;

/// For a flow: the flow, the notices, the library.
pub(crate) fn of_flow(wanted: &PageRequest<'_>, flow: &str) -> Vec<String> {
    let query = wanted.library_id().map(|id| format!("?library={}", encode(id))).unwrap_or_default();
    let mut addresses = vec![format!("/api/v1/flows/{flow}{query}"), "/api/v1/notices".to_owned()];
    addresses.extend(of_library(wanted));
    addresses
}

/// A drawing.
pub(crate) fn of_drawing(wanted: &PageRequest<'_>, flow: &str, audience: Audience) -> String {
    let library = wanted.library_id().map(|id| format!("&library={}", encode(id))).unwrap_or_default();
    format!("/api/v1/flows/{flow}/diagram?language={}&audience={audience}{library}", wanted.language)
}

/// The catalog and the library.
pub(crate) fn of_catalog(wanted: &PageRequest<'_>) -> Vec<String> {
    ["/api/v1/catalog".to_owned()].into_iter().chain(of_library(wanted)).collect()
}

/// The library that the address chooses.
pub(crate) fn of_library(wanted: &PageRequest<'_>) -> Option<String> {
    let library = wanted.library?;
    Some(format!("/api/v1/libraries/{}", library.id))
}
