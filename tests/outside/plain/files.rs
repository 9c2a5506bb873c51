//! Static export: all pages as files, as a host serves them that runs no program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::document::Document;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::graph::Graph;
use inlogwijzer_tests::http;
use inlogwijzer_tests::places;
use inlogwijzer_tests::proxy::Proxy;
use inlogwijzer_tests::server::{Server, program};

const ORIGIN: &str = "https://hulp.bibliotheek.example";

fn export(to: &Path, more: &[&str]) -> Result<Output> {
    let mut command = program();
    command.arg("export").arg("--content").arg(places::content()).arg("--all").arg(to).args(more);
    Ok(command.output()?)
}

fn exported(more: &[&str]) -> Result<Folder> {
    let folder = Folder::new()?;
    let output = export(folder.path(), &[&["--format", "html"], more].concat())?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(folder)
}

/// Every file below a folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    Ok(found)
}

/// The file that a host gives for an address of its own; none for addresses elsewhere or within the page.
fn file_of(address: &str) -> Option<String> {
    let path = address.strip_prefix(ORIGIN).unwrap_or(address);
    let path = path.split(['?', '#']).next()?.strip_prefix('/')?;
    Some(if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() })
}

/// Checks that whatever a file of the folder leads to is a file too; gives how many pages were looked at.
fn every_address_is_a_file(folder: &Path) -> Result<usize> {
    let mut pages = 0;
    let mut dead = Vec::new();
    for file in files(folder)?.iter().filter(|file| file.extension().is_some_and(|kind| kind == "html")) {
        pages += 1;
        let page = Document::of(&fs::read_to_string(file)?);
        for (selector, attribute) in [
            ("[href]", "href"),
            ("[src]", "src"),
            ("[action]", "action"),
            ("script", "data-js"),
            ("script", "data-wasm"),
        ] {
            let addresses = page.all(selector);
            for address in addresses.iter().filter_map(|tag| tag.attr(attribute)) {
                if file_of(address).is_some_and(|target| !folder.join(target).is_file()) {
                    dead.push(format!("{} -> {address}", file.display()));
                }
            }
        }
    }
    assert_eq!(dead, Vec::<String>::new());
    Ok(pages)
}

#[test]
fn the_pages_as_files_lead_to_an_outcome_by_links_alone_and_to_nothing_that_is_not_there() -> Result<()> {
    let dist = places::dist();
    let site = dist.to_str().context("a strange folder")?;
    let folder = exported(&["--site", site, "--public-origin", ORIGIN])?;
    assert!(every_address_is_a_file(folder.path())? > 500);

    let server = Server::shared()?;
    let host = Proxy::nginx_of_files(folder.path())?;
    let get = |path: &str| http::send(host.address(), "GET", path, &[]);
    let page = |path: &str| -> Result<Document> {
        let answer = get(path)?;
        ensure!(answer.status == 200, "{path}: {}", answer.status);
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
        Ok(Document::of(&answer.text()?))
    };
    for (language, layer, audience) in [("nl", "", "patron"), ("en", "", "patron"), ("nl", "/balie", "staff")]
    {
        for graph in Graph::all(&server)?.iter().filter(|graph| graph.audience() == "both") {
            let end = graph.ends().into_iter().find(|end| graph.kind(end) == "outcome");
            let Some(end) = end else { continue };
            let mut address = format!("{layer}/{language}/hulp/{}/", graph.id);
            for (node, answer) in graph.way_to(end)? {
                let here = page(&address)?;
                assert_eq!(here.all("article")[0].attr("data-node"), Some(node.as_str()), "{address}");
                assert_eq!(here.text("article h1"), graph.text(&node, audience, language), "{address}");
                let link = here.all(&format!("a[data-answer=\"{answer}\"]"));
                address =
                    link.first().and_then(|link| link.attr("href")).context("no such answer")?.to_owned();
                assert!(address.contains(&format!("{node}={answer}")), "the app must know of it: {address}");
            }
            let outcome = page(&address)?;
            assert_eq!(outcome.all("article")[0].attr("data-node"), Some(end), "{address}");
            assert_eq!(outcome.all("article")[0].attr("data-kind"), Some("outcome"), "{address}");
            assert_eq!(outcome.text("article h1"), graph.text(end, audience, language), "{address}");
            // What only a server can do is not offered.
            assert_eq!(outcome.count("form:not(.for-app), [data-ask]"), 0, "{address}");
        }
    }

    // The other views, and the whole.
    let diagram = page("/nl/schema/ebooks-lenen/")?;
    assert!(diagram.count("svg a[data-node]") > 3 && diagram.count("script") > 0);
    let of_the_desk = page("/balie/nl/schema/ebooks-lenen/")?;
    assert!(of_the_desk.count("svg a[data-node]") > 3 && of_the_desk.count("script") == 0);
    assert!(page("/en/overzicht/ebooks-lenen/")?.count(".outline a") > 3);
    assert!(page("/nl/hulp/ebooks-lenen/")?.count("script") > 0, "the app does not start");
    assert_eq!(page("/")?.count("a[href=\"/nl/\"]"), 1);
    let gone = get("/nl/hulp/bestaat-niet/")?;
    assert_eq!(gone.status, 404);
    let gone = Document::of(&gone.text()?);
    assert_eq!(gone.count("[data-error]"), 1);
    assert!(gone.count("script") > 0, "the app may know of a page there");
    let moved = get("/nl/hulp/ebooks-lenen?kan-inloggen=ja")?;
    assert_eq!((moved.status, moved.header("location")), (301, "/nl/hulp/ebooks-lenen/?kan-inloggen=ja"));
    // The content, byte for byte as the server gives it.
    for address in [
        "/api/v1/catalog",
        "/api/v1/notices",
        "/api/v1/howtos",
        "/api/v1/policy",
        "/api/v1/flows/ebooks-lenen",
        "/api/v1/libraries/drenthe",
        "/api/v1/flows/ebooks-lenen/diagram?language=en&audience=staff",
        "/api/v1/services/bibliotheek/diagram?language=nl&audience=patron",
    ] {
        let answer = get(address)?;
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"), "{address}");
        assert_eq!(answer.body, server.get(address, &[])?.body, "{address}");
    }
    // What has a query on the server has a name of its own as a file.
    let layer = "language=en&audience=staff";
    for (name, address) in [
        ("services/kb-en-staff.json", "services/kb/diagram?"),
        ("flows/ebooks-lenen-en-staff.json", "flows/ebooks-lenen/diagram?"),
        ("flows/ebooks-lenen-en-staff.svg", "flows/ebooks-lenen/export?format=svg&"),
        ("flows/ebooks-lenen-en-staff.mmd", "flows/ebooks-lenen/export?format=mermaid&"),
        ("flows/ebooks-lenen-en-staff.gv", "flows/ebooks-lenen/export?format=dot&"),
        ("flows/ebooks-lenen-en-staff.html", "flows/ebooks-lenen/export?format=html&"),
    ] {
        let answer = get(&format!("/api/v1/drawings/{name}"))?;
        let served = server.get(&format!("/api/v1/{address}{layer}"), &[])?;
        assert_eq!((answer.status, answer.body), (200, served.body), "{name}");
    }
    let map = get("/sitemap.xml")?.text()?;
    let map = roxmltree::Document::parse(&map)?;
    for loc in map.descendants().filter(|part| part.has_tag_name("loc")) {
        let address = loc.text().context("no address")?;
        assert!(address.starts_with(ORIGIN) && address.ends_with('/'), "{address}");
        page(address.trim_start_matches(ORIGIN))?;
    }
    assert!(get("/robots.txt")?.text()?.contains(&format!("Sitemap: {ORIGIN}/sitemap.xml")));
    every_answer_has_the_headers(folder.path(), &host)
}

/// Also below a `location` of its own, on what never changes, and where there is nothing.
fn every_answer_has_the_headers(folder: &Path, host: &Proxy) -> Result<()> {
    let script = files(folder)?.into_iter().find_map(|file| {
        let name = file.file_name()?.to_str()?;
        (name.starts_with("inlogwijzer-app-") && name.ends_with(".js")).then(|| format!("/{name}"))
    });
    let script = script.context("no script of the app")?;
    let drawing = "/api/v1/flows/inloggen/diagram?language=nl&audience=patron";
    for (path, status, is_kept) in [
        ("/nl/", 200, false),
        ("/api/v1/catalog", 200, false),
        (drawing, 200, false),
        (script.as_str(), 200, true),
        ("/bestaat-niet/", 404, false),
        ("/api/v1/bestaat-niet", 404, false),
        ("/inlogwijzer-app-0123456789abcdef.js", 404, false),
    ] {
        let answer = http::send(host.address(), "GET", path, &[])?;
        assert_eq!(answer.status, status, "{path}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{path}: {name}");
        }
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert_eq!(answer.header("cache-control").contains("immutable"), is_kept, "{path}");
    }
    // What a page may load is said in the page, as the host cannot know the digests of a version.
    let page = Document::of(&http::send(host.address(), "GET", "/nl/hulp/inloggen/", &[])?.text()?);
    let meta = page.all("meta[http-equiv=Content-Security-Policy]");
    let policy = meta.first().and_then(|meta| meta.attr("content")).context("no policy in the page")?;
    for part in ["default-src 'none'", "script-src 'self'", "style-src 'self' 'sha256-", "base-uri 'none'"] {
        assert!(policy.contains(part), "{part}: {policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("frame-ancestors"), "{policy}");
    Ok(())
}

#[tokio::test]
async fn the_app_on_a_host_of_files_shows_what_files_can_give_and_offers_nothing_else() -> Result<()> {
    let dist = places::dist();
    let folder = exported(&["--site", dist.to_str().context("a strange folder")?])?;
    let is_there = |address: &str| file_of(address).is_some_and(|file| folder.path().join(file).is_file());
    let host = Proxy::nginx_of_files(folder.path())?;
    let server = Server::shared()?;
    Browser::new()
        .counted()
        .with_network_log()
        .at_host(&host)
        .run(&server, async |page| {
            // A place in a diagram has no file: the host says so, and the app shows it.
            page.expect_error("404");
            page.open("/nl/hulp/inloggen/naar-balie/").await?;
            page.at_node("naar-balie").await?;
            assert_eq!(page.count("[data-ask]").await?, 0);
            page.click("a[data-view=\"schema\"]").await?;
            let here = "svg[data-flow] a[data-node=\"naar-balie\"][aria-current=\"step\"]";
            page.see(here).await?;
            assert_eq!(page.count("[data-ask]").await?, 0);
            page.session().refresh().await?;
            page.started().await?;
            page.see(here).await?;
            let taken = page.attributes("[data-export]", "href").await?;
            assert_eq!(taken.len(), 4);
            assert_eq!(taken.iter().find(|address| !is_there(address)), None);

            // The layer of the desk, and its map.
            page.click("a[data-layer=\"staff\"]").await?;
            page.see("a[data-layer=\"patron\"]").await?;
            page.see(here).await?;
            page.open("/nl/balie/").await?;
            page.see("[data-staff-flow]").await?;
            assert_eq!(page.count("[data-insight-link]").await?, 0);
            page.click("[data-map-link]").await?;
            page.see("svg[data-flow] a[data-node=\"ebooks-lenen\"]").await?;
            page.session().refresh().await?;
            page.started().await?;
            page.see("svg[data-flow] a[data-node=\"ebooks-lenen\"]").await?;

            // Nobody has reports there, by a code or by their address.
            for sought in
                ["/nl/balie/?zoek=K7M-4TR-9WXP", "/nl/balie/?zoek=K7M-4TR-9WXX", "/nl/?zoek=K7M-4TR-9WXP"]
            {
                page.open(sought).await?;
                page.see(".search__status:not(:empty):not([data-code-mistake])").await?;
                assert_eq!(page.count("[data-hit], [data-code-link], [data-ask]").await?, 0, "{sought}");
            }
            for nothing in ["/nl/hulpvraag/inloggen", "/nl/melding/K7M-4TR-9WXP", "/nl/balie/inzicht"] {
                page.open(nothing).await?;
                page.see("#app [data-error=\"notfound\"]").await?;
            }

            // The check says what it can see, and plays no login.
            page.open("/en/controle/").await?;
            page.see("[data-checks-done]").await?;
            for (check, verdict) in [("connection", "ok"), ("adblock", "ok"), ("clock", "unknown")] {
                page.see(&format!("[data-check=\"{check}\"][data-verdict=\"{verdict}\"]")).await?;
            }
            assert_eq!(page.count("[data-rehearse], [data-ask]").await?, 0);

            // A way is walked, the page is left, and nobody counts.
            page.open("/nl/hulp/ebooks-lenen/").await?;
            page.answer("ja").await?;
            page.see("[data-node]:not([data-node=\"kan-inloggen\"])").await?;
            // The short address of a kiosk is a server's; here the long one is typed.
            page.open("/nl/hulp/ebooks-lenen/?modus=kiosk").await?;
            let typed = page.text("[data-qr-address]").await?;
            assert!(typed.contains("/nl/hulp/ebooks-lenen"), "{typed}");
            let asked = page.requests().await?;
            assert!(
                asked.iter().any(|address| address.ends_with("/flows/inloggen-nl-patron.json")),
                "{asked:?}"
            );
            let asked = asked.iter().filter_map(|address| address.strip_prefix(page.origin()));
            let no_page = |address: &&str| {
                let path = address.split(['?', '#']).next().unwrap_or_default();
                path.starts_with("/api/") || path.rsplit('/').next().is_some_and(|name| name.contains('.'))
            };
            let missing: Vec<_> = asked.filter(no_page).filter(|address| !is_there(address)).collect();
            assert_eq!(missing, Vec::<&str>::new());
            Ok(())
        })
        .await
}

#[test]
fn an_export_of_all_without_the_app_is_whole_too_and_one_that_cannot_be_says_what_to_do() -> Result<()> {
    let folder = exported(&[])?;
    assert!(every_address_is_a_file(folder.path())? > 500);
    let page = Document::of(&fs::read_to_string(folder.path().join("nl/hulp/ebooks-lenen/index.html"))?);
    assert_eq!((page.count("script"), page.count("article[data-node]")), (0, 1));
    assert_eq!(page.mistakes(), Vec::<String>::new());

    let used = export(folder.path(), &["--format", "html"])?;
    let said = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!used.status.success());
    assert!(said(&used).contains("is not empty") && said(&used).contains("new folder"), "{}", said(&used));
    let elsewhere = folder.path().join("nieuw");
    let drawn = export(&elsewhere, &["--format", "svg"])?;
    assert!(!drawn.status.success() && said(&drawn).contains("--format html"), "{}", said(&drawn));
    let both = export(&elsewhere, &["melding-logout", "--format", "html"])?;
    assert_eq!(both.status.code(), Some(2), "{}", said(&both));
    let no_app = export(&elsewhere, &["--format", "html", "--site", "bestaat-niet"])?;
    assert!(!no_app.status.success() && said(&no_app).contains("bestaat-niet"), "{}", said(&no_app));
    assert!(!elsewhere.exists(), "something was written all the same");
    Ok(())
}
