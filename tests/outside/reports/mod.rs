//! Reports and counters, on SQLite and on PostgreSQL.

mod codes;
mod counters;
mod database_failures;
mod description;
mod keeping;
mod limits;
mod metrics;
mod mistakes;

use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::http::Answer;
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::{Value, json};

/// A report with everything in it.
pub(crate) fn whole() -> Value {
    json!({
        "service": "bibliotheek", "language": "nl", "audience": "patron", "library": "drenthe",
        "trail": {
            "flow": "melding-logout", "version": "0123456789abcdef",
            "answers": [
                { "flow": "inloggen", "node": "start", "answer": "ja" },
                { "node": "begin", "answer": "verder" }
            ],
            "node": "adblocker"
        },
        "browser": { "family": "firefox", "major": 128 },
        "findings": [
            { "id": "cookies", "verdict": "problem", "confidence": "certain", "reason": "cookies-blocked" }
        ],
        "error": "AUTHENTICATION.LOGOUT_DETECTED",
        "school": { "website": "leeromgeving.example", "account": "automatic", "message": "403" }
    })
}

/// A report with an error message only.
pub(crate) fn with_error(error: &str) -> Value {
    json!({ "service": "kb", "language": "en", "audience": "staff", "error": error })
}

/// A key that was not used before.
pub(crate) fn new_key() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("proef-{}-{:08}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// A server with a new database that nobody else looks into.
pub(crate) fn fresh(more: &[&str]) -> Result<Server> {
    let more = more.iter().map(|word| (*word).to_owned()).collect();
    Server::with(Settings { more, ..Settings::default() })
}

pub(crate) fn send(server: &Server, key: &str, report: &Value) -> Result<Answer> {
    server.post("/api/v1/reports", &[("Idempotency-Key", key)], report)
}

/// Sends a report in, and gives its code.
pub(crate) fn kept(server: &Server, report: &Value) -> Result<String> {
    code_of(&send(server, &new_key(), report)?)
}

pub(crate) fn code_of(answer: &Answer) -> Result<String> {
    ensure!(answer.status == 201, "{}: {}", answer.status, answer.text()?);
    Ok(answer.json()?["code"].as_str().context("no code")?.to_owned())
}

pub(crate) fn read(server: &Server, code: &str) -> Result<Answer> {
    server.get(&format!("/api/v1/reports/{code}"), &[])
}

/// An answer that is a problem of this kind, with words in it.
pub(crate) fn assert_problem(answer: &Answer, status: u16, kind: &str) -> Result<()> {
    let text = answer.text()?;
    ensure!(answer.status == status, "{} instead of {status}: {text}", answer.status);
    assert_eq!(answer.header("content-type"), "application/problem+json", "{text}");
    assert_eq!(answer.header("cache-control"), "no-store", "{text}");
    let problem = answer.json()?;
    assert_eq!(problem["type"], format!("/problems/{kind}"), "{text}");
    assert_eq!(problem["status"], status, "{text}");
    for field in ["title", "detail"] {
        assert!(problem[field].as_str().is_some_and(|words| words.len() > 10), "{text}");
    }
    Ok(())
}
