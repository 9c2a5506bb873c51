//! Limits on how often one address may do something, and which visitors count as one address.

use std::thread::{self, ScopedJoinHandle};

use anyhow::{Context as _, Result, anyhow};
use serde_json::json;
use test_support::answer::Answer;

use test_support::client::Client as _;
use test_support::reports::{assert_problem, kept, new_key, read, send, with_error};

use crate::fresh;

/// A well-formed code under which there is nothing, for all that is likely: nine equal characters and a check.
const WRONG: &str = "222-222-2222";

fn assert_too_many(answer: &Answer, most_s: u64) -> Result<()> {
    assert_problem(answer, 429, "too-many")?;
    let wait: u64 = answer.header("retry-after").parse().context("no Retry-After")?;
    assert!((1..=most_s).contains(&wait), "{wait}");
    Ok(())
}

#[test]
fn ten_wrong_codes_are_answered_and_then_no_code_is() -> Result<()> {
    let server = fresh(&[])?;
    let code = kept(&server, &with_error("fout"))?;
    for _ in 0..30 {
        assert_eq!(read(&server, &code)?.status, 200, "a right code counted");
    }
    for _ in 0..30 {
        assert_eq!(read(&server, "abc")?.status, 400, "a slip counted");
    }
    for number in 0..10 {
        let answer = if number % 2 == 0 {
            read(&server, WRONG)?
        } else {
            server.send("DELETE", &format!("/api/v1/reports/{WRONG}"), &[])?
        };
        assert_problem(&answer, 404, "report-unknown")?;
    }
    assert_too_many(&read(&server, WRONG)?, 601)?;
    assert_too_many(&read(&server, &code)?, 601)?;
    // Nothing else is held up, and a slip is still called one.
    assert_problem(&read(&server, "222-222-2223")?, 400, "not-a-code")?;
    assert_eq!(server.get("/api/v1/catalog", &[])?.status, 200);
    kept(&server, &with_error("nog een"))?;
    Ok(())
}

#[test]
fn of_a_hundred_codes_tried_at_once_ten_are_answered() -> Result<()> {
    let server = fresh(&[])?;
    let code = kept(&server, &with_error("fout"))?;
    let found: Vec<u16> = thread::scope(|scope| {
        let asked: Vec<_> =
            (0..100).map(|_| scope.spawn(|| read(&server, WRONG).map(|answer| answer.status))).collect();
        let join = |one: ScopedJoinHandle<'_, Result<u16>>| one.join().map_err(|_| anyhow!("broken off"))?;
        asked.into_iter().map(join).collect::<Result<_>>()
    })?;
    let of = |status: u16| found.iter().filter(|found| **found == status).count();
    assert_eq!((of(404), of(429)), (10, 90), "{found:?}");
    assert_eq!(read(&server, &code)?.status, 429);
    Ok(())
}

#[test]
fn twenty_reports_are_kept_and_then_none() -> Result<()> {
    let server = fresh(&[])?;
    for number in 0..20 {
        kept(&server, &with_error(&format!("fout {number}")))?;
    }
    assert_too_many(&send(&server, &new_key(), &with_error("te veel"))?, 601)
}

#[test]
fn events_are_limited_by_the_minute() -> Result<()> {
    let server = fresh(&[])?;
    let batch = json!({ "flow": "x", "version": "1", "events": [{ "kind": "reached", "node": "a" }] });
    for _ in 0..120 {
        assert_eq!(server.post("/api/v1/events", &[], &batch)?.status, 202);
    }
    assert_too_many(&server.post("/api/v1/events", &[], &batch)?, 61)
}

#[test]
fn the_header_of_a_proxy_counts_only_when_the_operator_named_the_proxy() -> Result<()> {
    let wrong = |server: &inlogwijzer_inside::Server, forwarded: &str| {
        server.get(&format!("/api/v1/reports/{WRONG}"), &[("X-Forwarded-For", forwarded)])
    };
    let server = fresh(&[])?;
    for number in 0..10 {
        assert_eq!(wrong(&server, &format!("198.51.100.{number}"))?.status, 404);
    }
    assert_eq!(wrong(&server, "198.51.100.200")?.status, 429, "an address was made up");

    let server = fresh(&["--trusted-proxy", "127.0.0.0/8"])?;
    for _ in 0..10 {
        // What the visitor wrote in front does not count.
        assert_eq!(wrong(&server, "203.0.113.1, 198.51.100.1")?.status, 404);
    }
    assert_eq!(wrong(&server, "203.0.113.2, 198.51.100.1")?.status, 429);
    assert_eq!(wrong(&server, "198.51.100.2")?.status, 404, "another visitor is held up");
    Ok(())
}
