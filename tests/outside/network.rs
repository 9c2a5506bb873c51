//! Privacy on the network: no request goes to another host, and nothing that is typed into a tool is sent.

use anyhow::{Context as _, Result};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::graph::Graph;
use inlogwijzer_tests::server::Server;

#[tokio::test]
async fn a_tour_of_every_page_asks_nothing_of_any_other_host() -> Result<()> {
    let server = Server::shared()?;
    let graphs = Graph::all(&server)?;
    Browser::new()
        .by_name()
        .with_network_log()
        .run(&server, async |page| {
            page.expect_error("status of 404");
            page.open("/").await?;
            let mut tour = vec![
                "/nl/".to_owned(),
                "/en/?bibliotheek=drenthe".to_owned(),
                "/nl/controle".to_owned(),
                "/nl/bestaat-niet".to_owned(),
            ];
            for graph in &graphs {
                tour.push(format!("/en/schema/{}?voor=balie", graph.id));
                tour.push(graph.address("nl", "hulp", &graph.start)?);
            }
            for graph in graphs.iter().filter(|graph| graph.id == "melding-logout") {
                for node in graph.nodes() {
                    tour.push(graph.address("nl", "hulp", node)?);
                }
            }
            for (index, path) in tour.iter().enumerate() {
                // As a link of the app: quicker than loading everything anew. The first loads fresh.
                if index % 10 == 0 {
                    page.open(path).await?;
                } else {
                    page.run_with(
                        "const a = document.createElement('a'); a.href = arguments[0]; a.textContent = 'x'; document.body.append(a); a.click(); a.remove();",
                        vec![path.as_str().into()],
                    )
                    .await?;
                }
                page.until(&format!("{path} is shown"), async || {
                    let heads = page.count("main h1").await?;
                    Ok(page.path().await? == *path && heads == 1 && !page.has("[data-loading], [data-checks-running]").await?)
                })
                .await?;
            }
            let requests = page.requests().await?;
            for expected in ["/api/v1/catalog", ".wasm", "/ads/banners/x.png", "/api/v1/connection"] {
                assert!(requests.iter().any(|address| address.contains(expected)), "no {expected}: the log is not whole");
            }
            let own = format!("{}/", page.origin());
            // What the browser has inside itself (`chrome:`, `data:`) asks nobody.
            let asks = |address: &String| ["http", "ws", "ftp"].iter().any(|scheme| address.starts_with(scheme));
            let foreign: Vec<_> = requests.iter().filter(|address| asks(address) && !address.starts_with(&own)).collect();
            assert!(foreign.is_empty(), "{foreign:?}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn what_is_typed_into_a_tool_goes_nowhere() -> Result<()> {
    let server = Server::shared()?;
    let graphs = Graph::all(&server)?;
    let mut with_tool = graphs.iter().flat_map(|graph| graph.nodes().map(move |node| (graph, node)));
    let (graph, node) = with_tool
        .find(|(graph, node)| graph.node(node)["tool"] == "gebruikersnaam" && graph.audience() == "both")
        .context("no flow has the tool for user names")?;
    Browser::new()
        .with_network_log()
        .run(&server, async |page| {
            page.open(&graph.address("nl", "hulp", node)?).await?;
            let before = page.path().await?;
            page.click("[data-tool=\"gebruikersnaam\"] input").await?;
            page.press("Mijn geheime naam").await?;
            page.see("[data-tool-result] [data-faults]").await?;
            page.see("[data-clean]").await?;
            assert_eq!(page.path().await?, before);
            let stored = "return JSON.stringify([document.cookie, {...localStorage}, {...sessionStorage}])";
            let stored = page.run(stored).await?.to_string();
            assert!(!stored.contains("geheim"), "{stored}");
            for address in page.requests().await? {
                assert!(!address.contains("geheim"), "{address}");
            }
            // And it is gone with the page.
            page.session().refresh().await?;
            page.started().await?;
            page.see("[data-tool=\"gebruikersnaam\"] input").await?;
            assert!(!page.has("[data-tool-result] [data-faults]").await?);
            Ok(())
        })
        .await
}
