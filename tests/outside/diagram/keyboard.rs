//! The diagram by keyboard: into it, along the edges, out of it, and searched.

use anyhow::{Context as _, Result};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::graph::Graph;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::Server;
use serde_json::json;
use thirtyfour::Key;

use super::{FLOW, is_current, open};

/// The node that has the focus.
async fn at(page: &Page, node: &str) -> Result<()> {
    page.focus_on(&format!("svg a[data-node=\"{node}\"]")).await
}

/// What was said last.
async fn said(page: &Page, words: &str) -> Result<()> {
    page.until(&format!("it says '{words}'"), async || Ok(page.text("[data-said]").await?.contains(words)))
        .await
}

/// Presses a key wherever the focus is; of drawings not every driver sends keys to an element.
async fn press(page: &Page, key: impl Into<char>) -> Result<()> {
    page.press_only(key).await
}

async fn walked_in(engine: Engine) -> Result<()> {
    let server = Server::shared()?;
    let graph = Graph::of(&server, FLOW)?;
    let start = graph.start.clone();
    let ways = graph.ways_out(&start);
    assert!(ways.len() > 1, "the start of {FLOW} must be a question");
    Browser::of(engine)
        .run(&server, async |page| {
            open(page, &format!("/nl/schema/{FLOW}")).await?;
            is_current(page, &start).await?;
            // In: the whole drawing is one stop.
            assert_eq!(page.count("svg a[data-node][tabindex=\"0\"]").await?, 1);
            for _ in 0..40 {
                press(page, Key::Tab).await?;
                let script = "return !!document.activeElement?.closest('svg[data-flow]')";
                if page.run(script).await? == json!(true) {
                    break;
                }
            }
            at(page, &start).await?;
            let ring = "const s = getComputedStyle(document.activeElement.querySelector('path'));
                return s.strokeDasharray !== 'none'";
            assert_eq!(page.run(ring).await?, json!(true), "the focus cannot be seen");

            // Along: the first way, another one, and back.
            press(page, Key::Down).await?;
            at(page, &ways[0].next).await?;
            let first = &ways[0].label.as_ref().context("no label")?[0];
            said(page, &format!("{first}. Weg 1 van {}.", ways.len())).await?;
            press(page, Key::Right).await?;
            at(page, &ways[1].next).await?;
            said(page, &format!("Weg 2 van {}.", ways.len())).await?;
            press(page, Key::Left).await?;
            at(page, &ways[0].next).await?;
            press(page, Key::Up).await?;
            at(page, &start).await?;

            // The ends, one after the other, and the start.
            press(page, Key::End).await?;
            page.focus_on("svg a[data-kind=\"outcome\"], svg a[data-kind=\"handoff\"]").await?;
            press(page, Key::Down).await?;
            said(page, "Er gaat geen weg verder.").await?;
            let end = page.run("return document.activeElement.dataset.node").await?;
            press(page, Key::End).await?;
            page.until("the next end has the focus", async || {
                Ok(page.run("return document.activeElement.dataset.node").await? != end)
            })
            .await?;
            press(page, Key::Home).await?;
            at(page, &start).await?;

            // Enter opens, and the focus stays.
            press(page, Key::Down).await?;
            press(page, Key::Enter).await?;
            is_current(page, &ways[0].next).await?;
            at(page, &ways[0].next).await?;
            // Its edges are followed from there.
            press(page, Key::Up).await?;
            at(page, &start).await?;

            // Searched: marked, counted, gone through; and back into the drawing.
            press(page, '/').await?;
            page.focus_on("#schema-zoek").await?;
            page.press("wachtwoord").await?;
            page.see("svg[data-sought] a[data-found]").await?;
            let count = page.count("a[data-found]").await?;
            said(page, &format!("{count} gevonden")).await?;
            page.press(Key::Enter).await?;
            said(page, &format!("1 van {count}:")).await?;
            press(page, Key::Escape).await?;
            page.focus_on("svg a[data-found]").await?;
            // What was found stays marked, at the step that it leads to as well.
            press(page, Key::Enter).await?;
            page.see("svg[data-sought] a[data-found][aria-current]").await?;
            assert_eq!(page.count("a[data-found]").await?, count);

            // Out.
            press(page, Key::Escape).await?;
            page.focus_on("#schema-stap").await
        })
        .await
}

#[tokio::test]
async fn the_diagram_is_walked_by_keys_alone_in_chromium() -> Result<()> {
    walked_in(Engine::Chromium).await
}

#[tokio::test]
async fn the_diagram_is_walked_by_keys_alone_in_firefox() -> Result<()> {
    walked_in(Engine::Firefox).await
}

#[tokio::test]
async fn the_diagram_is_walked_by_keys_alone_in_webkit() -> Result<()> {
    walked_in(Engine::Webkit).await
}

#[tokio::test]
async fn every_node_says_its_kind_its_text_its_number_and_its_ways() -> Result<()> {
    let server = Server::shared()?;
    let graph = Graph::of(&server, FLOW)?;
    Browser::new()
        .run(&server, async |page| {
            open(page, &format!("/nl/schema/{FLOW}?kan-inloggen=ja")).await?;
            let name = page
                .attribute(&format!("svg a[data-node=\"{}\"]", graph.start), "aria-label")
                .await?
                .context("no name")?;
            let count = graph.nodes().count();
            let answers: Vec<String> = graph
                .ways_out(&graph.start)
                .into_iter()
                .filter_map(|way| way.label)
                .map(|[nl, _]| nl)
                .collect();
            let text = graph.text(&graph.start, "patron", "nl");
            let wanted = format!("Vraag: {text} (al geweest) Stap 1 van {count}.");
            assert!(name.starts_with(&wanted), "{name}");
            assert!(name.ends_with(&format!("Verder met: {}.", answers.join("; "))), "{name}");
            let name =
                page.attribute("svg a[data-kind=\"outcome\"]", "aria-label").await?.context("no name")?;
            assert!(name.ends_with("Hier eindigt het."), "{name}");
            Ok(())
        })
        .await
}
