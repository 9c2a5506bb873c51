//! Load: many visitors who send reports at the same time. A report that was not acknowledged is sent again with the
//! same key, as the app does.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};

use crate::connection::Connection;
use crate::http::Answer;
use crate::{PATIENCE, TICK};

/// A report that the server has acknowledged: it gave a code, which the visitor has seen.
#[derive(Debug, Clone)]
pub struct Acknowledged {
    /// The key under which it was sent.
    pub key: String,
    /// The words in it by which it is known again.
    pub words: String,
    /// The code.
    pub code: String,
    /// When the code came.
    pub at: Instant,
    /// From the first try until the code came.
    pub took: Duration,
    /// How often it was sent.
    pub tries: u32,
}

/// How the visitors reach the servers.
#[derive(Debug, Clone)]
pub enum Way {
    /// Through a proxy, each visitor from an address of their own: Linux has all of 127.0.0.0/8.
    Proxy(SocketAddr),
    /// As a proxy does: on a connection that stays, naming each visitor's address. A server that does not answer
    /// is left for the next one.
    Servers(Vec<SocketAddr>),
}

/// Reports that one visitor may send, so that no limit is reached.
const REPORTS_A_VISITOR: u32 = 10;

/// Visitors at work; they stop when this goes.
#[derive(Debug)]
pub struct Load {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    way: Way,
    draft: Value,
    stop: AtomicBool,
    acknowledged: Mutex<Vec<Acknowledged>>,
    troubles: AtomicU64,
    trouble: Mutex<Option<String>>,
}

impl Load {
    /// So many visitors at a time, each of whom sends one report after the other. `draft` is what they send,
    /// each with an error message of its own.
    #[must_use]
    pub fn start(way: Way, visitors: u32, draft: Value) -> Self {
        let shared = Arc::new(Shared {
            way,
            draft,
            stop: AtomicBool::new(false),
            acknowledged: Mutex::default(),
            troubles: AtomicU64::new(0),
            trouble: Mutex::default(),
        });
        let threads = (0..visitors)
            .map(|lane| {
                let shared = Arc::clone(&shared);
                thread::spawn(move || shared.keep_sending(lane))
            })
            .collect();
        Self { shared, threads }
    }

    /// How many reports were acknowledged so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.shared.acknowledged().len()
    }

    /// What was acknowledged so far, in order of time.
    #[must_use]
    pub fn so_far(&self) -> Vec<Acknowledged> {
        let mut all = self.shared.acknowledged().clone();
        all.sort_by_key(|one| one.at);
        all
    }

    /// How many tries came to nothing so far.
    #[must_use]
    pub fn troubles(&self) -> u64 {
        self.shared.troubles.load(Ordering::Relaxed)
    }

    /// Waits until so many further reports are acknowledged.
    ///
    /// # Errors
    /// When they are not within `limit`.
    pub fn wait_for(&self, further: usize, limit: Duration) -> Result<()> {
        let (begin, wanted) = (Instant::now(), self.count() + further);
        while self.count() < wanted {
            if begin.elapsed() > limit {
                let trouble = self.shared.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone();
                bail!("writing does not go on; the last trouble: {}", trouble.unwrap_or_default());
            }
            thread::sleep(TICK);
        }
        Ok(())
    }

    /// Lets each visitor finish, and gives all that was acknowledged, in order of time.
    #[must_use]
    pub fn finish(mut self) -> Vec<Acknowledged> {
        self.end();
        let mut all = std::mem::take(&mut *self.shared.acknowledged());
        all.sort_by_key(|one| one.at);
        all
    }

    fn end(&mut self) {
        self.shared.stop.store(true, Ordering::Relaxed);
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        self.end();
    }
}

impl Shared {
    fn acknowledged(&self) -> std::sync::MutexGuard<'_, Vec<Acknowledged>> {
        self.acknowledged.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep_sending(&self, lane: u32) {
        let mut sender = Sender::new(&self.way, lane);
        let mut number = 0;
        while !self.stop.load(Ordering::Relaxed) {
            number += 1;
            let (key, words) = (key(), format!("Belasting {lane}-{number}"));
            let body = with_error(&self.draft, &words);
            let begin = Instant::now();
            let mut tries = 0;
            // Also when it is time to stop: then it is the last one, but only if somebody answers.
            while tries == 0 || !self.stop.load(Ordering::Relaxed) {
                tries += 1;
                match sender.post(&key, &body).and_then(|answer| code_in(&answer)) {
                    Ok(code) => {
                        let (key, words, at) = (key.clone(), words.clone(), Instant::now());
                        let took = at - begin;
                        self.acknowledged().push(Acknowledged { key, words, code, at, took, tries });
                        break;
                    }
                    Err(trouble) => {
                        self.troubles.fetch_add(1, Ordering::Relaxed);
                        let trouble = format!("{trouble:#}");
                        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = Some(trouble);
                        sender.turn_to_the_next();
                        // A visitor's device waits as well, though longer.
                        thread::sleep(4 * TICK);
                    }
                }
            }
        }
    }
}

/// One visitor after the other, on one connection where that is possible.
struct Sender<'a> {
    way: &'a Way,
    visitor: Ipv4Addr,
    sent: u32,
    server: usize,
    connection: Option<Connection>,
}

impl<'a> Sender<'a> {
    fn new(way: &'a Way, lane: u32) -> Self {
        Self { way, visitor: new_visitor(), sent: 0, server: lane as usize, connection: None }
    }

    fn post(&mut self, key: &str, body: &str) -> Result<Answer> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.connect()?,
        };
        let forwarded = self.visitor.to_string();
        let mut headers = vec![("Idempotency-Key", key), ("Content-Type", "application/json")];
        if matches!(self.way, Way::Servers(_)) {
            headers.push(("X-Forwarded-For", &forwarded));
        }
        let answer = connection.send("POST", "/api/v1/reports", &headers, body.as_bytes())?;
        if answer.header("connection") != "close" {
            self.connection = Some(connection);
        }
        self.sent += 1;
        if self.sent == REPORTS_A_VISITOR {
            self.make_way();
        }
        Ok(answer)
    }

    /// The next visitor takes over.
    fn make_way(&mut self) {
        (self.visitor, self.sent) = (new_visitor(), 0);
        if matches!(self.way, Way::Proxy(_)) {
            self.connection = None;
        }
    }

    fn connect(&self) -> Result<Connection> {
        match self.way {
            Way::Proxy(proxy) => Connection::from(self.visitor, *proxy),
            Way::Servers(servers) => {
                let server = servers.get(self.server % servers.len()).context("no server")?;
                Connection::to(*server)
            }
        }
    }

    /// After a try that came to nothing. Another address, because tries are limited as well; the key stays.
    fn turn_to_the_next(&mut self) {
        self.make_way();
        self.connection = None;
        self.server += 1;
    }
}

/// An address that no other visitor has: 127.1.0.0 to 127.254.255.255; 127.0 is left to servers and proxies.
#[must_use]
pub fn new_visitor() -> Ipv4Addr {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let [_, b, c, d] = (COUNT.fetch_add(1, Ordering::Relaxed) % (254 << 16)).to_be_bytes();
    Ipv4Addr::new(127, b + 1, c, d)
}

/// A key that no other report has.
#[must_use]
pub fn key() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("belasting-{:08}-{number:012}", std::process::id())
}

fn with_error(draft: &Value, words: &str) -> String {
    let mut draft = draft.clone();
    draft["error"] = json!(words);
    draft.to_string()
}

fn code_in(answer: &Answer) -> Result<String> {
    ensure!(answer.status == 201, "{}: {}", answer.status, String::from_utf8_lossy(&answer.body));
    Ok(answer.json()?["code"].as_str().context("no code")?.to_owned())
}

/// Sends a report once, as a visitor with an address that no other has: the code.
///
/// # Errors
/// When the server does not acknowledge it.
pub fn send_once(server: SocketAddr, key: &str, draft: &Value, words: &str) -> Result<String> {
    let headers = [("Idempotency-Key", key), ("Content-Type", "application/json")];
    let body = with_error(draft, words);
    let mut connection = Connection::from(new_visitor(), server)?;
    let answer = connection.send("POST", "/api/v1/reports", &headers, body.as_bytes())?;
    code_in(&answer)
}

/// Reads every code again, and looks whether it holds the report for which it was given.
///
/// # Errors
/// Names those that are lost.
pub fn all_there(server: SocketAddr, reports: &[Acknowledged]) -> Result<()> {
    let lost = lost(server, reports)?;
    ensure!(lost.is_empty(), "{} of {} are lost, such as {}", lost.len(), reports.len(), lost[0]);
    Ok(())
}

/// Those of the reports that cannot be read, or are not what was sent.
///
/// # Errors
/// When the server does not answer.
pub fn lost(server: SocketAddr, reports: &[Acknowledged]) -> Result<Vec<String>> {
    let mut connection = Connection::to(server)?;
    let mut lost = Vec::new();
    for report in reports {
        let answer = connection.send("GET", &format!("/api/v1/reports/{}", report.code), &[], b"")?;
        let found = answer.status == 200 && answer.json()?["error"] == report.words.as_str();
        if !found {
            lost.push(format!("{} ({}, after {} tries)", report.code, answer.status, report.tries));
            // A wrong code may be the last one that we may try for a while.
            ensure!(answer.status != 429, "too many are lost: {}", lost.join(", "));
        }
        if answer.header("connection") == "close" {
            connection = Connection::to(server)?;
        }
    }
    Ok(lost)
}

/// The longest time after `since` in which nothing was acknowledged.
#[must_use]
pub fn longest_silence(reports: &[Acknowledged], since: Instant) -> Duration {
    let mut last = since;
    let mut longest = Duration::ZERO;
    for report in reports.iter().filter(|report| report.at >= since) {
        longest = longest.max(report.at - last);
        last = report.at;
    }
    longest
}

/// Waits until the server says that it is ready.
///
/// # Errors
/// When it does not.
pub fn wait_until_ready(server: SocketAddr) -> Result<()> {
    let begin = Instant::now();
    loop {
        let answer = crate::http::send(server, "GET", "/readyz", &[]);
        match answer {
            Ok(answer) if answer.status == 200 => return Ok(()),
            _ if begin.elapsed() > PATIENCE => bail!("{server} is not ready: {answer:?}"),
            _ => thread::sleep(TICK),
        }
    }
}

/// A report as a patron of the real content sends it: half-way through a flow, with what the check found.
///
/// # Errors
/// When the API does not give the flow.
pub fn draft(server: SocketAddr) -> Result<Value> {
    let answer = crate::http::send(server, "GET", "/api/v1/flows/melding-logout", &[])?;
    let flow = answer.json()?;
    let start = flow["flow"]["start"].as_str().context("no start")?;
    let version = flow["version"].as_str().context("no version")?;
    let (first, _) = flow["flow"]["nodes"][start]["answers"]
        .as_object()
        .and_then(|answers| answers.iter().next())
        .context("no answer")?;
    let next = &flow["flow"]["nodes"][start]["answers"][first]["next"];
    Ok(json!({
        "service": flow["flow"]["service"],
        "language": "nl",
        "audience": "patron",
        "trail": {
            "flow": "melding-logout",
            "version": version,
            "answers": [{ "node": start, "answer": first }],
            "node": next,
        },
        "browser": { "family": "firefox", "major": 128 },
    }))
}
