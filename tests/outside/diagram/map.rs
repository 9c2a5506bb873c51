//! The map of a service: each flow is a link, each handoff an edge.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::graph::Graph;
use inlogwijzer_tests::page::strings;
use inlogwijzer_tests::server::Server;

/// The flows of a service that a reader is offered, and the handoffs from them.
fn service(server: &Server, id: &str, audience: &str) -> Result<(BTreeSet<String>, BTreeSet<String>)> {
    let catalog = server.get("/api/v1/catalog", &[])?.json()?;
    let offered = |flow: &serde_json::Value| {
        let own = flow["audience"].as_str().unwrap_or_default();
        own == "both" || own == audience
    };
    let flows = catalog["flows"].as_array().context("no flows")?;
    let known: BTreeSet<&str> =
        flows.iter().filter(|flow| offered(flow)).filter_map(|flow| flow["id"].as_str()).collect();
    let own: BTreeSet<String> = flows
        .iter()
        .filter(|flow| flow["service"] == id && offered(flow))
        .filter_map(|flow| flow["id"].as_str().map(str::to_owned))
        .collect();
    let (mut nodes, mut edges) = (own.clone(), BTreeSet::new());
    for flow in &own {
        let graph = Graph::of(server, flow)?;
        for node in graph.nodes().filter(|node| graph.kind(node) == "handoff") {
            let to = graph.node(node)["flow"].as_str().context("a handoff to nowhere")?;
            if to != flow && known.contains(to) {
                nodes.insert(to.to_owned());
                edges.insert(format!("{flow}|{to}"));
            }
        }
    }
    Ok((nodes, edges))
}

#[tokio::test]
async fn the_map_shows_every_flow_of_a_service_and_every_handoff() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/balie").await?;
            page.click("[data-map-link]").await?;
            page.see("svg[data-flow=\"bibliotheek\"] a[data-node]").await?;
            for (id, audience, voor) in
                [("bibliotheek", "staff", "balie"), ("bibliotheek", "patron", "lid"), ("eelloo", "patron", "lid")]
            {
                page.open(&format!("/nl/kaart/{id}?voor={voor}")).await?;
                page.see(&format!("svg[data-flow=\"{id}\"] a[data-node]")).await?;
                let (nodes, edges) = service(&server, id, audience)?;
                let seen: BTreeSet<String> =
                    page.attributes("svg a[data-node]", "data-node").await?.into_iter().collect();
                assert_eq!(seen, nodes, "{id} for {audience}");
                let script = "return [...document.querySelectorAll('[data-edge]')].map(e => e.dataset.from + '|' + e.dataset.to)";
                let drawn: BTreeSet<String> = strings(&page.run(script).await?)?.into_iter().collect();
                assert_eq!(drawn, edges, "{id} for {audience}");
            }
            page.open("/nl/kaart/bibliotheek?voor=balie").await?;
            page.see("svg a[data-kind=\"flow\"]").await?;
            page.screenshot("map-of-the-library").await?;
            page.click("svg a[data-node=\"inloggen\"]").await?;
            page.see("svg[data-flow=\"inloggen\"] a[aria-current=\"step\"]").await?;
            assert!(page.path().await?.contains("voor=balie"));
            page.click("[data-map-link]").await?;
            page.see("svg[data-flow=\"bibliotheek\"]").await
        })
        .await
}

#[tokio::test]
async fn a_service_that_is_none_is_told_so() -> Result<()> {
    let server = Server::shared()?;
    let answer = server.get("/api/v1/services/geen/diagram", &[])?;
    assert_eq!((answer.status, answer.header("content-type")), (404, "application/problem+json"));
    assert_eq!(server.get("/nl/kaart/geen", &[])?.status, 404);
    assert_eq!(server.get("/nl/kaart/kb", &[])?.status, 200);
    // The app says of it what the page said.
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("404");
            page.open("/nl/kaart/geen").await?;
            assert_eq!(page.text("#app [data-error=\"notfound\"] h1").await?, "Deze pagina bestaat niet");
            assert_eq!(page.count("h1, .switches").await?, 1);
            page.until("it has its title", async || {
                Ok(page.session().title().await?.starts_with("Deze pagina"))
            })
            .await
        })
        .await
}
