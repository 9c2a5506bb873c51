//! Malformed requests: heads and bodies that are too large, and requests that two servers could parse differently.

use anyhow::Result;
use inlogwijzer_tests::raw::{Raw, exchange, statuses};
use inlogwijzer_tests::server::{Server, Settings};

use crate::reports::assert_problem;

/// The whole answer to these bytes, and its status.
fn first(server: &Server, bytes: impl AsRef<[u8]>) -> Result<(u16, String)> {
    let said = exchange(server.address(), bytes)?;
    Ok((statuses(&said).first().copied().unwrap_or(0), said))
}

#[test]
fn a_head_that_is_too_large_is_refused_before_it_is_read_whole() -> Result<()> {
    let server = Server::start()?;
    let head = |middle: String| format!("GET /nl/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{middle}\r\n");
    for (what, bytes, expected) in [
        ("100,000 headers", head("X-A: b\r\n".repeat(100_000)), 431),
        ("101 headers", head("X-A: b\r\n".repeat(101)), 431),
        ("a header of a megabyte", head(format!("X-A: {}\r\n", "a".repeat(1 << 20))), 431),
        ("a cookie of 20 KB", head(format!("Cookie: {}\r\n", "a".repeat(20_000))), 431),
        ("a long name", head(format!("{}: a\r\n", "a".repeat(100_000))), 431),
        ("a path of 100 KB", format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(100_000)), 414),
        ("a path of a megabyte", format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(1 << 20)), 414),
    ] {
        let (status, said) = first(&server, bytes)?;
        // hyper may find the head too long before it sees what in it is.
        assert!([expected, 431, 414, 400].contains(&status), "{what}: {status} {said}");
    }
    // Its memory has not grown by what was sent.
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id()))?;
    let kib = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default().trim();
    let kib: u64 = kib.trim_end_matches(" kB").parse()?;
    assert!(kib < 200_000, "{kib} KiB");
    assert_eq!(server.get("/nl/", &[])?.status, 200);
    Ok(())
}

#[test]
fn a_body_that_is_too_long_is_refused_however_its_length_is_told() -> Result<()> {
    let server = Server::start()?;
    let whole = format!("{{\"error\":\"{}\"}}", "a".repeat(200_000));
    let headers = [("Content-Type", "application/json"), ("Idempotency-Key", "aaaaaaaaaaaaaaaaaaaa")];
    let answer = server.send_body("POST", "/api/v1/reports", &headers, whole.as_bytes())?;
    assert_problem(&answer, 413, "too-long")?;
    // A length that is only claimed is believed: nothing is waited for.
    let claimed = "POST /api/v1/reports HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n\
                   Idempotency-Key: aaaaaaaaaaaaaaaaaaaa\r\nContent-Length: 99999999999\r\n\r\n";
    assert_eq!(first(&server, claimed)?.0, 413);
    let chunked = format!(
        "POST /api/v1/reports HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Idempotency-Key: aaaaaaaaaaaaaaaaaaaa\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{whole}\r\n0\r\n\r\n",
        whole.len()
    );
    assert_eq!(first(&server, chunked)?.0, 413);
    // A form of a page, in words for whoever sees the answer.
    let form = [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "text/html")];
    for (length, expected) in [(70_000, 413), (1_900_000, 413)] {
        let body = format!("fout={}", "a".repeat(length));
        let answer = server.send_body("POST", "/nl/hulpvraag", &form, body.as_bytes())?;
        assert_eq!((answer.status, answer.header("cache-control")), (expected, "no-store"), "{length}");
        assert!(answer.text()?.contains("maak je tekst korter"), "{length}");
    }
    let answer = server.send_body("POST", "/nl/hulpvraag", &[("Content-Type", "application/json")], b"{}")?;
    assert_eq!((answer.status, answer.header("content-type")), (415, "text/html; charset=utf-8"));
    // Of a report nothing is deleted by it, and nobody is told of a text that they did not write.
    let answer = server.send_body(
        "POST",
        "/nl/melding/222-222-2222",
        &[("Content-Type", "application/json")],
        b"{}",
    )?;
    assert_eq!(answer.status, 415);
    let page = answer.text()?;
    assert!(page.contains("Deze code vinden we niet") && !page.contains("maak je tekst korter"), "{page}");
    assert_eq!(server.get("/nl/", &[])?.status, 200);
    Ok(())
}

#[test]
fn a_request_that_means_two_things_is_refused_and_nothing_is_smuggled_in_behind_it() -> Result<()> {
    let server = Server::start()?;
    let smuggled = "GET /healthz HTTP/1.1\r\nHost: smuggled\r\n\r\n";
    let post = |headers: &str, body: &str| {
        format!(
            "POST /api/v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{headers}\r\n{body}"
        )
    };
    for (what, bytes) in [
        (
            "CL.TE",
            post("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", &format!("0\r\n\r\n{smuggled}")),
        ),
        (
            "TE.CL",
            post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", &format!("0\r\n\r\n{smuggled}")),
        ),
        ("two lengths", post("Content-Length: 2\r\nContent-Length: 40\r\n", &format!("{{}}{smuggled}"))),
        ("a length with a sign", post("Content-Length: +2\r\n", &format!("{{}}{smuggled}"))),
        ("lengths in a list", post("Content-Length: 2, 2\r\n", &format!("{{}}{smuggled}"))),
        ("an unknown encoding", post("Transfer-Encoding: xchunked\r\n", &format!("0\r\n\r\n{smuggled}"))),
        (
            "two encodings",
            post(
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
                &format!("0\r\n\r\n{smuggled}"),
            ),
        ),
        (
            "a space before the colon",
            post("Transfer-Encoding : chunked\r\n", &format!("0\r\n\r\n{smuggled}")),
        ),
        ("a folded header", format!("GET /nl/ HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n{smuggled}")),
        ("no host", format!("GET /nl/ HTTP/1.1\r\n\r\n{smuggled}")),
        (
            "encodings in a list",
            post("Transfer-Encoding: gzip, chunked\r\n", &format!("0\r\n\r\n{smuggled}")),
        ),
        ("chunked twice", post("Transfer-Encoding: chunked, chunked\r\n", &format!("0\r\n\r\n{smuggled}"))),
        ("an empty host", format!("GET /nl/ HTTP/1.1\r\nHost:\r\n\r\n{smuggled}")),
        ("a host with a path", format!("GET /nl/ HTTP/1.1\r\nHost: x/y\r\n\r\n{smuggled}")),
        ("two hosts", format!("GET /nl/ HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n{smuggled}")),
        ("a host against the address", format!("GET http://y/nl/ HTTP/1.1\r\nHost: x\r\n\r\n{smuggled}")),
        ("a bare CR", format!("GET /nl/ HTTP/1.1\r\nHost: x\rX: y\r\n\r\n{smuggled}")),
        ("a NUL", format!("GET /nl/ HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n{smuggled}")),
        (
            "a chunk size that overflows",
            post(
                "Transfer-Encoding: chunked\r\n",
                &format!("fffffffffffffffff\r\n{{}}\r\n0\r\n\r\n{smuggled}"),
            ),
        ),
    ] {
        let said = exchange(server.address(), &bytes)?;
        let found = statuses(&said);
        assert!(found.first().is_some_and(|status| *status >= 400), "{what}: {said}");
        assert!(!said.contains("alive"), "{what}: the second request was heard:\n{said}");
    }
    Ok(())
}

#[test]
fn requests_that_come_all_at_once_are_answered_one_by_one_in_order() -> Result<()> {
    let server = Server::start()?;
    let mut all = String::new();
    for number in 0..50 {
        let path = if number % 2 == 0 { "/healthz" } else { "/api/v1/bestaat-niet" };
        all.push_str(&format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"));
    }
    all.push_str("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    let mut raw = Raw::to(server.address())?;
    raw.send(all);
    let found = statuses(&raw.to_the_end()?.0);
    let expected: Vec<u16> = (0..=50).map(|number| if number % 2 == 0 { 200 } else { 404 }).collect();
    assert_eq!(found, expected);
    Ok(())
}

#[test]
fn nothing_that_is_asked_for_becomes_a_header_or_a_line_of_the_log() -> Result<()> {
    let more = ["--log", "debug"].map(str::to_owned).to_vec();
    let server = Server::with(Settings { more, ..Settings::default() })?;
    for target in [
        "/?zoek=%0d%0aSet-Cookie:%20gestolen=1",
        "/%0d%0aSet-Cookie:%20gestolen=1",
        "/nl/%0d%0a%0d%0a%3Cscript%3E",
        "/nl/?x=%0aERROR%20vervalste%20regel",
        "/api/v1/flows/%0d%0aSet-Cookie:%20gestolen=1",
        "/api/v1/flows/melding-logout/diagram?language=%0d%0aSet-Cookie:%20gestolen=1",
        "/?%00",
        "/?%ff",
        "/?\u{7f}",
        "//elders.example/%2f..",
        "/\\elders.example",
        "/%5celders.example",
        "///elders.example",
        "/nl//elders.example",
    ] {
        let said = exchange(
            server.address(),
            format!("GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: text/html\r\n\r\n"),
        )?;
        let (head, body) = said.split_once("\r\n\r\n").unwrap_or((&said, ""));
        let small = head.to_ascii_lowercase();
        assert!(!small.contains("\nset-cookie"), "{target}: {head}");
        assert!(!body.contains("<script>"), "{target}");
        // Where it leads on to, it stays on this site.
        if let Some(place) = head.lines().find_map(|line| line.strip_prefix("location: ")) {
            assert!(place.starts_with("/nl/") || place.starts_with("/en/"), "{target}: {place}");
        }
    }
    for host in [
        "elders.example",
        "x\" onload=\"alert(1)",
        "localhost:8080; script-src *",
        "[::1",
        "127.0.0.1:99999999",
        "a,b",
    ] {
        let said = exchange(
            server.address(),
            format!("GET /nl/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
        )?;
        // One policy, of ours: for a page, or for the refusal of what is no host.
        let scripts = usize::from(statuses(&said) != [400]);
        let policies = ["script-src", "default-src"].map(|name| said.matches(name).count());
        assert_eq!(policies, [scripts, 1], "{host}: {said}");
        assert!(!said.contains("onload=\"alert"), "{host}: {said}");
        assert!(!said.contains("elders.example"), "{host}: {said}");
    }
    // Where the host is given back, it is one, or there is no answer.
    for path in ["/robots.txt", "/sitemap.xml"] {
        for host in ["elders.example/x Disallow: /", "elders.example\"><script>", "anna@elders.example", ""] {
            let said = exchange(
                server.address(),
                format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
            )?;
            assert_eq!(statuses(&said), [400], "{path} {host}: {said}");
            assert!(!said.contains("elders"), "{path} {host}: {said}");
        }
        let said = exchange(server.address(), format!("GET {path} HTTP/1.0\r\n\r\n"))?;
        assert!(said.starts_with("HTTP/1.0 400 "), "{path} without a host: {said}");
        let answer = server.get(path, &[])?;
        assert!(answer.header("vary").contains("Host"), "{path}: {}", answer.header("vary"));
    }
    server.signal("TERM")?;
    server.ended()?;
    let log = server.log();
    assert!(log.contains("answered"), "requests are not logged: {log}");
    for words in ["vervalste", "gestolen", "elders", "onload"] {
        assert!(!log.contains(words), "{words}: {log}");
    }
    for line in log.lines() {
        assert!(line.starts_with("20"), "a line that is not the log's own: {line}");
    }
    Ok(())
}
