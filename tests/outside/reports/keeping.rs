//! The life of a report: kept, read, deleted, and gone when it expires.

use anyhow::{Context as _, Result};
use inlogwijzer_tests::database::Database;
use serde_json::json;

use super::{assert_problem, code_of, kept, new_key, read, send, whole, with_error};

#[test]
fn a_report_is_read_as_it_was_sent_until_it_is_deleted() -> Result<()> {
    for database in Database::both()? {
        let server = database.serve(&[])?;
        let answer = send(&server, &new_key(), &whole())?;
        assert_eq!(answer.header("cache-control"), "no-store");
        let (code, receipt) = (code_of(&answer)?, answer.json()?);

        let found = read(&server, &code)?;
        assert_eq!((found.status, found.header("cache-control")), (200, "no-store"), "{}", database.kind());
        let mut report = found.json()?;
        let times = report.as_object_mut().context("no object")?;
        assert_eq!(times.remove("expires"), Some(receipt["expires"].clone()));
        let created = times.remove("created").context("no time")?;
        assert!(created.as_str().is_some_and(|time| time.ends_with('Z') && time.len() == 20), "{created}");
        assert_eq!(report, whole(), "{}", database.kind());

        // However it is written.
        let written = code.to_lowercase().replace('-', "%20");
        assert_eq!(read(&server, &written)?.status, 200, "{written}");

        let address = format!("/api/v1/reports/{code}");
        let deleted = server.send("DELETE", &address, &[])?;
        assert_eq!((deleted.status, deleted.body.len()), (204, 0));
        assert_problem(&read(&server, &code)?, 404, "report-unknown")?;
        assert_problem(&server.send("DELETE", &address, &[])?, 404, "report-unknown")?;
        assert_eq!(database.sql("SELECT COUNT(*) FROM reports")?, "0", "{}", database.kind());
    }
    Ok(())
}

#[test]
fn a_report_lives_fourteen_days_unless_the_operator_says_otherwise() -> Result<()> {
    for (words, days) in [(&[][..], 14), (&["--report-days", "3"], 3)] {
        let database = Database::sqlite()?;
        let server = database.serve(words)?;
        kept(&server, &whole())?;
        let kept_s = database.sql("SELECT expires - created FROM reports")?;
        assert_eq!(kept_s, (days * 24 * 60 * 60).to_string());
    }
    Ok(())
}

#[test]
fn an_expired_report_cannot_be_read_or_deleted_and_goes_by_itself() -> Result<()> {
    for database in Database::both()? {
        let server = database.serve(&["--delete-every", "3"])?;
        let (code, other) = (kept(&server, &whole())?, kept(&server, &with_error("blijft"))?);
        database.sql("UPDATE reports SET expires = 1 WHERE body LIKE '%melding-logout%'")?;
        assert_problem(&read(&server, &code)?, 404, "report-unknown")?;
        let address = format!("/api/v1/reports/{code}");
        assert_problem(&server.send("DELETE", &address, &[])?, 404, "report-unknown")?;

        server.wait_for_log("expired reports deleted")?;
        assert_eq!(database.sql("SELECT COUNT(*) FROM reports")?, "1", "{}", database.kind());
        assert_eq!(read(&server, &other)?.status, 200, "{}", database.kind());
    }
    Ok(())
}

#[test]
fn a_repeated_request_gets_the_same_code_and_keeps_one_report() -> Result<()> {
    for database in Database::both()? {
        let server = database.serve(&[])?;
        let key = new_key();
        let first = send(&server, &key, &whole())?;
        for _ in 0..3 {
            let again = send(&server, &key, &whole())?;
            assert_eq!((again.status, again.json()?), (201, first.json()?), "{}", database.kind());
        }
        // Also by a server that has just started.
        server.start_again()?;
        assert_eq!(send(&server, &key, &whole())?.json()?, first.json()?, "{}", database.kind());
        assert_eq!(database.sql("SELECT COUNT(*) FROM reports")?, "1", "{}", database.kind());

        assert_problem(&send(&server, &key, &with_error("iets anders"))?, 409, "idempotency-key-in-use")?;
        assert_ne!(kept(&server, &whole())?, code_of(&first)?, "another key is another report");

        // The key of a report that nobody can read any more is free.
        database.sql("UPDATE reports SET expires = 1")?;
        let anew = send(&server, &key, &with_error("iets anders"))?;
        assert_eq!(read(&server, &code_of(&anew)?)?.json()?["error"], "iets anders", "{}", database.kind());
    }
    Ok(())
}

#[test]
fn many_at_once_with_one_key_get_one_code() -> Result<()> {
    for database in Database::both()? {
        let server = database.serve(&[])?;
        let key = new_key();
        let codes = std::thread::scope(|scope| {
            let sent = || code_of(&send(&server, &key, &whole())?);
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(sent)).collect();
            threads
                .into_iter()
                .map(|thread| thread.join().map_err(|_| anyhow::anyhow!("a thread broke off"))?)
                .collect::<Result<Vec<_>>>()
        })?;
        assert!(codes.iter().all(|code| *code == codes[0]), "{}: {codes:?}", database.kind());
        assert_eq!(database.sql("SELECT COUNT(*) FROM reports")?, "1", "{}", database.kind());
    }
    Ok(())
}

#[test]
fn nothing_personal_and_no_code_is_in_the_database_or_the_log() -> Result<()> {
    for database in Database::both()? {
        let server = database.serve(&["--log", "debug"])?;
        let key = new_key();
        let mut report = whole();
        report["error"] =
            json!("fout bij anna@voorbeeld.nl, pas 21234567890123, https://kb.nl/a?token=geheim1");
        report["school"]["steps"] = json!("bel 06-12345678");
        let headers = [
            ("Idempotency-Key", key.as_str()),
            ("User-Agent", "Proefbrowser/7.0"),
            ("X-Forwarded-For", "203.0.113.77"),
        ];
        let answer = server.post("/api/v1/reports", &headers, &report)?;
        let code = code_of(&answer)?;
        let found = read(&server, &code)?.json()?;
        assert_eq!(found["error"], "fout bij […], pas […], https://kb.nl/a?[…]");
        assert_eq!(found["school"]["steps"], "bel […]");
        for (place, text) in [("the database", database.dump()?), ("the log", server.log())] {
            assert!(text.len() > 100, "{place} is empty: {text}");
            let compact = code.replace('-', "");
            for personal in [
                "anna",
                "2123456",
                "geheim1",
                "0612",
                "06-12",
                "Proefbrowser",
                "203.0.113",
                "127.0.0.1",
                &code,
                &compact,
                &key,
            ] {
                // The line that says where the server listens has its own address.
                let found = text.lines().find(|line| line.contains(personal) && !line.contains("serving"));
                assert_eq!(found, None, "{personal} is in {place} of {}", database.kind());
            }
        }
    }
    Ok(())
}

#[test]
fn servers_on_one_database_read_each_others_reports() -> Result<()> {
    let database = Database::postgres()?;
    // All at once on an empty database: each wants to make the tables and the secret.
    let servers = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| database.serve(&[]))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().map_err(|_| anyhow::anyhow!("a thread broke off"))?)
            .collect::<Result<Vec<_>>>()
    })?;
    let key = new_key();
    let code = code_of(&send(&servers[0], &key, &whole())?)?;
    for server in &servers {
        assert_eq!(read(server, &code)?.status, 200);
        assert_eq!(code_of(&send(server, &key, &whole())?)?, code);
    }
    Ok(())
}

#[test]
fn another_secret_makes_old_codes_worthless() -> Result<()> {
    let database = Database::sqlite()?;
    let folder = inlogwijzer_tests::folder::Folder::new()?;
    let file = folder.path().join("secret");
    let file = file.to_str().context("a path that is no text")?;
    std::fs::write(file, "a".repeat(64))?;
    let code = kept(&database.serve(&["--secret-file", file])?, &whole())?;
    assert_eq!(read(&database.serve(&["--secret-file", file])?, &code)?.status, 200);
    assert!(!database.dump()?.contains("'secret'"), "the operator's secret needs no place in the database");
    std::fs::write(file, "b".repeat(64))?;
    assert_problem(&read(&database.serve(&["--secret-file", file])?, &code)?, 404, "report-unknown")?;

    std::fs::write(file, "kort")?;
    let error = database.serve(&["--secret-file", file]).err().context("a short secret is taken")?;
    assert!(format!("{error:#}").contains("openssl rand"), "{error:#}");
    Ok(())
}
