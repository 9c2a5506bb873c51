//! Accepting connections: how many there may be, from whom, and how long one may keep us waiting.
//!
//! Own code around hyper and not `axum::serve`, which has no limits: one address, or a few slow ones, could take
//! all connections there are. Why these limits: `docs/decisions/0012-limits-of-connections.md`.

mod door;
mod settings;
pub(crate) mod sound;
mod unstuck;

use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody as _};
use axum::extract::ConnectInfo;
use axum::response::{IntoResponse as _, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tower_service::Service as _;

use crate::limit::network;
use crate::metrics::Metrics;
use crate::visitor::TrustedProxies;
use door::{Door, Full, Guest};
pub(crate) use settings::LimitSettings;
use unstuck::Unstuck;

/// How many bytes the head of a request may have. What browsers and proxies send has two thousand.
const LONGEST_HEAD: usize = 16 * 1024;
/// How many headers a request may have.
const MOST_HEADERS: usize = 100;
/// Who is turned away gets a sentence, but only so many at a time.
const SENTENCES: usize = 64;
/// How long who is turned away may take to hear it.
const FAREWELL: Duration = Duration::from_secs(1);
/// How long to wait when the machine gives no further connection.
const BREATH: Duration = Duration::from_millis(50);

/// What is said to whom there is no room for. No part of the program is bothered with it.
const NO_ROOM: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\n\
    Content-Type: application/problem+json\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
    Retry-After: 5\r\nConnection: close\r\nContent-Length: 108\r\n\r\n\
    {\"type\":\"/problems/no-room\",\"title\":\"There are too many connections at the moment\",\"status\":503,\"detail\":\"\"}";

/// What every connection needs.
struct Host {
    router: Router,
    patience: Duration,
    metrics: Metrics,
}

/// Serves until `stop`, and then until what is under way is done.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    settings: &LimitSettings,
    proxies: TrustedProxies,
    metrics: Metrics,
    stop: impl Future<Output = ()>,
) {
    let door = Arc::new(Door::new(settings.most_connections(), settings.connections_per_address));
    let host = Arc::new(Host { router, patience: settings.patience(), metrics: metrics.clone() });
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
        let address = (!proxies.trusts(address)).then(|| network(address));
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
                    tokio::spawn(async move {
                        let _ = tokio::time::timeout(FAREWELL, turn_away(stream)).await;
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
    guest: Guest,
    mut stopped: watch::Receiver<()>,
) {
    // Answers are written whole; waiting for more to send would only make the visitor wait.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| answer(&host.router, peer, request));
    let io = TokioIo::new(Unstuck::new(stream, host.patience));
    let mut connection = std::pin::pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            // Counts from the moment at which a request may come, so it ends idle connections as well.
            .header_read_timeout(host.patience)
            .max_buf_size(LONGEST_HEAD)
            .max_headers(MOST_HEADERS)
            .serve_connection(io, service)
    );
    tokio::select! {
        // An error is a visitor who left, or sent what is no HTTP: hyper has answered that.
        _ = connection.as_mut() => {}
        _ = stopped.changed() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
    host.metrics.connection_closed();
    drop(guest);
}

async fn answer(
    router: &Router,
    peer: SocketAddr,
    request: hyper::Request<Incoming>,
) -> Result<Response, Infallible> {
    if let Some(refusal) = sound::refusal(&request) {
        return Ok(refusal.into_response());
    }
    // Most requests have no body, and need no box around it.
    let mut request =
        if request.body().is_end_stream() { request.map(|_| Body::empty()) } else { request.map(Body::new) };
    request.extensions_mut().insert(ConnectInfo(peer));
    router.clone().call(request).await
}

/// Says why, after listening for a moment: a connection that is closed on somebody who speaks is reset, and the
/// words get lost.
async fn turn_away(mut stream: TcpStream) -> io::Result<()> {
    let mut heard = [0; 1024];
    let _ = stream.read(&mut heard).await?;
    stream.write_all(NO_ROOM).await?;
    stream.shutdown().await?;
    while stream.read(&mut heard).await? > 0 {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_turned_away_hears_a_whole_answer() {
        let text = std::str::from_utf8(NO_ROOM).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("Content-Length: {}", body.len())), "{} bytes", body.len());
        let problem: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!(problem["status"], 503);
    }
}
