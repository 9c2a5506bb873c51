//! Probe for the connection to the server, and for the difference between the server's clock and the browser's.

use gloo_net::http::Request;
use js_sys::JSON;
use leptos::prelude::window;
use protocol::Connection;
use readiness::{ClockEvidence, ClockSample, ConnectionEvidence};
use web_sys::RequestCache;

use crate::api::{self, only_files};

/// How often the server is asked: the quickest answer tells most about the clock.
const SAMPLES: usize = 3;

/// Asks the server a few times what time it is, and what it sees of this connection.
pub(crate) async fn look() -> (ClockEvidence, ConnectionEvidence, Option<Connection>) {
    let mut last = None;
    let mut clock = ClockEvidence::default();
    let mut connection = ConnectionEvidence {
        online_says: Some(window().navigator().on_line()),
        reached: Some(false),
        ..ConnectionEvidence::default()
    };
    let asks = || match only_files() {
        false => Request::get("/api/v1/connection"),
        // A file tells whether the host is reached, and nothing of the time or the connection. No copy of it will do.
        true => Request::get("/api/v1/policy").cache(RequestCache::NoStore),
    };
    for _ in 0..SAMPLES {
        let (begin_ms, begin_wall_ms) = (now_ms(), js_sys::Date::now());
        let Ok(response) = asks().send().await else { break };
        let round_trip_ms = now_ms() - begin_ms;
        connection.reached = Some(true);
        connection.status = Some(response.status());
        let round_trip = whole(round_trip_ms);
        connection.round_trip_ms =
            Some(connection.round_trip_ms.map_or(round_trip, |best| best.min(round_trip)));
        let is_problem =
            response.headers().get("content-type").is_some_and(|form| form.contains("problem+json"));
        let text = response.text().await.unwrap_or_default();
        let answer = JSON::parse(&text).ok().and_then(api::read::<Connection>);
        // What a portal or a filter answers in our place is a page.
        connection.ours = Some(match response.ok() {
            true if only_files() => text.trim_start().starts_with('{'),
            true => answer.is_some(),
            false => is_problem,
        });
        if let Some(answer) = answer {
            clock.samples.push(ClockSample {
                server_time_ms: i64::try_from(answer.time_ms).unwrap_or(i64::MAX),
                #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit by far")]
                browser_time_ms: (begin_wall_ms + round_trip_ms / 2.0) as i64,
                round_trip_ms: round_trip,
            });
            last = Some(answer);
        }
    }
    (clock, connection, last)
}

/// A clock that only runs forward; the wall clock where there is none.
fn now_ms() -> f64 {
    window().performance().map_or_else(js_sys::Date::now, |performance| performance.now())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what is negative becomes 0")]
fn whole(ms: f64) -> u64 {
    ms as u64
}
