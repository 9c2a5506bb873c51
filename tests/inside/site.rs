//! Pages, redirects and baits: their languages, caching and status.

use anyhow::Result;
use inlogwijzer_inside::{Server, Settings};
use test_support::client::Client as _;

#[test]
fn pages_may_be_framed_by_whom_the_operator_names() -> Result<()> {
    let origins = "https://www.bibliotheek.example,https://hulp.example";
    let more = ["--frame-ancestors", origins].map(str::to_owned).to_vec();
    let server = Server::with(Settings { more, ..Settings::default() })?;
    let policy = server.get("/nl/", &[])?.header("content-security-policy").to_owned();
    assert!(
        policy.contains("frame-ancestors https://www.bibliotheek.example https://hulp.example"),
        "{policy}"
    );
    Ok(())
}

#[test]
fn what_the_service_worker_asks_for_is_asked_about_each_time() -> Result<()> {
    let server = Server::with(Settings { keeps_offline: true, ..Settings::default() })?;
    for address in [
        "/dienst.js",
        "/uitgave.json",
        "/uitgave.json?library=drenthe",
        "/uitgave/inhoud.json",
        "/uitgave/schemas.json?language=en&audience=patron&library=drenthe",
        "/schil/nl",
        "/schil/en",
        "/inlogwijzer.webmanifest?language=en",
    ] {
        let headers = [("Accept-Encoding", "br")];
        let answer = server.get(address, &headers)?;
        assert_eq!((answer.status, answer.header("cache-control")), (200, "no-cache"), "{address}");
        let again = server.get(address, &[headers[0], ("If-None-Match", answer.header("etag"))])?;
        assert_eq!((again.status, again.body.len()), (304, 0), "{address}");
        // A library that nobody knows is none, and its name goes nowhere.
        let unknown = server.get("/uitgave.json?library=%22%3Cx", &headers)?.text()?;
        assert_eq!(unknown, server.get("/uitgave.json", &[])?.text()?);
    }
    for address in ["/schil/fr", "/schil/", "/uitgave/schemas.json?language=nl", "/uitgave/anders.json"] {
        assert_eq!(server.get(address, &[])?.status, 404, "{address}");
    }
    Ok(())
}

#[test]
fn a_page_comes_in_its_language_and_is_asked_about_each_time() -> Result<()> {
    let server = Server::shared()?;
    for (address, language) in
        [("/nl/", "nl"), ("/en/", "en"), ("/en/hulp/ebooks-lenen", "en"), ("/nl/controle", "nl")]
    {
        let page = server.get(address, &[("Accept", "text/html"), ("Accept-Encoding", "br")])?;
        assert_eq!((page.status, page.header("cache-control")), (200, "no-cache"), "{address}");
        assert!(page.header("content-type").starts_with("text/html; charset=utf-8"), "{address}");
        let html = page.text()?;
        assert!(html.contains(&format!("<html lang=\"{language}\">")), "{address}");
        let again =
            server.get(address, &[("Accept-Encoding", "br"), ("If-None-Match", page.header("etag"))])?;
        assert_eq!((again.status, again.body.len()), (304, 0), "{address}");
    }
    Ok(())
}

#[test]
fn the_bare_address_leads_to_the_language_that_the_browser_asks_for() -> Result<()> {
    let server = Server::shared()?;
    for (asked, query, target) in [
        ("", "", "/nl/"),
        ("nl-NL,nl;q=0.9,en;q=0.8", "", "/nl/"),
        ("en-GB,en;q=0.9", "", "/en/"),
        ("de,fr;q=0.8", "", "/nl/"),
        ("en", "?bibliotheek=drenthe&voor=balie", "/en/?bibliotheek=drenthe&voor=balie"),
        ("nl", "?zoek=e-books%20lenen", "/nl/?zoek=e-books%20lenen"),
    ] {
        let answer = server.get(&format!("/{query}"), &[("Accept-Language", asked)])?;
        assert!([302, 303, 307].contains(&answer.status), "{asked}: {}", answer.status);
        assert_eq!(answer.header("location"), target, "{asked}");
        assert!(answer.header("vary").to_ascii_lowercase().contains("accept-language"), "{asked}");
    }
    Ok(())
}

#[test]
fn an_address_at_which_there_is_nothing_answers_404_with_the_page_that_says_so() -> Result<()> {
    let server = Server::shared()?;
    for (address, language) in [
        ("/nl/bestaat-niet", "nl"),
        ("/en/bestaat/niet", "en"),
        ("/nl/hulp/bestaat-niet", "nl"),
        ("/en/schema/bestaat-niet", "en"),
        ("/nl/hulp", "nl"),
        ("/nl/hulp/ebooks-lenen/rechten/teveel", "nl"),
        ("/bestaat-niet", "nl"),
        ("/fr/", "nl"),
    ] {
        let answer = server.get(address, &[("Accept", "text/html")])?;
        assert_eq!(answer.status, 404, "{address}");
        let html = answer.text()?;
        assert!(html.contains(&format!("<html lang=\"{language}\">")), "{address}");
        assert!(html.contains("boot.js"), "{address}: the app does not start");
    }
    let file = server.get("/bestaat-niet.png", &[("Accept", "image/*")])?;
    assert_eq!(file.status, 404);
    Ok(())
}

#[test]
fn the_page_is_never_given_as_a_file_without_a_language() -> Result<()> {
    let server = Server::shared()?;
    let mut given = Vec::new();
    for path in [
        "/index.html",
        "/%69ndex.html",
        "/index%2ehtml",
        "//index.html",
        "/./index.html",
        "/index.html.br",
        "/index.html.gz",
    ] {
        let answer = server.get(path, &[])?;
        if answer.status != 404 {
            given.push(format!("{path}: {}", answer.status));
        }
    }
    assert!(given.is_empty(), "{given:?}");
    Ok(())
}

#[test]
fn baits_and_their_twins_are_answered_alike_and_never_kept() -> Result<()> {
    let server = Server::shared()?;
    for (bait, twin, kind) in [
        ("/ads/banners/x.png", "/neutraal/beeld-1.png", "image/gif"),
        ("/adasync.js", "/neutraal/script-1.js", "text/javascript"),
    ] {
        let (bait, twin) = (server.get(bait, &[])?, server.get(twin, &[])?);
        assert_eq!((bait.status, twin.status), (200, 200));
        assert_eq!(bait.body, twin.body);
        for answer in [bait, twin] {
            assert!(answer.header("content-type").starts_with(kind));
            assert_eq!(answer.header("cache-control"), "no-store");
        }
    }
    Ok(())
}

#[test]
fn robots_keep_away_from_reports_and_the_api() -> Result<()> {
    let robots = Server::shared()?.get("/robots.txt", &[])?.text()?;
    for path in ["/api/", "/nl/melding/", "/en/melding/"] {
        assert!(robots.contains(&format!("Disallow: {path}")), "{robots}");
    }
    Ok(())
}
