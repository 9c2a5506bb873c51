//! The size of a first visit, in bytes on the network: equal on every machine, and what a visitor with an old phone
//! waits for.

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::server::Server;

/// The most bytes, compressed as they travel, of a question page with all that it needs until the app has taken over.
/// Only ever make it smaller.
const MOST_BYTES: u64 = 180_000;
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
