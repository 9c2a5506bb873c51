//! From navigation to a usable page, each time with an empty cache; medians.
//!
//! Our diagram is compared with the smallest page with Mermaid (the newest version and the one before) that shows the
//! same flow with as many links. Our question is compared with the same page as plain HTML, as a service that renders
//! on the server sends it.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::files;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::Server;
use serde_json::json;

use crate::Sample;
use crate::engines::TIMES;

/// The flow that all show.
pub(crate) const FLOW: &str = "wachtwoord-vergeten";

/// A page as it was measured: medians.
#[derive(Debug)]
pub(crate) struct Measured {
    pub(crate) name: &'static str,
    /// From navigation to the first moment at which a click on a node or an answer leads somewhere.
    pub(crate) clickable_ms: f64,
    /// The spread of that, least and most.
    pub(crate) spread_ms: (f64, f64),
    /// Until all that the page fetches for it has come and runs: for ours, until the app has taken over.
    pub(crate) whole_ms: f64,
    /// All that travelled, compressed, without headers.
    pub(crate) bytes: f64,
    pub(crate) requests: f64,
}

/// Notes when a link with a box in a drawing, or an answer, is there for the first time, and when all is.
const WATCH: &str = "
    const look = () => {
        const link = document.querySelector('svg[data-flow] a[data-node], a[data-answer]')
            ?? document.querySelector('.mermaid svg a .node, .mermaid svg .node a, .mermaid svg a');
        if (!link) return;
        window.clickableMs ??= performance.now();
        const app = document.querySelector('script[data-wasm]');
        if (!app || document.documentElement.dataset.app === 'ready') window.wholeMs ??= performance.now();
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
    addEventListener('DOMContentLoaded', look);";

const READ: &str = "
    const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .filter(entry => !entry.name.endsWith('favicon.ico'));
    const whole = document.readyState === 'complete' && !document.querySelector('[data-loading]');
    return [window.clickableMs ?? null, whole ? window.wholeMs ?? null : null,
        all.reduce((sum, entry) => sum + entry.encodedBodySize, 0), all.length]";

/// Measures all, in turns.
pub(crate) async fn measure(samples: &[Sample], packages: &Path) -> Result<Vec<Measured>> {
    let sample =
        samples.iter().find(|sample| sample.name == FLOW).with_context(|| format!("no flow {FLOW}"))?;
    let server = Server::start()?;
    let question = format!("/nl/hulp/{FLOW}");
    let mut addresses = vec![("our diagram", format!("{}/nl/schema/{FLOW}", server.origin()))];
    for name in ["mermaid", "mermaid-11"] {
        let theirs = files::serve(mermaid_page(sample, &packages.join(name))?)?;
        addresses.push((name, format!("http://{theirs}/")));
    }
    addresses.push(("our question", format!("{}{question}", server.origin())));
    let plain = alone(&server.get(&question, &[])?.text()?);
    let plain = files::serve(HashMap::from([("/".to_owned(), (plain.into_bytes(), "text/html"))]))?;
    addresses.push(("the question as plain HTML", format!("http://{plain}/")));
    let mut numbers = vec![Vec::new(); addresses.len()];
    Browser::new()
        .run(&server, async |page| {
            page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await?;
            // The first time of each warms up the browser and the servers, and does not count.
            for time in 0..=TIMES {
                for ((name, address), numbers) in addresses.iter().zip(&mut numbers) {
                    let measured =
                        visit(page, address).await.with_context(|| format!("the page of {name}"))?;
                    if time > 0 {
                        numbers.push(measured);
                    }
                }
            }
            Ok(())
        })
        .await?;
    let measured = addresses.iter().zip(&numbers).map(|((name, _), numbers)| {
        let sorted = |at: usize| {
            let mut column: Vec<f64> = numbers.iter().map(|row| row[at]).collect();
            column.sort_by(f64::total_cmp);
            column
        };
        let (times, middle) = (sorted(0), numbers.len() / 2);
        Measured {
            name,
            clickable_ms: times[middle],
            spread_ms: (times[0], times[times.len() - 1]),
            whole_ms: sorted(1)[middle],
            bytes: sorted(2)[middle],
            requests: sorted(3)[middle],
        }
    });
    Ok(measured.collect())
}

/// A page of ours without its scripts, and without what it fetches for them.
fn alone(page: &str) -> String {
    let mut rest = page;
    let mut kept = String::new();
    while let Some(at) = [rest.find("<script"), rest.find("<link")].into_iter().flatten().min() {
        let (before, tag) = rest.split_at(at);
        kept.push_str(before);
        let end = if tag.starts_with("<script") { "</script>" } else { ">" };
        rest = tag.find(end).map_or("", |length| &tag[length + end.len()..]);
    }
    kept + rest
}

async fn visit(page: &Page, address: &str) -> Result<[f64; 4]> {
    page.devtools("Network.clearBrowserCache", json!({})).await?;
    page.session().goto("about:blank").await?;
    page.session().goto(address).await?;
    page.until("the page is whole", async || Ok(page.run(READ).await?[1].is_number())).await?;
    let row = page.run(READ).await?;
    let number = |at: usize| row[at].as_f64().context("no number");
    let numbers = [number(0)?, number(1)?, number(2)?, number(3)?];
    ensure!(numbers[2] > 1000.0, "hardly anything travelled: {row}");
    Ok(numbers)
}

fn mermaid_page(sample: &Sample, package: &Path) -> Result<HashMap<String, (Vec<u8>, &'static str)>> {
    let dist = package.join("dist");
    let links: String = (0..sample.graph.boxes.len())
        .map(|index| format!("    click n{index} href \"#n{index}\"\n"))
        .collect();
    let text = format!("{}{links}", sample.mermaid).replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<!doctype html>\n<html lang=\"nl\"><meta charset=\"utf-8\"><title>Mermaid</title>\n\
         <pre class=\"mermaid\">\n{text}</pre>\n<script type=\"module\">\n\
         import mermaid from '/mermaid.esm.min.mjs';\nmermaid.initialize({{ startOnLoad: false }});\n\
         await mermaid.run();\n</script></html>\n"
    );
    let mut files = HashMap::from([("/".to_owned(), (page.into_bytes(), "text/html"))]);
    files.insert(
        "/mermaid.esm.min.mjs".to_owned(),
        (std::fs::read(dist.join("mermaid.esm.min.mjs"))?, SCRIPT),
    );
    let folder = "chunks/mermaid.esm.min";
    for entry in std::fs::read_dir(dist.join(folder))? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".mjs") {
            files.insert(format!("/{folder}/{name}"), (std::fs::read(&file)?, SCRIPT));
        }
    }
    Ok(files)
}

const SCRIPT: &str = "text/javascript";
