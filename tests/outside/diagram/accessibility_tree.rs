//! The browser's accessibility tree of a diagram, compared with the one that a person has read and approved.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::Server;
use serde_json::{Value, json};

use super::{is_current, open};

/// A small flow; whoever rewords it reads its tree again.
const PATH: &str = "/nl/schema/uitloggen";
const AGREED: &str = include_str!("accessibility_tree.txt");

#[tokio::test]
async fn the_accessibility_tree_is_the_one_that_a_person_has_read() -> Result<()> {
    let server = Server::shared()?;
    let graph = inlogwijzer_tests::graph::Graph::of(&server, "uitloggen")?;
    let way = graph.ways_out(&graph.start).first().cloned().context("the start has no way out")?;
    Browser::new()
        .run(&server, async |page| {
            open(page, &format!("{PATH}?{}={}", graph.start, way.answer)).await?;
            is_current(page, &way.next).await?;
            let root = page.devtools("DOM.getDocument", json!({ "depth": 1 })).await?;
            let find = json!({ "nodeId": root["root"]["nodeId"], "selector": ".stage" });
            let stage = page.devtools("DOM.querySelector", find).await?;
            let node = page.devtools("DOM.describeNode", json!({ "nodeId": stage["nodeId"] })).await?;
            let tree = page.devtools("Accessibility.getFullAXTree", json!({})).await?;
            let nodes = tree["nodes"].as_array().context("no tree")?;
            let top = nodes
                .iter()
                .find(|entry| entry["backendDOMNodeId"] == node["node"]["backendNodeId"])
                .context("the drawing is not in the tree")?;
            let mut text = String::new();
            write_tree(nodes, top, 0, &mut text)?;
            let file = places::workspace().join("target/tree.txt");
            std::fs::write(&file, &text)?;
            ensure!(
                text == AGREED,
                "the tree has changed: read {} and, if it is right, put it in the place of \
                 tests/outside/diagram/accessibility_tree.txt\n{text}",
                file.display()
            );
            Ok(())
        })
        .await
}

/// A line for each node that says something.
fn write_tree(nodes: &[Value], node: &Value, depth: usize, text: &mut String) -> Result<()> {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let name = node["name"]["value"].as_str().unwrap_or_default();
    let silent = node["ignored"] == true
        || matches!(role, "generic" | "none" | "InlineTextBox" | "StaticText")
        || (role == "group" && name.is_empty());
    if !silent {
        writeln!(text, "{}{role} \"{name}\"", "  ".repeat(depth))?;
    }
    for id in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = nodes.iter().find(|other| other["nodeId"] == *id) {
            write_tree(nodes, child, depth + usize::from(!silent), text)?;
        }
    }
    Ok(())
}
