//! Backup and restore while the servers run, by the commands in docs/operations.md.

use std::time::Duration;

use anyhow::Result;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::load::{self, Acknowledged, Load, Way};
use inlogwijzer_tests::manual;
use inlogwijzer_tests::postgres::Postgres;
use inlogwijzer_tests::server::Server;

use super::behind_a_proxy;

const LIMIT: Duration = Duration::from_secs(240);

#[test]
fn a_sqlite_backup_made_under_load_brings_every_report_back() -> Result<()> {
    let (home, backups) = (Folder::new()?, Folder::new()?);
    let file = home.path().join("inlogwijzer.sqlite");
    let server = behind_a_proxy(&format!("sqlite:{}", file.display()))?;
    let (home, backups) = (home.path().display().to_string(), backups.path().display().to_string());
    let words = [("/var/lib/inlogwijzer", home.as_str()), ("/var/backups/inlogwijzer", &backups)];

    let reports = reports_before(&server, || manual::run("backup-sqlite", &words))?;
    // The disk is gone; what was written since the backup would contradict it.
    server.stop();
    std::fs::write(&file, "rommel")?;
    manual::run("restore-sqlite", &words)?;
    server.start_again()?;
    everything_is_back(&server, &reports)
}

#[test]
fn a_postgresql_backup_made_under_load_brings_every_report_back() -> Result<()> {
    let postgres = Postgres::shared()?;
    let backups = Folder::new()?;
    let backups = backups.path().display().to_string();
    let database = postgres.database()?;
    let server = behind_a_proxy(&database)?;
    let words = [("$INLOGWIJZER_DATABASE", database.as_str()), ("/var/backups/inlogwijzer", &backups)];
    let reports = reports_before(&server, || manual::run("backup-postgresql", &words))?;

    // Into a new, empty database, and over the old one with all that came after the backup.
    let new = postgres.database()?;
    for database in [&new, &database] {
        server.stop();
        let words = [("$INLOGWIJZER_DATABASE", database.as_str()), ("/var/backups/inlogwijzer", &backups)];
        manual::run("restore-postgresql", &words)?;
        everything_is_back(&behind_a_proxy(database)?, &reports)?;
    }
    Ok(())
}

/// The reports that were acknowledged before a backup that is made while more of them come in.
fn reports_before(server: &Server, backup: impl FnOnce() -> Result<String>) -> Result<Vec<Acknowledged>> {
    let draft = load::draft(server.address())?;
    let load = Load::start(Way::Servers(vec![server.address()]), 4, draft);
    load.wait_for(100, LIMIT)?;
    let before = load.so_far();
    backup()?;
    load.wait_for(20, LIMIT)?;
    assert_eq!(load.troubles(), 0, "the backup stood in the way");
    Ok(before)
}

fn everything_is_back(server: &Server, reports: &[Acknowledged]) -> Result<()> {
    load::all_there(server.address(), reports)?;
    // The secret from which codes are derived came back as well.
    let draft = load::draft(server.address())?;
    for report in reports.iter().step_by(20) {
        let again = load::send_once(server.address(), &report.key, &draft, &report.words)?;
        assert_eq!(again, report.code, "another code for the same report");
    }
    Ok(())
}
