//! Accept loop: takes connections within limits on their number, on each address and on how long one may take.
//!
//! It uses hyper directly and not `axum::serve`, which has no limits: one address, or a few slow ones, could take all
//! connections. Why these limits: `docs/decisions/0012-limits-of-connections.md`.

use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody as _};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, HeaderValue, Version, header};
use axum::response::{IntoResponse as _, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tower_service::Service as _;

use super::admission::{Admission, Admitted, Full};
use super::ambiguous_head;
use super::settings::LimitSettings;
use super::write_timeout::WatchedStream;
use crate::base::problem::ApiError;
use crate::visitors::subnet::subnet;
use crate::visitors::visitor::TrustedProxies;
use crate::watch::metrics::Metrics;

/// How many bytes the head of a request may have. What browsers and proxies send has two thousand.
const LONGEST_HEAD: usize = 16 * 1024;
/// How many headers a request may have.
const MOST_HEADERS: usize = 100;
/// How many connections that are turned away get a sentence at the same time.
const SENTENCES: usize = 64;
/// How long one of them may take to receive it.
const FAREWELL: Duration = Duration::from_secs(1);
/// After so long without a word a connection is quiet.
const QUIET: Duration = Duration::from_millis(100);
/// How long to wait when the machine gives no further connection.
const BREATH: Duration = Duration::from_millis(50);

/// What every connection needs.
struct Host {
    router: Router,
    patience: Duration,
    metrics: Metrics,
    /// The headers that a refusal carries, as every other answer does.
    refusal: HeaderMap,
}

/// Serves until `stop`, and then until what is under way is done.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    settings: &LimitSettings,
    proxies: TrustedProxies,
    metrics: Metrics,
    refusal: HeaderMap,
    stop: impl Future<Output = ()>,
) {
    let door = Arc::new(Admission::new(settings.most_connections(), settings.connections_per_address));
    // Made once: no part of the program is bothered with a connection that is turned away.
    let no_room: Arc<[u8]> = ApiError::NoRoom.closing_answer(&refusal).into();
    let host = Arc::new(Host { router, patience: settings.patience(), metrics: metrics.clone(), refusal });
    let sentences = Arc::new(Semaphore::new(SENTENCES));
    let (stopping, stopped) = watch::channel(());
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                rest_after(&error).await;
                continue;
            }
        };
        // A proxy that the operator named brings everybody's requests.
        let address = peer.ip().to_canonical();
        let address = (!proxies.trusts(address)).then(|| subnet(address));
        match door.enter(address) {
            Ok(guest) => {
                metrics.connection_opened();
                tokio::spawn(attend(Arc::clone(&host), stream, peer, guest, stopped.clone()));
            }
            Err(full) => {
                metrics.connection_turned_away(match full {
                    Full::House => "house",
                    Full::Address => "address",
                });
                if let Ok(turn) = Arc::clone(&sentences).try_acquire_owned() {
                    let no_room = Arc::clone(&no_room);
                    tokio::spawn(async move {
                        let _ = tokio::time::timeout(FAREWELL, turn_away(stream, &no_room)).await;
                        drop(turn);
                    });
                }
            }
        }
    }
    drop(listener);
    drop(stopped);
    let _ = stopping.send(());
    stopping.closed().await;
}

/// A connection that broke before it was accepted is nobody's trouble; a machine that has no more is ours.
async fn rest_after(error: &io::Error) {
    if !matches!(
        error.kind(),
        ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset
    ) {
        tracing::error!(%error, "a connection cannot be accepted");
        tokio::time::sleep(BREATH).await;
    }
}

/// Serves one connection until one of both has had enough.
async fn attend(
    host: Arc<Host>,
    stream: TcpStream,
    peer: SocketAddr,
    guest: Admitted,
    mut stopped: watch::Receiver<()>,
) {
    // Answers are written whole; waiting for more to send would only make the visitor wait.
    let _ = stream.set_nodelay(true);
    let mut io = WatchedStream::new(stream, host.patience);
    // Most open connections say nothing most of the time. For these there is no more than the socket: what hyper needs
    // to speak, 16 KB, is made when something comes and dropped when it has been quiet for a while.
    while something_comes(&io, host.patience, &mut stopped).await {
        match Box::pin(speak(&host, io, peer, &mut stopped)).await {
            Some(quiet) => io = quiet,
            None => break,
        }
    }
    host.metrics.connection_closed();
    drop(guest);
}

async fn something_comes(io: &WatchedStream, patience: Duration, stopped: &mut watch::Receiver<()>) -> bool {
    tokio::select! {
        heard = tokio::time::timeout(patience, io.readable()) => matches!(heard, Ok(Ok(()))),
        _ = stopped.changed() => false,
    }
}

/// Answers what comes until it is quiet: then the connection is given back. None: it is over.
async fn speak(
    host: &Host,
    io: WatchedStream,
    peer: SocketAddr,
    stopped: &mut watch::Receiver<()>,
) -> Option<WatchedStream> {
    let activity = Arc::clone(io.activity());
    let service = service_fn(|request| {
        let activity = Arc::clone(&activity);
        activity.request_begins(is_last(&request));
        // hyper gives a connection back only when the answers can be moved.
        Box::pin(async move {
            let answer = answer(host, peer, request).await;
            activity.request_ends();
            answer
        })
    });
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        // Counts from the moment at which something came.
        .header_read_timeout(host.patience)
        .max_buf_size(LONGEST_HEAD)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(io), service);
    let mut clock = tokio::time::interval(QUIET);
    let (mut is_quiet, mut is_stopped) = (false, false);
    let done = loop {
        tokio::select! {
            done = std::future::poll_fn(|context| connection.poll_without_shutdown(context)) => break done,
            _ = clock.tick(), if !is_quiet => {
                is_quiet = activity.is_quiet();
                if is_quiet {
                    // Between two requests hyper lets go at once.
                    std::pin::Pin::new(&mut connection).graceful_shutdown();
                }
            }
            _ = stopped.changed(), if !is_stopped => {
                is_stopped = true;
                std::pin::Pin::new(&mut connection).graceful_shutdown();
            }
        }
    };
    // An error is a visitor who left, or sent what is no HTTP: hyper has answered that.
    let parts = connection.into_parts();
    let mut io = parts.io.into_inner();
    if is_quiet && !is_stopped && done.is_ok() && parts.read_buf.is_empty() {
        return Some(io);
    }
    let _ = tokio::time::timeout(host.patience, io.shutdown()).await;
    None
}

/// Whether the visitor wants the connection closed after this one.
fn is_last(request: &hyper::Request<Incoming>) -> bool {
    let wish =
        request.headers().get(header::CONNECTION).and_then(|wish| wish.to_str().ok()).unwrap_or_default();
    request.version() < Version::HTTP_11
        || wish.split(',').any(|wish| wish.trim().eq_ignore_ascii_case("close"))
}

async fn answer(
    host: &Host,
    peer: SocketAddr,
    request: hyper::Request<Incoming>,
) -> Result<Response, Infallible> {
    if let Some(refusal) = ambiguous_head::refusal(&request) {
        let mut response = ApiError::from(refusal).into_response();
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        response.headers_mut().extend(host.refusal.clone());
        return Ok(response);
    }
    // Most requests have no body, and need no box around it.
    let mut request =
        if request.body().is_end_stream() { request.map(|_| Body::empty()) } else { request.map(Body::new) };
    request.extensions_mut().insert(ConnectInfo(peer));
    host.router.clone().call(request).await
}

/// Says why, after reading what the client sends: closing while it is still sending resets the connection, and our answer
/// would be lost.
async fn turn_away(mut stream: TcpStream, answer: &[u8]) -> io::Result<()> {
    let mut heard = [0; 1024];
    let _ = stream.read(&mut heard).await?;
    stream.write_all(answer).await?;
    stream.shutdown().await?;
    while stream.read(&mut heard).await? > 0 {}
    Ok(())
}
