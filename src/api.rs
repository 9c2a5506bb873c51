//! The server's answers, and what can go wrong on the way.

use flow::{Audience, Language, Library};
use gloo_net::http::Request;
use protocol::{Catalog, Connection, Drawing, FlowDocument, Howtos, Notices, OutsideAnswer, OutsideRequest};
use readiness::{Outside, Policy};
use serde::de::DeserializeOwned;

/// Why there is no answer. Each has words of its own on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ApiError {
    /// No network, or the server is away.
    Unreachable,
    /// There is nothing by this name.
    NotFound,
    /// The server failed, or answered something that this app does not understand.
    Failed,
}

/// Services, flows and libraries.
pub(crate) async fn catalog() -> Result<Catalog, ApiError> {
    get("/api/v1/catalog").await
}

/// A flow, and all that its nodes refer to, as the library shows it.
pub(crate) async fn flow(id: &str, library: Option<&str>) -> Result<FlowDocument, ApiError> {
    let library = library.map(|library| format!("?library={}", segment(library))).unwrap_or_default();
    get(&format!("/api/v1/flows/{}{library}", segment(id))).await
}

/// A flow's drawing, as the library shows it.
pub(crate) async fn diagram(
    id: &str,
    language: Language,
    audience: Audience,
    library: Option<&str>,
) -> Result<Drawing, ApiError> {
    let id = segment(id);
    let library = library.map(|library| format!("&library={}", segment(library))).unwrap_or_default();
    get(&format!("/api/v1/flows/{id}/diagram?language={language}&audience={audience}{library}")).await
}

/// A library's profile.
pub(crate) async fn library(id: &str) -> Result<Library, ApiError> {
    get(&format!("/api/v1/libraries/{}", segment(id))).await
}

/// The notices.
pub(crate) async fn notices() -> Result<Notices, ApiError> {
    get("/api/v1/notices").await
}

/// Steps for each browser.
pub(crate) async fn howtos() -> Result<Howtos, ApiError> {
    get("/api/v1/howtos").await
}

/// What the checks measure against.
pub(crate) async fn policy() -> Result<Policy, ApiError> {
    get("/api/v1/policy").await
}

/// What the server sees of this connection.
pub(crate) async fn connection() -> Result<Connection, ApiError> {
    get("/api/v1/connection").await
}

/// How an address that a STUN server saw compares with the one that our server sees.
pub(crate) async fn compare_outside(address: &str) -> Result<Outside, ApiError> {
    let request = OutsideRequest { address: address.to_owned() };
    let request = Request::post("/api/v1/connection/outside").json(&request).map_err(|_| ApiError::Failed)?;
    let response = request.send().await.map_err(|_| ApiError::Unreachable)?;
    if !response.ok() {
        return Err(ApiError::Failed);
    }
    response.json::<OutsideAnswer>().await.map(|answer| answer.outside).map_err(|_| ApiError::Failed)
}

fn segment(id: &str) -> String {
    js_sys::encode_uri_component(id).into()
}

async fn get<T: DeserializeOwned>(address: &str) -> Result<T, ApiError> {
    let response = Request::get(address).send().await.map_err(|_| ApiError::Unreachable)?;
    match response.status() {
        200 => response.json().await.map_err(|_| ApiError::Failed),
        404 => Err(ApiError::NotFound),
        // What a proxy says when the server behind it is away.
        502..=504 => Err(ApiError::Unreachable),
        _ => Err(ApiError::Failed),
    }
}
