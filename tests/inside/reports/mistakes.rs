//! Invalid requests for reports: each is answered with a problem, and nothing of it is kept.

use anyhow::Result;
use serde_json::{Value, json};

use test_support::client::Client as _;
use test_support::reports::{assert_problem, new_key, send, whole};

use crate::fresh;

/// Every address could be an address of its own; here no limit is tested.
const NO_LIMITS: [&str; 2] = ["--trusted-proxy", "127.0.0.0/8"];

fn changed(pointer: &str, value: Value) -> Value {
    let mut report = whole();
    let (parent, field) = pointer.rsplit_once('/').unwrap_or(("", pointer));
    match report.pointer_mut(parent) {
        Some(Value::Array(list)) => list[0] = value,
        Some(parent) => parent[field] = value,
        None => {}
    }
    report
}

#[test]
fn every_field_has_its_limit_and_the_problem_names_it() -> Result<()> {
    let server = fresh(&NO_LIMITS)?;
    let long = "x".repeat(201);
    for (number, (pointer, value, named)) in [
        ("/service", json!("bank"), "service"),
        ("/language", json!("fr"), "language"),
        ("/library", json!("Anna de Vries"), "library"),
        ("/trail/flow", json!("a".repeat(65)), "trail.flow"),
        ("/trail/version", json!(""), "trail.version"),
        ("/trail/node", json!(7), "trail.node"),
        ("/trail/answers", json!(vec![json!({ "node": "a", "answer": "b" }); 201]), "trail.answers"),
        ("/trail/answers/0/answer", json!("ja hoor"), "trail.answers"),
        ("/browser/family", json!("Mozilla/5.0 (X11)"), "browser.family"),
        ("/browser/major", json!(-1), "browser.major"),
        ("/findings/0/verdict", json!("ok"), "findings"),
        ("/findings/0/reason", json!("want-zomaar"), "findings"),
        ("/findings/0/params", json!({ "name": "Anna" }), "findings"),
        ("/error", json!(long), "error"),
        ("/school/steps", json!(long), "school.steps"),
        ("/school", json!(["leeromgeving.example"]), "list"),
        ("/school", json!([null, null, null, null, null]), "list"),
        ("/trail/answers/0", json!(["inloggen", "start", "ja"]), "list"),
        ("/name", json!("Anna"), "name"),
        ("/address", json!("192.0.2.1"), "address"),
    ]
    .into_iter()
    .enumerate()
    {
        let (key, address) = (new_key(), format!("198.51.100.{number}"));
        let headers = [("Idempotency-Key", key.as_str()), ("X-Forwarded-For", address.as_str())];
        let answer = server.post("/api/v1/reports", &headers, &changed(pointer, value))?;
        assert_problem(&answer, 422, "bad-field")?;
        let detail = answer.json()?["detail"].to_string();
        assert!(detail.contains(named), "{pointer}: {detail}");
    }
    let empty =
        json!({ "service": "kb", "language": "nl", "audience": "patron", "error": "anna@voorbeeld.nl" });
    // Cleaned, something stays: that there was an address.
    assert_eq!(send(&server, &new_key(), &empty)?.status, 201);
    for nothing in [json!(null), json!(" \u{200b}\n")] {
        let mut empty = empty.clone();
        empty["error"] = nothing;
        assert_problem(&send(&server, &new_key(), &empty)?, 422, "bad-field")?;
    }
    assert_eq!(server.number("SELECT COUNT(*) FROM reports")?, 1);
    Ok(())
}

#[test]
fn a_key_is_needed_and_has_one_form() -> Result<()> {
    let server = fresh(&NO_LIMITS)?;
    assert_problem(&server.post("/api/v1/reports", &[], &whole())?, 400, "idempotency-key-missing")?;
    for key in ["kort", "0123456789abcde=", "0123 4567 89ab cdef", &"a".repeat(65), ""] {
        assert_problem(&send(&server, key, &whole())?, 400, "idempotency-key-missing")?;
    }
    let two = [("Idempotency-Key", "0123456789abcdef"), ("Idempotency-Key", "fedcba9876543210")];
    assert_problem(&server.post("/api/v1/reports", &two, &whole())?, 400, "idempotency-key-missing")?;
    Ok(())
}

#[test]
fn bodies_that_are_no_json_or_too_long_are_problems() -> Result<()> {
    let server = fresh(&NO_LIMITS)?;
    let key = new_key();
    let json_type = ("Content-Type", "application/json");
    for path in ["/api/v1/reports", "/api/v1/events"] {
        let post = |headers: &[(&str, &str)], body: &[u8]| {
            let mut all = vec![("Idempotency-Key", key.as_str())];
            all.extend(headers);
            server.send_body("POST", path, &all, body)
        };
        let good = whole().to_string();
        assert_problem(&post(&[("Content-Type", "text/plain")], good.as_bytes())?, 415, "not-json")?;
        assert_problem(&post(&[], good.as_bytes())?, 415, "not-json")?;
        for broken in [&b""[..], b"{", b"\xff\xfe", b"{\"lib"] {
            assert_problem(&post(&[json_type], broken)?, 400, "bad-body")?;
        }
        for other in [&b"[]"[..], b"7", b"null", b"{}", b"\"x\""] {
            assert_problem(&post(&[json_type], other)?, 422, "bad-field")?;
        }
        assert_problem(&post(&[json_type], &vec![b' '; 100_000])?, 413, "too-long")?;
        for method in ["GET", "PUT", "DELETE", "PATCH"] {
            let answer = server.send(method, path, &[])?;
            assert_problem(&answer, 405, "method-not-allowed")?;
            assert_eq!(answer.header("allow"), "POST", "{method} {path}");
        }
    }
    let answer = server.send("POST", "/api/v1/reports/222-222-2222", &[])?;
    assert_problem(&answer, 405, "method-not-allowed")?;
    assert!(answer.header("allow").contains("DELETE"), "{}", answer.header("allow"));
    Ok(())
}
