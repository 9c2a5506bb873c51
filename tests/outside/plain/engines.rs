//! Browsers in which the app cannot start: Chromium without JavaScript, w3m and NetSurf.

use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::document::Document;
use inlogwijzer_tests::graph::Graph;
use inlogwijzer_tests::server::Server;
use inlogwijzer_tests::{axe, netsurf};
use serde_json::json;

const NO_SCRIPT: &str = "profile.managed_default_content_settings.javascript";

/// The shortest way to an end of a flow for patrons, of those that are no handoff where there are such.
fn shortest(graph: &Graph) -> Result<(Vec<(String, String)>, String)> {
    let ends = graph.ends().into_iter().map(|end| Ok((graph.way_to(end)?, end.to_owned())));
    let ends = ends.collect::<Result<Vec<_>>>()?;
    let is_outcome = |end: &str| graph.kind(end) == "outcome";
    ends.into_iter().min_by_key(|(way, end)| (!is_outcome(end), way.len())).context("no end")
}

#[tokio::test]
async fn without_javascript_every_flow_for_patrons_is_clicked_through_to_an_end() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .with_setting(NO_SCRIPT, json!(2))
        .run(&server, async |page| {
            for graph in Graph::all(&server)? {
                if graph.audience() == "staff" {
                    continue;
                }
                page.load("/nl/").await?;
                page.click(&format!("a[data-flow-link=\"{}\"]", graph.id)).await?;
                let (way, end) = shortest(&graph)?;
                for (node, answer) in way {
                    page.at_node(&node).await?;
                    page.answer(&answer).await?;
                }
                page.at_node(&end).await?;
                let seen = page.words_of("main h1").await?;
                assert_eq!(seen, graph.text(&end, "patron", "nl"), "{}", graph.id);
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn without_javascript_search_library_language_check_and_views_work() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .with_setting(NO_SCRIPT, json!(2))
        .run(&server, async |page| {
            page.size(360, 740).await?;
            page.load("/nl/").await?;
            page.screenshot("plain-home-phone").await?;
            page.type_into("#zoek", "onjuiste inlog").await?;
            page.click(".search button").await?;
            page.see("a[data-node-link]").await?;
            page.screenshot("plain-search-phone").await?;

            page.click("select[name=bibliotheek] option[value=drenthe]").await?;
            page.click(".library-choice button").await?;
            // The words stay, and get into no address; the library goes on with every link.
            page.see("a[data-language-switch][href*=\"bibliotheek=drenthe\"]").await?;
            assert_eq!(page.attribute("#zoek", "value").await?.as_deref(), Some("onjuiste inlog"));
            page.click("a[data-language-switch]").await?;
            assert_eq!(page.path().await?, "/en/?bibliotheek=drenthe");

            // The browser says who it is; what needs JavaScript is named.
            page.load("/nl/controle?bij=melding-logout").await?;
            assert!(page.is_shown("[data-check=\"browser\"]").await?);
            assert!(page.count("[data-not-checked] li").await? >= 10);
            let words = page.words_of("main").await?;
            assert!(!words.contains("aan het kijken"), "nobody is looking: {words}");
            page.screenshot("plain-check-phone").await?;

            // The longest word of all, in an answer, on the smallest screen.
            page.size(320, 740).await?;
            for address in ["/nl/hulp/inloggen/inlogscherm", "/en/hulp/inloggen/inlogscherm"] {
                page.load(address).await?;
                let too_wide = page.run("return document.documentElement.scrollWidth - innerWidth").await?;
                assert!(too_wide.as_i64().is_some_and(|px| px <= 0), "{address}: {too_wide} px too wide");
            }
            page.size(360, 740).await?;

            // A check in a flow is answered by hand.
            page.load("/nl/hulp/melding-logout").await?;
            page.screenshot("plain-check-node-phone").await?;

            page.size(1280, 900).await?;
            page.load("/nl/schema/ebooks-lenen?kan-inloggen=ja").await?;
            let graph = Graph::of(&server, "ebooks-lenen")?;
            assert_eq!(page.count("svg[data-flow] a[data-node]").await?, graph.nodes().count());
            assert_eq!(page.count("svg a[aria-current=\"step\"]").await?, 1);
            assert_eq!(page.count("svg [data-walked]").await?, 1);
            page.screenshot("plain-diagram-desktop").await?;
            page.click(".outline a[data-node=\"rechten\"]").await?;
            page.at_node("rechten").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn plain_pages_keep_the_rules_of_accessibility() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.block(&["*/boot.js"]).await?;
            for dark in [false, true] {
                page.dark(dark).await?;
                for address in [
                    "/nl/",
                    "/en/?zoek=niets%20zx&bibliotheek=drenthe",
                    "/nl/hulp/ebooks-lenen?kan-inloggen=ja",
                    "/nl/schema/ebooks-lenen",
                    "/nl/overzicht/ebooks-lenen",
                    "/nl/controle",
                    "/nl/hulp/melding-logout",
                    "/nl/balie?zoek=403",
                ] {
                    page.load(address).await?;
                    // As in a browser that cannot start the app.
                    page.run("document.documentElement.setAttribute('data-app', 'failed')").await?;
                    let found = axe::violations(page).await?;
                    assert!(found.is_empty(), "{address}, dark {dark}:\n{}", found.join("\n"));
                }
            }
            Ok(())
        })
        .await
}

fn w3m(server: &Server, words: &[&str], address: &str) -> Result<String> {
    let url = if address.starts_with("http") {
        address.to_owned()
    } else {
        format!("{}{address}", server.origin())
    };
    let output = Command::new("w3m")
        .args(["-no-proxy", "-o", "accept_encoding=identity"])
        .args(words)
        .arg(&url)
        .env("LANG", "C.UTF-8")
        .output();
    let output = output.context("there is no w3m; `cargo xtask test` installs it")?;
    ensure!(output.status.success(), "w3m {address}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn w3m_reads_every_flow_for_patrons_to_an_end() -> Result<()> {
    let server = Server::shared()?;
    let home = Document::of(&w3m(&server, &["-dump_source"], "/nl/")?);
    for graph in Graph::all(&server)? {
        if graph.audience() == "staff" {
            continue;
        }
        let link = home.all(&format!("a[data-flow-link=\"{}\"]", graph.id));
        let mut address =
            link.first().and_then(|link| link.attr("href")).context("not on the home page")?.to_owned();
        let (way, end) = shortest(&graph)?;
        for (node, answer) in way {
            let page = Document::of(&w3m(&server, &["-dump_source"], &address)?);
            assert_eq!(page.text("article h1"), graph.text(&node, "patron", "nl"), "{}", graph.id);
            let link = page.all(&format!("a[data-answer=\"{answer}\"]"));
            address = link.first().and_then(|link| link.attr("href")).context("no such answer")?.to_owned();
        }
        let words = w3m(&server, &["-dump", "-cols", "400", "-T", "text/html"], &address)?;
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(graph.text(&end, "patron", "nl")), "{}: {words}", graph.id);
        for wrong in ["JavaScript", "Even geduld", "kan hier niet starten", "nieuwe versie", "new version"] {
            assert!(!words.contains(wrong), "{}: {words}", graph.id);
        }
    }
    Ok(())
}

#[test]
fn netsurf_shows_home_and_a_question() -> Result<()> {
    let server = Server::shared()?;
    for (name, address) in [("home", "/nl/"), ("question", "/nl/hulp/ebooks-lenen?kan-inloggen=ja")] {
        let colours =
            netsurf::shows(&format!("{}{address}", server.origin()), &format!("plain-netsurf-{name}"))?;
        assert!(colours > 20, "{address}: NetSurf shows {colours} colours, which is an empty window");
    }
    Ok(())
}
