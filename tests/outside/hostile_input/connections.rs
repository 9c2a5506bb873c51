//! Hostile connections: slow ones, silent ones, unread answers, and too many at once.

use std::net::Ipv4Addr;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use inlogwijzer_tests::raw::{Raw, statuses};
use inlogwijzer_tests::server::{Server, Settings};
use inlogwijzer_tests::{PATIENCE, busy, places};

fn with(words: &[&str]) -> Result<Server> {
    let more = words.iter().map(|word| (*word).to_owned()).collect();
    Server::with(Settings { more, ..Settings::default() })
}

fn assert_serves(server: &Server) -> Result<()> {
    let begin = Instant::now();
    ensure!(server.get("/api/v1/catalog", &[])?.status == 200);
    let took = begin.elapsed();
    ensure!(busy::within(took, Duration::from_secs(2)), "it answers after {took:?}");
    Ok(())
}

#[test]
fn who_says_nothing_or_only_a_little_now_and_then_is_cut_off_and_others_are_served() -> Result<()> {
    let server = with(&["--patience", "1"])?;
    let slow = |first: &'static str, drop: &'static str| {
        let server = server.address();
        thread::spawn(move || -> Result<Duration> {
            let mut raw = Raw::to(server)?;
            let begin = Instant::now();
            raw.send(first);
            // A little at a time, for ever: the server must not take each bit for a new beginning.
            while begin.elapsed() < PATIENCE {
                raw.send(drop);
                if raw.is_closed(Duration::from_millis(100))? {
                    return Ok(begin.elapsed());
                }
            }
            anyhow::bail!("nobody cuts it off")
        })
    };
    let head = "GET /nl/ HTTP/1.1\r\nHost: x\r\n";
    let visitors = [slow("", ""), slow("G", ""), slow(head, "a"), slow(head, "X-A: b\r\n")];
    assert_serves(&server)?;
    for (number, visitor) in visitors.into_iter().enumerate() {
        let held = visitor.join().map_err(|_| anyhow::anyhow!("broken off"))??;
        assert!(busy::within(held, Duration::from_secs(4)), "visitor {number} was held for {held:?}");
    }
    Ok(())
}

#[test]
fn a_body_that_never_comes_is_not_waited_for_longer_than_an_answer_takes() -> Result<()> {
    let server = with(&[])?;
    let mut raw = Raw::to(server.address())?;
    raw.send(
        "POST /api/v1/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
         Idempotency-Key: aaaaaaaaaaaaaaaaaaaa\r\nContent-Length: 1000\r\n\r\n{",
    );
    let (said, took) = raw.to_the_end()?;
    assert_eq!(statuses(&said), [503], "{said}");
    assert!(said.contains("timed-out") && said.contains("retry-after"), "{said}");
    assert!(busy::within(took, Duration::from_secs(25)), "{took:?}");
    Ok(())
}

#[test]
fn who_asks_and_does_not_read_the_answer_is_cut_off() -> Result<()> {
    let server = with(&["--patience", "1"])?;
    let wasm = std::fs::read_dir(places::dist())?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .find(|name| name.ends_with(".wasm"))
        .unwrap_or_default();
    let mut raw = Raw::to(server.address())?;
    // Many at once: more than the system keeps for a connection.
    raw.send(format!("GET /{wasm} HTTP/1.1\r\nHost: x\r\n\r\n").repeat(20));
    let begin = Instant::now();
    while connections(&server)? > 0 {
        assert!(begin.elapsed() < PATIENCE, "the connection is still there");
        thread::sleep(Duration::from_millis(50));
    }
    drop(raw);
    Ok(())
}

/// How many connections are open besides the one that asks.
fn connections(server: &Server) -> Result<i64> {
    let figures = server.get("/metrics", &[])?.text()?;
    let line = figures.lines().find_map(|line| line.strip_prefix("inlogwijzer_connections "));
    Ok(line.and_then(|count| count.trim().parse::<i64>().ok()).unwrap_or(-1) - 1)
}

#[test]
fn thousands_of_silent_connections_keep_nobody_out() -> Result<()> {
    let server = with(&["--patience", "120"])?;
    // Four addresses of 1,000 each: as many as each may have.
    let mut silent = Vec::new();
    for last in 2..=5 {
        for _ in 0..1_000 {
            silent.push(Raw::from(Ipv4Addr::new(127, 0, 0, last), server.address())?);
        }
        assert_serves(&server)?;
    }
    assert!(connections(&server)? >= 3_000, "{} connections are counted", connections(&server)?);
    // The next one of the same address is told, and costs nothing.
    let mut late = Raw::from(Ipv4Addr::new(127, 0, 0, 2), server.address())?;
    late.send("GET /nl/ HTTP/1.1\r\nHost: x\r\n\r\n");
    let (said, _) = late.to_the_end()?;
    assert_eq!(statuses(&said), [503], "{said}");
    assert!(said.contains("Retry-After: 5") && said.contains("no-room"), "{said}");
    assert_serves(&server)?;
    let figures = server.get("/metrics", &[])?.text()?;
    assert!(figures.contains("connections_turned_away_total{full=\"address\"} 1"), "{figures}");
    drop(silent);
    Ok(())
}

#[test]
fn a_house_that_is_full_says_so_and_lets_in_again_when_somebody_leaves() -> Result<()> {
    let server = with(&["--connections", "10", "--connections-per-address", "0"])?;
    let mut inside = Vec::new();
    for _ in 0..10 {
        let mut raw = Raw::to(server.address())?;
        raw.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
        assert_eq!(statuses(&String::from_utf8_lossy(&raw.hear(PATIENCE)?)), [200]);
        inside.push(raw);
    }
    let answer = server.get("/healthz", &[])?;
    assert_eq!((answer.status, answer.header("retry-after")), (503, "5"));
    inside.pop();
    let begin = Instant::now();
    while server.get("/healthz", &[])?.status != 200 {
        assert!(begin.elapsed() < PATIENCE, "nobody is let in again");
    }
    Ok(())
}

#[test]
fn a_server_that_the_system_gives_few_files_keeps_some_for_its_database() -> Result<()> {
    // Fewer than connections are wished, and it may not ask for more.
    let under = ["prlimit", "--nofile=300:300"].map(str::to_owned).to_vec();
    let server = Server::with(Settings { under, ..Settings::default() })?;
    server.wait_for_log("ulimit")?;
    let mut silent = Vec::new();
    for _ in 0..400 {
        silent.push(Raw::from(Ipv4Addr::new(127, 0, 0, 2), server.address())?);
    }
    drop(silent.split_off(100));
    let begin = Instant::now();
    while server.get("/healthz", &[])?.status != 200 {
        assert!(begin.elapsed() < PATIENCE, "nobody is let in again");
    }
    let kept = crate::reports::kept(&server, &crate::reports::whole())?;
    assert_eq!(crate::reports::read(&server, &kept)?.status, 200);
    Ok(())
}

#[test]
fn a_connection_that_was_quiet_for_a_while_is_answered_again() -> Result<()> {
    let server = with(&["--patience", "3"])?;
    let mut raw = Raw::to(server.address())?;
    for round in 0..3 {
        raw.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
        let heard = String::from_utf8_lossy(&raw.hear(PATIENCE)?).into_owned();
        assert_eq!(statuses(&heard), [200], "round {round}");
        // Longer than the server keeps what it needs to speak, and shorter than it waits.
        assert!(!raw.is_closed(Duration::from_millis(1200))?, "round {round}: it is closed too early");
    }
    // Half a request after the quiet is not waited for any longer than at the beginning.
    raw.send("GET /healthz HT");
    let (_, took) = raw.to_the_end()?;
    assert!(busy::within(took, Duration::from_secs(6)), "{took:?}");
    Ok(())
}
