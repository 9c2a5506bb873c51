//! Anonymous counters in the app: what a visit sends, which visits send nothing, and what the operator sees.

use anyhow::{Context as _, Result};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::{Value, json};
use thirtyfour::Key;

const TOKEN: &str = "een-token-van-de-beheerder-0123456789";
const FLOW: &str = "ebooks-lenen";
const COUNTS: &str = "/api/v1/insight?flow=ebooks-lenen";

fn server() -> Result<Server> {
    let more = vec!["--insight-token".to_owned(), TOKEN.to_owned()];
    Server::with(Settings { more, ..Settings::default() })
}

/// As many visits as are asked for, each event once in each of them.
fn visits(server: &Server, events: &Value, times: usize) -> Result<()> {
    let catalog = server.get("/api/v1/catalog", &[])?.json()?;
    let flows = catalog["flows"].as_array().context("no flows")?;
    let flow = flows.iter().find(|flow| flow["id"] == FLOW).context("no such flow")?;
    for _ in 0..times {
        let batch = json!({ "flow": FLOW, "version": flow["version"], "events": events });
        assert_eq!(server.post("/api/v1/events", &[], &batch)?.status, 202);
    }
    Ok(())
}

/// How often a node was reached, as the API tells; `null` where it is hidden.
fn reached(server: &Server, node: &str) -> Result<Value> {
    let token = format!("Bearer {TOKEN}");
    let answer = server.get(COUNTS, &[("Authorization", token.as_str())])?.json()?;
    let nodes = answer["nodes"].as_array().context("no nodes")?;
    Ok(nodes.iter().find(|found| found["node"] == node).context("no such node")?["count"].clone())
}

async fn enter_token(page: &Page, token: &str) -> Result<()> {
    page.see("#inzicht-token[type=\"password\"]").await?;
    page.click("#inzicht-token").await?;
    page.press(token).await?;
    page.press(Key::Enter).await
}

#[tokio::test]
async fn a_visit_is_counted_without_anything_that_tells_whose_it_was() -> Result<()> {
    let server = server()?;
    visits(&server, &json!([{ "kind": "reached", "node": "kan-inloggen" }]), 4)?;
    assert_eq!(reached(&server, "kan-inloggen")?, Value::Null);
    Browser::new()
        .counted()
        .with_network_log()
        .run(&server, async |page| {
            page.open(&format!("/nl/hulp/{FLOW}?bibliotheek=drenthe")).await?;
            page.at_node("kan-inloggen").await?;
            page.answer("ja").await?;
            page.see("article[data-node]:not([data-node=\"kan-inloggen\"])").await?;
            assert_eq!(page.run("return document.cookie").await?, "");
            // Whatever has gathered is sent when the page goes away.
            page.session().goto("about:blank").await?;
            page.until("the visit is counted", async || Ok(reached(&server, "kan-inloggen")? == json!(5)))
                .await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn events_are_sent_after_a_while_too() -> Result<()> {
    let server = server()?;
    visits(&server, &json!([{ "kind": "reached", "node": "kan-inloggen" }]), 4)?;
    Browser::new()
        .counted()
        .run(&server, async |page| {
            page.open(&format!("/nl/hulp/{FLOW}")).await?;
            page.at_node("kan-inloggen").await?;
            page.until("the visit is counted", async || Ok(reached(&server, "kan-inloggen")? == json!(5)))
                .await
        })
        .await
}

#[tokio::test]
async fn who_asks_not_to_be_followed_is_not_counted() -> Result<()> {
    let server = server()?;
    for gpc in [false, true] {
        let browser = if gpc { Browser::new().counted() } else { Browser::new() };
        browser
            .with_network_log()
            .run(&server, async |page| {
                if gpc {
                    let says = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });";
                    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": says })).await?;
                }
                page.open(&format!("/nl/hulp/{FLOW}")).await?;
                page.at_node("kan-inloggen").await?;
                page.answer("ja").await?;
                page.see("article[data-node]:not([data-node=\"kan-inloggen\"])").await?;
                page.session().goto("about:blank").await?;
                // What comes after it would have been sent before it.
                page.open("/nl/").await?;
                page.see("[data-flow-link]").await?;
                let requests = page.requests().await?;
                assert!(requests.iter().any(|address| address.contains("/api/v1/catalog")), "{requests:?}");
                assert!(!requests.iter().any(|address| address.contains("/events")), "{requests:?}");
                Ok(())
            })
            .await?;
    }
    Ok(())
}

#[tokio::test]
async fn counts_stand_in_the_diagram_and_in_the_table_and_small_ones_are_hidden() -> Result<()> {
    let server = server()?;
    let ways = json!([{ "kind": "reached", "node": "kan-inloggen" },
        { "kind": "answered", "node": "kan-inloggen", "answer": "ja" }]);
    visits(&server, &ways, 8)?;
    visits(&server, &json!([{ "kind": "answered", "node": "kan-inloggen", "answer": "nee" }]), 2)?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("status of 401");
            page.open(&format!("/nl/balie/inzicht/{FLOW}")).await?;
            enter_token(page, "een-verkeerd-token").await?;
            page.see("[data-token-wrong]").await?;
            enter_token(page, TOKEN).await?;
            page.see(&format!("svg[data-counted=\"{FLOW}\"]")).await?;
            assert_eq!(
                page.attribute("[data-counted-node=\"kan-inloggen\"]", "data-count").await?.as_deref(),
                Some("8")
            );
            assert_eq!(
                page.attribute("[data-counted-edge=\"kan-inloggen.ja\"]", "data-count").await?.as_deref(),
                Some("8")
            );
            assert_eq!(
                page.attribute("[data-counted-edge=\"kan-inloggen.nee\"]", "data-count").await?.as_deref(),
                Some("<5")
            );
            let row = page.text("[data-counted-row=\"kan-inloggen\"]").await?;
            assert!(row.contains('8') && row.contains("<5"), "{row}");
            assert!(page.text("[data-counted-row=\"kan-inloggen\"] [data-stopped]").await?.is_empty());
            page.screenshot("insight").await?;

            // The token is of this tab: a reload keeps it, the address does not hold it.
            page.session().refresh().await?;
            page.started().await?;
            page.see("svg[data-counted]").await?;
            assert!(!page.path().await?.contains("token"));
            assert_eq!(page.run("return localStorage.length").await?, 0);
            // Another library has its own counts.
            page.run(
                "const e = document.querySelector('#inzicht-bibliotheek'); e.value = 'drenthe';
                 e.dispatchEvent(new Event('change', { bubbles: true }));",
            )
            .await?;
            page.until("the library's counts are shown", async || {
                let count = page.attributes("[data-counted-node=\"kan-inloggen\"]", "data-count").await?;
                Ok(count == ["<5"] && page.path().await?.contains("bibliotheek=drenthe"))
            })
            .await
        })
        .await
}

#[tokio::test]
async fn without_the_operators_token_there_is_no_insight() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("status of 404");
            page.open("/nl/balie/inzicht").await?;
            enter_token(page, TOKEN).await?;
            page.see("[data-error=\"insight-absent\"]").await
        })
        .await
}
