//! Journeys: every flow is walked by clicking, to each of its ends.

use std::collections::HashSet;

use anyhow::{Context as _, Result};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::graph::{Click, Graph};
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::Server;
use serde_json::{Value, json};

/// Clicks along `way`, and looks at each node on it that was not looked at before.
async fn click_through(
    page: &Page,
    graph: &Graph,
    language: &str,
    way: &[Click],
    end: &str,
    looked_at: &mut HashSet<String>,
) -> Result<()> {
    let there = way.iter().map(|(node, _)| node.as_str()).skip(1).chain([end]);
    if let Some((start, _)) = way.first()
        && looked_at.insert(start.clone())
    {
        page.at_node(start).await?;
        is_as_written(&page.run(&format!("return ({SEEN})()")).await?, graph, language, start);
    }
    for ((node, answer), next) in way.iter().zip(there) {
        let arrived = page.run_until(&STEP.replace("SEEN", SEEN), vec![json!(answer), json!(next)]).await;
        let arrived = arrived.with_context(|| format!("{}: {node}, {answer}", graph.id))?;
        let path = arrived["path"].as_str().context("no path")?;
        assert!(path.starts_with(&format!("/{language}/hulp/{}/{next}?", graph.id)), "{path}");
        assert!(path.contains(&format!("{node}={answer}")), "{path}");
        if looked_at.insert(next.to_owned()) || next == end {
            is_as_written(&arrived["seen"], graph, language, next);
        }
    }
    Ok(())
}

/// The node's words, kind and ways out, all at one moment.
const SEEN: &str = "() => {
    const articles = [...document.querySelectorAll('[data-node]')];
    return {
        nodes: articles.map(e => e.dataset.node),
        kind: articles[0].dataset.kind,
        outcome: articles[0].dataset.outcome ?? null,
        text: articles[0].querySelector('h1').innerText,
        answers: [...document.querySelectorAll('a[data-answer]')].map(e => e.dataset.answer),
    };
}";

/// Clicks the answer once it is there, and tells what is seen once the next node is. All in the page: the walks have
/// thousands of steps, and each question to a driver takes as long as a step. By the mouse other tests go.
const STEP: &str = "
    const [answer, next] = arguments;
    const link = () => document.querySelector(`a[data-answer=\"${answer}\"]`);
    const there = () => document.querySelector(`article[data-node=\"${next}\"] h1`) && document.querySelector('[data-check-node], article:not([data-kind=check])');
    return [() => link() && (link().click(), true), () => there() && { path: location.pathname + location.search, seen: (SEEN)() }];
";

/// Whether what was seen is what the flow says of the node.
fn is_as_written(seen: &Value, graph: &Graph, language: &str, node: &str) {
    let audience = if graph.audience() == "staff" { "staff" } else { "patron" };
    let answers: Vec<String> = match graph.kind(node) {
        // On to the other flow.
        "handoff" => vec!["verder".to_owned()],
        _ => graph.ways_out(node).into_iter().map(|way| way.answer).collect(),
    };
    let expected = json!({
        "nodes": [node],
        "kind": graph.kind(node),
        "outcome": graph.node(node)["outcome"],
        "text": graph.text(node, audience, language),
        "answers": answers,
    });
    assert_eq!(*seen, expected, "{}/{node}", graph.id);
}

/// Every end of every flow, by clicking; a handoff is followed into the other flow.
async fn every_end_of_every_flow(language: &str) -> Result<()> {
    let server = Server::shared()?;
    let graphs = Graph::all(&server)?;
    Browser::new()
        .run(&server, async |page| {
            for graph in graphs {
                let ends = graph.ends();
                assert!(ends.len() > 1, "{}: {ends:?}", graph.id);
                let mut looked_at = HashSet::new();
                let mut at_start = false;
                for end in ends {
                    if !at_start {
                        page.open(&format!("/{language}/hulp/{}", graph.id)).await?;
                    }
                    let way = graph.way_to(end)?;
                    click_through(page, &graph, language, &way, end, &mut looked_at).await?;
                    at_start = graph.kind(end) != "handoff";
                    if at_start {
                        page.click("[data-restart]").await?;
                        page.at_node(&graph.start).await?;
                    } else {
                        follow_handoff(page, &server, &graph, end, language).await?;
                    }
                }
            }
            Ok(())
        })
        .await
}

async fn follow_handoff(
    page: &Page,
    server: &Server,
    graph: &Graph,
    end: &str,
    language: &str,
) -> Result<()> {
    let to = graph.node(end);
    let flow = to["flow"].as_str().context("a handoff to nowhere")?;
    let other = Graph::of(server, flow)?;
    let node = to["node"].as_str().unwrap_or(&other.start);
    let link = format!("a[data-handoff=\"{flow}\"]");
    assert!(page.text(&link).await?.contains(other.title(language)), "the link does not name {flow}");
    page.click(&link).await?;
    page.at_node(node).await.with_context(|| format!("{}: the handoff {end}", graph.id))?;
    // What was answered goes along under the old flow's name.
    let path = page.path().await?;
    assert!(path.starts_with(&format!("/{language}/hulp/{flow}")), "{path}");
    if let Some((begin, answer)) = graph.way_to(end)?.first() {
        assert!(path.contains(&format!("{}.{begin}={answer}", graph.id)), "{path}");
    }
    assert!(!page.has("[data-dropped]").await?, "{path}");
    Ok(())
}

#[tokio::test]
async fn every_flow_leads_to_each_of_its_ends_in_dutch() -> Result<()> {
    every_end_of_every_flow("nl").await
}

#[tokio::test]
async fn every_flow_leads_to_each_of_its_ends_in_english() -> Result<()> {
    every_end_of_every_flow("en").await
}

#[tokio::test]
async fn every_flow_of_the_home_page_opens_at_its_start() -> Result<()> {
    let server = Server::shared()?;
    let graphs = Graph::all(&server)?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/").await?;
            for graph in graphs {
                page.see("[data-flow-link]").await?;
                page.run("document.querySelectorAll('details').forEach(e => e.open = true)").await?;
                let link = format!("a[data-flow-link=\"{}\"]", graph.id);
                assert!(page.text(&link).await?.contains(graph.title("nl")), "{}", graph.id);
                page.click(&link).await?;
                page.at_node(&graph.start).await.with_context(|| graph.id.clone())?;
                page.session().back().await?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_check_in_a_flow_shows_what_it_saw_and_suggests_the_answer_that_fits() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .by_name()
        .run(&server, async |page| {
            page.open("/nl/hulp/melding-logout").await?;
            page.see("[data-check-node=\"browser-geschikt\"] [data-checks-done]").await?;
            assert_eq!(page.attributes("[data-check]", "data-check").await?, ["browser", "webview"]);
            page.see("a[data-suggested]").await?;
            assert_eq!(page.attributes("a[data-suggested]", "data-answer").await?, ["geschikt"]);
            // The visitor knows better.
            page.answer("niet-geschikt").await?;
            page.at_node("andere-browser").await
        })
        .await
}

#[tokio::test]
async fn a_check_finds_an_ad_blocker_and_suggests_that_answer() -> Result<()> {
    let server = Server::shared()?;
    let graph = Graph::of(&server, "melding-logout")?;
    Browser::new()
        .by_name()
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.block(&["*/ads/banners/*", "*/adasync.js", "*/admanager.js"]).await?;
            page.open(&graph.address("nl", "hulp", "adblocker-gevonden")?).await?;
            page.see("[data-check=\"adblock\"][data-verdict=\"attention\"]").await?;
            let suggested = page.attribute("a[data-suggested]", "data-answer").await?.context("no answer")?;
            let when = &graph.node("adblocker-gevonden")["answers"][&suggested]["when"];
            assert!(
                when.as_array().is_some_and(|when| when.contains(&"attention".into())),
                "{suggested}: {when}"
            );
            Ok(())
        })
        .await
}
