//! A kiosk that runs for months: new versions, crashes, nights without a network, and memory that stays flat.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::clock::{self, advance};
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, Settings};
use inlogwijzer_tests::touch::{screen, tap};
use serde_json::json;

use super::{FLOW, KIOSK, at_attract, nothing_is_kept};
use crate::offline;

/// Visits in the short form; `cargo xtask soak kiosk` has 500.
const VISITS: usize = 12;
/// So many visits a browser needs until everything is warm: compiled, cached, allocated once.
const WARM: usize = 4;

/// What the page takes now, with the garbage collected.
#[derive(Debug, Clone, Copy)]
struct Memory {
    heap_bytes: f64,
    nodes: f64,
    listeners: f64,
    wasm_bytes: f64,
}

async fn memory(page: &Page) -> Result<Memory> {
    for _ in 0..3 {
        page.devtools("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let heap = page.devtools("Runtime.getHeapUsage", json!({})).await?;
    let counted = page.devtools("Memory.getDOMCounters", json!({})).await?;
    let wasm = page.run("return window.__memory?.buffer.byteLength").await?;
    Ok(Memory {
        heap_bytes: heap["usedSize"].as_f64().context("no heap")?,
        nodes: counted["nodes"].as_f64().context("no nodes")?,
        listeners: counted["jsEventListeners"].as_f64().context("no listeners")?,
        wasm_bytes: wasm.as_f64().context("no memory of the wasm")?,
    })
}

/// Keeps hold of the wasm's memory, to be measured.
const HOLD_MEMORY: &str = "
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const real = WebAssembly[name];
        WebAssembly[name] = async (...words) => {
            const made = await real.apply(WebAssembly, words);
            // Parts of the app that come later have none of their own.
            window.__memory ??= (made.instance ?? made).exports.memory;
            return made;
        };
    }";

/// Waits for an element, without the driver's own search: what it once found it holds on to, and no memory would stay
/// flat.
async fn there_is(page: &Page, selector: &str) -> Result<()> {
    page.until(&format!("there is {selector}"), async || {
        let found = page.run_with("return !!document.querySelector(arguments[0])", vec![json!(selector)]);
        Ok(found.await? == json!(true))
    })
    .await
}

/// One visitor: a flow, two pages of it, the other language, and away.
async fn visit(page: &Page, number: usize) -> Result<()> {
    tap(page, &format!(".tile[data-flow-link=\"{FLOW}\"]")).await?;
    there_is(page, "article[data-node=\"kan-inloggen\"]").await?;
    tap(page, "a[data-answer=\"ja\"]").await?;
    there_is(page, "article[data-node]:not([data-node=\"kan-inloggen\"])").await?;
    tap(page, ".device-bar [data-language-switch]").await?;
    there_is(page, "html[lang=\"en\"] article[data-node]").await?;
    if number.is_multiple_of(2) {
        tap(page, ".switches [data-ask], article [data-ask]").await?;
        there_is(page, "[data-ask-preview]").await?;
    }
    tap(page, ".device-bar [data-wipe]").await?;
    there_is(page, "html[lang=\"nl\"] [data-attract] [data-flow-link]").await
}

#[tokio::test]
async fn memory_stays_flat_over_many_visits() -> Result<()> {
    let visits =
        std::env::var("INLOGWIJZER_VISITS").ok().and_then(|count| count.parse().ok()).unwrap_or(VISITS);
    let server = Server::start()?;
    let words = "--js-flags=--expose-gc";
    Browser::new()
        .with_word(words)
        .lasting(std::time::Duration::from_secs(900 + 8 * visits as u64))
        .run(&server, async |page| {
            page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HOLD_MEMORY })).await?;
            screen(page, 1080, 1920).await?;
            page.open(KIOSK).await?;
            at_attract(page).await?;
            let mut begin = memory(page).await?;
            println!("visits  heap KB  nodes  listeners  wasm KB");
            for number in 1..=visits {
                visit(page, number).await?;
                if number == WARM || number == visits || number % 50 == 0 {
                    let now = memory(page).await?;
                    let Memory { heap_bytes, nodes, listeners, wasm_bytes } = now;
                    println!(
                        "{number:>6}  {:>7.0}  {nodes:>5}  {listeners:>9}  {:>7.0}",
                        heap_bytes / 1024.0,
                        wasm_bytes / 1024.0
                    );
                    if number == WARM {
                        begin = now;
                    }
                }
            }
            let end = memory(page).await?;
            let more = |now: f64, before: f64| now - before;
            let rounds = f64::from(u32::try_from(visits - WARM)?);
            ensure!(more(end.nodes, begin.nodes) <= 50.0, "elements pile up: {begin:?} {end:?}");
            ensure!(more(end.listeners, begin.listeners) <= 10.0, "listeners pile up: {begin:?} {end:?}");
            // A kilobyte a visit would be a few megabytes in a year.
            let heap = more(end.heap_bytes, begin.heap_bytes);
            ensure!(heap <= 300_000.0 + 1024.0 * rounds, "the heap grows: {begin:?} {end:?}");
            ensure!(
                more(end.wasm_bytes, begin.wasm_bytes) <= 1_048_576.0,
                "the wasm grows: {begin:?} {end:?}"
            );
            nothing_is_kept(page).await
        })
        .await
}

/// A copy of the built app in which the app's files have another name, as after a new build.
fn another_version(folder: &Path) -> Result<()> {
    let entries = std::fs::read_dir(folder)?;
    let page = folder.join("index.html");
    let mut text = std::fs::read_to_string(&page)?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).context("a name")?.to_owned();
        if name.starts_with("inlogwijzer-app-") {
            let new = name.replacen("inlogwijzer-app-", "inlogwijzer-app-aaaa", 1);
            std::fs::rename(&path, path.with_file_name(&new))?;
            text = text.replace(&name, &new);
        }
    }
    // The wasm's name stands in the script too.
    Ok(std::fs::write(page, text)?)
}

#[tokio::test]
async fn a_new_version_is_taken_over_on_the_attract_screen_only() -> Result<()> {
    let folder = Folder::new()?;
    let site = folder.path().join("dist");
    let copied = std::process::Command::new("cp").arg("-r").arg(places::dist()).arg(&site).status()?;
    ensure!(copied.success(), "the app is not copied");
    let server = Server::with(Settings { site: site.clone(), ..Settings::default() })?;
    Browser::new()
        .run(&server, async |page| {
            // The server is away, in whatever way the browser notices it.
            page.expect_error("net::ERR_");
            clock::stop(page).await?;
            screen(page, 1080, 1920).await?;
            page.open(KIOSK).await?;
            at_attract(page).await?;
            page.run("window.__same = true").await?;
            advance(page, 601.0).await?;
            assert_eq!(page.run("return window.__same").await?, json!(true), "nothing new, and it starts anew");

            // In the middle of a visit nothing happens, whatever the server has.
            server.stop();
            another_version(&site)?;
            server.start_again()?;
            tap(page, &format!(".tile[data-flow-link=\"{FLOW}\"]")).await?;
            page.at_node("kan-inloggen").await?;
            advance(page, 60.0).await?;
            for _ in 0..11 {
                page.press(thirtyfour::Key::Right).await?;
                advance(page, 60.0).await?;
            }
            page.at_node("kan-inloggen").await?;
            assert_eq!(page.run("return window.__same").await?, json!(true), "a visit was cut off");

            tap(page, ".device-bar [data-wipe]").await?;
            at_attract(page).await?;
            // A night in which the server is away changes nothing either.
            server.stop();
            advance(page, 8.0 * 3600.0).await?;
            at_attract(page).await?;
            server.start_again()?;
            advance(page, 601.0).await.or_else(|error| if error.to_string().contains("navigat") { Ok(()) } else { Err(error) }).ok();
            page.until("the new version runs", async || {
                Ok(page.run("return document.querySelector('script[data-js]')?.dataset.js.includes('-aaaa') && !window.__same").await? == json!(true))
            })
            .await?;
            page.started().await?;
            at_attract(page).await?;
            assert_eq!(page.path().await?, KIOSK);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_kiosk_that_stops_starts_again_by_itself_as_soon_as_the_server_is_there() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            // The server is away, in whatever way the browser notices it.
            page.expect_error("net::ERR_");
            page.expect_error("status of 404");
            page.open(&format!("/nl/hulp/{FLOW}?bibliotheek=drenthe&modus=kiosk")).await?;
            page.at_node("kan-inloggen").await?;
            // What a trap in the wasm looks like from outside.
            page.run("window.dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }))").await?;
            page.see("html[data-app=\"failed\"]").await?;
            assert!(page.text("#begin").await?.contains("We zijn zo terug"));
            assert!(!page.text("#begin").await?.contains("browser is misschien te oud"));
            page.started().await?;
            at_attract(page).await?;
            assert_eq!(page.path().await?, KIOSK);

            // The app's file is away when the kiosk is switched on.
            page.block(&["*_bg.wasm"]).await?;
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.expect_error("Failed to fetch");
            page.load(KIOSK).await?;
            page.see("html[data-app=\"failed\"]").await?;
            server.stop();
            page.block(&[]).await?;
            server.start_again()?;
            page.started().await?;
            at_attract(page).await?;

            // And a server that is away while somebody is there: the attract screen has what it had.
            server.stop();
            tap_home(page).await?;
            at_attract(page).await?;
            server.start_again()?;
            nothing_is_kept(page).await
        })
        .await
}

#[tokio::test]
async fn a_night_without_a_network_ends_in_a_working_kiosk() -> Result<()> {
    let server = offline::serve()?;
    Browser::new()
        .run(&server, async |page| {
            for words in ["ERR_CONNECTION_REFUSED", "ERR_INTERNET_DISCONNECTED", "ERR_FAILED"] {
                page.expect_error(words);
            }
            screen(page, 1080, 1920).await?;
            page.open(KIOSK).await?;
            at_attract(page).await?;
            offline::kept(page, Some("drenthe")).await?;
            server.stop();
            // In the night the machine starts its browser again, and nothing answers.
            for _ in 0..2 {
                page.load(KIOSK).await?;
                page.started().await?;
                at_attract(page).await?;
                visit(page, 1).await?;
                at_attract(page).await?;
            }
            assert_eq!(page.path().await?, KIOSK);
            // In the morning it is there again.
            server.start_again()?;
            visit(page, 2).await?;
            page.load(KIOSK).await?;
            page.started().await?;
            at_attract(page).await?;
            visit(page, 2).await?;
            nothing_is_kept(page).await
        })
        .await
}

#[tokio::test]
async fn a_kiosk_has_something_to_show_before_the_app_has_started() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            screen(page, 1080, 1920).await?;
            page.block(&["*_bg.wasm"]).await?;
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.expect_error("Failed to fetch");
            // Where the app's file does not come, what stands there before is the server's.
            page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": SEEN_FIRST })).await?;
            page.load(KIOSK).await?;
            page.see("html[data-app=\"failed\"]").await?;
            let seen = page.run("return window.__first").await?;
            let plain = json!({ "title": "Lukt inloggen niet?", "languages": 1, "outside": [], "fields": 0, "mode": "kiosk", "translate": false });
            assert_eq!(seen, plain);
            // Nobody is left alone with it when the app does not start.
            assert!(!page.has("[data-attract]").await?);
            assert!(page.text("#begin").await?.contains("We zijn zo terug"));
            Ok(())
        })
        .await
}

/// What the page has when it has been read, before any of its scripts says that the app does not start.
const SEEN_FIRST: &str = "addEventListener('DOMContentLoaded', () => {
    const all = (selector) => [...document.querySelectorAll(`#plain ${selector}`)];
    window.__first = {
        title: all('[data-attract] h1')[0]?.textContent,
        languages: all('[data-language-switch]').length,
        outside: all('a').filter((a) => a.checkVisibility()).map((a) => a.href)
            .filter((href) => !/\\/(kiosk|hulp\\/[^/]*)\\?/.test(href) && !href.endsWith('#inhoud')),
        fields: all('input, textarea, select').length,
        mode: document.body.dataset.mode,
        translate: !document.querySelector('meta[name=\"google\"][content=\"notranslate\"]'),
    };
})";

async fn tap_home(page: &Page) -> Result<()> {
    page.click(&format!(".tile[data-flow-link=\"{FLOW}\"]")).await?;
    page.see(".trouble").await?;
    page.click(".trouble .button--secondary").await
}
