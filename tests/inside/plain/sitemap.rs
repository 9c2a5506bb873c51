//! The site map and robots.txt: full addresses, each of a page that search engines may show.

use std::collections::HashSet;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_inside::{Server, Settings};
use roxmltree::Document;
use test_support::client::Client as _;
use test_support::document::parsed;
use test_support::graph::Graph;

const MAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// An address, and the same page in each language: the language's code, and its address.
type Entry = (String, Vec<(String, String)>);

/// What a site map lists.
fn read(xml: &str) -> Result<Vec<Entry>> {
    let document = Document::parse(xml).context("no XML")?;
    let root = document.root_element();
    ensure!(root.has_tag_name((MAP, "urlset")), "{:?}", root.tag_name());
    root.children()
        .map(|url| {
            ensure!(url.has_tag_name((MAP, "url")), "{:?}", url.tag_name());
            let loc = url.children().find(|part| part.has_tag_name((MAP, "loc")));
            let links = url.children().filter(|part| part.has_tag_name((XHTML, "link")));
            let links = links.map(|link| {
                ensure!(link.attribute("rel") == Some("alternate"));
                let part = |name| link.attribute(name).map(str::to_owned).context("no such attribute");
                Ok((part("hreflang")?, part("href")?))
            });
            let loc = loc.and_then(|loc| loc.text()).context("no address")?;
            Ok((loc.to_owned(), links.collect::<Result<_>>()?))
        })
        .collect()
}

#[test]
fn every_address_of_the_site_map_is_a_page_that_search_engines_may_show() -> Result<()> {
    let server = Server::shared()?;
    let answer = server.get("/sitemap.xml", &[])?;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/xml"));
    let entries = read(&answer.text()?)?;
    let origin = server.origin();
    let listed: HashSet<&str> = entries.iter().map(|(address, _)| address.as_str()).collect();
    assert_eq!(listed.len(), entries.len(), "an address stands there twice");
    for language in ["nl", "en"] {
        for path in ["".to_owned(), "controle".to_owned()] {
            assert!(listed.contains(format!("{origin}/{language}/{path}").as_str()), "{path}");
        }
        for graph in Graph::all(&server)? {
            let is_listed = listed.contains(format!("{origin}/{language}/hulp/{}", graph.id).as_str());
            assert_eq!(is_listed, graph.audience() != "staff", "{} in {language}", graph.id);
        }
    }
    for (address, languages) in &entries {
        let path = address.strip_prefix(&origin).with_context(|| format!("of somebody else: {address}"))?;
        let parts: Vec<&str> = path.split('/').collect();
        for elsewhere in ["melding", "hulpvraag", "balie", "kiosk", "api"] {
            assert!(!parts.contains(&elsewhere) && !path.contains('?'), "{address}");
        }
        assert_eq!(server.get(path, &[("Accept", "text/html")])?.status, 200, "{address}");
        let page = parsed(&server, path)?;
        assert_eq!(page.count("meta[name=robots]"), 0, "{address} is not to be shown");
        assert_eq!(page.all("link[rel=canonical]")[0].attr("href"), Some(path), "{address}");
        // The page says the same of its languages.
        let own: Vec<_> = page
            .all("link[rel=alternate]")
            .iter()
            .map(|link| (link.attr("hreflang"), link.attr("href").map(|href| format!("{origin}{href}"))))
            .collect();
        let told: Vec<_> =
            languages.iter().map(|(code, href)| (Some(code.as_str()), Some(href.clone()))).collect();
        assert_eq!(told, own, "{address}");
    }
    Ok(())
}

#[test]
fn the_origin_that_the_operator_names_stands_in_the_site_map_the_robots_file_and_the_pages() -> Result<()> {
    let origin = "https://hulp.bibliotheek.example";
    let more = ["--public-origin", origin].map(str::to_owned).to_vec();
    let server = Server::with(Settings { more, ..Settings::default() })?;
    let entries = read(&server.get("/sitemap.xml", &[])?.text()?)?;
    assert!(entries.len() > 20);
    for (address, languages) in entries {
        assert!(address.starts_with(&format!("{origin}/")), "{address}");
        assert!(languages.iter().all(|(_, href)| href.starts_with(&format!("{origin}/"))), "{address}");
    }
    let robots = server.get("/robots.txt", &[])?;
    assert_eq!((robots.status, robots.header("content-type")), (200, "text/plain; charset=utf-8"));
    let text = robots.text()?;
    assert!(text.lines().any(|line| line == format!("Sitemap: {origin}/sitemap.xml")), "{text}");
    assert!(text.starts_with("User-agent: *\n"), "{text}");
    let known = server.get("/robots.txt", &[("If-None-Match", robots.header("etag"))])?;
    assert_eq!((known.status, known.body.len()), (304, 0));
    let page = parsed(&server, "/en/hulp/ebooks-lenen")?;
    let canonical = format!("{origin}/en/hulp/ebooks-lenen");
    assert_eq!(page.all("link[rel=canonical]")[0].attr("href"), Some(canonical.as_str()));
    // Unless one is named it is the one that was asked, by the proxy's word on HTTPS.
    let asked = [("Host", "een.example"), ("X-Forwarded-Proto", "https")];
    let shared = Server::shared()?;
    let text = shared.get("/robots.txt", &asked[1..])?.text()?;
    assert!(text.contains(&format!("Sitemap: https://{}/sitemap.xml", shared.address())), "{text}");
    Ok(())
}
