//! Every flow walked by its links alone, without a browser: each answer of each node.

use std::collections::{HashSet, VecDeque};

use anyhow::{Context as _, Result};
use inlogwijzer_inside::Server;
use serde_json::Value;
use test_support::client::Client as _;
use test_support::document::{Document, parsed};
use test_support::graph::Graph;

/// Follows each answer of each node once, in one language and one library.
fn every_answer_of(server: &Server, graph: &Graph, language: &str, query: &str) -> Result<usize> {
    let mut visited = HashSet::new();
    let mut ends = 0;
    let mut ahead = VecDeque::from([(graph.start.clone(), format!("/{language}/hulp/{}{query}", graph.id))]);
    while let Some((node, address)) = ahead.pop_front() {
        if !visited.insert(node.clone()) {
            continue;
        }
        let page = parsed(server, &address)?;
        let about = format!("{}/{node} at {address}", graph.id);
        let article = page.all("article[data-node]");
        let article = article.first().with_context(|| format!("no node: {about}"))?;
        assert_eq!(article.attr("data-node"), Some(node.as_str()), "{about}");
        assert_eq!(article.attr("data-kind"), Some(graph.kind(&node)), "{about}");
        assert_eq!(page.mistakes(), Vec::<String>::new(), "{about}");
        let audience = if graph.audience() == "staff" { "staff" } else { "patron" };
        assert_eq!(page.text("article h1"), graph.text(&node, audience, language), "{about}");
        let answers = page.all("a[data-answer]");
        match graph.kind(&node) {
            "handoff" => {
                let link = answers.first().and_then(|link| link.attr("href")).context("no way on")?;
                let there = parsed(server, link)?;
                assert_eq!(there.count("article[data-node]"), 1, "{about}: {link}");
            }
            "outcome" => {
                ends += 1;
                assert!(answers.is_empty(), "{about}");
                assert!(page.count("a[data-restart]") >= 1, "{about}");
            }
            _ => {
                let ways = graph.ways_out(&node);
                let ids: Vec<_> = answers.iter().filter_map(|link| link.attr("data-answer")).collect();
                let known: Vec<_> = ways.iter().map(|way| way.answer.as_str()).collect();
                assert_eq!(ids, known, "{about}");
                for (way, link) in ways.iter().zip(&answers) {
                    let href = link.attr("href").context("no address")?;
                    assert!(!query.contains("drenthe") || href.contains("bibliotheek=drenthe"), "{href}");
                    ahead.push_back((way.next.clone(), href.to_owned()));
                }
            }
        }
    }
    Ok(ends)
}

#[test]
fn every_answer_of_every_flow_is_a_link_that_leads_on_to_an_end() -> Result<()> {
    let server = Server::shared()?;
    for graph in Graph::all(&server)? {
        for language in ["nl", "en"] {
            let ends = every_answer_of(&server, &graph, language, "")?;
            assert!(ends > 0 || graph.audience() == "staff", "{} {language}", graph.id);
        }
    }
    Ok(())
}

#[test]
fn what_was_answered_stands_below_with_a_way_back_to_each() -> Result<()> {
    let server = Server::shared()?;
    let graph = Graph::of(&server, "ebooks-lenen")?;
    let end = graph.ends().into_iter().find(|end| graph.way_to(end).is_ok_and(|way| way.len() > 3));
    let way = graph.way_to(end.context("no long way")?)?;
    let mut address = "/nl/hulp/ebooks-lenen".to_owned();
    for (node, answer) in &way {
        let page = parsed(&server, &address)?;
        assert_eq!(
            page.all("article").first().and_then(|article| article.attr("data-node")),
            Some(node.as_str())
        );
        let link = page.all(&format!("a[data-answer=\"{answer}\"]"));
        address = link.first().and_then(|link| link.attr("href")).context("no such answer")?.to_owned();
    }
    let page = parsed(&server, &address)?;
    let trail = page.all("[data-trail]");
    assert_eq!(trail.len(), way.len());
    for ((node, _), change) in way.iter().zip(page.all(".trail__change")) {
        let there = parsed(&server, change.attr("href").context("no address")?)?;
        assert_eq!(
            there.all("article").first().and_then(|article| article.attr("data-node")),
            Some(node.as_str())
        );
        assert!(there.count("a[data-chosen]") <= 1);
    }
    let back = page.all("a[data-back]").first().and_then(|link| link.attr("href")).context("no way back")?;
    let (before, _) = way.last().context("an empty way")?;
    assert!(back.contains(&format!("/{before}?")), "{back}");
    let again = parsed(&server, page.all("a[data-restart]")[0].attr("href").context("no address")?)?;
    assert_eq!(again.count("[data-trail]"), 0);
    Ok(())
}

#[test]
fn home_finds_by_a_form_what_the_app_finds() -> Result<()> {
    let server = Server::shared()?;
    for (sought, selector) in [
        ("e-books", "a[data-flow-link=\"ebooks-lenen\"]"),
        ("AUTHENTICATION.LOGOUT_DETECTED", "a[data-flow-link=\"melding-logout\"]"),
        ("niets zx", "[data-unknown-message] [data-ask]"),
        ("K7M4TR9WXP", "[data-found]"),
    ] {
        let query = sought.replace(' ', "+");
        let page = parsed(&server, &format!("/nl/?zoek={query}&bibliotheek=drenthe"))?;
        assert!(page.count(selector) >= 1, "{sought}");
        let field = page.all("input[name=zoek]");
        assert_eq!(field[0].attr("value"), Some(sought));
        assert_eq!(page.all("form.search")[0].attr("action"), Some("/nl/?bibliotheek=drenthe"));
        for link in page.all("a[data-flow-link]") {
            assert!(link.attr("href").is_some_and(|href| href.contains("bibliotheek=drenthe")), "{sought}");
        }
    }
    let catalog: Value = server.get("/api/v1/catalog", &[])?.json()?;
    let libraries = catalog["libraries"].as_array().map(Vec::len).unwrap_or_default();
    let home = parsed(&server, "/en/")?;
    assert_eq!(home.count("select[name=bibliotheek] option"), libraries + 1);
    assert_eq!(home.all("a[data-language-switch]")[0].attr("href"), Some("/nl/"));
    Ok(())
}

/// The address of the first of these links.
fn link(page: &Document, selector: &str) -> Result<String> {
    let found = page.all(selector).first().and_then(|link| link.attr("href")).map(str::to_owned);
    found.with_context(|| format!("no {selector}"))
}

#[test]
fn the_browser_check_leads_back_to_the_place_where_it_was_asked_for() -> Result<()> {
    let server = Server::shared()?;
    for place in [
        "/nl/hulp/inloggen",
        "/nl/hulp/inloggen/gegevens?bibliotheek=drenthe&naar-website=verder&inlogscherm=inlogscherm",
        "/en/hulp/wachtwoord-vergeten/aanvragen?vanaf=aanvragen&inloggen.naar-website=verder",
    ] {
        let check = link(&parsed(&server, place)?, "a[href*=\"/controle\"]")?;
        let back = link(&parsed(&server, &check)?, "a[data-about]")?;
        assert_eq!(back, place, "by {check}");
    }
    let check = parsed(&server, "/nl/controle?bij=bestaat-niet")?;
    assert_eq!(check.count("a[data-about]"), 0, "a way back to nowhere");
    Ok(())
}

#[test]
fn who_was_handed_off_to_another_flow_finds_the_way_back() -> Result<()> {
    let server = Server::shared()?;
    let before = "/nl/hulp/inloggen?bibliotheek=drenthe&naar-website=verder&inlogscherm=inlogscherm&gegevens=wachtwoord-kwijt";
    let handoff = parsed(&server, before)?;
    let there = parsed(&server, &link(&handoff, "a[data-handoff]")?)?;
    let back = parsed(&server, &link(&there, "a[data-back]")?)?;
    assert_eq!(back.text("article h1"), handoff.text("article h1"));
    assert_eq!(back.count("[data-trail]"), 3);
    Ok(())
}

#[test]
fn what_is_no_longer_there_is_told_in_every_view() -> Result<()> {
    let server = Server::shared()?;
    for view in ["hulp", "schema", "overzicht"] {
        for rest in ["/bestaat-niet", "?bestaat-niet=ja", "?inlogscherm=onzin"] {
            let page = parsed(&server, &format!("/nl/{view}/inloggen{rest}"))?;
            assert_eq!(page.count("[data-dropped]"), 1, "{view}{rest}");
        }
        assert_eq!(parsed(&server, &format!("/nl/{view}/inloggen"))?.count("[data-dropped]"), 0, "{view}");
    }
    Ok(())
}

#[test]
fn a_check_that_found_the_cause_says_so_and_offers_the_answer_that_fits() -> Result<()> {
    let server = Server::shared()?;
    let old = [
        (
            "User-Agent",
            "Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/80.0.0.0 Safari/537.36",
        ),
        ("Sec-CH-UA", "\"Microsoft Edge\";v=\"80\", \"Chromium\";v=\"80\""),
    ];
    let page = Document::of(&server.get("/nl/hulp/melding-logout", &old)?.text()?);
    assert_eq!(page.count("[data-check=\"browser\"][data-verdict=\"problem\"]"), 1);
    assert_eq!(page.count("a[data-suggested] .answer__fits"), 1);
    assert!(!page.text("main").contains("We konden het niet controleren"), "{}", page.text("main"));
    Ok(())
}
