//! The diagram of a flow: drawn without overlaps, clicked, and kept in step with the address.

mod accessibility_tree;
mod chapters;
mod downloads_and_print;
mod embedding;
mod first_sight;
mod keyboard;
mod large_drawing;
mod map;
mod outline;
mod panel;
mod zoom_and_pan;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::graph::Graph;
use inlogwijzer_tests::page::{Page, strings};
use inlogwijzer_tests::server::Server;
use serde_json::json;
use thirtyfour::Key;

const FLOW: &str = "ebooks-lenen";

async fn open(page: &Page, path: &str) -> Result<()> {
    page.open(path).await?;
    page.see("svg[data-flow] a[data-node]").await
}

/// Whose words are shown unless the address says otherwise.
fn own_audience(graph: &Graph) -> &str {
    if graph.audience() == "staff" { "staff" } else { "patron" }
}

/// Waits until `node` is the current one: marked in the drawing, told beside it, named in the address.
async fn is_current(page: &Page, node: &str) -> Result<()> {
    // While the app takes over, its page stands beside the server's, unseen.
    page.started().await?;
    page.see(&format!("svg a[data-node=\"{node}\"][aria-current=\"step\"]")).await?;
    page.at_node(node).await?;
    assert_eq!(page.count("[aria-current]").await?, 1, "{node}");
    Ok(())
}

#[tokio::test]
async fn every_node_is_a_link_and_every_way_out_an_edge_with_its_label() -> Result<()> {
    let server = Server::shared()?;
    let graphs = Graph::all(&server)?;
    Browser::new()
        .run(&server, async |page| {
            for (graph, (language, index)) in graphs.iter().flat_map(|graph| [(graph, ("nl", 0)), (graph, ("en", 1))]) {
                open(page, &format!("/{language}/schema/{}", graph.id)).await?;
                assert_eq!(page.attribute("svg[data-flow]", "data-flow").await?.as_deref(), Some(&*graph.id));
                let mut seen = page.attributes("svg a[data-node]", "data-node").await?;
                let mut nodes: Vec<_> = graph.nodes().map(str::to_owned).collect();
                seen.sort_unstable();
                nodes.sort_unstable();
                assert_eq!(seen, nodes, "{}", graph.id);
                let script = "return [...document.querySelectorAll('svg a[data-node]')].flatMap(e =>
                    [e.dataset.node, e.dataset.kind, e.getAttribute('href'), e.getAttribute('aria-label')])";
                for link in strings(&page.run(script).await?)?.chunks(4) {
                    let [id, kind, href, name] = link else { anyhow::bail!("{link:?}") };
                    assert_eq!(kind, graph.kind(id), "{id}");
                    assert!(href.starts_with(&format!("/{language}/schema/{}/{id}", graph.id)), "{id}: {href}");
                    assert!(name.contains(graph.text(id, own_audience(graph), language)), "{id}: {name}");
                }

                // The label as it is read: the drawn lines, whatever the place where they are broken.
                let script = "return [...document.querySelectorAll('[data-edge]')].map(e =>
                    [e.dataset.from, e.dataset.to, [...e.querySelectorAll('text')].map(t => t.textContent).join('').replace(/\\s/g, '')].join('|'))";
                let mut edges = strings(&page.run(script).await?)?;
                let mut ways: Vec<String> = nodes
                    .iter()
                    .flat_map(|id| graph.ways_out(id).into_iter().map(move |way| (id, way)))
                    .map(|(id, way)| {
                        let label = way.label.map(|label| label[index].replace(char::is_whitespace, ""));
                        format!("{id}|{}|{}", way.next, label.unwrap_or_default())
                    })
                    .collect();
                edges.sort_unstable();
                ways.sort_unstable();
                assert_eq!(edges, ways, "{} in {language}", graph.id);
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn no_boxes_overlap_and_every_text_stays_within_its_shape_for_patrons() -> Result<()> {
    is_well_drawn("nl", "lid").await
}

#[tokio::test]
async fn no_boxes_overlap_and_every_text_stays_within_its_shape_for_staff() -> Result<()> {
    is_well_drawn("en", "balie").await
}

/// Every flow, in a language and for an audience.
async fn is_well_drawn(language: &str, layer: &str) -> Result<()> {
    let server = Server::shared()?;
    let graphs = Graph::all(&server)?;
    Browser::new()
        .run(&server, async |page| {
            let mut faults = Vec::new();
            for graph in graphs {
                let path = format!("/{language}/schema/{}?voor={layer}", graph.id);
                open(page, &path).await?;
                let found = strings(&page.run(GEOMETRY).await?)?;
                faults.extend(found.into_iter().map(|fault| format!("{path}: {fault}")));
            }
            ensure!(faults.is_empty(), "{}", faults.join("\n"));
            Ok(())
        })
        .await
}

/// Looks at the drawing as the browser drew it, and lists what is wrong.
const GEOMETRY: &str = "
    const faults = [];
    const svg = document.querySelector('svg[data-flow]');
    const nodes = [...svg.querySelectorAll('a[data-node]')];
    const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
    const boxes = nodes.map(node => [node.dataset.node, node.querySelector('path').getBoundingClientRect()]);
    for (const [i, [name, box]] of boxes.entries()) {
        if (box.width < 40 || box.height < 24) faults.push(name + ' is too small: ' + box.width + ' x ' + box.height);
        for (const [other, there] of boxes.slice(i + 1)) {
            if (!apart(box, there)) faults.push(name + ' overlaps ' + other);
        }
    }
    const inside = (x, y, path) => {
        const point = svg.createSVGPoint();
        point.x = x;
        point.y = y;
        return path.isPointInFill(point);
    };
    for (const node of nodes) {
        const path = node.querySelector('path');
        const text = node.querySelector('text');
        if (!text || !text.textContent.trim()) { faults.push(node.dataset.node + ' has no text'); continue; }
        const outline = path.getBBox(), words = text.getBBox();
        if (words.x < outline.x || words.y < outline.y || words.x + words.width > outline.x + outline.width
            || words.y + words.height > outline.y + outline.height) {
            faults.push('the text of ' + node.dataset.node + ' is larger than its box');
        }
        // Each letter, because a shape can be narrower above and below. The middle half of its height is ink.
        for (let i = 0; i < text.getNumberOfChars(); i++) {
            const letter = text.getExtentOfChar(i);
            const corners = [0.25, 0.75].flatMap(part => [letter.x, letter.x + letter.width].map(x => [x, letter.y + letter.height * part]));
            if (letter.width > 0 && !corners.every(([x, y]) => inside(x, y, path))) {
                faults.push('a letter of ' + node.dataset.node + ' is outside its shape: ' + text.textContent);
                break;
            }
        }
    }
    const labels = [...svg.querySelectorAll('[data-edge] text')];
    for (const [i, label] of labels.entries()) {
        const place = label.getBoundingClientRect();
        const words = label.textContent + ' of ' + label.closest('[data-edge]').dataset.from;
        for (const [name, box] of boxes) if (!apart(place, box)) faults.push('the label ' + words + ' lies on ' + name);
        for (const other of labels.slice(i + 1)) {
            if (!apart(place, other.getBoundingClientRect())) faults.push('the label ' + words + ' lies on another label');
        }
    }
    const frame = svg.viewBox.baseVal, drawn = svg.getBBox();
    if (drawn.x < 0 || drawn.y < 0 || drawn.x + drawn.width > frame.width || drawn.y + drawn.height > frame.height) {
        faults.push('the drawing is larger than its frame');
    }
    return faults;";

#[tokio::test]
async fn a_click_on_a_node_makes_it_the_current_one() -> Result<()> {
    let server = Server::shared()?;
    let graph = Graph::of(&server, FLOW)?;
    Browser::new()
        .run(&server, async |page| {
            open(page, &format!("/nl/schema/{FLOW}")).await?;
            is_current(page, &graph.start).await?;
            // One far down, an end, and the start again.
            for node in ["werkt-het", "naar-balie", "naar-wachtwoord", &graph.start] {
                page.click(&format!("svg a[data-node=\"{node}\"]")).await?;
                is_current(page, node).await?;
                assert_eq!(page.text("article h2").await?, graph.text(node, "patron", "nl"));
                let path = page.path().await?;
                assert!(path.starts_with(&format!("/nl/schema/{FLOW}/{node}")), "{path}");
            }
            // And it is a page like any other.
            page.session().back().await?;
            is_current(page, "naar-wachtwoord").await?;
            page.session().refresh().await?;
            is_current(page, "naar-wachtwoord").await
        })
        .await
}

#[tokio::test]
async fn what_was_visited_is_marked() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            open(page, &format!("/nl/schema/{FLOW}")).await?;
            assert!(!page.has("[data-visited], [data-walked]").await?);
            for (answer, next) in [("ja", "abonnement"), ("ja", "rechten"), ("verder", "rechten-goed")] {
                page.answer(answer).await?;
                is_current(page, next).await?;
            }
            let mut visited = page.attributes("a[data-visited]", "data-node").await?;
            visited.sort_unstable();
            assert_eq!(visited, ["abonnement", "kan-inloggen", "rechten"]);
            let walked = page.attributes("[data-walked]", "data-from").await?;
            assert_eq!(walked.len(), 3, "{walked:?}");
            let name = page.attribute("a[data-node=\"rechten\"]", "aria-label").await?.context("no name")?;
            assert!(name.contains("al geweest"), "{name}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_click_with_a_key_is_the_browsers_own() -> Result<()> {
    let server = Server::shared()?;
    let graph = Graph::of(&server, FLOW)?;
    Browser::new()
        .run(&server, async |page| {
            open(page, &format!("/nl/schema/{FLOW}")).await?;
            let before = page.path().await?;
            page.click_with(Key::Control, "svg a[data-node=\"abonnement\"]").await?;
            page.until("another tab opens", async || Ok(page.session().windows().await?.len() == 2)).await?;
            assert_eq!(page.path().await?, before);
            is_current(page, &graph.start).await?;
            let tabs = page.session().windows().await?;
            let own = page.session().window().await?;
            let other = tabs.into_iter().find(|tab| *tab != own).context("no other tab")?;
            page.session().switch_to_window(other).await?;
            page.started().await?;
            is_current(page, "abonnement").await
        })
        .await
}

#[tokio::test]
async fn the_other_view_is_at_the_same_place() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open(&format!("/nl/hulp/{FLOW}?kan-inloggen=ja&abonnement=ja")).await?;
            page.at_node("rechten").await?;
            page.click("a[data-view=\"schema\"]").await?;
            is_current(page, "rechten").await?;
            assert_eq!(page.count("a[data-visited]").await?, 2);
            page.answer("verder").await?;
            is_current(page, "rechten-goed").await?;
            page.click("a[data-view=\"hulp\"]").await?;
            page.see("article[data-node=\"rechten-goed\"] h1").await?;
            assert_eq!(page.count(".trail__visit").await?, 3);
            let path = page.path().await?;
            assert!(path.starts_with(&format!("/nl/hulp/{FLOW}/rechten-goed?")), "{path}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_current_node_comes_into_view() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            for (width, height) in [(1280, 900), (360, 740)] {
                page.size(width, height).await?;
                open(page, &format!("/nl/schema/{FLOW}/naar-balie")).await?;
                is_current(page, "naar-balie").await?;
                let script = "
                    const node = document.querySelector('[aria-current]').getBoundingClientRect();
                    const frame = document.querySelector('.diagram').getBoundingClientRect();
                    const middle = [(node.left + node.right) / 2, (node.top + node.bottom) / 2];
                    return frame.left <= middle[0] && middle[0] <= frame.right && frame.top <= middle[1] && middle[1] <= frame.bottom";
                page.until("the current node is in the frame", async || Ok(page.run(script).await? == json!(true))).await?;
            }
            Ok(())
        })
        .await
}
