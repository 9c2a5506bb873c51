//! `cargo xtask soak move`: the load of the day on which all members get a mail, at the share that this machine can
//! bear.
//!
//! Visits are as `docs/load.md` describes them, as fast as they go for a fixed time. It prints what each costs, and
//! what follows for N machines. The server, the visitors and this program share the machine; only loopback is used.

use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::connection::Connection;
use inlogwijzer_tests::load;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::{Value, json};

/// What browsers read.
const ENCODINGS: &str = "gzip, deflate, br";
/// Visitors at a time.
const LANES: usize = 24;
/// How long a round takes.
const ROUND: Duration = Duration::from_secs(20);
/// Of 100 visits, so many come back the same day, with everything still in the browser's cache.
const RETURNS: u64 = 20;
/// Of 100 visits, so many end in a report, and so many in a reading of one at the desk.
const REPORTS: u64 = 4;
/// Of 100 visits, so many look at the diagram.
const DIAGRAMS: u64 = 5;

/// From `docs/load.md`: name, members that come on the day, share of the day in the busiest hour, the busiest minute
/// beside the hour's average.
const CASES: [(&str, f64, f64, f64); 3] = [
    ("expected", 272_000.0, 0.18, 2.5),
    ("bad: three in ten come, in a morning", 1_020_000.0, 0.25, 2.5),
    ("worst: everybody comes within the hour", 3_400_000.0, 1.0, 2.0),
];
/// A machine is not planned fuller than this.
const USED: f64 = 0.5;

fn main() -> Result<()> {
    let rounds: usize =
        std::env::var("INLOGWIJZER_SOAK_TIMES").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    let more = ["--trusted-proxy", "127.0.0.0/8", "--log", "error"].map(str::to_owned).to_vec();
    let server = Server::with(Settings { more, ..Settings::default() })?;
    load::wait_until_ready(server.address())?;
    let plan = Plan::of(&server)?;
    let round = std::env::var("INLOGWIJZER_MOVE_S")
        .ok()
        .and_then(|s| s.parse().ok())
        .map_or(ROUND, Duration::from_secs);
    for number in 1..=rounds {
        run(&server, &plan, round, number)?;
    }
    Ok(())
}

/// What a visitor asks for.
struct Plan {
    /// The page, and what its HTML and the app name.
    first: Vec<String>,
    /// What is asked about again at a return, with the ETag of the copy that the browser has.
    again: Vec<(String, String)>,
    draft: Value,
    events: Value,
}

impl Plan {
    fn of(server: &Server) -> Result<Self> {
        let page = "/nl/hulp/wachtwoord-vergeten".to_owned();
        let mut files: Vec<String> = std::fs::read_dir(places::dist())?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| [".js", ".css", ".wasm"].iter().any(|ending| name.ends_with(ending)))
            .filter(|name| !name.starts_with("zonder"))
            .map(|name| format!("/{name}"))
            .collect();
        files.push("/icoon.svg".to_owned());
        let data =
            ["/api/v1/flows/wachtwoord-vergeten", "/api/v1/notices", "/api/v1/catalog", "/api/v1/policy"];
        let data: Vec<String> = data.map(str::to_owned).to_vec();
        let flow = server.get("/api/v1/flows/wachtwoord-vergeten", &[])?.json()?;
        let start = flow["flow"]["start"].clone();
        let events = json!({ "flow": "wachtwoord-vergeten", "version": flow["version"], "events": [{ "kind": "reached", "node": start }] });
        let first = [vec![page.clone()], files.clone(), data.clone()].concat();
        // Names with a hash are not asked about again.
        let again = [vec![page], vec!["/boot.js".to_owned(), "/begin.js".to_owned()], data].concat();
        let again = again.into_iter().map(|path| {
            let etag = server.get(&path, &[("Accept-Encoding", ENCODINGS)])?.header("etag").to_owned();
            Ok((path, etag))
        });
        let again = again.collect::<Result<Vec<_>>>()?;
        Ok(Self { first, again, draft: load::draft(server.address())?, events })
    }
}

#[derive(Default)]
struct Counts {
    visits: AtomicU64,
    requests: AtomicU64,
    bytes: AtomicU64,
    reports: AtomicU64,
    failed: AtomicU64,
}

fn run(server: &Server, plan: &Plan, limit: Duration, number: usize) -> Result<()> {
    let (counts, stop) = (Counts::default(), AtomicBool::new(false));
    let (begin, cpu_before) = (Instant::now(), cpu_s(server.id())?);
    let times = thread::scope(|scope| {
        let lanes: Vec<_> = (0..LANES).map(|_| scope.spawn(|| lane(server, plan, &counts, &stop))).collect();
        thread::sleep(limit);
        stop.store(true, Ordering::Relaxed);
        lanes.into_iter().flat_map(|lane| lane.join().unwrap_or_default()).collect::<Vec<Duration>>()
    });
    let seconds = begin.elapsed().as_secs_f64();
    let cpu = cpu_s(server.id())? - cpu_before;
    let mut times: Vec<f64> = times.iter().map(|time| time.as_secs_f64() * 1000.0).collect();
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or(f64::NAN);
    let get = |count: &AtomicU64| count.load(Ordering::Relaxed) as f64;
    let (visits, failed) = (get(&counts.visits), get(&counts.failed));
    ensure!(visits > 0.0, "nobody was served");
    ensure!(failed == 0.0, "{failed} requests failed");
    let cpu_ms = cpu * 1000.0 / visits;
    println!(
        "\nround {number}: {visits:.0} visits in {seconds:.0} s ({:.0} a second), {:.0} requests and {:.0} KB a visit, {:.0} reports; \
         p50 {:.1} ms, p99 {:.1} ms; the server took {cpu_ms:.2} ms of one core a visit and {:.0} MiB",
        visits / seconds,
        get(&counts.requests) / visits,
        get(&counts.bytes) / visits / 1000.0,
        get(&counts.reports),
        at(50),
        at(99),
        memory_mib(server.id())?,
    );
    println!(
        "\n| case | visits that day | visits/s in the busiest minute | requests/s | Mbit/s | cores at {:.0} % | machines of 2 cores |",
        USED * 100.0
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    let (requests, kb) = (get(&counts.requests) / visits, get(&counts.bytes) / visits / 1000.0);
    for (name, members, hour, minute) in CASES {
        let day = members * (1.0 + RETURNS as f64 / 100.0);
        let peak = day * hour / 3600.0 * minute;
        let cores = peak * cpu_ms / 1000.0 / USED;
        // Two at least: one can go.
        let machines = (cores / 2.0).ceil().max(1.0) + 1.0;
        println!(
            "| {name} | {day:.0} | {peak:.0} | {:.0} | {:.0} | {cores:.1} | {machines:.0} (one is spare) |",
            peak * requests,
            peak * kb * 8.0 / 1000.0
        );
    }
    Ok(())
}

/// One visitor after the other.
fn lane(server: &Server, plan: &Plan, counts: &Counts, stop: &AtomicBool) -> Vec<Duration> {
    let mut times = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let visitor = load::new_visitor();
        if visit(server, plan, counts, visitor, &mut times).is_err() {
            counts.failed.fetch_add(1, Ordering::Relaxed);
        }
        counts.visits.fetch_add(1, Ordering::Relaxed);
    }
    times
}

fn visit(
    server: &Server,
    plan: &Plan,
    counts: &Counts,
    visitor: Ipv4Addr,
    times: &mut Vec<Duration>,
) -> Result<()> {
    // Which kind of visit it is follows from its number, so that each kind has its share.
    let number = counts.visits.load(Ordering::Relaxed) % 100;
    let forwarded = visitor.to_string();
    let base = [
        ("X-Forwarded-For", forwarded.as_str()),
        ("Accept-Encoding", ENCODINGS),
        ("Accept-Language", "nl"),
        (
            "User-Agent",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
        ),
    ];
    let mut connection = Connection::to(server.address())?;
    let mut ask = |method: &str, path: &str, more: &[(&str, &str)], body: &[u8]| -> Result<()> {
        let headers = [&base[..], more].concat();
        let begin = Instant::now();
        let answer = connection.send(method, path, &headers, body)?;
        times.push(begin.elapsed());
        ensure!(answer.status < 400, "{path}: {}", answer.status);
        counts.requests.fetch_add(1, Ordering::Relaxed);
        counts.bytes.fetch_add(answer.body.len() as u64 + 900, Ordering::Relaxed);
        Ok(())
    };
    if number < RETURNS {
        for (path, etag) in &plan.again {
            let known = [("If-None-Match", etag.as_str())];
            ask("GET", path, if etag.is_empty() { &[] } else { &known }, b"")?;
        }
    } else {
        for path in &plan.first {
            ask("GET", path, &[], b"")?;
        }
    }
    let json = [("Content-Type", "application/json")];
    let events = plan.events.to_string();
    for _ in 0..3 {
        ask("POST", "/api/v1/events", &json, events.as_bytes())?;
    }
    if number % 20 < DIAGRAMS / 5 {
        ask("GET", "/api/v1/flows/wachtwoord-vergeten/diagram?language=nl&audience=patron", &[], b"")?;
    }
    if number % 25 < REPORTS / 4 {
        ask("GET", "/api/v1/connection", &[], b"")?;
        let key = load::key();
        let draft = plan.draft.to_string();
        ask("POST", "/api/v1/reports", &[json[0], ("Idempotency-Key", key.as_str())], draft.as_bytes())?;
        counts.reports.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

/// Seconds of a core that a process has used.
fn cpu_s(process: u32) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let rest = stat.rsplit_once(')').context("no stat")?.1;
    let ticks: Vec<f64> =
        rest.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse().ok()).collect();
    // Linux counts in hundredths for every program that asks this way.
    Ok(ticks.iter().sum::<f64>() / 100.0)
}

fn memory_mib(process: u32) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kib / 1024.0)
}
