//! The files of the built app as the server sends them, and the headers of every kind of answer.

use std::fs;

use anyhow::{Context as _, Result};
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, Settings};

/// The names of the built files with this ending.
fn files(ending: &str) -> Result<Vec<String>> {
    let names = fs::read_dir(places::dist()).context("there is no app; `cargo xtask build` makes it")?;
    let names = names.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let names: Vec<String> =
        names.collect::<Result<Vec<_>>>()?.into_iter().filter(|name| name.ends_with(ending)).collect();
    assert!(!names.is_empty(), "no file in the app ends with {ending}");
    Ok(names)
}

#[test]
fn every_kind_of_answer_carries_the_security_headers() -> Result<()> {
    let server = Server::shared()?;
    let wasm = format!("/{}", files(".wasm")?.remove(0));
    let stale = server.get("/api/v1/catalog", &[])?.header("etag").to_owned();
    for (method, address, status, headers) in [
        ("GET", "/nl/", 200, &[][..]),
        ("GET", "/", 307, &[]),
        ("GET", "/nl/bestaat-niet", 404, &[]),
        ("GET", "/bestaat-niet.js", 404, &[]),
        ("GET", &wasm, 200, &[]),
        ("GET", "/robots.txt", 200, &[]),
        ("GET", "/ads/banners/x.png", 200, &[]),
        ("GET", "/api/v1/catalog", 200, &[]),
        ("GET", "/api/v1/catalog", 304, &[("If-None-Match", stale.as_str())]),
        ("GET", "/api/v1/connection", 200, &[]),
        ("GET", "/api/v1/bestaat-niet", 404, &[]),
        ("DELETE", "/api/v1/catalog", 405, &[]),
        ("POST", "/nl/", 415, &[]),
        ("POST", "/nl/toegankelijkheid", 405, &[]),
        ("GET", "/healthz", 200, &[]),
    ] {
        let answer = server.send(method, address, headers)?;
        let about = format!("{method} {address}");
        assert_eq!(answer.status, status, "{about}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{about}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{about}");
        // The one foreign origin of a page is the companion: this very server under the machine's other name.
        let companion = format!("http://localhost:{}", server.address().port());
        let policy = answer.header("content-security-policy").replace(&companion, "");
        for part in ["default-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{about}: no {part} in {policy}");
        }
        for hole in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", " *"] {
            assert!(!policy.contains(hole), "{about}: {hole} in {policy}");
        }
        for part in ["require-trusted-types-for 'script'", "trusted-types default"] {
            assert!(policy.contains(part), "{about}: no {part} in {policy}");
        }
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{about}");
        for power in ["camera=()", "microphone=()", "geolocation=()"] {
            assert!(answer.header("permissions-policy").contains(power), "{about}: {power}");
        }
        assert_eq!(answer.header("server"), "", "{about}: nobody needs to know");
    }
    Ok(())
}

#[test]
fn a_file_whose_name_tells_its_content_is_kept_for_a_year() -> Result<()> {
    let server = Server::shared()?;
    let mut hashed = [files(".wasm")?, files(".css")?, files(".js")?].concat();
    hashed.retain(|name| name.contains('-') && !name.starts_with("zonder"));
    assert!(hashed.len() >= 3, "{hashed:?}");
    for name in hashed {
        let plain = server.get(&format!("/{name}"), &[])?;
        assert_eq!(plain.status, 200, "{name}");
        assert_eq!(plain.body, fs::read(places::dist().join(&name))?, "{name}");
        for (accepted, encoding) in [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip")] {
            let small = server.get(&format!("/{name}"), &[("Accept-Encoding", accepted)])?;
            let keep = small.header("cache-control");
            assert!(keep.contains("immutable") && keep.contains("max-age=31536000"), "{name}: {keep}");
            assert_eq!(small.header("content-encoding"), encoding, "{name}");
            assert_eq!(small.decoded()?, plain.body, "{name}");
            assert!(
                small.header("vary").to_ascii_lowercase().contains("accept-encoding"),
                "{name} has no Vary"
            );
            let kind = match name.rsplit('.').next() {
                Some("wasm") => "application/wasm",
                Some("css") => "text/css",
                _ => "text/javascript",
            };
            assert!(
                small.header("content-type").starts_with(kind),
                "{name}: {}",
                small.header("content-type")
            );
        }
    }
    Ok(())
}

#[test]
fn every_other_file_is_asked_about_each_time() -> Result<()> {
    let server = Server::shared()?;
    for name in ["/boot.js", "/begin.js", "/icoon.svg", "/icoon-192.png", "/offline.js"] {
        let answer = server.get(name, &[])?;
        assert_eq!((answer.status, answer.header("cache-control")), (200, "no-cache"), "{name}");
        let tag = answer.header("etag");
        let known = server.get(name, &[("If-None-Match", tag)])?;
        assert_eq!((known.status, known.body.len()), (304, 0), "{name}, known as '{tag}'");
        assert_eq!(known.header("cache-control"), "no-cache", "{name}");
        let since = answer.header("last-modified");
        let again = server.get(name, &[("If-Modified-Since", since)])?;
        assert_eq!((again.status, again.body.len()), (304, 0), "{name}, since '{since}'");
    }
    Ok(())
}

#[test]
fn no_path_leads_out_of_the_app_or_to_what_is_hidden_in_it() -> Result<()> {
    let folder = Folder::new()?;
    let site = folder.path().join("site");
    let copy = Folder::copy_of(&places::dist())?;
    fs::rename(copy.path(), &site)?;
    let secret = "dit mag niemand lezen";
    fs::write(folder.path().join("geheim.txt"), secret)?;
    fs::write(site.join(".trunk-lock"), secret)?;
    fs::create_dir(site.join(".map"))?;
    fs::write(site.join(".map/geheim.txt"), secret)?;
    let server = Server::with(Settings { site, ..Settings::default() })?;
    for path in [
        "/../geheim.txt",
        "/..%2fgeheim.txt",
        "/..%2Fgeheim.txt",
        "/%2e%2e/geheim.txt",
        "/%2E%2E%2Fgeheim.txt",
        "/.%2e/geheim.txt",
        "/%2e./geheim.txt",
        "/..%5cgeheim.txt",
        "/..\\geheim.txt",
        "/nl/../../geheim.txt",
        "/nl/..%2f..%2fgeheim.txt",
        "/x/../../geheim.txt",
        "//geheim.txt",
        "/%2fgeheim.txt",
        "/..",
        "/%2e%2e",
        "/.trunk-lock",
        "/%2etrunk-lock",
        "/%2Etrunk-lock",
        "//.trunk-lock",
        "/./.trunk-lock",
        "/.map/geheim.txt",
        "/%2emap/geheim.txt",
        "/%2emap%2fgeheim.txt",
        "/x%2f..%2f.map%2fgeheim.txt",
        "/boot.js/../.trunk-lock",
        "/nl%2f..%2f.trunk-lock",
        "/.trunk-lock%00.js",
        "/.trunk-lock?x=.js",
    ] {
        for accepted in ["*/*", "text/html"] {
            let answer = server.get(path, &[("Accept", accepted)])?;
            assert!([301, 307, 308, 400, 404].contains(&answer.status), "{path}: {}", answer.status);
            assert!(!answer.text()?.contains(secret), "{path} gives it away");
        }
    }
    Ok(())
}
