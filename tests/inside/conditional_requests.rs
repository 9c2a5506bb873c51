//! Ranges, conditional requests, and addresses at which there is nothing.

use anyhow::Result;
use inlogwijzer_inside::Server;
use test_support::client::Client as _;

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
        ("PUT", "/nl/", "GET, HEAD, POST"),
        ("POST", "/nl/toegankelijkheid", "GET, HEAD"),
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
