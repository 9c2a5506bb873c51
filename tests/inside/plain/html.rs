//! The server's pages as HTML: valid, escaped, and with what search engines and caches need.

use anyhow::Result;
use inlogwijzer_inside::Server;
use test_support::client::Client as _;
use test_support::document::{Document, Tag, parsed};

/// An address of each kind of page.
const PAGES: [&str; 17] = [
    "/nl/",
    "/en/?zoek=onjuiste+inlog",
    "/nl/?zoek=niets+van+dit+alles+zx",
    "/nl/hulp/ebooks-lenen",
    "/en/hulp/melding-logout?bibliotheek=drenthe",
    "/nl/hulp/ebooks-lenen?kan-inloggen=ja&bestaat=niet",
    "/nl/hulp/inlogproblemen-wise?voor=balie",
    "/nl/schema/ebooks-lenen/rechten",
    "/en/overzicht/ebooks-lenen",
    "/nl/controle?bij=melding-logout",
    "/nl/balie?zoek=403",
    "/nl/hulpvraag/entree-foutmelding",
    "/en/balie",
    "/nl/balie/inzicht",
    "/nl/kiosk?bibliotheek=drenthe",
    "/nl/bestaat-niet",
    "/en/hulp/bestaat-niet",
];

#[test]
fn no_page_has_a_mistake_in_its_html() -> Result<()> {
    let server = Server::shared()?;
    for address in PAGES {
        let page = parsed(&server, address)?;
        assert_eq!(page.mistakes(), Vec::<String>::new(), "{address}");
        assert_eq!(page.count("h1"), 1, "{address}");
        assert_eq!(page.count("main"), 1, "{address}");
        assert_eq!(page.twice_given_ids(), Vec::<String>::new(), "{address}");
        let mut dead = page.references();
        dead.retain(|id| page.count(&format!("[id=\"{id}\"]")) == 0);
        assert_eq!(dead, Vec::<String>::new(), "{address}: nothing is called so");
    }
    Ok(())
}

/// What the parser forgives, and HTML does not have.
#[test]
fn no_page_has_relations_or_addresses_that_html_does_not_know() -> Result<()> {
    const RELATIONS: [&str; 9] = [
        "alternate",
        "apple-touch-icon",
        "canonical",
        "external",
        "icon",
        "manifest",
        "modulepreload",
        "noreferrer",
        "stylesheet",
    ];
    let server = Server::shared()?;
    for address in PAGES {
        let html = server.get(address, &[("Accept", "text/html")])?.text()?;
        // Also of what is in a `template`, which no selector finds.
        let html = html.replace("<template>", "").replace("</template>", "");
        let page = Document::of(&html);
        for link in page.all("[rel]") {
            let relation = link.attr("rel").unwrap_or_default();
            assert!(relation == "preload" || RELATIONS.contains(&relation), "{address}: rel={relation}");
        }
        for link in page.all("[href], [src], [action]") {
            let to =
                ["href", "src", "action"].into_iter().find_map(|name| link.attr(name)).unwrap_or_default();
            assert!(!to.contains([' ', '"', '<', '>']), "{address}: {to}");
        }
        assert_eq!(
            page.count("section:not(:has(h1, h2, h3, h4))"),
            0,
            "{address}: a section without a heading"
        );
        assert_eq!(page.count("[noscroll]"), 0, "{address}");
        assert_eq!(page.count("[type=radio][autocomplete], [type=checkbox][autocomplete]"), 0, "{address}");
    }
    Ok(())
}

#[test]
fn a_page_is_whole_after_one_round_trip() -> Result<()> {
    let server = Server::shared()?;
    for address in PAGES {
        let page = parsed(&server, address)?;
        assert_eq!(page.count("link[rel=stylesheet]"), 0, "{address} waits for a style sheet");
        // That of every page, and that of drawings where there is one.
        let sheets = 1 + usize::from(page.count(".diagram-page, .insight") > 0);
        assert_eq!(page.count("head style"), sheets, "{address}");
        for script in page.all("script") {
            let waits = script.attr("defer").is_none() && script.attr("type") != Some("module");
            assert!(!waits, "{address} waits for {:?}", script.attr("src"));
        }
        assert!(!page.text("style").contains("@font-face"), "{address}");
        assert!(page.text("main").split_whitespace().count() > 8, "{address} says nothing");
    }
    Ok(())
}

#[test]
fn what_comes_in_from_outside_stays_text() -> Result<()> {
    let server = Server::shared()?;
    let evil = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E%3Cimg%20src=x%20onerror=alert(1)%3Ex";
    for address in [
        format!("/nl/?zoek={evil}"),
        format!("/nl/?bibliotheek={evil}"),
        format!("/nl/?{evil}={evil}"),
        format!("/nl/hulp/ebooks-lenen?kan-inloggen={evil}&{evil}=ja&modus={evil}"),
        format!("/nl/hulp/ebooks-lenen/{evil}"),
        format!("/nl/hulp/{evil}"),
        format!("/nl/schema/ebooks-lenen?voor={evil}"),
        format!("/nl/controle?bij={evil}"),
        format!("/nl/balie?zoek={evil}"),
        format!("/nl/balie/inzicht/{evil}"),
    ] {
        let page = parsed(&server, &address)?;
        assert_eq!(page.count("img"), 0, "{address}");
        let own = |script: &&Tag<'_>| script.attr("src").is_some_and(|source| source.starts_with('/'));
        let scripts = page.all("script");
        let inline: Vec<_> = scripts.iter().filter(|script| !own(script)).collect();
        // The one that every page has, and that the policy names.
        assert_eq!(inline.len(), 1, "{address}");
        assert!(!inline[0].text().contains("alert"), "{address}");
        assert_eq!(page.mistakes(), Vec::<String>::new(), "{address}");
    }
    // Mark-up behind an address that is whole leads to that address.
    let whole = server.get(&format!("/nl/{evil}"), &[("Accept", "text/html")])?;
    assert_eq!((whole.status, whole.header("location")), (307, "/nl/"));
    assert!(!String::from_utf8_lossy(&whole.body).contains("alert"));
    Ok(())
}

#[test]
fn the_head_tells_search_engines_which_address_is_the_pages_own() -> Result<()> {
    let server = Server::shared()?;
    let own = |page: &Document| {
        page.all("link[rel=canonical]").first().and_then(|link| link.attr("href")).map(str::to_owned)
    };
    for (address, canonical, hidden, title) in [
        ("/nl/", Some("/nl/"), false, "Lukt inloggen niet? · Inlogwijzer"),
        ("/nl/?bibliotheek=drenthe", Some("/nl/"), false, "Lukt inloggen niet? · Inlogwijzer"),
        ("/en/hulp/ebooks-lenen", Some("/en/hulp/ebooks-lenen"), false, ""),
        ("/nl/hulp/ebooks-lenen/rechten", Some("/nl/hulp/ebooks-lenen/rechten"), false, ""),
        ("/nl/hulp/ebooks-lenen/rechten?kan-inloggen=ja", Some("/nl/hulp/ebooks-lenen/rechten"), true, ""),
        ("/nl/controle", Some("/nl/controle"), false, ""),
        ("/nl/balie", None, true, "Balie · Inlogwijzer"),
        ("/nl/kiosk", None, true, ""),
        ("/nl/?zoek=e-books", None, true, ""),
        ("/nl/bestaat-niet", None, true, ""),
    ] {
        let page = parsed(&server, address)?;
        assert_eq!(own(&page).as_deref(), canonical, "{address}");
        assert_eq!(page.count("meta[name=robots][content=noindex]") == 1, hidden, "{address}");
        assert_eq!(page.count("link[hreflang]"), if hidden { 0 } else { 3 }, "{address}");
        assert!(page.text("title").ends_with("· Inlogwijzer"), "{address}");
        assert!(title.is_empty() || page.text("title") == title, "{address}: {}", page.text("title"));
        let description = page.all("meta[name=description]");
        let words = description.first().and_then(|meta| meta.attr("content")).unwrap_or_default();
        assert!((20..=320).contains(&words.len()), "{address}: {words}");
    }
    let description = |address: &str| -> Result<String> {
        let page = parsed(&server, address)?;
        Ok(page
            .all("meta[name=description]")
            .first()
            .and_then(|meta| meta.attr("content"))
            .unwrap_or_default()
            .to_owned())
    };
    assert_ne!(description("/nl/balie")?, description("/nl/")?);
    Ok(())
}

#[test]
fn who_types_a_code_on_the_home_page_is_not_told_that_there_is_nothing() -> Result<()> {
    let server = Server::shared()?;
    let page = parsed(&server, "/nl/?zoek=k7m+4tr+9wxp")?;
    assert_eq!(page.count("[data-code-link]"), 1);
    assert_eq!(page.count("[data-unknown-message]"), 0);
    let status = page.text(".search__status");
    assert!(status.contains("code") && !status.contains("niets"), "{status}");
    Ok(())
}

#[test]
fn a_page_that_is_the_same_for_many_is_answered_from_memory_and_one_with_answers_is_not_kept_wrongly()
-> Result<()> {
    let server = Server::shared()?;
    for address in ["/nl/hulp/ebooks-lenen", "/nl/hulp/ebooks-lenen?kan-inloggen=ja"] {
        let (first, again) = (server.get(address, &[])?, server.get(address, &[])?);
        assert_eq!(first.header("etag"), again.header("etag"), "{address}");
        assert!(!first.header("etag").is_empty(), "{address}");
        for (accepted, encoding) in [("gzip, deflate, br", "br"), ("gzip", "gzip")] {
            let small = server.get(address, &[("Accept-Encoding", accepted)])?;
            assert_eq!(small.header("content-encoding"), encoding, "{address}");
            assert_eq!(small.decoded()?, first.body, "{address}");
            let known = [("Accept-Encoding", accepted), ("If-None-Match", small.header("etag"))];
            assert_eq!(server.get(address, &known)?.status, 304, "{address}");
        }
    }
    // Steps for a browser are for that browser only.
    let address = "/nl/hulp/melding-logout/adblocker-uitzetten";
    let of = |agent: &str| server.get(address, &[("User-Agent", agent)])?.text();
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0";
    let (one, other, once_more) = (of(firefox)?, of(edge)?, of(firefox)?);
    assert_eq!(one, once_more);
    assert_ne!(one, other);
    Ok(())
}
