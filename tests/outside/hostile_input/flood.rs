//! Request floods: one address asks as fast as it can, and all others are served as before.

use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use inlogwijzer_tests::connection::Connection;
use inlogwijzer_tests::raw::Raw;
use inlogwijzer_tests::server::{Server, Settings};
use inlogwijzer_tests::{PATIENCE, busy};

/// How many connections the flood has.
const CONNECTIONS: usize = 64;
/// How many questions the others ask meanwhile.
const QUESTIONS: usize = 300;
/// How long they go on asking at least: a refusal takes 2 seconds, and in less time a rate says nothing.
const LEAST: Duration = Duration::from_secs(5);
/// What 99 of 100 of these may take, on a machine that builds and tests beside it.
const BOUND: Duration = Duration::from_millis(250);

/// What is in memory, and costs next to nothing.
const CHEAP: &str = "/api/v1/flows/melding-logout";

#[test]
fn a_flood_from_one_address_leaves_others_served() -> Result<()> {
    // 500 a second and what it may be ahead; the refusals come from 64 connections that wait 2 s each.
    under_flood(&Server::start()?, CHEAP, 1_500.0)
}

#[test]
fn a_flood_of_the_longest_searches_leaves_others_served() -> Result<()> {
    // Words that are all different: each is looked for among all words of all flows.
    let words: Vec<String> = (0..1_100).map(|number| format!("wachtwoort{number}")).collect();
    let search = format!("/nl/balie?zoek={}", words.join("+"));
    ensure!((15_000..16_000).contains(&search.len()), "{} bytes", search.len());
    // A fifth of the usual pace, which lets one such search through a second. A server that was built without
    // optimisation, on a machine with other work, is too slow for the usual pace to hold anybody up.
    let more = ["--requests-per-address", "100"].map(str::to_owned).to_vec();
    under_flood(&Server::with(Settings { more, ..Settings::default() })?, &search, 100.0)
}

/// Others are served while one address asks for this, and it gets no more answers a second than this.
fn under_flood(server: &Server, target: &str, most_per_s: f64) -> Result<()> {
    let (stop, sent) = (AtomicBool::new(false), AtomicU64::new(0));
    thread::scope(|scope| {
        for _ in 0..CONNECTIONS {
            scope.spawn(|| flood(server, target, &stop, &sent));
        }
        let asked = ask(server, &sent);
        stop.store(true, Ordering::Relaxed);
        let (mut times, flood_per_s) = asked?;
        times.sort();
        let [p50, p99] = [50, 99].map(|percent| times[times.len() * percent / 100]);
        println!("others: p50 {p50:?}, p99 {p99:?}, while the flood gets {flood_per_s:.0} answers a second");
        ensure!(busy::within(p99, BOUND), "the others' p99 is {p99:?}");
        ensure!(flood_per_s < most_per_s, "the flood gets {flood_per_s:.0} answers a second");
        Ok(())
    })?;
    let figures = server.get("/metrics", &[])?.text()?;
    assert!(!figures.contains("inlogwijzer_requests_slowed_total 0"), "nobody was slowed down");
    Ok(())
}

fn flood(server: &Server, target: &str, stop: &AtomicBool, sent: &AtomicU64) {
    while !stop.load(Ordering::Relaxed) {
        let Ok(mut raw) = Raw::from(Ipv4Addr::LOCALHOST, server.address()) else { continue };
        while !stop.load(Ordering::Relaxed) {
            raw.send(format!("GET {target} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br\r\n\r\n"));
            match raw.hear(Duration::from_secs(5)) {
                Ok(heard) if !heard.is_empty() => {
                    sent.fetch_add(1, Ordering::Relaxed);
                }
                _ => break,
            }
        }
    }
}

/// Asks from another address, once the flood has used up what it may be ahead; how long each answer took, and how
/// many the flood got a second.
fn ask(server: &Server, sent: &AtomicU64) -> Result<(Vec<Duration>, f64)> {
    let begin = Instant::now();
    while server.get("/metrics", &[])?.text()?.contains("inlogwijzer_requests_slowed_total 0") {
        ensure!(begin.elapsed() < PATIENCE, "nobody is slowed down");
        thread::sleep(Duration::from_millis(200));
    }
    let (begin, before) = (Instant::now(), sent.load(Ordering::Relaxed));
    let mut times = Vec::new();
    while times.len() < QUESTIONS || begin.elapsed() < LEAST {
        let asked = Instant::now();
        let mut other = Connection::from(Ipv4Addr::new(127, 0, 0, 2), server.address())?;
        let answer = other.send("GET", "/api/v1/catalog", &[], b"")?;
        ensure!(answer.status == 200, "{}", answer.status);
        times.push(asked.elapsed());
    }
    let flood = sent.load(Ordering::Relaxed) - before;
    Ok((times, flood as f64 / begin.elapsed().as_secs_f64()))
}
