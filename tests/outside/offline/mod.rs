//! Offline use: what a browser keeps, how it is updated, and how it is ended.

mod ending;
mod faults;
mod install;
mod keeping;
mod notices;
mod rules;
mod story;
mod update;

use anyhow::{Context as _, Result};
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::{Value, json};

/// Drawings come in one answer for each language and audience.
const DRAWINGS: usize = 4;

fn keeping() -> Settings {
    Settings { keeps_offline: true, ..Settings::default() }
}

/// A server that lets browsers keep the app.
pub(crate) fn serve() -> Result<Server> {
    Server::with(keeping())
}

/// What the service worker knows; null when there is none.
async fn state(page: &Page) -> Result<Value> {
    let script = "return caches.match('/dienst/stand', { cacheName: 'inlogwijzer-stand' })
        .then(kept => kept?.json() ?? null).catch(() => null)";
    page.run(script).await
}

/// The versions of the releases that are kept whole, the newest last.
async fn releases(page: &Page) -> Result<Vec<String>> {
    let state = state(page).await?;
    let releases = state["releases"].as_array().cloned().unwrap_or_default();
    Ok(releases.iter().filter_map(|release| release["version"].as_str()).map(str::to_owned).collect())
}

/// Waits until the newest release is kept, for this library if one is named.
pub(crate) async fn kept(page: &Page, library: Option<&str>) -> Result<String> {
    page.until("a release is whole on this device", async || {
        Ok(newest(page).await?["library"] == json!(library) && !releases(page).await?.is_empty())
    })
    .await?;
    releases(page).await?.pop().context("no release")
}

/// Waits until its drawings are kept too.
async fn drawn(page: &Page, library: Option<&str>) -> Result<()> {
    let all = DRAWINGS * library.map_or(1, |_| 2);
    page.until("the drawings are on this device", async || {
        // A server that has only just started takes a while for each, and says so; the next look fetches it.
        look(page).await?;
        Ok(newest(page).await?["drawings"].as_array().map(Vec::len) == Some(all))
    })
    .await
}

async fn newest(page: &Page) -> Result<Value> {
    let state = state(page).await?;
    Ok(state["releases"].as_array().and_then(|releases| releases.last()).cloned().unwrap_or_default())
}

/// The version that the server has now.
fn version(server: &Server) -> Result<String> {
    let list = server.get("/uitgave.json", &[])?.json()?;
    Ok(list["version"].as_str().context("no version")?.to_owned())
}

/// All that is kept: the cache's name and the address, a line each.
async fn all_kept(page: &Page) -> Result<Vec<String>> {
    let script = "return caches.keys().then(names => Promise.all(names.map(name => caches.open(name)
        .then(cache => cache.keys()).then(all => all.map(one => `${name} ${one.url.replace(location.origin, '')}`)))))
        .then(lists => lists.flat())";
    inlogwijzer_tests::page::strings(&page.run(script).await?)
}

/// Has an open page look for a newer version now; by itself it does so each half hour.
async fn look(page: &Page) -> Result<()> {
    page.run("dispatchEvent(new Event('online'))").await.map(drop)
}

/// Goes to an address within the app, without loading the page.
async fn go(page: &Page, path: &str) -> Result<()> {
    let script = "history.pushState({}, '', arguments[0]); dispatchEvent(new PopStateEvent('popstate', { state: {} }))";
    page.run_with(script, vec![json!(path)]).await.map(drop)
}
