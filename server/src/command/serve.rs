//! `inlogwijzer serve`.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router};
use tokio::net::{TcpListener, UdpSocket};
use tokio::signal::unix::{SignalKind, signal};
use tower_http::catch_panic::CatchPanicLayer;

use super::Done;
use crate::api::LONGEST_BODY;
use crate::cli::Serve;
use crate::companion::Companion;
use crate::document::Document;
use crate::edition::Edition;
use crate::metrics::{self, Metrics};
use crate::network::Sources;
use crate::offline::{self, Offline};
use crate::pace::{self, Pace};
use crate::problem::ApiError;
use crate::secret::Secret;
use crate::security::{self, SecurityHeaders};
use crate::site::{self, Site};
use crate::state::{AppState, Front, ReportSettings};
use crate::store::Store;
use crate::surroundings::Surroundings;
use crate::visitor::TrustedProxies;
use crate::{api, connections, housekeeping, log, rehearsal};

/// No answer of ours takes this long; a client that is slower to send is cut off.
const REQUEST_LIMIT: Duration = Duration::from_secs(20);
/// How long requests that are under way may take after the server was told to stop.
const SHUTDOWN_LIMIT: Duration = Duration::from_secs(10);

/// Serves until told to stop.
pub(crate) fn run(settings: &Serve) -> Done {
    log::start(&settings.log, settings.log_format);
    // Everything that can be wrong is found before a port is opened.
    let edition = Edition::load(&settings.content.content)?;
    let site = Site::open(&settings.site)?;
    let offline = Offline::open(&settings.site, settings.service_worker.is_on())?;
    let companion = Companion::new(settings.companion_origin.clone());
    let headers = SecurityHeaders::new(&settings.frame_ancestors, companion.clone(), site.shell().inline())?;
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("the server cannot start: {error}"))?
        .block_on(serve(settings, edition, site, offline, headers))
}

async fn serve(
    settings: &Serve,
    edition: Edition,
    site: Site,
    offline: Offline,
    headers: SecurityHeaders,
) -> Done {
    let metrics = Metrics::new();
    let store = Store::open(&settings.database, secret(settings)?, metrics.clone()).await?;
    let listener = TcpListener::bind(settings.listen).await.map_err(|error| {
        format!(
            "cannot listen on {}: {error}. Is another program there? Give --listen with another port.",
            settings.listen
        )
    })?;
    let address = listener.local_addr()?;
    let reports = ReportSettings { days: settings.report_days, insight_token: insight_token(settings)? };
    let folder = settings.content.content.clone();
    let public_origin = settings.public_origin.as_ref().map(ToString::to_string);
    let delete_every = Duration::from_secs(settings.delete_every.into());
    let draw_after = Duration::from_secs(settings.draw_after.into());
    let front = Front { site, offline, public_origin, draw_after };
    let state = AppState::new(folder, edition, front, store.clone(), reports, metrics.clone());
    let proxies = TrustedProxies::new(settings.trusted_proxy.iter().copied());
    let companion = Companion::new(settings.companion_origin.clone());
    let surroundings = Surroundings::new(sources(settings), stun(settings).await?)?;
    let pace = Pace::new(settings.limits.requests_per_address, metrics.clone());
    let app = router(state.clone(), headers, pace)?.layer((
        Extension(proxies.clone()),
        Extension(companion),
        Extension(surroundings.clone()),
    ));

    tokio::spawn(reload_on_hang_up(state.clone(), surroundings));
    tokio::spawn(housekeeping::delete_expired(state.clone(), delete_every));
    tokio::spawn(housekeeping::write_counters(state.clone()));
    let told = told_to_stop()?;
    tracing::info!(%address, "serving");
    // On standard output, for whoever started us with port 0.
    println!("listening on http://{address}");

    let (stopping, stopped) = tokio::sync::oneshot::channel::<()>();
    let stop = async move {
        told.await;
        tracing::info!("stopping");
        let _ = stopping.send(());
    };
    let server = connections::serve(listener, app, &settings.limits, proxies, metrics, stop);
    let limit = async {
        // An error means that the server ended by itself: then there is nothing to limit.
        if stopped.await.is_ok() {
            tokio::time::sleep(SHUTDOWN_LIMIT).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = server => {}
        () = limit => tracing::warn!("requests were still under way when the server stopped"),
    }
    housekeeping::write_counters_now(&state).await;
    store.close().await;
    Ok(())
}

fn sources(settings: &Serve) -> Sources {
    Sources {
        lists: settings.networks.clone(),
        anonymous: settings.anonymous_db.clone(),
        country: settings.country_db.clone(),
    }
}

/// Starts the STUN server, where one is wanted, and gives its port.
async fn stun(settings: &Serve) -> Result<Option<u16>, Box<dyn std::error::Error + Send + Sync>> {
    let Some(address) = settings.stun else { return Ok(None) };
    let socket = UdpSocket::bind(address).await.map_err(|error| {
        format!("cannot answer STUN on {address}: {error}. Give --stun with another port, or leave it out.")
    })?;
    let port = socket.local_addr()?.port();
    tokio::spawn(crate::stun::serve(socket));
    Ok(Some(port))
}

/// The operator's own secret, when there is one: in the variable, or in the file.
fn secret(settings: &Serve) -> Result<Option<Secret>, Box<dyn Error + Send + Sync>> {
    // Not an option on the command line, which every user of the machine can see.
    let text = match (std::env::var("INLOGWIJZER_SECRET"), &settings.secret_file) {
        (Ok(text), _) if !text.is_empty() => text,
        (_, Some(file)) => std::fs::read_to_string(file)
            .map_err(|error| format!("the secret in '{}' cannot be read: {error}", file.display()))?,
        _ => return Ok(None),
    };
    Ok(Some(Secret::new(&text)?))
}

/// The token for the counters. One that can be guessed is none.
fn insight_token(settings: &Serve) -> Result<Option<String>, String> {
    match settings.insight_token.as_deref().map(str::trim) {
        None | Some("") => Ok(None),
        Some(token) if token.len() < 16 => {
            Err("the token of --insight-token is too short; give 16 characters or more".to_owned())
        }
        Some(token) => Ok(Some(token.to_owned())),
    }
}

fn router(
    state: AppState,
    headers: SecurityHeaders,
    pace: Pace,
) -> Result<Router, Box<dyn Error + Send + Sync>> {
    let panics = state.metrics().clone();
    let (routes, description) = api::described();
    let router = Router::new()
        .route("/api/", axum::routing::any(async || ApiError::NoSuchAddress))
        .route("/api", axum::routing::any(async || ApiError::NoSuchAddress))
        .route("/api/{*rest}", axum::routing::any(async || ApiError::NoSuchAddress))
        .merge(routes)
        .merge(rehearsal::routes())
        .merge(offline::routes())
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .fallback(site::serve)
        // The first one is the outermost. All in one, because each call of `layer` puts every request into one more box.
        .layer((
            middleware::from_fn_with_state(headers, security::layer),
            middleware::from_fn_with_state(state.metrics().clone(), metrics::layer),
            middleware::from_fn_with_state(pace, pace::layer),
            CatchPanicLayer::custom(move |_| {
                tracing::error!("a handler panicked");
                panics.panicked();
                ApiError::Internal.into_response()
            }),
            middleware::from_fn(in_time),
            // Of a form as of JSON. A route that takes less says so itself.
            DefaultBodyLimit::max(LONGEST_BODY),
            middleware::from_fn_with_state(state.clone(), offline::layer),
            Extension(Arc::new(Document::json(&description)?)),
        ))
        .with_state(state);
    Ok(router)
}

/// Cuts off what takes too long, in the same words as every other error.
async fn in_time(request: Request, next: Next) -> Response {
    let answer = tokio::time::timeout(REQUEST_LIMIT, next.run(request)).await;
    answer.unwrap_or_else(|_| ApiError::TimedOut.into_response())
}

/// Listens for the signals that end the server, from now on: one that comes before anybody waits for it counts too.
fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

async fn reload_on_hang_up(state: AppState, surroundings: Surroundings) {
    let Ok(mut hang_up) = signal(SignalKind::hangup()) else { return };
    while hang_up.recv().await.is_some() {
        match surroundings.reload() {
            Ok(()) => {}
            Err(error) => tracing::error!(%error, "lists of networks not reloaded; the old ones stay"),
        }
        let state = state.clone();
        // Reading and drawing take a while and would hold up requests.
        match tokio::task::spawn_blocking(move || state.reload()).await {
            Ok(Ok(version)) => tracing::info!(version, "content reloaded"),
            Ok(Err(error)) => tracing::error!(%error, "content not reloaded; the old content stays"),
            Err(error) => tracing::error!(%error, "content not reloaded; the old content stays"),
        }
    }
}
