//! The outline: the same flow as a nested list, beside its drawing.

use std::collections::BTreeSet;

use anyhow::Result;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::graph::Graph;
use inlogwijzer_tests::page::strings;
use inlogwijzer_tests::server::Server;
use serde_json::json;
use thirtyfour::Key;

use super::{FLOW, is_current};

#[tokio::test]
async fn the_outline_has_every_node_once_and_every_answer_leads_on() -> Result<()> {
    let server = Server::shared()?;
    let graphs = Graph::all(&server)?;
    Browser::new()
        .run(&server, async |page| {
            for graph in graphs {
                page.open(&format!("/nl/overzicht/{}", graph.id)).await?;
                page.see("[data-outline] a[aria-current=\"step\"]").await?;
                let mut seen = page.attributes("[data-outline] a[data-node]", "data-node").await?;
                let mut nodes: Vec<_> = graph.nodes().map(str::to_owned).collect();
                assert_eq!(seen.first(), Some(&graph.start), "{}", graph.id);
                seen.sort_unstable();
                nodes.sort_unstable();
                assert_eq!(seen, nodes, "{}", graph.id);
                // Of each answer its words, and below or behind them where it leads.
                let script = "return [...document.querySelectorAll('.outline__ways > li')].map(e => [
                    e.closest('.outline__entry').querySelector('a[data-node]').dataset.node,
                    e.querySelector('strong').textContent,
                    e.querySelector('a[data-leads-to], a[data-node]')?.dataset.leadsTo
                        ?? e.querySelector('a[data-node]')?.dataset.node].join('|'))";
                let seen: BTreeSet<String> = strings(&page.run(script).await?)?.into_iter().collect();
                for node in graph.nodes() {
                    for way in graph.ways_out(node) {
                        let Some([label, _]) = way.label else { continue };
                        let line = format!("{node}|{label}|{}", way.next);
                        assert!(seen.contains(&line), "{}: no {line}", graph.id);
                    }
                }
                let depth = "return Math.max(...[...document.querySelectorAll('.outline__entry')].map(e => {
                    let depth = 0;
                    for (let up = e; up; up = up.parentElement.closest('.outline__entry')) depth++;
                    return depth;
                }))";
                assert!(page.run(depth).await?.as_u64() <= Some(4), "{} is a staircase", graph.id);
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_three_views_are_at_the_same_place() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open(&format!("/nl/hulp/{FLOW}?kan-inloggen=ja&abonnement=ja")).await?;
            page.at_node("rechten").await?;
            page.click("a[data-view=\"overzicht\"]").await?;
            page.see("[data-outline] a[data-node=\"rechten\"][aria-current=\"step\"]").await?;
            page.at_node("rechten").await?;
            assert_eq!(page.count("[data-outline] a[data-visited]").await?, 2);
            // A step there, by the keyboard alone, and the focus stays on the link.
            page.run("document.querySelector('[data-outline] a[data-node=\"werkt-het\"]').focus()").await?;
            page.press(Key::Enter).await?;
            page.see("[data-outline] a[data-node=\"werkt-het\"][aria-current=\"step\"]").await?;
            page.at_node("werkt-het").await?;
            page.focus_on("a[data-node=\"werkt-het\"]").await?;
            page.session().back().await?;
            page.at_node("rechten").await?;
            page.click("a[data-view=\"schema\"]").await?;
            is_current(page, "rechten").await?;
            assert_eq!(page.count("svg a[data-visited]").await?, 2);
            page.click("a[data-view=\"overzicht\"]").await?;
            page.answer("verder").await?;
            page.see("[data-outline] a[data-node=\"rechten-goed\"][aria-current=\"step\"]").await?;
            page.click("a[data-view=\"hulp\"]").await?;
            page.see("article[data-node=\"rechten-goed\"] h1").await?;
            assert_eq!(page.count(".trail__visit").await?, 3);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_layer_changes_in_place_in_the_outline_and_the_drawing() -> Result<()> {
    let server = Server::shared()?;
    let graph = Graph::of(&server, "inlogproblemen-wise")?;
    let differs = graph.nodes().find(|id| graph.text(id, "staff", "nl") != graph.text(id, "patron", "nl"));
    let Some(node) = differs else { return Ok(()) };
    Browser::new()
        .run(&server, async |page| {
            for (view, words) in [("overzicht", "[data-outline]"), ("schema", "svg[data-flow]")] {
                page.open(&format!("/nl/{view}/{}/{node}?voor=lid", graph.id)).await?;
                let link = format!("{words} a[data-node=\"{node}\"][aria-current]");
                page.see(&link).await?;
                page.click("a[data-layer=\"staff\"]").await?;
                let staff = graph.text(node, "staff", "nl").replace(char::is_whitespace, "");
                page.until("the staff's words are there", async || {
                    let script =
                        "const e = document.querySelector(arguments[0]); return e ? e.textContent : ''";
                    let text = page.run_with(script, vec![json!(link)]).await?;
                    Ok(text.as_str().unwrap_or_default().replace(char::is_whitespace, "").contains(&staff))
                })
                .await?;
                assert!(page.path().await?.contains("voor=balie"));
            }
            Ok(())
        })
        .await
}
