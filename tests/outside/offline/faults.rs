//! Faults in the worker: whatever fails in it, each visit shows the page. A browser shows an error of the worker as its
//! own error page, at every visit, and nobody gets past it.
//!
//! `faults.js` stands before the worker's script and makes calls fail: each call of one name, as in a browser that does
//! not know it, and one call alone, as on a bad day.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::{Value, json};

use super::{keeping, kept, look, releases};

const FLOW: &str = "/nl/hulp/uitloggen";

/// A server whose worker can be made to fail; the folder lives as long as the server needs it.
fn serve() -> Result<(Server, Folder)> {
    let site = Folder::copy_of(&places::dist())?;
    let worker = site.path().join("dienst.js");
    let faults = std::fs::read_to_string(places::workspace().join("tests/outside/offline/faults.js"))?;
    std::fs::write(&worker, [faults, std::fs::read_to_string(&worker)?].concat())?;
    for ending in ["br", "gz"] {
        let _ = std::fs::remove_file(site.path().join(format!("dienst.js.{ending}")));
    }
    let server = Server::with(Settings { site: site.path().to_owned(), ..keeping() })?;
    Ok((server, site))
}

/// Tells the worker what is to fail from now on, and that it has just been started. It says what was called until now.
async fn fail(page: &Page, what: Value) -> Result<Value> {
    let script = "const what = arguments[0];
        return navigator.serviceWorker.ready.then(({ active }) => new Promise(done => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = ({ data }) => done(data);
            active.postMessage({ fault: what }, [port2]);
        }))";
    page.run_with(script, vec![what]).await
}

/// One visit by typing the address.
async fn visit(page: &Page) -> Result<()> {
    page.load(FLOW).await?;
    page.started().await?;
    page.at_node("afscheid").await
}

/// Everything as it should be before something fails.
async fn whole(page: &Page) -> Result<()> {
    fail(page, json!({})).await?;
    look(page).await?;
    page.until("a release is whole", async || Ok(!releases(page).await?.is_empty())).await
}

/// Throws away all that is kept: the next visit is the first again.
const FORGET: &str = "return caches.keys().then(names => Promise.all(names.map(name => caches.delete(name))).then(() => true))";

#[tokio::test]
async fn whatever_fails_in_the_worker_each_visit_shows_the_page() -> Result<()> {
    let (server, _site) = serve()?;
    Browser::new()
        .lasting(Duration::from_secs(1800))
        .run(&server, async |page| {
            visit(page).await?;
            kept(page, None).await?;
            visit(page).await?;
            whole(page).await?;
            // What an ordinary visit calls, and whether the browser gives it, or the language.
            visit(page).await?;
            page.see("html[data-app=\"ready\"] link[rel=\"manifest\"]").await?;
            let usual: BTreeMap<String, bool> = serde_json::from_value(fail(page, json!({})).await?)?;
            for name in
                ["self.fetch", "self.caches", "CacheStorage.prototype.match", "FetchEvent.prototype.request"]
            {
                ensure!(usual.contains_key(name), "the worker's calls are not seen: {usual:?}");
            }
            for words in ["made to fail", "Failed to load resource", "ERR_FAILED"] {
                page.expect_error(words);
            }
            for (name, of_browser) in &usual {
                let visits = async |what: Value, times: usize, words: &str| {
                    fail(page, what).await?;
                    for time in 1..=times {
                        visit(page).await.with_context(|| format!("visit {time}, {name} fails {words}"))?;
                    }
                    anyhow::Ok(())
                };
                whole(page).await.with_context(|| format!("before {name}"))?;
                visits(json!({ "name": name, "once": true }), 1, "once").await?;
                // What belongs to the language is there in every browser that knows service workers. Without any `fetch`
                // the worker has no network, which `story.rs` is about.
                if !of_browser || name == "self.fetch" {
                    continue;
                }
                visits(json!({ "name": name }), 2, "always").await?;
                fail(page, json!({})).await?;
                page.run(FORGET).await?;
                visits(json!({ "name": name }), 2, "always, with nothing kept").await?;
            }
            println!("{} names", usual.len());
            fail(page, json!({})).await.map(drop)
        })
        .await
}
