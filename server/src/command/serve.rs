//! `inlogwijzer serve`: starts the server and stops it when it is told to.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::FromRef as _;
use tokio::net::{TcpListener, UdpSocket};
use tokio::signal::unix::{Signal, SignalKind, signal};

use super::cli::Serve;
use super::output::{Done, Failure};
use crate::bodies::document::Document;
use crate::content::edition::Edition;
use crate::http::companion::Companion;
use crate::http::request_rate::RequestRate;
use crate::http::security::{self, SecurityHeaders};
use crate::http::state::{AppState, Description, Parts, ReportSettings};
use crate::http::{housekeeping, router};
use crate::net::{accept, stun};
use crate::offline::release::Offline;
use crate::pages::site::Site;
use crate::reports::secret::Secret;
use crate::reports::store::Store;
use crate::visitors::network_lists::Sources;
use crate::visitors::visitor::TrustedProxies;
use crate::visitors::visitor_network::VisitorNetwork;
use crate::watch::log;
use crate::watch::metrics::Metrics;

/// How long requests that are under way may take after the server was told to stop.
const SHUTDOWN_LIMIT: Duration = Duration::from_secs(10);

/// How often to look whether the content folder is a link that leads elsewhere.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Why it does not run below a path of another site.
const NO_BASE_PATH: &str = "Inlogwijzer needs a host name of its own, such as hulp.bibliotheek.example: its addresses, \
                            its cookies and its service worker begin at the root. It cannot run below a path. Leave \
                            out --base-path (INLOGWIJZER_BASE_PATH).";

/// Serves until told to stop.
pub(crate) fn run(settings: &Serve) -> Done {
    log::start(&settings.log, settings.log_format);
    if settings.base_path.as_deref().is_some_and(|path| !path.trim_matches('/').is_empty()) {
        return Err(NO_BASE_PATH.into());
    }
    // Everything that can be wrong is found before a port is opened.
    let files = FromDisk::read(settings)?;
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("the server cannot start: {error}"))?
        .block_on(serve(settings, files))
}

/// What is read from the disk before anything else happens.
struct FromDisk {
    edition: Arc<Edition>,
    site: Site,
    offline: Offline,
    companion: Companion,
    security: SecurityHeaders,
}

impl FromDisk {
    fn read(settings: &Serve) -> Result<Self, Failure> {
        Self::beside(Arc::new(Edition::load(&settings.content.content)?), settings)
    }

    fn beside(edition: Arc<Edition>, settings: &Serve) -> Result<Self, Failure> {
        let site = Site::open(&settings.site)?;
        let offline = Offline::open(&settings.site, settings.service_worker.is_on())?;
        let companion = Companion::new(settings.companion_origin.clone());
        let inline = site.frame().inline();
        let security = SecurityHeaders::new(&settings.frame_ancestors, companion.clone(), inline)?;
        Ok(Self { edition, site, offline, companion, security })
    }
}

/// The state of a server with these settings that does not listen, for tests; with content that was read before, if any.
pub(crate) async fn state(settings: &Serve, edition: Option<Arc<Edition>>) -> Result<AppState, Failure> {
    let files = match edition {
        Some(edition) => FromDisk::beside(edition, settings)?,
        None => FromDisk::read(settings)?,
    };
    let metrics = Metrics::new();
    let store = Store::open(&settings.database, secret(settings)?, metrics.clone()).await?;
    state_of(settings, files, store, metrics, None)
}

fn state_of(
    settings: &Serve,
    files: FromDisk,
    store: Store,
    metrics: Metrics,
    stun_port: Option<u16>,
) -> Result<AppState, Failure> {
    let FromDisk { edition, site, offline, companion, security } = files;
    let description = Description(Arc::new(Document::json(&router::described().1)?));
    let parts = Parts {
        content_folder: settings.content.content.clone(),
        site,
        offline,
        public_origin: settings.public_origin.as_ref().map(ToString::to_string),
        security_contact: settings.security_contact.clone(),
        draw_after: Duration::from_secs(settings.draw_after.into()),
        store,
        reports: ReportSettings { days: settings.report_days, insight_token: insight_token(settings)? },
        request_rate: RequestRate::new(settings.limits.requests_per_address, metrics.clone()),
        metrics,
        proxies: TrustedProxies::new(settings.trusted_proxy.iter().copied()),
        companion,
        visitor_network: VisitorNetwork::new(sources(settings), stun_port)?,
        security,
        description,
    };
    Ok(AppState::new(edition, parts))
}

/// Listens on an address, or says what to do.
pub(super) async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    let refused = |error| {
        format!(
            "cannot listen on {address}: {error}. Is another program there? Give --listen with another port."
        )
    };
    Ok(TcpListener::bind(address).await.map_err(refused)?)
}

async fn serve(settings: &Serve, files: FromDisk) -> Done {
    // Before anything that waits: until somebody listens, this signal ends a process.
    let hang_up = signal(SignalKind::hangup())?;
    let metrics = Metrics::new();
    let store = Store::open(&settings.database, secret(settings)?, metrics.clone()).await?;
    let listener = listen(settings.listen).await?;
    let address = listener.local_addr()?;
    let stun_port = stun_port(settings).await?;
    let state = state_of(settings, files, store.clone(), metrics.clone(), stun_port)?;
    let app = router::app(state.clone());

    tokio::spawn(reload_on_hang_up(hang_up, state.clone()));
    tokio::spawn(follow_the_link(state.clone()));
    tokio::spawn(background(settings, state.clone()));
    let told = told_to_stop()?;
    tracing::info!(%address, "serving");
    // On standard output, for a program that started us with port 0.
    println!("listening on http://{address}");

    let (stopping, stopped) = tokio::sync::oneshot::channel::<()>();
    let stop = async move {
        told.await;
        tracing::info!("stopping");
        let _ = stopping.send(());
    };
    let proxies = TrustedProxies::from_ref(&state);
    let refusal = security::of_refusals();
    let server = accept::serve(listener, app, &settings.limits, proxies, metrics, refusal, stop);
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
    housekeeping::write_counters_now(&store, state.counters()).await;
    store.close().await;
    Ok(())
}

/// What the server does by itself, until it stops.
pub(crate) fn background(settings: &Serve, state: AppState) -> impl Future<Output = ()> + use<> {
    let delete_every = Duration::from_secs(settings.delete_every.into());
    async move {
        tokio::join!(
            housekeeping::delete_expired(state.clone(), delete_every),
            housekeeping::write_counters(state)
        );
    }
}

fn sources(settings: &Serve) -> Sources {
    Sources {
        lists: settings.networks.clone(),
        anonymous: settings.anonymous_db.clone(),
        country: settings.country_db.clone(),
    }
}

/// Starts the STUN server, where one is wanted, and gives its port.
async fn stun_port(settings: &Serve) -> Result<Option<u16>, Failure> {
    let Some(address) = settings.stun else { return Ok(None) };
    let socket = UdpSocket::bind(address).await.map_err(|error| {
        format!("cannot answer STUN on {address}: {error}. Give --stun with another port, or leave it out.")
    })?;
    let port = socket.local_addr()?.port();
    tokio::spawn(stun::serve(socket));
    Ok(Some(port))
}

/// The operator's own secret, when there is one: in the variable, or in the file.
fn secret(settings: &Serve) -> Result<Option<Secret>, Failure> {
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

/// Listens for the signals that end the server, from now on: one that comes before anybody waits for it counts too.
pub(super) fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

async fn reload_on_hang_up(mut hang_up: Signal, state: AppState) {
    while hang_up.recv().await.is_some() {
        match state.visitor_network().reload() {
            Ok(()) => {}
            Err(error) => tracing::error!(%error, "lists of networks not reloaded; the old ones stay"),
        }
        reload(&state).await;
    }
}

/// Takes over another release when the content folder is a link and leads elsewhere: `inlogwijzer release`.
async fn follow_the_link(state: AppState) {
    let mut refused: Option<PathBuf> = None;
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let Ok(folder) = tokio::fs::canonicalize(state.content_folder()).await else { continue };
        if folder == state.edition().folder || refused.as_ref() == Some(&folder) {
            continue;
        }
        reload(&state).await;
        // What was refused once is not read again and again.
        refused = (state.edition().folder != folder).then_some(folder);
    }
}

async fn reload(state: &AppState) {
    let state = state.clone();
    // Reading and drawing take a while and would hold up requests.
    match tokio::task::spawn_blocking(move || state.reload()).await {
        Ok(Ok(version)) => tracing::info!(version, "content reloaded"),
        Ok(Err(error)) => tracing::error!(%error, "content not reloaded; the old content stays"),
        Err(error) => tracing::error!(%error, "content not reloaded; the old content stays"),
    }
}
