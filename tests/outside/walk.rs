//! The flows, walked by clicking, to each of their ends.

use anyhow::{Context as _, Result};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::graph::{Click, Graph};
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::Server;
use serde_json::json;

/// The flows whose every end is walked to.
const WALKED: [&str; 3] = ["inlogproblemen-wise", "ebooks-lenen", "melding-logout"];

/// Clicks along `way` and looks at each node on it.
async fn click_through(page: &Page, graph: &Graph, language: &str, way: &[Click], end: &str) -> Result<()> {
    let there = way.iter().map(|(node, _)| node.as_str()).skip(1).chain([end]);
    for ((node, answer), next) in way.iter().zip(there) {
        look_at(page, graph, language, node).await?;
        page.answer(answer).await?;
        page.at_node(next).await.with_context(|| format!("{node}, {answer}"))?;
        let path = page.path().await?;
        assert!(path.starts_with(&format!("/{language}/hulp/{}/{next}?", graph.id)), "{path}");
        assert!(path.contains(&format!("{node}={answer}")), "{path}");
    }
    look_at(page, graph, language, end).await
}

/// The node's words, kind and ways out, all at one moment.
async fn look_at(page: &Page, graph: &Graph, language: &str, node: &str) -> Result<()> {
    page.at_node(node).await?;
    let seen = page
        .run(
            "const articles = [...document.querySelectorAll('[data-node]')];
             return {
                nodes: articles.map(e => e.dataset.node),
                kind: articles[0].dataset.kind,
                outcome: articles[0].dataset.outcome ?? null,
                text: articles[0].querySelector('h1').innerText,
                answers: [...document.querySelectorAll('a[data-answer]')].map(e => e.dataset.answer),
             }",
        )
        .await?;
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
    assert_eq!(seen, expected, "{}/{node}", graph.id);
    Ok(())
}

/// Every end of a flow by clicking; a handoff is followed into the other flow.
async fn every_end(flow: &str) -> Result<()> {
    let server = Server::shared()?;
    let graph = Graph::of(&server, flow)?;
    let ends = graph.ends();
    assert!(ends.len() > 2, "{ends:?}");
    Browser::new()
        .run(&server, async |page| {
            for end in ends {
                page.open(&format!("/nl/hulp/{flow}")).await?;
                click_through(page, &graph, "nl", &graph.way_to(end)?, end).await?;
                match graph.kind(end) {
                    "handoff" => follow_handoff(page, &server, &graph, end).await?,
                    _ => page.see("[data-restart]").await.map(drop)?,
                }
            }
            Ok(())
        })
        .await
}

async fn follow_handoff(page: &Page, server: &Server, graph: &Graph, end: &str) -> Result<()> {
    let to = graph.node(end);
    let flow = to["flow"].as_str().context("a handoff to nowhere")?;
    let other = Graph::of(server, flow)?;
    let node = to["node"].as_str().unwrap_or(&other.start);
    let link = format!("a[data-handoff=\"{flow}\"]");
    assert!(page.text(&link).await?.contains(other.title("nl")), "the link does not name {flow}");
    page.click(&link).await?;
    look_at(page, &other, "nl", node).await.with_context(|| format!("the handoff {end}"))?;
    // What was answered goes along under the old flow's name.
    let path = page.path().await?;
    let (begin, answer) = graph.way_to(end)?.remove(0);
    assert!(path.contains(&format!("{}.{begin}={answer}", graph.id)), "{path}");
    assert!(!page.has("[data-dropped]").await?, "{path}");
    Ok(())
}

#[tokio::test]
async fn the_flow_inlogproblemen_wise_leads_to_each_of_its_ends() -> Result<()> {
    every_end("inlogproblemen-wise").await
}

#[tokio::test]
async fn the_flow_ebooks_lenen_leads_to_each_of_its_ends() -> Result<()> {
    every_end("ebooks-lenen").await
}

#[tokio::test]
async fn the_flow_melding_logout_leads_to_each_of_its_ends() -> Result<()> {
    every_end("melding-logout").await
}

#[tokio::test]
async fn every_flow_can_be_walked_in_english() -> Result<()> {
    let server = Server::shared()?;
    let graphs = Graph::all(&server)?;
    Browser::new()
        .run(&server, async |page| {
            for graph in graphs {
                let ways = graph.ends().into_iter().map(|end| Ok((graph.way_to(end)?, end)));
                let mut ways: Vec<(Vec<Click>, &str)> = ways.collect::<Result<_>>()?;
                ways.sort_by_key(|(way, _)| way.len());
                // The first three the long way, the others to their nearest end.
                let way = if WALKED.contains(&&*graph.id) { ways.pop() } else { ways.drain(..).next() };
                let (way, end) = way.context("no ends")?;
                page.open(&format!("/en/hulp/{}", graph.id)).await?;
                click_through(page, &graph, "en", &way, end).await?;
            }
            Ok(())
        })
        .await
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
            let suggested =
                page.see("a[data-suggested]").await?.attr("data-answer").await?.context("no answer")?;
            let when = &graph.node("adblocker-gevonden")["answers"][&suggested]["when"];
            assert!(
                when.as_array().is_some_and(|when| when.contains(&"attention".into())),
                "{suggested}: {when}"
            );
            Ok(())
        })
        .await
}
