//! Request rate: limits requests per second for each address. Above the limit, answers are delayed; far above it,
//! refused.
//!
//! They are delayed first because a whole town can be behind one address. The refusal waits too, so that asking again
//! at once is not quicker. `tower_governor` is not used: it refuses at once, and its table of addresses must be swept
//! from outside.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::http::Uri;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::base::problem::ApiError;
use crate::visitors::subnet::subnet;
use crate::visitors::visitor::Visitor;
use crate::watch::metrics::Metrics;

/// For how many seconds' worth of requests an address may be ahead of its pace.
const AHEAD_S: u32 = 4;
/// So many bytes of a query count as one request more. What is typed or answered in an address is read and looked for
/// each time, so that the longest one costs as much as a hundred requests.
const QUERY_BYTES: usize = 160;
/// The longest that a request is held up; it would be refused when it had to wait longer.
const LONGEST_WAIT: Duration = Duration::from_secs(2);
/// Above this many addresses, those that are not ahead are looked for and forgotten.
const MANY: usize = 10_000;

/// The pace that everybody keeps. Cheap to clone.
#[derive(Clone)]
pub(crate) struct RequestRate {
    inner: Arc<Inner>,
}

struct Inner {
    begin: Instant,
    /// Between two requests; nothing when there is no limit.
    step: Duration,
    paid: Mutex<Paid>,
    metrics: Metrics,
}

/// Until when each address has used up its requests. Pure: the time is an argument.
#[derive(Debug, Default)]
struct Paid {
    until: HashMap<IpAddr, Duration>,
    crowded_at: usize,
}

/// What is to be done with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Now,
    After(Duration),
    Refused,
}

impl RequestRate {
    /// So many requests a second for each address; 0 for any number.
    pub(crate) fn new(requests_per_second: u32, metrics: Metrics) -> Self {
        let step = Duration::from_secs(1).checked_div(requests_per_second).unwrap_or_default();
        let inner = Inner { begin: Instant::now(), step, paid: Mutex::default(), metrics };
        Self { inner: Arc::new(inner) }
    }

    fn turn(&self, visitor: Visitor, weight: u32) -> Turn {
        if self.inner.step.is_zero() {
            return Turn::Now;
        }
        let now = self.inner.begin.elapsed();
        let mut paid = self.inner.paid.lock().unwrap_or_else(PoisonError::into_inner);
        paid.turn(subnet(visitor.address()), self.inner.step, weight, now)
    }
}

impl Paid {
    fn turn(&mut self, address: IpAddr, step: Duration, weight: u32, now: Duration) -> Turn {
        if self.until.len() > self.crowded_at.max(MANY) {
            self.until.retain(|_, until| *until > now);
            // When nothing can go, looking at every request would be slower than growing.
            self.crowded_at = self.until.len() * 2;
        }
        let ahead = step * AHEAD_S * per_second(step);
        let until = self.until.entry(address).or_default();
        // However slow the pace is set, who waits long enough gets an answer.
        let next = (*until).max(now) + (step * weight).min(ahead);
        let wait = next.saturating_sub(now + ahead);
        if wait > LONGEST_WAIT {
            return Turn::Refused;
        }
        *until = next;
        if wait.is_zero() { Turn::Now } else { Turn::After(wait) }
    }
}

/// As how many requests one counts.
fn weight(uri: &Uri) -> u32 {
    let length = uri.query().map_or(0, str::len);
    u32::try_from(length / QUERY_BYTES).unwrap_or(u32::MAX).saturating_add(1)
}

/// How many steps fit into a second; one at least.
fn per_second(step: Duration) -> u32 {
    u32::try_from(Duration::from_secs(1).as_nanos() / step.as_nanos().max(1)).unwrap_or(u32::MAX).max(1)
}

/// Holds each request to its visitor's pace.
pub(crate) async fn layer(
    State(pace): State<RequestRate>,
    visitor: Visitor,
    request: Request,
    next: Next,
) -> Response {
    match pace.turn(visitor, weight(request.uri())) {
        Turn::Now => next.run(request).await,
        Turn::After(wait) => {
            pace.inner.metrics.request_slowed();
            tokio::time::sleep(wait).await;
            next.run(request).await
        }
        Turn::Refused => {
            pace.inner.metrics.request_slowed();
            tokio::time::sleep(LONGEST_WAIT).await;
            ApiError::TooMany { retry_after_s: LONGEST_WAIT.as_secs() * 2 }.into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: Duration = Duration::from_millis(10);

    fn address(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn who_asks_too_fast_is_slowed_down_then_refused_and_others_are_not() {
        let (mut paid, now) = (Paid::default(), Duration::from_secs(7));
        for number in 0..400 {
            assert_eq!(paid.turn(address(1), STEP, 1, now), Turn::Now, "request {number}");
        }
        assert_eq!(paid.turn(address(1), STEP, 1, now), Turn::After(STEP));
        for _ in 1..200 {
            assert!(matches!(paid.turn(address(1), STEP, 1, now), Turn::After(_)));
        }
        assert_eq!(paid.turn(address(1), STEP, 1, now), Turn::Refused);
        assert_eq!(paid.turn(address(2), STEP, 1, now), Turn::Now);
        // A refusal costs nothing: a second later a second's worth is there again.
        let later = now + Duration::from_secs(1);
        for _ in 0..100 {
            assert!(matches!(paid.turn(address(1), STEP, 1, later), Turn::After(_)));
        }
        assert_eq!(paid.turn(address(1), STEP, 1, later), Turn::Refused);
    }

    #[test]
    fn a_pace_that_is_kept_is_never_slowed_down() {
        let mut paid = Paid::default();
        for number in 0..10_000 {
            assert_eq!(paid.turn(address(1), STEP, 1, STEP * number), Turn::Now);
        }
    }

    #[test]
    fn a_long_address_counts_as_many_requests() {
        assert_eq!(weight(&Uri::from_static("/nl/")), 1);
        assert_eq!(weight(&Uri::from_static("/nl/?zoek=wachtwoord%20vergeten")), 1);
        assert_eq!(weight(&format!("/nl/?zoek={}", "x".repeat(15_995)).parse().unwrap()), 101);
        let (mut paid, now) = (Paid::default(), Duration::from_secs(7));
        let quick = (0..100).filter(|_| paid.turn(address(1), STEP, 100, now) == Turn::Now).count();
        assert_eq!(quick, 4);
        assert_eq!(paid.turn(address(2), STEP, 100, now), Turn::Now);
    }

    #[test]
    fn addresses_that_are_not_ahead_are_forgotten() {
        let mut paid = Paid::default();
        for number in 0..=u32::try_from(MANY).unwrap() {
            paid.turn(IpAddr::V4(number.into()), STEP, 1, Duration::ZERO);
        }
        paid.turn(address(1), STEP, 1, Duration::from_secs(1));
        assert_eq!(paid.until.len(), 1);
    }
}
