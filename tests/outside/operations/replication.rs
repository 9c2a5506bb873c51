//! Synchronous replication: a code is shown only when a standby has its report. This also holds for a report that was
//! sent before and still waits for the standby.

use std::sync::mpsc::{self, TryRecvError};
use std::thread;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::postgres::Postgres;
use inlogwijzer_tests::{PATIENCE, load};

use super::behind_a_proxy;

/// Commits that wait for a standby.
const WAITING: &str =
    "FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND application_name = 'inlogwijzer'";

#[test]
fn a_report_that_no_standby_has_is_not_acknowledged_when_it_is_sent_again() -> Result<()> {
    let postgres = Postgres::start()?;
    let server = behind_a_proxy(&postgres.database()?)?;
    let (address, draft, key) = (server.address(), load::draft(server.address())?, load::key());
    let send = || {
        let (draft, key) = (draft.clone(), key.clone());
        let (done, answer) = mpsc::channel();
        thread::spawn(move || done.send(load::send_once(address, &key, &draft, "Wacht op de reserve")));
        answer
    };

    // A standby that is away: from now on each commit waits for it.
    standbys(&postgres, "reserve")?;
    let first = send();
    wait_for_a_waiting_commit(&postgres).context("the first")?;
    // As when the primary goes down: the report is there, but on this machine only.
    postgres.sql("postgres", &format!("SELECT pg_terminate_backend(pid) {WAITING}"))?;
    let said = format!("{:#}", first.recv()?.expect_err("nobody may have acknowledged it"));
    ensure!(said.starts_with("503"), "{said}");

    let second = send();
    wait_for_a_waiting_commit(&postgres).context("the second")?;
    assert!(matches!(second.try_recv(), Err(TryRecvError::Empty)), "acknowledged, but on one machine only");
    standbys(&postgres, "")?;
    let code = second.recv()??;
    assert_eq!(server.get(&format!("/api/v1/reports/{code}"), &[])?.status, 200);
    Ok(())
}

/// From now on each commit waits for these.
fn standbys(postgres: &Postgres, names: &str) -> Result<()> {
    postgres.sql("postgres", &format!("ALTER SYSTEM SET synchronous_standby_names = '{names}'"))?;
    postgres.sql("postgres", "SELECT pg_reload_conf()")?;
    // Told is not done: a commit before the server has read it would wait for nobody.
    let begin = Instant::now();
    while postgres.sql("postgres", "SHOW synchronous_standby_names")? != names {
        ensure!(begin.elapsed() < PATIENCE, "the database does not read its settings");
    }
    Ok(())
}

fn wait_for_a_waiting_commit(postgres: &Postgres) -> Result<()> {
    let begin = Instant::now();
    while postgres.sql("postgres", &format!("SELECT count(*) {WAITING}"))? == "0" {
        ensure!(begin.elapsed() < PATIENCE, "no commit waits for a standby");
    }
    Ok(())
}
