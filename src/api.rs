//! The server's answers, and what can go wrong on the way.

use std::cell::RefCell;
use std::sync::Arc;

use flow::{Audience, Language, Library};
use gloo_net::http::{Request, Response};
use leptos::prelude::document;
use protocol::lean::{Json, Lean};
use protocol::{
    Catalog, Connection, Drawing, FlowDocument, Howtos, IDEMPOTENCY_KEY, Insight, Notices, OutsideAnswer,
    OutsideRequest, Report, ReportDraft,
};
use readiness::{Outside, Policy};
use report::outbox::{self, Delivery};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Why there is no answer. Each has words of its own on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ApiError {
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

impl ApiError {
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

/// Whether the page came from a host that only gives files (`inlogwijzer export --all`): nobody answers there what is
/// sent or asked for with a query.
pub(crate) fn only_files() -> bool {
    document().query_selector("[data-files]").is_ok_and(|mark| mark.is_some())
}

/// Services, flows and libraries.
pub(crate) async fn catalog() -> Result<Catalog, ApiError> {
    get("/api/v1/catalog").await
}

/// A flow, and all that its nodes refer to, as the library shows it.
pub(crate) async fn flow(id: &str, library: Option<&str>) -> Result<FlowDocument, ApiError> {
    let library = library.map(|library| format!("?library={}", segment(library))).unwrap_or_default();
    get_lean(&format!("/api/v1/flows/{}{library}", segment(id))).await
}

/// A flow's drawing, as the library shows it.
pub(crate) async fn diagram(
    id: &str,
    language: Language,
    audience: Audience,
    library: Option<&str>,
) -> Result<Drawing, ApiError> {
    drawing("flows", id, language, audience, library).await
}

/// The map of a service, as the library shows it.
pub(crate) async fn service_map(
    id: &str,
    language: Language,
    audience: Audience,
    library: Option<&str>,
) -> Result<Drawing, ApiError> {
    drawing("services", id, language, audience, library).await
}

async fn drawing(
    of: &str,
    id: &str,
    language: Language,
    audience: Audience,
    library: Option<&str>,
) -> Result<Drawing, ApiError> {
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
pub(crate) async fn library(id: &str) -> Result<Library, ApiError> {
    get_lean(&format!("/api/v1/libraries/{}", segment(id))).await
}

/// The notices.
pub(crate) async fn notices() -> Result<Notices, ApiError> {
    get_lean("/api/v1/notices").await
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

thread_local! {
    /// The flows that were fetched in this visit: who asks for help while the server is away must not lose what
    /// was answered.
    static KEPT: RefCell<Vec<Arc<FlowDocument>>> = const { RefCell::new(Vec::new()) };
}

/// A flow; the one that was fetched before while the server is away.
pub(crate) async fn flow_or_kept(id: &str, library: Option<&str>) -> Result<Arc<FlowDocument>, ApiError> {
    match flow(id, library).await {
        Ok(document) => Ok(Arc::new(document)),
        Err(ApiError::NotFound) => Err(ApiError::NotFound),
        Err(error) => kept_flow(id).ok_or(error),
    }
}

/// Keeps a flow for [`flow_or_kept`].
pub(crate) fn keep_flow(document: &Arc<FlowDocument>) {
    KEPT.with_borrow_mut(|kept| {
        kept.retain(|known| known.flow.id != document.flow.id);
        kept.push(Arc::clone(document));
    });
}

/// Keeps none of them any more.
pub(crate) fn forget_flows() {
    KEPT.take();
}

fn kept_flow(id: &str) -> Option<Arc<FlowDocument>> {
    KEPT.with_borrow(|kept| kept.iter().find(|known| known.flow.id == id).cloned())
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
pub(crate) async fn report(code: &str) -> Result<Report, ApiError> {
    get(&format!("/api/v1/reports/{}", segment(code))).await
}

/// Deletes a report; that it was gone already is no error.
pub(crate) async fn delete_report(code: &str) -> Result<(), ApiError> {
    let request = Request::delete(&format!("/api/v1/reports/{}", segment(code)));
    let response = request.send().await.map_err(|_| ApiError::Unreachable)?;
    match fault(&response) {
        None | Some(ApiError::NotFound) => Ok(()),
        Some(error) => Err(error),
    }
}

/// What is counted, by the query `query`.
pub(crate) async fn insight(token: &str, query: &str) -> Result<Insight, ApiError> {
    let response = with_token(token, &format!("/api/v1/insight?{query}")).await?;
    response.json().await.map_err(|_| ApiError::Failed)
}

/// The same as lines of values.
pub(crate) async fn insight_csv(token: &str, query: &str) -> Result<String, ApiError> {
    let response = with_token(token, &format!("/api/v1/insight.csv?{query}")).await?;
    response.text().await.map_err(|_| ApiError::Failed)
}

async fn with_token(token: &str, address: &str) -> Result<Response, ApiError> {
    let request = Request::get(address).header("authorization", &format!("Bearer {token}"));
    let response = request.send().await.map_err(|_| ApiError::Unreachable)?;
    fault(&response).map_or(Ok(response), Err)
}

fn segment(id: &str) -> String {
    js_sys::encode_uri_component(id).into()
}

async fn get<T: DeserializeOwned>(address: &str) -> Result<T, ApiError> {
    let response = Request::get(address).send().await.map_err(|_| ApiError::Unreachable)?;
    match fault(&response) {
        None => response.json().await.map_err(|_| ApiError::Failed),
        Some(error) => Err(error),
    }
}

/// The same for what the first part of the app reads.
async fn get_lean<T: Lean>(address: &str) -> Result<T, ApiError> {
    let response = Request::get(address).send().await.map_err(|_| ApiError::Unreachable)?;
    if let Some(error) = fault(&response) {
        return Err(error);
    }
    let coming = web_sys::Response::from(response).json().map_err(|_| ApiError::Failed)?;
    let json = JsFuture::from(coming).await.map_err(|_| ApiError::Failed)?;
    T::read(&Parsed(json)).ok_or(ApiError::Failed)
}

/// JSON as the browser has parsed it.
struct Parsed(JsValue);

impl Json for Parsed {
    fn member(&self, name: &str) -> Option<Self> {
        let member = js_sys::Reflect::get(&self.0, &name.into()).ok()?;
        (!member.is_null() && !member.is_undefined()).then_some(Self(member))
    }

    fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    fn number(&self) -> Option<u32> {
        let number = self.0.as_f64().filter(|number| number.fract() == 0.0)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "looked at before")]
        (0.0..=f64::from(u32::MAX)).contains(&number).then_some(number as u32)
    }

    fn real(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn truth(&self) -> Option<bool> {
        self.0.as_bool()
    }

    fn list(&self) -> Option<Vec<Self>> {
        let list = self.0.dyn_ref::<js_sys::Array>()?;
        Some(list.iter().map(Self).collect())
    }

    fn members(&self) -> Option<Vec<(String, Self)>> {
        let object = self.0.dyn_ref::<js_sys::Object>()?;
        let pair = |entry: JsValue| {
            let entry: js_sys::Array = entry.unchecked_into();
            Some((entry.get(0).as_string()?, Self(entry.get(1))))
        };
        js_sys::Object::entries(object).iter().map(pair).collect()
    }
}

fn fault(response: &Response) -> Option<ApiError> {
    match response.status() {
        200..=299 => None,
        401 | 403 => Some(ApiError::Forbidden),
        404 => Some(ApiError::NotFound),
        429 => Some(ApiError::Busy),
        // What a proxy says when the server behind it is away, and what ours says of its store.
        502..=504 => Some(ApiError::Unreachable),
        _ => Some(ApiError::Failed),
    }
}
