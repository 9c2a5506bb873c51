//! Reports as tests send them, and what the server says about them.

use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::client::Client;

/// A report with everything in it.
#[must_use]
pub fn whole() -> Value {
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
#[must_use]
pub fn with_error(error: &str) -> Value {
    json!({ "service": "kb", "language": "en", "audience": "staff", "error": error })
}

/// A key that was not used before.
#[must_use]
pub fn new_key() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("proef-{}-{:08}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Sends a report in under a key.
///
/// # Errors
/// When no answer comes.
pub fn send(server: &impl Client, key: &str, report: &Value) -> Result<Answer> {
    server.post("/api/v1/reports", &[("Idempotency-Key", key)], report)
}

/// Sends a report in, and gives its code.
///
/// # Errors
/// When the server does not keep it.
pub fn kept(server: &impl Client, report: &Value) -> Result<String> {
    code_of(&send(server, &new_key(), report)?)
}

/// The code in the answer to a report that was kept.
///
/// # Errors
/// When it was not kept.
pub fn code_of(answer: &Answer) -> Result<String> {
    ensure!(answer.status == 201, "{}: {}", answer.status, answer.text()?);
    Ok(answer.json()?["code"].as_str().context("no code")?.to_owned())
}

/// Asks for the report under a code.
///
/// # Errors
/// When no answer comes.
pub fn read(server: &impl Client, code: &str) -> Result<Answer> {
    server.get(&format!("/api/v1/reports/{code}"), &[])
}

/// An answer that is a problem of this kind, with words in it.
///
/// # Errors
/// When it has another status, or is no problem.
///
/// # Panics
/// When the problem is another one.
pub fn assert_problem(answer: &Answer, status: u16, kind: &str) -> Result<()> {
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
