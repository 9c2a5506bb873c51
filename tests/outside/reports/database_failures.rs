//! Database failures: kills, full disks, locks and databases that are away. No report whose code was shown is lost.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, ensure};
use inlogwijzer_tests::PATIENCE;
use inlogwijzer_tests::database::Database;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::http::Answer;
use inlogwijzer_tests::postgres::Postgres;
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::Value;

use super::{assert_problem, code_of, fresh, new_key, read, whole, with_error};

/// Each request comes from an address of its own: what is tested here is not the limits.
const NO_LIMITS: [&str; 2] = ["--trusted-proxy", "127.0.0.0/8"];

fn send(server: &Server, key: &str, report: &Value) -> Result<Answer> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let [_, a, b, c] = COUNT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    let visitor = format!("10.{a}.{b}.{c}");
    server.post("/api/v1/reports", &[("Idempotency-Key", key), ("X-Forwarded-For", &visitor)], report)
}

/// Tries until the server says yes, with one key, as the app does.
fn send_until_kept(server: &Server, key: &str, report: &Value) -> Result<String> {
    let begin = Instant::now();
    loop {
        match send(server, key, report) {
            Ok(answer) if answer.status == 201 => return code_of(&answer),
            Ok(answer) => ensure!(answer.status == 503, "{}: {}", answer.status, answer.text()?),
            // It is being killed, or not there yet.
            Err(_) => {}
        }
        ensure!(begin.elapsed() < 2 * PATIENCE, "the server never keeps it");
        thread::sleep(Duration::from_millis(5));
    }
}

fn assert_store_away(answer: &Answer) -> Result<()> {
    assert_problem(answer, 503, "store-away")?;
    let wait: u64 = answer.header("retry-after").parse().context("no Retry-After")?;
    ensure!((1..=60).contains(&wait), "{wait}");
    Ok(())
}

/// How often the server is killed: `cargo xtask soak kill` does it more often.
fn kills() -> usize {
    std::env::var("INLOGWIJZER_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(10)
}

#[test]
fn no_report_whose_code_was_shown_is_lost_when_the_server_is_killed() -> Result<()> {
    for database in Database::both()? {
        let server = database.serve(&NO_LIMITS)?;
        let (shown, done) = (Mutex::new(Vec::new()), AtomicBool::new(false));
        let count = || shown.lock().map(|shown| shown.len()).map_err(|_| anyhow!("a writer broke off"));
        thread::scope(|scope| {
            let writers: Vec<_> = (0..4)
                .map(|writer| {
                    let (server, shown, done) = (&server, &shown, &done);
                    scope.spawn(move || -> Result<()> {
                        let mut number = 0;
                        while !done.load(Ordering::Relaxed) {
                            number += 1;
                            let error = format!("schrijver {writer}, melding {number}");
                            let key = new_key();
                            let code = send_until_kept(server, &key, &with_error(&error))?;
                            shown.lock().map_err(|_| anyhow!("broken"))?.push((code, key, error));
                        }
                        Ok(())
                    })
                })
                .collect();
            let killed = (|| {
                for round in 0..kills() {
                    // In the midst of writing, and not always at the same point of it.
                    let (begin, before) = (Instant::now(), count()?);
                    while count()? < before + 3 + round % 7 {
                        ensure!(begin.elapsed() < PATIENCE, "nothing is kept");
                        thread::sleep(Duration::from_millis(1));
                    }
                    server.start_again()?;
                }
                Ok(())
            })();
            done.store(true, Ordering::Relaxed);
            for writer in writers {
                writer.join().map_err(|_| anyhow!("a writer broke off"))??;
            }
            killed
        })?;
        let shown = shown.into_inner().map_err(|_| anyhow!("broken"))?;
        for (code, key, error) in &shown {
            let found = read(&server, code)?;
            ensure!(found.status == 200, "{}: '{error}' is lost: {}", database.kind(), found.text()?);
            assert_eq!(found.json()?["error"], error.as_str());
            assert_eq!(code_of(&send(&server, key, &with_error(error))?)?, *code);
        }
        let rows: usize = database.sql("SELECT COUNT(*) FROM reports")?.parse()?;
        // One for each, and not one more: a repeated request keeps nothing twice.
        assert_eq!(rows, shown.len(), "{}", database.kind());
        println!("{}: {} kills, {} codes shown, all readable", database.kind(), kills(), shown.len());
    }
    Ok(())
}

#[test]
fn a_locked_database_is_told_and_the_same_request_succeeds_later() -> Result<()> {
    let folder = Folder::new()?;
    let file = folder.path().join("x.sqlite");
    let url = format!("sqlite:{}", file.display());
    let server = Server::with(Settings { database: Some(url), ..Settings::default() })?;
    let before = code_of(&send(&server, &new_key(), &whole())?)?;

    let mut holder =
        Command::new("sqlite3").arg(&file).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut words = holder.stdin.take().context("no input")?;
    words.write_all(b"BEGIN EXCLUSIVE; SELECT 'held';\n")?;
    let mut held = String::new();
    BufReader::new(holder.stdout.take().context("no output")?).read_line(&mut held)?;
    assert_eq!(held.trim(), "held");

    let key = new_key();
    assert_store_away(&send(&server, &key, &whole())?)?;
    // In WAL mode reading goes on.
    assert_eq!(read(&server, &before)?.status, 200);
    assert_eq!(server.get("/api/v1/catalog", &[])?.status, 200);
    drop(words);
    holder.wait()?;
    let code = code_of(&send(&server, &key, &whole())?)?;
    assert_eq!(read(&server, &code)?.status, 200);
    Ok(())
}

#[test]
fn a_full_disk_is_told_and_loses_nothing_that_was_acknowledged() -> Result<()> {
    // The system's limit on the size of files stands in for a disk: writing fails in the same way. Whoever does
    // not ignore its signal would be ended by it.
    let under = ["sh", "-c", "trap '' XFSZ; exec \"$0\" \"$@\""].map(str::to_owned).to_vec();
    let more = NO_LIMITS.map(str::to_owned).to_vec();
    let server = Server::with(Settings { under, more, ..Settings::default() })?;
    let limit = |bytes: &str| -> Result<()> {
        let words = [format!("--pid={}", server.id()), format!("--fsize={bytes}:unlimited")];
        ensure!(Command::new("prlimit").args(words).status()?.success(), "prlimit");
        Ok(())
    };
    limit("300000")?;
    let (mut shown, key) = (Vec::new(), loop_until_full(&server)?);
    shown.extend(key.1);
    assert!(!shown.is_empty(), "not one report fits");
    for code in &shown {
        assert_eq!(read(&server, code)?.status, 200, "{code} was acknowledged and is gone");
    }
    limit("unlimited")?;
    let code = send_until_kept(&server, &key.0, &whole())?;
    server.start_again()?;
    for code in shown.iter().chain([&code]) {
        assert_eq!(read(&server, code)?.status, 200, "{code} was acknowledged and is gone");
    }
    Ok(())
}

/// Sends reports until one is refused: the key of that one, and the codes of the others.
fn loop_until_full(server: &Server) -> Result<(String, Vec<String>)> {
    let mut shown = Vec::new();
    for _ in 0..2000 {
        let key = new_key();
        let answer = send(server, &key, &whole())?;
        if answer.status != 201 {
            assert_store_away(&answer)?;
            return Ok((key, shown));
        }
        shown.push(code_of(&answer)?);
    }
    Err(anyhow!("2000 reports fit below the limit"))
}

#[test]
fn while_the_database_is_away_content_is_served_and_when_it_is_back_reports_are_kept_again() -> Result<()> {
    let postgres = Postgres::start()?;
    let database = Some(postgres.database()?);
    let server = Server::with(Settings { database, ..Settings::default() })?;
    let before = code_of(&send(&server, &new_key(), &whole())?)?;
    assert_eq!(server.get("/readyz", &[])?.status, 200);

    postgres.stop();
    let key = new_key();
    assert_store_away(&send(&server, &key, &whole())?)?;
    assert_store_away(&read(&server, &before)?)?;
    assert_store_away(&server.get("/readyz", &[])?)?;
    assert_eq!(server.get("/healthz", &[])?.status, 200);
    assert!(server.get("/metrics", &[])?.text()?.contains("inlogwijzer_store_up 0"));
    for address in ["/api/v1/catalog", "/api/v1/flows/melding-logout", "/nl/", "/nl/hulp/melding-logout"] {
        assert_eq!(server.get(address, &[])?.status, 200, "{address}");
    }

    // One house that goes on trying, as the app does, has not sent anything yet.
    for _ in 0..25 {
        assert_store_away(&super::send(&server, &new_key(), &whole())?)?;
    }

    postgres.start_again()?;
    let code = send_until_kept(&server, &key, &whole())?;
    assert_eq!(read(&server, &code)?.status, 200);
    assert_eq!(read(&server, &before)?.status, 200);
    assert_eq!(super::send(&server, &new_key(), &whole())?.status, 201);
    assert_eq!(server.get("/readyz", &[])?.status, 200);
    Ok(())
}

#[test]
fn a_server_that_starts_before_its_database_waits_for_it() -> Result<()> {
    let postgres = Postgres::start()?;
    let database = Some(postgres.database()?);
    postgres.stop();
    let server = Server::with(Settings { database, ..Settings::default() })?;
    assert_eq!(server.get("/api/v1/catalog", &[])?.status, 200);
    assert_store_away(&server.get("/readyz", &[])?)?;
    assert_store_away(&send(&server, &new_key(), &whole())?)?;
    postgres.start_again()?;
    server.wait_for_log("the database is there")?;
    let code = send_until_kept(&server, &new_key(), &whole())?;
    assert_eq!(read(&server, &code)?.status, 200);
    Ok(())
}

#[test]
fn who_reloads_while_the_database_is_slow_has_tried_no_wrong_code() -> Result<()> {
    let postgres = Postgres::shared()?;
    let database = postgres.database()?;
    let name = database.split_once("localhost/").and_then(|(_, rest)| rest.split('?').next());
    let name = name.context("no name")?.to_owned();
    let server = Server::with(Settings { database: Some(database), ..Settings::default() })?;
    let code = code_of(&send(&server, &new_key(), &whole())?)?;
    let held = "BEGIN; LOCK TABLE reports IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(600); COMMIT";
    let here = "datname = current_database()";
    let holds = format!(
        "SELECT count(*) = 1 FROM pg_locks JOIN pg_database ON pg_database.oid = database
         WHERE mode = 'AccessExclusiveLock' AND granted AND {here}"
    );
    let wait =
        format!("SELECT count(*) >= 10 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND {here}");
    let let_go = format!("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE {here}");
    let until = |what: &str, sql: &str| {
        let begin = Instant::now();
        while postgres.sql(&name, sql)? != "t" {
            ensure!(begin.elapsed() < PATIENCE, "{what}");
        }
        Ok(())
    };
    thread::scope(|scope| {
        let holder = scope.spawn(|| postgres.sql(&name, held));
        until("the table is never held", &holds)?;
        let mut gone = Vec::new();
        for _ in 0..10 {
            let mut one = TcpStream::connect(server.address())?;
            write!(one, "GET /api/v1/reports/{code} HTTP/1.1\r\nHost: x\r\n\r\n")?;
            gone.push(one);
        }
        until("nobody waits for the table", &wait)?;
        drop(gone);
        // Longer than the server waits for its database.
        thread::sleep(Duration::from_secs(4));
        postgres
            .sql(&name, &format!("{let_go} AND pid <> pg_backend_pid() AND query LIKE 'BEGIN; LOCK%'"))?;
        // That ends it with an error, which is what was asked for.
        let _ = holder.join().map_err(|_| anyhow!("broken off"))?;
        anyhow::Ok(())
    })?;
    let begin = Instant::now();
    while read(&server, &code)?.status != 200 {
        ensure!(begin.elapsed() < PATIENCE, "a right code of somebody who left counts as a wrong one");
    }
    Ok(())
}

#[test]
fn a_database_that_can_never_be_used_ends_the_server_with_a_sentence() -> Result<()> {
    let postgres = Postgres::shared()?;
    for (url, words) in [
        (postgres.url("bestaat-niet"), "bestaat-niet"),
        ("postgres://".to_owned() + "anna:geheim@[::::/x", "cannot be opened"),
        ("postgres://anna:top@geheim@localhost:99999/x".to_owned(), "cannot be opened"),
        ("postgres://localhost/x?user=anna&password=geheim&sslmode=foo".to_owned(), "cannot be opened"),
        ("postgres://localhost/x?user=anna&passwd=geheim".to_owned(), "no setting 'passwd'"),
        ("postgres:/anna:geheim@localhost/x".to_owned(), "--database postgres://"),
        ("anna:geheim@localhost/x".to_owned(), "--database postgres://"),
        ("mysql://anna:geheim@localhost/x".to_owned(), "--database postgres://"),
        ("sqlite:/bestaat/niet/x.sqlite".to_owned(), "folder"),
    ] {
        let started = Server::with(Settings { database: Some(url.clone()), ..Settings::default() });
        let error = format!("{:#}", started.err().with_context(|| format!("{url} is taken"))?);
        assert!(error.contains(words), "{url}: {error}");
        assert!(!error.contains("geheim"), "{error}");
    }
    Ok(())
}

const TOKEN: &str = "een-lang-teken-voor-de-proef";

#[test]
fn counters_that_were_taken_in_are_written_when_the_server_is_told_to_stop() -> Result<()> {
    let server = fresh(&["--insight-token", TOKEN])?;
    let version = server.get("/api/v1/flows/melding-logout", &[])?.json()?["version"].clone();
    let start = server.get("/api/v1/flows/melding-logout", &[])?.json()?["flow"]["start"].clone();
    let batch = serde_json::json!({
        "flow": "melding-logout", "version": version, "events": [{ "kind": "reached", "node": start }]
    });
    // As many as are told: small numbers are not. The last ones wait for their second when the server is told to stop.
    for _ in 0..30 {
        assert_eq!(server.post("/api/v1/events", &[], &batch)?.status, 202);
    }
    server.signal("TERM")?;
    assert!(server.ended()?.success());
    assert!(!server.log().contains("not written"), "{}", server.log());
    server.start_again()?;
    let bearer = format!("Bearer {TOKEN}");
    let counted = server.get("/api/v1/insight?flow=melding-logout", &[("Authorization", &bearer)])?;
    let told = counted.json()?;
    let of_start = told["nodes"].as_array().context("no nodes")?.iter().find(|node| node["node"] == start);
    assert_eq!(of_start.context("no start")?["count"], 30, "{told}");
    Ok(())
}
