//! Anonymous counters, and who may read them.

use anyhow::{Context as _, Result};
use inlogwijzer_tests::database::Database;
use inlogwijzer_tests::server::Server;
use serde_json::{Value, json};

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

fn of<'a>(list: &'a Value, node: &str, answer: Option<&str>) -> Result<&'a Value> {
    let list = list.as_array().context("no list")?;
    let found =
        list.iter().find(|one| one["node"] == node && answer.is_none_or(|answer| one["answer"] == answer));
    found.with_context(|| format!("no {node}"))
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
fn events_are_counted_by_flow_version_and_library_and_small_counts_are_hidden() -> Result<()> {
    for database in Database::both()? {
        let server = database.serve(&WITH_TOKEN)?;
        let (ask, answer, end) = places(&server)?;
        let seven = json!([
            { "kind": "reached", "node": ask }, { "kind": "reached", "node": ask },
            { "kind": "answered", "node": ask, "answer": answer },
            { "kind": "reached", "node": end }, { "kind": "outcome", "node": end }
        ]);
        for (library, times) in [(None, 2), (Some("drenthe"), 2)] {
            for _ in 0..times {
                let sent = server.post("/api/v1/events", &[], &batch(&server, library, &seven)?)?;
                assert_eq!((sent.status, sent.body.len()), (202, 0), "{}", sent.text()?);
            }
        }
        let all = insight(&server, &format!("flow={FLOW}"))?;
        assert_eq!(
            of(&all["nodes"], &ask, None)?,
            &json!({ "node": ask, "count": 8 }),
            "{}",
            database.kind()
        );
        // Four are below five, and so is nought.
        assert_eq!(of(&all["nodes"], &end, None)?, &json!({ "node": end, "count": null, "below": 5 }));
        let chosen = of(&all["answers"], &ask, Some(&answer))?;
        assert_eq!((&chosen["count"], &chosen["below"]), (&json!(null), &json!(5)));
        assert_eq!(of(&all["outcomes"], &end, None)?["below"], 5);
        assert_eq!(all["versions"].as_array().map(Vec::len), Some(1));
        assert!(all.get("library").is_none(), "{all}");

        let more = json!([
            { "kind": "answered", "node": ask, "answer": answer }, { "kind": "outcome", "node": end },
            { "kind": "reached", "node": ask }
        ]);
        server.post("/api/v1/events", &[], &batch(&server, Some("drenthe"), &more)?)?;
        let all = insight(&server, &format!("flow={FLOW}"))?;
        assert_eq!(of(&all["answers"], &ask, Some(&answer))?["count"], 5, "{}", database.kind());
        assert_eq!(of(&all["outcomes"], &end, None)?["count"], 5, "{}", database.kind());
        let one = insight(&server, &format!("flow={FLOW}&library=drenthe"))?;
        assert_eq!(of(&one["nodes"], &ask, None)?["count"], 5, "{}", database.kind());
        assert_eq!(of(&one["outcomes"], &end, None)?["below"], 5);
        let past = insight(&server, &format!("flow={FLOW}&from=2020-01-01&to=2020-12-31"))?;
        assert_eq!(of(&past["nodes"], &ask, None)?["below"], 5);
        assert_eq!((&past["from"], &past["to"]), (&json!("2020-01-01"), &json!("2020-12-31")));

        let bearer = format!("Bearer {TOKEN}");
        let table = server.get(&format!("/api/v1/insight.csv?flow={FLOW}"), &[("Authorization", &bearer)])?;
        assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
        assert!(table.header("content-disposition").contains(".csv"));
        let table = table.text()?;
        assert!(table.starts_with("flow,from,to,library,kind,node,answer,count\r\n"), "{table}");
        assert!(table.contains(&format!(",reached,{ask},,9\r\n")), "{table}");
        assert!(table.contains(&format!(",reached,{end},,<5\r\n")), "{table}");
        // What was taken in is in the database, also after a start.
        server.start_again()?;
        let again = insight(&server, &format!("flow={FLOW}"))?;
        assert_eq!(of(&again["nodes"], &ask, None)?["count"], 9, "{}", database.kind());
    }
    Ok(())
}
