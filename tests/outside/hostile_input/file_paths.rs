//! Path traversal, ranges and conditional requests: the server gives the app's files and nothing else.

use std::fs;

use anyhow::Result;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::places;
use inlogwijzer_tests::raw::{exchange, statuses};
use inlogwijzer_tests::server::{Server, Settings};

/// What must never be given away.
const SECRET: &str = "DIT-IS-GEHEIM";

#[test]
fn no_way_of_writing_a_path_leads_out_of_the_folder_or_to_what_is_hidden() -> Result<()> {
    let folder = Folder::copy_of(&places::dist())?;
    let around = Folder::new()?;
    let site = around.path().join("site");
    fs::rename(folder.path(), &site)?;
    for file in ["geheim.txt", "site/.geheim", "site/.git/config", "site/.env"] {
        let place = around.path().join(file);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(place, SECRET)?;
    }
    let server = Server::with(Settings { site, ..Settings::default() })?;
    let ups = [
        "../geheim.txt",
        "..%2fgeheim.txt",
        "..%2Fgeheim.txt",
        "%2e%2e/geheim.txt",
        "%2e%2e%2fgeheim.txt",
        ".%2e/geheim.txt",
        "..\\geheim.txt",
        "..%5cgeheim.txt",
        "%2e%2e%5cgeheim.txt",
        "..%252fgeheim.txt",
        "%252e%252e%252fgeheim.txt",
        "..%c0%afgeheim.txt",
        "%c0%ae%c0%ae/geheim.txt",
        "..%ef%bc%8fgeheim.txt",
        "..;/geheim.txt",
        "....//geheim.txt",
        "..//geheim.txt",
        "..%00/geheim.txt",
        "geheim.txt%00.js",
        "..%u2215geheim.txt",
        "%u002e%u002e/geheim.txt",
        "x/../../geheim.txt",
        "x/%2e%2e/%2e%2e/geheim.txt",
        "./../geheim.txt",
        "boot.js/../../geheim.txt",
        "..",
        "../",
        "%2e%2e",
        ".geheim",
        "%2egeheim",
        ".env",
        "%2eenv",
        ".git/config",
        "%2egit/config",
        ".git%2fconfig",
        "x/../.env",
        "./.env",
        "//.env",
        "/etc/passwd",
        "//etc/passwd",
        "%2fetc/passwd",
        "file:///etc/passwd",
        "..%2f..%2f..%2f..%2f..%2f..%2fetc/passwd",
        "../../../../../../../../etc/passwd",
        "....//....//....//etc/passwd",
        "..%0d%0a/geheim.txt",
        "con",
        "nul",
        "geheim.txt::$DATA",
        "boot.js%00",
        "boot.js/",
        "boot.js%20",
        "boot.js.",
        "index.html%2e%2e",
        "?../geheim.txt",
        "#../geheim.txt",
    ];
    for (number, path) in ups.iter().enumerate() {
        for prefix in ["/", "/nl/../", "/x/"] {
            let said = exchange(
                server.address(),
                format!("GET {prefix}{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
            )?;
            assert!(!said.contains(SECRET), "{number}: {prefix}{path} gives it away");
            assert!(!said.contains("root:"), "{prefix}{path} gives /etc/passwd away");
            let status = statuses(&said).first().copied().unwrap_or_default();
            assert!(status < 500 && status != 0, "{prefix}{path}: {status} {said}");
        }
    }
    // The list would prove nothing if files were not served at all.
    assert_eq!(server.get("/boot.js", &[])?.status, 200);
    Ok(())
}

#[test]
fn what_is_not_there_says_what_to_do_and_is_not_remembered() -> Result<()> {
    let server = Server::shared()?;
    for path in [
        "/bestaat-niet.js",
        "/favicon.ico",
        "/app-0123456789abcdef.js",
        "/onderdelen/x-0123456789abcdef.wasm",
    ] {
        let answer = server.get(path, &[])?;
        assert_eq!((answer.status, answer.header("cache-control")), (404, "no-store"), "{path}");
        assert!(answer.text()?.contains("Pages begin with /nl/"), "{path}: {}", answer.text()?);
    }
    for path in ["/nl/bestaat-niet", "/nl/hulp/bestaat-niet"] {
        let answer = server.get(path, &[("Accept", "text/html")])?;
        let told = (answer.status, answer.header("cache-control"), answer.header("etag"));
        assert_eq!(told, (404, "no-store", ""), "{path}");
    }
    for (method, path, allowed) in [
        ("POST", "/dienst.js", "GET,HEAD"),
        ("POST", "/boot.js", "GET, HEAD"),
        ("POST", "/proef/koekjes", "GET,HEAD"),
        ("PUT", "/nl/hulpvraag", "GET, HEAD, POST"),
        ("POST", "/nl/", "GET, HEAD"),
    ] {
        let answer = server.send(method, path, &[])?;
        let told = (answer.status, answer.header("cache-control"), answer.header("allow"));
        assert_eq!(told, (405, "no-store", allowed), "{method} {path}");
    }
    Ok(())
}

#[test]
fn a_condition_changes_only_an_answer_that_is_kept() -> Result<()> {
    let server = Server::shared()?;
    let any = ("If-None-Match", "*");
    for (path, expected) in [
        ("/nl/", 304),
        ("/nl/hulp/melding-logout", 304),
        ("/nl/hulp/bestaat-niet", 404),
        ("/nl/melding/abc", 400),
        ("/nl/melding", 200),
    ] {
        assert_eq!(server.get(path, &[any])?.status, expected, "{path}");
    }
    let form = [any, ("Content-Type", "application/x-www-form-urlencoded")];
    assert_eq!(server.send_body("POST", "/nl/hulpvraag", &form, b"")?.status, 200);
    Ok(())
}

#[test]
fn ranges_and_conditions_that_make_no_sense_cost_nothing() -> Result<()> {
    let server = Server::shared()?;
    let many = format!("bytes={}", (0..200).map(|n| format!("{n}-")).collect::<Vec<_>>().join(","));
    for (name, value) in [
        ("Range", "bytes=0-0,0-0,0-0,0-0"),
        ("Range", many.as_str()),
        ("Range", "bytes=99999999999999999999-"),
        ("Range", "bytes=-0"),
        ("Range", "bytes=5-2"),
        ("Range", "items=0-1"),
        ("If-Modified-Since", "Thu, 99 Foo 99999 99:99:99 GMT"),
        ("If-None-Match", "\"\"\"\"\"\"\"\"\"\""),
        ("If-Unmodified-Since", "x"),
        ("Accept-Encoding", "br;q=nan,gzip;q=1e99,*;q=-1"),
        ("Accept-Encoding", ",,,,;;;;"),
    ] {
        let answer = server.get("/boot.js", &[(name, value)])?;
        assert!(
            [200, 206, 304, 400, 412, 416].contains(&answer.status),
            "{name}: {value}: {}",
            answer.status
        );
        assert!(answer.body.len() < 100_000, "{name}: {value}: {} bytes", answer.body.len());
    }
    Ok(())
}
