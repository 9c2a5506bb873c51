//! Chapters of a long plan: on the drawing, in the small map, and in the outline.

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::graph::Graph;
use inlogwijzer_tests::server::Server;
use serde_json::{Value, json};

use super::open;

/// Of each frame its id, its title, and the boxes that lie wholly inside.
const FRAMES: &str = "const svg = document.querySelector('svg[data-flow]');
    const boxes = [...svg.querySelectorAll('a[data-node]')].map(node => [node.dataset.node, node.querySelector('.diagram__shape').getBBox()]);
    return [...svg.querySelectorAll('[data-chapter]')].map(frame => {
        const area = frame.querySelector('rect').getBBox();
        const holds = box => box.x >= area.x && box.y >= area.y && box.x + box.width <= area.x + area.width && box.y + box.height <= area.y + area.height;
        const title = [...frame.querySelectorAll('tspan')].map(line => line.textContent).join('').trim();
        return [frame.dataset.chapter, title, boxes.filter(([, box]) => holds(box)).map(([id]) => id).sort()];
    })";

/// Each frame of the small map: how many there are, and whether each is drawn with its edge.
const SMALL: &str = "const frames = document.querySelector('.stage__map .minimap__chapters');
    const style = getComputedStyle(frames);
    return [(frames.getAttribute('d').match(/M/g) ?? []).length, style.stroke !== 'none' && style.fill !== 'none'];";

#[tokio::test]
async fn a_plans_chapters_are_in_its_drawing_its_small_map_and_its_outline() -> Result<()> {
    let server = Server::shared()?;
    let graphs = Graph::all(&server)?;
    let with_chapters = server.get("/api/v1/catalog", &[])?.json()?;
    let ids: Vec<&str> = with_chapters["flows"]
        .as_array()
        .context("no flows")?
        .iter()
        .filter_map(|flow| flow["id"].as_str())
        .collect();
    let mut seen = 0;
    Browser::new()
        .run(&server, async |page| {
            page.size(1280, 900).await?;
            for id in ids {
                let flow = server.get(&format!("/api/v1/flows/{id}"), &[])?.json()?["flow"].clone();
                let Some(chapters) = flow["chapters"].as_object() else { continue };
                seen += 1;
                let graph = graphs.iter().find(|graph| graph.id == id).context("no graph")?;
                let inside = |chapter: &str| {
                    let mut nodes: Vec<&str> =
                        graph.nodes().filter(|node| flow["nodes"][*node]["chapter"] == json!(chapter)).collect();
                    nodes.sort_unstable();
                    nodes
                };
                for language in ["nl", "en"] {
                    open(page, &format!("/{language}/schema/{id}")).await?;
                    page.started().await?;
                    let frames = page.run(FRAMES).await?;
                    let frames = frames.as_array().context("no list")?;
                    ensure!(frames.len() == chapters.len(), "{id}: {frames:?}");
                    for (chapter, title) in chapters {
                        let frame = frames.iter().find(|frame| frame[0] == json!(chapter)).context("no frame")?;
                        let words = |value: &Value| value.as_str().unwrap_or_default().replace(' ', "");
                        ensure!(words(&frame[1]) == words(&title[language]), "{id}: {frame}");
                        ensure!(frame[2] == json!(inside(chapter)), "{id}: {frame}");
                    }
                    ensure!(page.run(SMALL).await? == json!([chapters.len(), true]), "{id}: the small map");

                    // In the outline each begins with its title, and every entry after it is its own, to the next title.
                    page.open(&format!("/{language}/overzicht/{id}")).await?;
                    page.see("#app [data-outline] a[data-node]").await?;
                    let order = page
                        .run("return [...document.querySelectorAll('#app [data-outline] :is([data-chapter], a[data-node])')].map(part => [part.dataset.chapter ?? '', part.dataset.node ?? '', part.textContent])")
                        .await?;
                    let mut told: Vec<String> = Vec::new();
                    for part in order.as_array().context("no list")? {
                        let (chapter, node) = (part[0].as_str().unwrap_or_default(), part[1].as_str().unwrap_or_default());
                        if node.is_empty() {
                            ensure!(part[2] == chapters[chapter][language], "{id}: {part}");
                            told.push(chapter.to_owned());
                        } else if let Some(own) = flow["nodes"][node]["chapter"].as_str() {
                            ensure!(told.iter().any(|chapter| chapter == own), "{id}: {node} before {own}");
                        }
                    }
                    ensure!(chapters.keys().all(|chapter| told.contains(chapter)), "{id}: {told:?}");
                }
            }
            ensure!(seen >= 3, "only {seen} plans have chapters");
            Ok(())
        })
        .await
}
