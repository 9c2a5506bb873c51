//! The size of a first visit, in bytes on the network: equal on every machine, and what a visitor with an old phone
//! waits for.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::Server;
use serde_json::{Value, json};

/// The most bytes, compressed as they travel, of a question page with all that it needs until the app has taken over.
/// Only ever make it smaller.
const MOST_BYTES: u64 = 114_000;
/// The most requests of the same.
const MOST_REQUESTS: usize = 8;
/// The most bytes of the page itself, which can be read after one round trip.
const MOST_PAGE_BYTES: u64 = 9_000;

/// Everything that was asked for until now: address, bytes as they travelled.
const ASKED: &str =
    "return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .map(entry => [new URL(entry.name).pathname, entry.encodedBodySize])";

#[tokio::test]
async fn a_first_question_stays_within_its_bytes_and_requests() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/hulp/ebooks-lenen").await?;
            page.at_node("kan-inloggen").await?;
            let asked = page.run(ASKED).await?;
            let asked: Vec<(String, u64)> = asked
                .as_array()
                .context("no list")?
                .iter()
                .filter_map(|entry| Some((entry[0].as_str()?.to_owned(), entry[1].as_u64()?)))
                .collect();
            let bytes: u64 = asked.iter().map(|(_, bytes)| bytes).sum();
            ensure!(bytes > 50_000, "the browser tells no sizes: {asked:?}");
            ensure!(bytes <= MOST_BYTES, "{bytes} bytes: {asked:#?}");
            ensure!(asked.len() <= MOST_REQUESTS, "{} requests: {asked:#?}", asked.len());
            let own = asked.first().map(|(_, bytes)| *bytes);
            ensure!(own <= Some(MOST_PAGE_BYTES), "the page itself has {own:?} bytes");
            // Nothing keeps the page from being read before any of this has come.
            let blocking = page
                .run("return [...document.querySelectorAll('head script:not([defer]):not([async]):not([type=module]), head link[rel=stylesheet]:not(noscript *)')].length")
                .await?;
            ensure!(blocking == 0, "something blocks the first picture");
            // Nor is anything of it asked for again, when the longest wait for that picture is over.
            page.until("the page is there for a while", async || {
                Ok(page.run("return performance.now() > 1500").await? == true)
            })
            .await?;
            let later = page.run(ASKED).await?;
            let later: Vec<&str> =
                later.as_array().context("no list")?.iter().filter_map(|entry| entry[0].as_str()).collect();
            for (path, _) in &asked {
                let times = later.iter().filter(|other| *other == path).count();
                ensure!(times == 1, "{path} is asked for {times} times");
            }
            Ok(())
        })
        .await
}

/// The most kilobytes and requests.
type Most = (f64, usize);

/// A kind of page: its name, its address, and the most kilobytes (of 1,000 bytes, headers included) and requests until
/// two seconds after the app has taken over. Only ever make them smaller. The first questions of flows come beside.
const KINDS: [(&str, &str, f64, usize); 12] = [
    ("home", "/nl/", 150.0, 14),
    ("diagram", "/nl/schema/ebooks-lenen", 189.5, 16),
    ("diagram of a flow that begins with a check", "/nl/schema/melding-logout", 232.0, 21),
    ("outline", "/nl/overzicht/ebooks-lenen", 181.0, 15),
    ("map", "/nl/kaart/bibliotheek", 181.0, 14),
    ("browser check", "/nl/controle", 205.5, 59),
    ("desk", "/nl/balie", 148.5, 14),
    ("asking for help", "/nl/hulpvraag", 453.0, 23),
    ("a code", "/nl/melding", 451.5, 22),
    ("counts", "/nl/balie/inzicht", 466.0, 23),
    ("statement", "/nl/toegankelijkheid", 138.5, 13),
    ("kiosk's start", "/nl/kiosk", 155.5, 14),
];
/// The same for the first question of a flow.
const FIRST_QUESTION: Most = (125.0, 11);
/// The same where steps for the browser or a tool stand with that question.
const FIRST_QUESTION_WITH_STEPS: Most = (141.5, 15);
/// The same where the browser answers that question.
const FIRST_QUESTION_WITH_CHECK: Most = (159.5, 16);

/// How long after the app has taken over.
const AFTERWARDS: Duration = Duration::from_secs(2);

/// Everything that was fetched: address, kilobytes as they travelled, with their headers.
const FETCHED: &str =
    "return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .map(entry => [new URL(entry.name).pathname, entry.transferSize / 1000])";

/// What a page costs with an empty cache: kilobytes, and what came in each file.
async fn cost(page: &Page, server: &Server, address: &str) -> Result<(f64, Vec<Value>)> {
    // What the page before this one fetches ahead would arrive in the cleared cache, and then cost nothing here.
    page.devtools("Page.navigate", json!({ "url": "about:blank" })).await?;
    page.devtools("Network.clearBrowserCache", json!({})).await?;
    let origin = format!("http://{}", server.address());
    page.devtools("Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": "all" })).await?;
    page.open(address).await?;
    tokio::time::sleep(AFTERWARDS).await;
    let fetched = page.run(FETCHED).await?.as_array().context("no list")?.clone();
    Ok((fetched.iter().filter_map(|entry| entry[1].as_f64()).sum(), fetched))
}

#[tokio::test]
async fn every_kind_of_page_stays_within_its_bytes_and_requests() -> Result<()> {
    let server = Server::shared()?;
    let catalog = server.get("/api/v1/catalog", &[])?.json()?;
    let flows = catalog["flows"].as_array().context("no flows")?;
    let flows = flows.iter().filter_map(|flow| flow["id"].as_str()).map(str::to_owned);
    let mut pages: Vec<(String, String, Option<Most>)> = KINDS
        .map(|(kind, address, most, requests)| (kind.to_owned(), address.to_owned(), Some((most, requests))))
        .into();
    pages.extend(flows.map(|id| (format!("first question of {id}"), format!("/nl/hulp/{id}"), None)));
    let server = &*server;
    Browser::new()
        .run(server, async |page| {
            let mut heavy = Vec::new();
            for (kind, address, most) in &pages {
                let (kilobytes, fetched) = cost(page, server, address).await?;
                let first = if page.has(".node[data-kind=check]").await? {
                    FIRST_QUESTION_WITH_CHECK
                } else if page.has(".node .howto, .node .tool").await? {
                    FIRST_QUESTION_WITH_STEPS
                } else {
                    FIRST_QUESTION
                };
                let (most, requests) = most.unwrap_or(first);
                let line = format!(
                    "{kind} | {kilobytes:.1} of {most} KB | {} of {requests} requests",
                    fetched.len()
                );
                println!("{line}");
                if kilobytes > most || fetched.len() > requests {
                    heavy.push(format!("{line}\n{}", Value::Array(fetched)));
                }
            }
            ensure!(heavy.is_empty(), "{}", heavy.join("\n"));
            Ok(())
        })
        .await
}
