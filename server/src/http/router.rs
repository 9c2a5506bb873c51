//! Router: every address of the server. First the routes with a pattern of their own, then pages and files by their
//! path.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use interface::address::{self, Page};
use readiness::baits;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::api;
use super::state::AppState;
use super::{file_routes, form_routes, health, layers, metrics_route, offline_routes, page_routes};
use super::{problem_routes, rehearsal, security_txt, sitemap_routes};
use crate::base::problem::ApiError;
use crate::pages::sitemap_xml::{ROBOTS, SITEMAP};
use crate::visitors::visitor::Visitor;

/// Everything that is served: all routes inside all layers.
pub(crate) fn app(state: AppState) -> Router {
    let (described, _) = described();
    let router = Router::new()
        .route("/api/", any(async || ApiError::NoSuchAddress))
        .route("/api", any(async || ApiError::NoSuchAddress))
        .route("/api/{*rest}", any(async || ApiError::NoSuchAddress))
        .merge(described)
        .route("/problems/{word}", get(problem_routes::page))
        .route(security_txt::PATH, get(security_txt::security_txt))
        .merge(rehearsal())
        .merge(offline())
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .fallback(page_or_file);
    layers::around(router, &state).with_state(state)
}

/// Every address that a program may ask, and the description of all of them.
pub(crate) fn described() -> (Router<AppState>, OpenApi) {
    let watching = OpenApiRouter::new()
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
        .routes(routes!(metrics_route::metrics));
    let (router, description) = OpenApiRouter::with_openapi(api::description::beginning())
        .nest("/api/v1", api())
        .merge(watching)
        .split_for_parts();
    let description = api::description::for_generators(description);
    (router.method_not_allowed_fallback(async || ApiError::MethodNotAllowed), description)
}

/// The API, each address with what it takes and gives. The rest below `/api` answers with a problem.
fn api() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(api::lists::catalog))
        .routes(routes!(api::lists::notices))
        .routes(routes!(api::lists::howtos))
        .routes(routes!(api::lists::policy))
        .routes(routes!(api::connection::connection))
        .routes(routes!(api::connection::outside))
        .routes(routes!(api::flows::flow))
        .routes(routes!(api::flows::diagram))
        .routes(routes!(api::export::export))
        .routes(routes!(api::services::diagram))
        .routes(routes!(api::libraries::library))
        .routes(routes!(api::reports::create))
        .routes(routes!(api::reports::read, api::reports::delete))
        .routes(routes!(api::events::count))
        .routes(routes!(api::insight::json))
        .routes(routes!(api::insight::csv))
        .routes(routes!(api::description::description))
        .fallback(async || ApiError::NoSuchAddress)
}

/// The login rehearsal, below `/proef`. The scripts of its pages lie there too, as files.
fn rehearsal() -> Router<AppState> {
    Router::new()
        .route("/proef/koekjes", get(rehearsal::cookie_frame::frame))
        .route("/proef/inloggen/begin", any(rehearsal::begin))
        .route("/proef/inloggen/in", any(rehearsal::arrive_at_companion))
        .route("/proef/inloggen/uit", any(rehearsal::leave_companion))
        .route("/proef/inloggen/terug", any(rehearsal::come_back))
        .route("/proef/inloggen/klaar", get(rehearsal::finish))
        .layer(DefaultBodyLimit::max(rehearsal::LARGEST_FORM_BYTES))
}

/// The service worker's addresses, and the app's description for the home screen.
fn offline() -> Router<AppState> {
    Router::new()
        .route("/dienst.js", get(offline_routes::worker))
        .route("/uitgave.json", get(offline_routes::list))
        .route("/uitgave/inhoud.json", get(offline_routes::content))
        .route("/uitgave/schemas.json", get(offline_routes::drawings))
        .route("/schil/{language}", get(offline_routes::shell))
        .route("/inlogwijzer.webmanifest", get(offline_routes::manifest))
}

/// Every address without a pattern above: `/`, the pages and their forms, what search engines ask for, the baits and the
/// app's files.
async fn page_or_file(State(state): State<AppState>, visitor: Visitor, request: Request) -> Response {
    let path = request.uri().path();
    // The language is always there in its own letters; only what stands behind it may be encoded.
    let language = address::language(path);
    let page = language.and_then(|_| Page::read(path));
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let form = language.zip(page).filter(|(_, page)| form_routes::takes(page));
        if request.method() == Method::POST
            && let Some((language, page)) = form
        {
            return form_routes::answer(&state, visitor, language, &page, request).await;
        }
        let allowed = if form.is_some() { "GET, HEAD, POST" } else { "GET, HEAD" };
        let mut response = ApiError::MethodNotAllowed.into_response();
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
        return response;
    }
    let (uri, headers) = (request.uri(), request.headers());
    if path == "/" {
        return page_routes::choose_language(uri, headers);
    }
    if [SITEMAP, ROBOTS].contains(&path) {
        return sitemap_routes::answer(&state, path, headers);
    }
    // A language at the beginning, or none: what is meant may be a page all the same.
    let query = uri.query().unwrap_or_default();
    if let Some(meant) = address::mended(path, query) {
        return page_routes::lead_on(&meant);
    }
    if let Some(response) = page_routes::in_a_language(uri, headers) {
        return response;
    }
    if let Some(long) = page_routes::typed_from_a_screen(&state, path) {
        return long;
    }
    if let Some(language) = language {
        return page_routes::answer(&state, visitor, language, page.as_ref(), uri, headers).await;
    }
    if let Some(lure) = baits::lure_at(path) {
        return file_routes::bait(lure);
    }
    if file_routes::is_hidden(path) {
        return page_routes::not_found(&state, visitor, uri, headers).await;
    }
    let (uri, headers) = (uri.clone(), headers.clone());
    let response = file_routes::file(state.site(), request).await;
    if response.status() == StatusCode::NOT_FOUND && file_routes::wants_page(&headers) {
        return page_routes::not_found(&state, visitor, &uri, &headers).await;
    }
    response
}
