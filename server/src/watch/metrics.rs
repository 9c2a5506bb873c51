//! Metrics: counters and gauges of the server, in the text form of Prometheus (OpenMetrics).
//!
//! A route is counted by its pattern, never by its path, so that no code and no address becomes a label.

use std::sync::Arc;
use std::time::Duration;

use axum::http::Method;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// Upper ends of the histogram's buckets, in seconds.
const BUCKETS_S: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.0, 10.0];

/// The figures. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Metrics {
    inner: Arc<Inner>,
}

struct Inner {
    registry: Registry,
    requests: Family<Answered, Counter>,
    durations: Family<Route, Histogram>,
    store_errors: Counter,
    panics: Counter,
    connections: Gauge,
    turned_away: Family<TurnedAway, Counter>,
    slowed: Counter,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct TurnedAway {
    full: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

impl Metrics {
    /// Everything at nought.
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("inlogwijzer");
        let requests = Family::default();
        let durations: Family<Route, Histogram> = Family::new_with_constructor(|| Histogram::new(BUCKETS_S));
        let (store_errors, panics) = (Counter::default(), Counter::default());
        registry.register("requests", "Answered requests by route and status", requests.clone());
        registry.register_with_unit(
            "request_duration",
            "Time from the request to the head of its answer",
            Unit::Seconds,
            durations.clone(),
        );
        registry.register("store_errors", "Uses of the database that failed", store_errors.clone());
        registry.register("panics", "Handlers that broke off", panics.clone());
        let (connections, slowed) = (Gauge::default(), Counter::default());
        let turned_away = Family::<TurnedAway, Counter>::default();
        // There from the start: a figure that appears when it first happens cannot be watched.
        for full in ["house", "address"] {
            drop(turned_away.get_or_create(&TurnedAway { full }));
        }
        registry.register("connections", "Connections that are open", connections.clone());
        registry.register(
            "connections_turned_away",
            "Connections for which there was no room: in the house, or for their address",
            turned_away.clone(),
        );
        registry.register(
            "requests_slowed",
            "Requests held up because their address asks too fast",
            slowed.clone(),
        );
        let inner =
            Inner { registry, requests, durations, store_errors, panics, connections, turned_away, slowed };
        Self { inner: Arc::new(inner) }
    }

    /// All of them as text, with the mark `# EOF` at the end; none when they cannot be written.
    pub(crate) fn text(&self) -> Option<String> {
        let mut text = String::new();
        encode(&mut text, &self.inner.registry).ok()?;
        Some(text)
    }

    /// A use of the database failed.
    pub(crate) fn store_failed(&self) {
        self.inner.store_errors.inc();
    }

    /// A handler broke off.
    pub(crate) fn panicked(&self) {
        self.inner.panics.inc();
    }

    /// A connection was opened.
    pub(crate) fn connection_opened(&self) {
        self.inner.connections.inc();
    }

    /// A connection was closed.
    pub(crate) fn connection_closed(&self) {
        self.inner.connections.dec();
    }

    /// There was no room for a connection, in `full`.
    pub(crate) fn connection_turned_away(&self, full: &'static str) {
        self.inner.turned_away.get_or_create(&TurnedAway { full }).inc();
    }

    /// A request was held up.
    pub(crate) fn request_slowed(&self) {
        self.inner.slowed.inc();
    }

    /// A request was answered.
    pub(crate) fn answered(&self, method: &Method, route: &str, status: u16, time: Duration) {
        let labels = Answered { method: known(method), route: route.to_owned(), status };
        self.inner.requests.get_or_create(&labels).inc();
        let labels = Route { route: route.to_owned() };
        self.inner.durations.get_or_create(&labels).observe(time.as_secs_f64());
    }
}

/// A visitor can make up methods, and each would be a label.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
