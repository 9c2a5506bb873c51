//! Anonymous counters: what is counted, and who may read it. `tests/outside/reports/counters.rs` tests both databases.

use anyhow::{Context as _, Result};
use inlogwijzer_inside::Server;
use serde_json::{Value, json};
use test_support::client::Client as _;
use test_support::reports::assert_problem;

use crate::fresh;

const TOKEN: &str = "een-lang-teken-voor-de-proef";
const WITH_TOKEN: [&str; 2] = ["--insight-token", TOKEN];
const FLOW: &str = "melding-logout";

fn batch(server: &Server, library: Option<&str>, events: &Value) -> Result<Value> {
    let version = server.get(&format!("/api/v1/flows/{FLOW}"), &[])?.json()?["version"].clone();
    Ok(json!({ "flow": FLOW, "version": version, "library": library, "events": events }))
}

fn insight(server: &Server, query: &str) -> Result<Value> {
    let bearer = format!("Bearer {TOKEN}");
    let answer = server.get(&format!("/api/v1/insight?{query}"), &[("Authorization", &bearer)])?;
    anyhow::ensure!(answer.status == 200, "{}: {}", answer.status, answer.text()?);
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.json()
}

/// The start of the flow, its first answer, and an end.
fn places(server: &Server) -> Result<(String, String, String)> {
    let flow = server.get(&format!("/api/v1/flows/{FLOW}"), &[])?.json()?["flow"].clone();
    let nodes = flow["nodes"].as_object().context("no nodes")?;
    let asks = nodes.iter().find(|(_, node)| node["kind"] == "question").context("no question")?;
    let answer =
        asks.1["answers"].as_object().and_then(|answers| answers.keys().next()).context("no answer")?;
    let end = nodes.iter().find(|(_, node)| node["kind"] == "outcome").context("no end")?;
    Ok((asks.0.clone(), answer.clone(), end.0.clone()))
}

#[test]
fn what_is_of_no_content_is_taken_in_and_not_counted() -> Result<()> {
    let server = fresh(&WITH_TOKEN)?;
    let (ask, _, _) = places(&server)?;
    let good = batch(&server, None, &json!([{ "kind": "reached", "node": ask }]))?;
    for (field, value) in [
        ("flow", json!("bestaat-niet")),
        ("version", json!("0000000000000000")),
        ("library", json!("bestaat-niet")),
        ("events", json!([{ "kind": "reached", "node": "bestaat-niet" }])),
        ("events", json!([{ "kind": "answered", "node": ask, "answer": "bestaat-niet" }])),
        ("events", json!([{ "kind": "outcome", "node": ask }])),
    ] {
        let mut batch = good.clone();
        batch[field] = value;
        assert_eq!(server.post("/api/v1/events", &[], &batch)?.status, 202, "{batch}");
    }
    insight(&server, &format!("flow={FLOW}"))?;
    assert_eq!(server.number("SELECT COUNT(*) FROM counters")?, 0);
    server.post("/api/v1/events", &[], &good)?;
    insight(&server, &format!("flow={FLOW}"))?;
    assert_eq!(server.number("SELECT COUNT(*) FROM counters")?, 1);

    for (field, value) in [
        ("events", json!([])),
        ("events", json!(vec![json!({ "kind": "reached", "node": ask }); 51])),
        ("events", json!([{ "kind": "reached", "node": "Anna de Vries" }])),
        ("events", json!([{ "kind": "seen", "node": ask }])),
        ("visitor", json!("anna")),
        ("version", json!("1 2")),
    ] {
        let mut batch = good.clone();
        batch[field] = value;
        assert_problem(&server.post("/api/v1/events", &[], &batch)?, 422, "bad-field")?;
    }
    Ok(())
}

#[test]
fn without_a_token_of_the_operators_there_is_no_insight() -> Result<()> {
    let server = fresh(&[])?;
    for path in ["/api/v1/insight", "/api/v1/insight.csv"] {
        let answer = server.get(&format!("{path}?flow={FLOW}"), &[("Authorization", "Bearer ")])?;
        assert_problem(&answer, 404, "no-such-address")?;
    }
    Ok(())
}

#[test]
fn only_who_has_the_token_sees_the_counters() -> Result<()> {
    let server = fresh(&WITH_TOKEN)?;
    let path = format!("/api/v1/insight?flow={FLOW}");
    let answer = server.get(&path, &[])?;
    assert_problem(&answer, 401, "no-token")?;
    assert_eq!(answer.header("www-authenticate"), "Bearer");
    for wrong in ["Bearer fout", "Basic een-lang-teken-voor-de-proef", &format!("Bearer {TOKEN}x")] {
        assert_problem(&server.get(&path, &[("Authorization", wrong)])?, 401, "no-token")?;
    }
    for _ in 0..10 {
        server.get(&path, &[("Authorization", "Bearer geraden")])?;
    }
    assert_problem(&server.get(&path, &[("Authorization", "Bearer geraden")])?, 429, "too-many")
}

#[test]
fn a_question_that_makes_no_sense_is_a_problem() -> Result<()> {
    let server = fresh(&WITH_TOKEN)?;
    let bearer = format!("Bearer {TOKEN}");
    for (query, status, kind) in [
        ("", 400, "bad-query"),
        ("flow=bestaat-niet", 404, "flow-unknown"),
        ("flow=melding-logout&library=bestaat-niet", 404, "library-unknown"),
        ("flow=melding-logout&from=gisteren", 400, "bad-query"),
        ("flow=melding-logout&from=2026-02-30", 400, "bad-query"),
        ("flow=melding-logout&from=2026-02-02&to=2026-02-01", 400, "bad-query"),
        ("flow=melding-logout&from=1970-01-01&to=2026-02-01", 400, "bad-query"),
        ("flow=melding-logout&dag=1", 400, "bad-query"),
    ] {
        let answer = server.get(&format!("/api/v1/insight?{query}"), &[("Authorization", &bearer)])?;
        assert_problem(&answer, status, kind)?;
    }
    Ok(())
}
