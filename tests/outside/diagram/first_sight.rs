//! What is in view at first sight: the drawing fills its window, with the step that somebody is at and its ways out.

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::Server;
use serde_json::{Value, json};

use super::{is_current, open};

/// The three longest flows with chapters, with their first nodes.
const FLOWS: [(&str, &str); 3] = [
    ("inlogproblemen-wise", "zelf-aanvragen"),
    ("eelloo-inloggen", "wat-gaat-mis"),
    ("entree-foutmelding", "welke-melding"),
];
/// What a page's own bars and the step leave the drawing.
const MOST_ABOVE_PX: [f64; 2] = [180.0, 250.0];

/// Boxes wholly in the visible part of the drawing, ways out of the current node that begin there, the height above the
/// drawing and of its visible part, and the size of the type.
const SEEN: &str = "const frame = document.querySelector('.diagram').getBoundingClientRect();
    const bottom = Math.min(frame.bottom, innerHeight), right = Math.min(frame.right, innerWidth);
    const inside = box => box.left >= frame.left - 1 && box.right <= right + 1 && box.top >= frame.top - 1 && box.bottom <= bottom + 1;
    const svg = document.querySelector('svg[data-flow]');
    const shape = node => node.querySelector('.diagram__shape').getBoundingClientRect();
    const here = svg.querySelector('a[aria-current]');
    const words = [...svg.querySelectorAll(`[data-from=\"${here.dataset.node}\"] .diagram__plate`)];
    return {
        boxes: [...svg.querySelectorAll('a[data-node]')].filter(node => inside(shape(node))).length,
        here: inside(shape(here)),
        words: words.filter(plate => inside(plate.getBoundingClientRect())).length,
        of: words.length,
        above: frame.top,
        shown: bottom - frame.top,
        type: 16 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width,
    }";

async fn seen(page: &Page) -> Result<Value> {
    // The drawing finds its place in the frame after it came.
    page.until("the current node is in view", async || Ok(page.run(SEEN).await?["here"] == json!(true)))
        .await?;
    page.run(SEEN).await
}

#[tokio::test]
async fn the_step_and_its_ways_out_are_in_view_at_first_sight() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            for (screen, (width, height)) in [(1280, 900), (360, 740)].into_iter().enumerate() {
                page.size(width, height).await?;
                for (flow, start) in FLOWS {
                    open(page, &format!("/nl/schema/{flow}")).await?;
                    is_current(page, start).await?;
                    let seen = seen(page).await?;
                    println!("{flow} at {width} x {height}: {seen}");
                    let number = |name: &str| seen[name].as_f64().context("no number");
                    ensure!(number("type")? >= 13.9, "it can be read: {seen}");
                    ensure!(number("above")? <= MOST_ABOVE_PX[screen], "{flow} at {width}: {seen}");
                    let least = if width > 1000 { 600.0 } else { 180.0 };
                    ensure!(number("shown")? >= least, "{flow} at {width}: {seen}");
                    let boxes = if width > 1000 { 3.0 } else { 1.0 };
                    ensure!(number("boxes")? >= boxes, "{flow} at {width}: {seen}");
                    let scrolls =
                        page.run("return document.documentElement.scrollWidth > innerWidth").await?;
                    ensure!(scrolls == json!(false), "{flow} at {width}: the page scrolls sideways");
                }
            }
            Ok(())
        })
        .await
}
