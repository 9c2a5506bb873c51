//! HTTP client for the server's API, and the errors that a page can show.

pub(crate) mod cache;
mod json;

use std::pin::Pin;

use flow::{Audience, Language, Library};
use gloo_net::http::{Request, Response};
use js_sys::JSON;
use leptos::prelude::document;
use protocol::{
    Catalog, Connection, Drawing, FlowDocument, Howtos, IDEMPOTENCY_KEY, Insight, Notices, OutsideAnswer,
    Report, ReportDraft,
};
use readiness::{Outside, Policy};
use report::outbox::{self, Delivery};
use serde::de::DeserializeOwned;
use small_json::FromJson;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use self::json::Parsed;

/// Why there is no answer. The page has different words for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FetchError {
    /// No network, or the server is away.
    Unreachable,
    /// There is nothing by this name.
    NotFound,
    /// Too often asked; later it may be asked again.
    Busy,
    /// It is not allowed without the right token.
    Forbidden,
    /// The server failed, or answered something that this app does not understand.
    Failed,
}

impl FetchError {
    /// Its mark in the page.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::NotFound => "notfound",
            Self::Busy => "busy",
            Self::Forbidden => "forbidden",
            Self::Failed => "failed",
        }
    }
}

/// Whether the page came from a host that only serves files (`inlogwijzer export --all`). Such a host answers no query
/// and takes no report.
pub(crate) fn only_files() -> bool {
    document().query_selector("[data-files]").is_ok_and(|mark| mark.is_some())
}

/// Services, flows and libraries.
pub(crate) async fn catalog() -> Result<Catalog, FetchError> {
    get_lean("/api/v1/catalog").await
}

/// A flow, and all that its nodes refer to, as the library shows it.
pub(crate) async fn flow(id: &str, library: Option<&str>) -> Result<FlowDocument, FetchError> {
    let library = library.map(|library| format!("?library={}", segment(library))).unwrap_or_default();
    get_lean(&format!("/api/v1/flows/{}{library}", segment(id))).await
}

/// A flow's drawing, as the library shows it.
pub(crate) async fn diagram(
    id: &str,
    language: Language,
    audience: Audience,
    library: Option<&str>,
) -> Result<Drawing, FetchError> {
    drawing("flows", id, language, audience, library).await
}

/// The map of a service, as the library shows it.
pub(crate) async fn service_map(
    id: &str,
    language: Language,
    audience: Audience,
    library: Option<&str>,
) -> Result<Drawing, FetchError> {
    drawing("services", id, language, audience, library).await
}

async fn drawing(
    of: &str,
    id: &str,
    language: Language,
    audience: Audience,
    library: Option<&str>,
) -> Result<Drawing, FetchError> {
    if only_files() {
        return get_lean(&drawing_file(of, id, language, audience, "json")).await;
    }
    let id = segment(id);
    let library = library.map(|library| format!("&library={}", segment(library))).unwrap_or_default();
    get_lean(&format!("/api/v1/{of}/{id}/diagram?language={language}&audience={audience}{library}")).await
}

/// The file of a drawing, as a host has it that only gives files.
pub(crate) fn drawing_file(
    of: &str,
    id: &str,
    language: Language,
    audience: Audience,
    ending: &str,
) -> String {
    let (id, language, audience) = (segment(id), language.code(), audience.code());
    ["/api/v1/drawings/", of, "/", &id, "-", language, "-", audience, ".", ending].concat()
}

/// A library's profile.
pub(crate) async fn library(id: &str) -> Result<Library, FetchError> {
    get_lean(&format!("/api/v1/libraries/{}", segment(id))).await
}

/// The notices.
pub(crate) async fn notices() -> Result<Notices, FetchError> {
    get_lean("/api/v1/notices").await
}

/// Steps for each browser.
pub(crate) async fn howtos() -> Result<Howtos, FetchError> {
    get_lean("/api/v1/howtos").await
}

/// What the checks measure against.
pub(crate) async fn policy() -> Result<Policy, FetchError> {
    get_lean("/api/v1/policy").await
}

/// What the server sees of this connection.
pub(crate) async fn connection() -> Result<Connection, FetchError> {
    get_lean("/api/v1/connection").await
}

/// How an address that a STUN server saw compares with the one that our server sees.
pub(crate) async fn compare_outside(address: &str) -> Result<Outside, FetchError> {
    // As serde writes an `OutsideRequest`.
    let address = JSON::stringify(&address.into()).map_err(|_| FetchError::Failed)?;
    let body = ["{\"address\":", &String::from(address), "}"].concat();
    let request = Request::post("/api/v1/connection/outside").header("Content-Type", "application/json");
    let answer = read::<OutsideAnswer>(json(request.body(body)).await?);
    answer.map(|answer| answer.outside).ok_or(FetchError::Failed)
}

/// Hands in a report. The same key with the same draft gives the same code, however often it is sent.
pub(crate) async fn send_report(key: &str, draft: &ReportDraft) -> Delivery {
    let request = Request::post("/api/v1/reports").header(IDEMPOTENCY_KEY, key).json(draft);
    let Ok(request) = request else { return Delivery::Refused };
    let Ok(response) = request.send().await else { return Delivery::Later };
    match response.status() {
        // An answer that was cut off: the same key asks for it again.
        201 => response.json().await.map_or(Delivery::Later, Delivery::Kept),
        status if outbox::is_for_later(status) => Delivery::Later,
        _ => Delivery::Refused,
    }
}

/// A report.
pub(crate) async fn report(code: &str) -> Result<Report, FetchError> {
    get(&format!("/api/v1/reports/{}", segment(code))).await
}

/// Deletes a report; that it was gone already is no error.
pub(crate) async fn delete_report(code: &str) -> Result<(), FetchError> {
    let request = Request::delete(&format!("/api/v1/reports/{}", segment(code)));
    let response = request.send().await.map_err(|_| FetchError::Unreachable)?;
    match fault(&response) {
        None | Some(FetchError::NotFound) => Ok(()),
        Some(error) => Err(error),
    }
}

/// What is counted, by the query `query`.
pub(crate) async fn insight(token: &str, query: &str) -> Result<Insight, FetchError> {
    let response = with_token(token, &format!("/api/v1/insight?{query}")).await?;
    response.json().await.map_err(|_| FetchError::Failed)
}

/// The same as lines of values.
pub(crate) async fn insight_csv(token: &str, query: &str) -> Result<String, FetchError> {
    let response = with_token(token, &format!("/api/v1/insight.csv?{query}")).await?;
    response.text().await.map_err(|_| FetchError::Failed)
}

async fn with_token(token: &str, address: &str) -> Result<Response, FetchError> {
    let request = Request::get(address).header("authorization", &format!("Bearer {token}"));
    let response = request.send().await.map_err(|_| FetchError::Unreachable)?;
    fault(&response).map_or(Ok(response), Err)
}

fn segment(id: &str) -> String {
    js_sys::encode_uri_component(id).into()
}

async fn get<T: DeserializeOwned>(address: &str) -> Result<T, FetchError> {
    let response = Request::get(address).send().await.map_err(|_| FetchError::Unreachable)?;
    match fault(&response) {
        None => response.json().await.map_err(|_| FetchError::Failed),
        Some(error) => Err(error),
    }
}

/// The same without serde, for pages with which visits begin.
async fn get_lean<T: FromJson>(address: &str) -> Result<T, FetchError> {
    read(json(Request::get(address).build()).await?).ok_or(FetchError::Failed)
}

/// What the answer to a request says, as the browser parses it. Boxed, and without types of its own: the code of it is
/// there once, and not once for each type that is read.
fn json(
    request: Result<Request, gloo_net::Error>,
) -> Pin<Box<dyn Future<Output = Result<JsValue, FetchError>>>> {
    Box::pin(async move {
        let request = request.map_err(|_| FetchError::Failed)?;
        let response = request.send().await.map_err(|_| FetchError::Unreachable)?;
        if let Some(error) = fault(&response) {
            return Err(error);
        }
        let coming = web_sys::Response::from(response).json().map_err(|_| FetchError::Failed)?;
        JsFuture::from(coming).await.map_err(|_| FetchError::Failed)
    })
}

/// What JSON says that the browser has parsed.
pub(crate) fn read<T: FromJson>(json: JsValue) -> Option<T> {
    T::read(&Parsed(json))
}

fn fault(response: &Response) -> Option<FetchError> {
    match response.status() {
        200..=299 => None,
        401 | 403 => Some(FetchError::Forbidden),
        404 => Some(FetchError::NotFound),
        429 => Some(FetchError::Busy),
        // What a proxy says when the server behind it is away, and what ours says of its store.
        502..=504 => Some(FetchError::Unreachable),
        _ => Some(FetchError::Failed),
    }
}
