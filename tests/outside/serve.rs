//! The running server: reload and stop by signals, and what it logs.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::server::{Server, Settings};
use inlogwijzer_tests::{PATIENCE, busy, places};

const FILE: &str = "flows/ebooks-lenen.yaml";
const TITLE: &str = "title: { nl: E-books lenen lukt niet,";

#[test]
fn a_hang_up_signal_takes_over_good_content_and_refuses_bad_content() -> Result<()> {
    let folder = Folder::copy_of(&places::content())?;
    let server = Server::with(Settings { content: folder.path().to_owned(), ..Settings::default() })?;
    let state = || -> Result<(String, String, String)> {
        let flow = server.get("/api/v1/flows/ebooks-lenen", &[])?;
        let catalog = server.get("/api/v1/catalog", &[])?;
        let title = flow.json()?["flow"]["title"]["nl"].as_str().context("no title")?.to_owned();
        Ok((title, flow.header("etag").to_owned(), catalog.header("etag").to_owned()))
    };
    let untouched =
        |id: &str| server.get(&format!("/api/v1/flows/{id}"), &[]).map(|flow| flow.header("etag").to_owned());
    let (first, other) = (state()?, untouched("melding-logout")?);

    folder.replace(FILE, TITLE, "title: { nl: Nieuwe titel,")?;
    server.signal("HUP")?;
    server.wait_for_log("content reloaded")?;
    let second = state()?;
    assert_eq!(second.0, "Nieuwe titel");
    assert!(second.1 != first.1 && second.2 != first.2, "the ETags stay: {second:?}");
    assert_eq!(untouched("melding-logout")?, other, "a flow that did not change is another one now");

    folder.replace(FILE, "next: geen-recht", "next: bestaat-niet")?;
    folder.replace(FILE, "nl: Nieuwe titel,", "nl: Nog nieuwer,")?;
    server.signal("HUP")?;
    server.wait_for_log("the old content stays")?;
    assert_eq!(state()?, second);
    let log = server.log();
    let why = log.lines().find(|line| line.contains("the old content stays")).context("no line")?;
    assert!(why.contains(FILE) && why.contains("bestaat-niet"), "{why}");

    folder.replace(FILE, "next: bestaat-niet", "next: geen-recht")?;
    server.signal("HUP")?;
    let begin = Instant::now();
    while state()?.0 != "Nog nieuwer" {
        assert!(begin.elapsed() < PATIENCE, "good content is not taken over after bad content");
    }
    Ok(())
}

#[test]
fn a_server_that_is_told_to_stop_ends_well() -> Result<()> {
    for signal in ["TERM", "INT"] {
        let server = Server::start()?;
        // Somebody who keeps a connection open, as every browser does, must not hold it up.
        let mut open = TcpStream::connect(server.address())?;
        write!(open, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")?;
        let mut some = [0; 64];
        assert!(open.read(&mut some)? > 0);
        // And what is under way is finished: of this report half has arrived.
        let body = r#"{"service":"kb","language":"nl","audience":"patron","error":"onder weg"}"#;
        let (one, other) = body.split_at(body.len() / 2);
        let mut sending = TcpStream::connect(server.address())?;
        write!(
            sending,
            "POST /api/v1/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
             Idempotency-Key: onder-weg-{signal}-0000\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n",
            body.len()
        )?;
        // Said as soon as somebody waits for the body.
        let mut go_on = [0; "HTTP/1.1 100 Continue\r\n\r\n".len()];
        sending.read_exact(&mut go_on)?;
        assert!(go_on.starts_with(b"HTTP/1.1 100"), "{}", String::from_utf8_lossy(&go_on));
        write!(sending, "{one}")?;
        let begin = Instant::now();
        server.signal(signal)?;
        server.wait_for_log("stopping")?;
        write!(sending, "{other}")?;
        let mut said = String::new();
        sending.read_to_string(&mut said)?;
        assert!(said.starts_with("HTTP/1.1 201"), "{signal}: {said}");
        let status = server.ended()?;
        assert!(status.success(), "{signal}: {status}; {}", server.log());
        let took = begin.elapsed();
        assert!(busy::within(took, Duration::from_secs(5)), "{signal}: after {took:?}");
        assert!(server.log().contains("stopping"), "{}", server.log());
    }
    Ok(())
}

#[test]
fn a_database_is_used_again_after_a_server_was_killed() -> Result<()> {
    let server = Server::start()?;
    server.stop();
    server.start_again()?;
    assert_eq!(server.get("/readyz", &[])?.status, 200);
    Ok(())
}

#[test]
fn the_log_says_what_happened_and_never_who() -> Result<()> {
    for form in ["text", "json"] {
        let more = ["--log", "debug", "--log-format", form].map(str::to_owned).to_vec();
        let server = Server::with(Settings { more, ..Settings::default() })?;
        let headers = [
            ("User-Agent", "Geheimbrowser/7.0"),
            ("X-Forwarded-For", "203.0.113.7"),
            ("Forwarded", "for=203.0.113.8"),
            ("Referer", "http://verwijzer.example/"),
            ("Cookie", "koekje=geheim"),
            ("Accept", "text/html"),
        ];
        for path in [
            "/?zoek=geheime-vraag",
            "/nl/?zoek=geheime-vraag",
            "/nl/hulp/ebooks-lenen/abonnement?kan-inloggen=ja&bibliotheek=geheime-plaats",
            "/nl/melding/geheime-code",
            "/api/v1/flows/ebooks-lenen/diagram?language=geheime-taal",
            "/api/v1/flows/geheime-stroom",
            "/api/v1/connection?x=geheime-vraag",
            "/geheim-bestand.js?x=geheim",
        ] {
            server.get(path, &headers)?;
        }
        server.signal("TERM")?;
        server.ended()?;
        let log = server.log();
        // Without this line the rest would prove nothing.
        assert!(log.contains("/api/v1/flows/{id}/diagram"), "requests are not logged: {log}");
        for line in log.lines() {
            let own = line.contains("serving");
            assert!(own || !line.contains("127.0.0.1"), "an address: {line}");
            let small = line.to_ascii_lowercase();
            for personal in ["geheim", "203.0.113", "verwijzer"] {
                assert!(!small.contains(personal), "{personal}: {line}");
            }
            if form == "json" {
                serde_json::from_str::<serde_json::Value>(line).with_context(|| line.to_owned())?;
            }
        }
    }
    Ok(())
}
