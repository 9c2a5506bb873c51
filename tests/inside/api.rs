//! The JSON API: addresses, fields, headers, caching and errors.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_inside::Server;
use serde_json::json;
use test_support::answer::{Answer, strings};
use test_support::client::Client as _;
use test_support::graph::Graph;

/// Every address of content that the contract names.
fn content_addresses(server: &Server) -> Result<Vec<String>> {
    let catalog = server.get("/api/v1/catalog", &[])?.json()?;
    let ids = |list: &str| {
        strings(&catalog[list].as_array().into_iter().flatten().map(|one| one["id"].clone()).collect())
    };
    let mut addresses: Vec<String> =
        ["catalog", "notices", "howtos", "policy"].map(|name| format!("/api/v1/{name}")).to_vec();
    for id in ids("flows")? {
        addresses.push(format!("/api/v1/flows/{id}"));
        addresses.push(format!("/api/v1/flows/{id}/diagram"));
        for (language, audience) in [("nl", "patron"), ("nl", "staff"), ("en", "patron"), ("en", "staff")] {
            addresses.push(format!("/api/v1/flows/{id}/diagram?language={language}&audience={audience}"));
        }
    }
    let libraries = ids("libraries")?;
    assert!(!libraries.is_empty(), "the catalog has no library");
    addresses.extend(libraries.iter().map(|id| format!("/api/v1/libraries/{id}")));
    Ok(addresses)
}

#[test]
fn content_is_json_that_is_kept_and_asked_about_each_time() -> Result<()> {
    let server = Server::shared()?;
    for address in content_addresses(&server)? {
        let answer = server.get(&address, &[])?;
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(answer.header("content-type"), "application/json", "{address}");
        assert_eq!(answer.header("cache-control"), "no-cache", "{address}");
        assert_eq!(answer.header("vary").to_ascii_lowercase(), "accept-encoding", "{address}");
        answer.json().context(address.clone())?;

        let etag = answer.header("etag");
        assert!(etag.starts_with('"') && etag.len() > 10, "{address}: {etag}");
        let again = server.get(&address, &[("If-None-Match", etag)])?;
        assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, etag), "{address}");
        let other = server.get(&address, &[("If-None-Match", "\"0000000000000000\"")])?;
        assert_eq!(other.status, 200, "{address}");
    }
    Ok(())
}

#[test]
fn the_compressed_forms_hold_the_same_json() -> Result<()> {
    let server = Server::shared()?;
    for address in content_addresses(&server)? {
        let plain = server.get(&address, &[])?;
        assert_eq!(plain.header("content-encoding"), "", "{address}");
        for (accepted, encoding) in
            [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.5", "gzip")]
        {
            let small = server.get(&address, &[("Accept-Encoding", accepted)])?;
            // What is short already stays as it is.
            if plain.body.len() > 1000 {
                assert_eq!(small.header("content-encoding"), encoding, "{address}, {accepted}");
                assert!(small.body.len() < plain.body.len(), "{address}, {accepted}");
                // Other bytes are another thing to keep.
                assert_ne!(small.header("etag"), plain.header("etag"), "{address}, {accepted}");
            }
            assert_eq!(small.decoded()?, plain.body, "{address}, {accepted}");
            let known = [("Accept-Encoding", accepted), ("If-None-Match", small.header("etag"))];
            assert_eq!(server.get(&address, &known)?.status, 304, "{address}, {accepted}");
        }
    }
    Ok(())
}

#[test]
fn the_head_of_an_answer_can_be_had_without_its_body() -> Result<()> {
    let server = Server::shared()?;
    for address in ["/api/v1/catalog", "/api/v1/flows/ebooks-lenen", "/nl/", "/healthz"] {
        let (whole, head) = (server.get(address, &[])?, server.send("HEAD", address, &[])?);
        assert_eq!((head.status, head.body.len()), (200, 0), "{address}");
        assert_eq!(head.header("etag"), whole.header("etag"), "{address}");
        assert_eq!(head.header("content-type"), whole.header("content-type"), "{address}");
    }
    Ok(())
}

#[test]
fn the_catalog_has_what_the_home_page_needs() -> Result<()> {
    let server = Server::shared()?;
    let catalog = server.get("/api/v1/catalog", &[])?.json()?;
    assert!(catalog["version"].as_str().is_some_and(|version| version.len() >= 8));
    assert!(catalog["services"].as_array().context("services")?.contains(&json!("bibliotheek")));
    for id in ["inlogproblemen-wise", "ebooks-lenen", "melding-logout"] {
        let flows = catalog["flows"].as_array().context("flows")?;
        let flow = flows.iter().find(|flow| flow["id"] == id).with_context(|| format!("no {id}"))?;
        for text in ["title", "summary"] {
            assert!(flow[text]["nl"].is_string() && flow[text]["en"].is_string(), "{id}: {text}");
        }
        let graph = Graph::of(&server, id)?;
        assert_eq!(flow["nodes"].as_array().map(Vec::len), Some(graph.nodes().count()), "{id}");
    }
    Ok(())
}

#[test]
fn every_way_out_of_a_flow_leads_to_a_node_of_it() -> Result<()> {
    let server = Server::shared()?;
    for graph in Graph::all(&server)? {
        for id in graph.nodes() {
            let ways = graph.ways_out(id);
            let expected = match graph.kind(id) {
                "question" | "check" => 2..=9,
                "step" => 1..=1,
                "handoff" | "outcome" => 0..=0,
                other => anyhow::bail!("{id} is a '{other}'"),
            };
            assert!(expected.contains(&ways.len()), "{}/{id}: {ways:?}", graph.id);
            for way in ways {
                assert!(graph.node(&way.next).is_object(), "{}/{id}: {} leads nowhere", graph.id, way.answer);
            }
        }
    }
    Ok(())
}

#[test]
fn a_drawing_has_a_box_for_each_node_and_a_route_for_each_way_out() -> Result<()> {
    let server = Server::shared()?;
    for graph in Graph::all(&server)? {
        for (language, audience) in [("nl", "patron"), ("en", "staff")] {
            let address =
                format!("/api/v1/flows/{}/diagram?language={language}&audience={audience}", graph.id);
            let drawing = server.get(&address, &[])?.json()?;
            assert_eq!(
                (&drawing["language"], &drawing["audience"]),
                (&json!(language), &json!(audience)),
                "{address}"
            );
            let mut boxes: Vec<_> =
                drawing["nodes"].as_array().context("nodes")?.iter().map(|node| &node["id"]).collect();
            let mut nodes: Vec<_> = graph.nodes().collect();
            assert_eq!(
                boxes.first().and_then(|id| id.as_str()),
                Some(graph.start.as_str()),
                "the start comes first"
            );
            boxes.sort_by_key(|id| id.as_str());
            nodes.sort_unstable();
            assert_eq!(boxes, nodes, "{address}");
            let edges = drawing["edges"].as_array().context("edges")?;
            let ways: usize = graph.nodes().map(|id| graph.ways_out(id).len()).sum();
            assert_eq!(edges.len(), ways, "{address}");
            for edge in edges {
                assert!(
                    edge["points"].as_array().is_some_and(|points| points.len() >= 2),
                    "{address}: {edge}"
                );
            }
        }
    }
    Ok(())
}

#[test]
fn a_drawing_is_dutch_and_for_patrons_unless_told() -> Result<()> {
    let server = Server::shared()?;
    let plain = server.get("/api/v1/flows/ebooks-lenen/diagram", &[])?;
    let told = server.get("/api/v1/flows/ebooks-lenen/diagram?language=nl&audience=patron", &[])?;
    let staff = server.get("/api/v1/flows/ebooks-lenen/diagram?audience=staff", &[])?;
    assert_eq!(plain.body, told.body);
    assert_ne!(plain.body, staff.body);
    Ok(())
}

#[test]
fn what_the_server_sees_of_a_connection_is_the_time_and_the_kind_of_address() -> Result<()> {
    let server = Server::shared()?;
    let forwarded = [("X-Forwarded-For", "203.0.113.7"), ("User-Agent", "Proefbrowser/1.0")];
    let answer = server.get("/api/v1/connection", &forwarded)?;
    assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"));
    let text = answer.text()?;
    for personal in ["127.", "203.0.113", "::", "Proefbrowser"] {
        assert!(!text.contains(personal), "{text}");
    }
    let seen = answer.json()?;
    let names: Vec<_> = seen.as_object().context("no object")?.keys().map(String::as_str).collect();
    // Without lists nothing more is known; the companion is the machine's other name, and nobody's address.
    assert_eq!(names, ["time_ms", "address_kind", "companion"]);
    assert!(
        seen["companion"].as_str().is_some_and(|origin| origin.starts_with("http://localhost:")),
        "{text}"
    );
    assert_eq!(seen["address_kind"], "loopback");
    let now = u64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    assert!(seen["time_ms"].as_u64().is_some_and(|time| time.abs_diff(now) < 5000), "{text}, now {now}");
    Ok(())
}

#[test]
fn an_error_is_a_problem_in_json_that_says_what_to_do() -> Result<()> {
    let server = Server::shared()?;
    let mut faults = Vec::new();
    for (method, address, status, kind) in [
        ("GET", "/api/v1/flows/bestaat-niet", 404, "flow-unknown"),
        ("GET", "/api/v1/flows/bestaat-niet/diagram", 404, "flow-unknown"),
        ("GET", "/api/v1/libraries/bestaat-niet", 404, "library-unknown"),
        ("GET", "/api/v1/bestaat-niet", 404, "no-such-address"),
        ("GET", "/api/v1/", 404, "no-such-address"),
        ("GET", "/api/v1", 404, "no-such-address"),
        ("GET", "/api/v2/catalog", 404, "no-such-address"),
        ("GET", "/api/", 404, "no-such-address"),
        ("GET", "/api", 404, "no-such-address"),
        ("GET", "/api/v1/flows/ebooks-lenen/anders", 404, "no-such-address"),
        ("DELETE", "/api/v1/catalog", 405, "method-not-allowed"),
        ("POST", "/api/v1/flows/ebooks-lenen", 405, "method-not-allowed"),
        ("PUT", "/nl/", 405, "method-not-allowed"),
        ("GET", "/api/v1/flows/ebooks-lenen/diagram?language=fr", 400, "bad-query"),
        ("GET", "/api/v1/flows/ebooks-lenen/diagram?audience=iedereen", 400, "bad-query"),
        ("GET", "/api/v1/flows/ebooks-lenen/diagram?language=%ff%fe", 400, "bad-query"),
        ("GET", "/api/v1/flows/%00%0a%3Cscript%3E", 404, "flow-unknown"),
    ] {
        if let Err(fault) = is_problem(&server.send(method, address, &[])?, status, kind) {
            faults.push(format!("{method} {address}: {fault:#}"));
        }
    }
    // No text at all, which the router finds before we do. 400 and 404 are both true of it.
    for address in ["/api/v1/flows/%ff", "/api/v1/flows/%ff/diagram", "/api/v1/libraries/%ff"] {
        let answer = server.get(address, &[])?;
        if ![400, 404].contains(&answer.status) || answer.header("content-type") != "application/problem+json"
        {
            faults.push(format!("{address}: {} {}", answer.status, String::from_utf8_lossy(&answer.body)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

/// RFC 9457, with words for whoever reads it.
fn is_problem(answer: &Answer, status: u16, kind: &str) -> Result<()> {
    ensure!(answer.status == status, "{} {}", answer.status, String::from_utf8_lossy(&answer.body));
    let (form, kept) = (answer.header("content-type"), answer.header("cache-control"));
    ensure!(form == "application/problem+json", "{status}, the content type is '{form}'");
    ensure!(kept == "no-store", "Cache-Control is '{kept}'");
    let problem = answer.json()?;
    ensure!(problem["type"] == format!("/problems/{kind}") && problem["status"] == status, "{problem}");
    for words in ["title", "detail"] {
        ensure!(problem[words].as_str().is_some_and(|words| words.len() > 10), "{problem}");
    }
    Ok(())
}

#[test]
fn an_answer_to_a_wrong_method_names_the_right_ones() -> Result<()> {
    let server = Server::shared()?;
    let mut faults = Vec::new();
    for address in ["/api/v1/catalog", "/api/v1/flows/ebooks-lenen", "/healthz", "/nl/", "/boot.js"] {
        let answer = server.send("DELETE", address, &[])?;
        // RFC 9110, 15.5.6: the server MUST say it.
        if answer.status != 405 || !answer.header("allow").contains("GET") {
            faults.push(format!("{address}: {}, Allow is '{}'", answer.status, answer.header("allow")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

#[test]
fn a_long_name_is_not_sent_back_whole() -> Result<()> {
    let server = Server::shared()?;
    let answer = server.get(&format!("/api/v1/flows/{}", "x".repeat(5000)), &[])?;
    assert_eq!(answer.status, 404);
    assert!(answer.body.len() < 1000, "{} bytes", answer.body.len());
    Ok(())
}

#[test]
fn whoever_watches_the_server_hears_that_it_is_alive_and_ready() -> Result<()> {
    let server = Server::shared()?;
    for address in ["/healthz", "/readyz"] {
        let answer = server.get(address, &[])?;
        assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"), "{address}");
    }
    Ok(())
}
