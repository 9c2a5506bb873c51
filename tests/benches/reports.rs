//! `cargo xtask bench reports`: reports per second, compared with what the same database does without the server, on
//! the same machine in the same run.

use std::fs::File;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::load::{self, Acknowledged, Load, Way};
use inlogwijzer_tests::postgres::Postgres;
use inlogwijzer_tests::server::{Server, Settings};

/// How many visitors, or clients of pgbench, at the same time.
const CLIENTS: u32 = 16;
/// How long each measurement takes.
const MEASURED: Duration = Duration::from_secs(3);
/// Measurements take turns, because the machine, and its disk most of all, is slower at one time than at another.
const ROUNDS: usize = 5;
/// What SQLite inserts by itself in one measurement.
const SQLITE_ROWS: u32 = 4_000;

fn main() -> Result<()> {
    let sqlite = Folder::new()?;
    let sqlite_file = sqlite.path().join("server.sqlite");
    // As the page about operations has it: nothing is tuned.
    let postgres = Postgres::start()?;
    let postgres_database = postgres.database()?;
    postgres.sql("postgres", "CREATE TABLE raw (code BYTEA PRIMARY KEY, report TEXT, expires BIGINT)")?;

    let (mut on_sqlite, mut on_postgres) = (Measured::default(), Measured::default());
    for round in 1..=ROUNDS {
        eprintln!("round {round} of {ROUNDS}");
        on_sqlite.raw.push(raw_sqlite()?);
        on_sqlite.add_server(&format!("sqlite:{}", sqlite_file.display()))?;
        on_postgres.raw.push(raw_postgres(&postgres)?);
        on_postgres.add_server(&postgres_database)?;
    }
    println!("| database | raw inserts/s | reports/s | ratio | p50 ms | p99 ms | server's memory MiB |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    println!("{}", on_sqlite.row("SQLite"));
    println!("{}", on_postgres.row("PostgreSQL"));
    Ok(())
}

/// What was measured on one database, a value for each round.
#[derive(Default)]
struct Measured {
    raw: Vec<f64>,
    reports: Vec<f64>,
    p50_ms: Vec<f64>,
    p99_ms: Vec<f64>,
    memory_mib: Vec<f64>,
}

impl Measured {
    fn add_server(&mut self, database: &str) -> Result<()> {
        let server = Server::with(Settings {
            database: Some(database.to_owned()),
            more: ["--trusted-proxy", "127.0.0.1/32"].map(str::to_owned).to_vec(),
            ..Settings::default()
        })?;
        // The drawings are made in the background after the start.
        load::wait_until_ready(server.address())?;
        server.get("/api/v1/flows/melding-logout/diagram?language=nl&audience=staff", &[])?;
        let load = Load::start(Way::Servers(vec![server.address()]), CLIENTS, load::draft(server.address())?);
        load.wait_for(200, MEASURED)?;
        let begin = Instant::now();
        std::thread::sleep(MEASURED);
        let seconds = begin.elapsed().as_secs_f64();
        let (troubles, reports) = (load.troubles(), load.finish());
        ensure!(troubles == 0, "{troubles} tries came to nothing");
        let within: Vec<Acknowledged> = reports.into_iter().filter(|report| report.at >= begin).collect();
        self.reports.push(within.len() as f64 / seconds);
        let mut took_ms: Vec<f64> = within.iter().map(|report| report.took.as_secs_f64() * 1000.0).collect();
        took_ms.sort_by(f64::total_cmp);
        self.p50_ms.push(percentile(&took_ms, 50));
        self.p99_ms.push(percentile(&took_ms, 99));
        self.memory_mib.push(memory_mib(server.process_id())?);
        Ok(())
    }

    fn row(&self, name: &str) -> String {
        // Each round by itself: what was slow at the time was slow for both.
        let ratios: Vec<f64> =
            self.reports.iter().zip(&self.raw).map(|(reports, raw)| reports / raw).collect();
        format!(
            "| {name} | {:.0} | {:.0} | {:.2} | {:.1} | {:.1} | {:.0} |",
            median(&self.raw),
            median(&self.reports),
            median(&ratios),
            median(&self.p50_ms),
            median(&self.p99_ms),
            median(&self.memory_mib)
        )
    }
}

fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    percentile(&values, 50)
}

/// Of values in order.
fn percentile(values: &[f64], percent: usize) -> f64 {
    values
        .get((values.len() * percent / 100).min(values.len().saturating_sub(1)))
        .copied()
        .unwrap_or(f64::NAN)
}

/// One row after the other, each on the disk before the next begins: as safe as what the server acknowledges.
fn raw_sqlite() -> Result<f64> {
    let folder = Folder::new()?;
    let script = folder.path().join("script.sql");
    let mut sql = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
        CREATE TABLE raw (code BLOB PRIMARY KEY, report TEXT, expires INTEGER) WITHOUT ROWID;\n"
        .to_owned();
    let report = "r".repeat(400);
    for _ in 0..SQLITE_ROWS {
        sql.push_str(&format!("INSERT INTO raw VALUES (randomblob(32), '{report}', 1800000000);\n"));
    }
    std::fs::write(&script, sql)?;
    let begin = Instant::now();
    let done = Command::new("sqlite3")
        .arg("-batch")
        .arg(folder.path().join("raw.sqlite"))
        .stdin(File::open(&script)?)
        .stdout(Stdio::null())
        .status()
        .context("sqlite3 does not start; `cargo xtask bench reports` installs it")?;
    ensure!(done.success(), "sqlite3 failed");
    Ok(f64::from(SQLITE_ROWS) / begin.elapsed().as_secs_f64())
}

/// pgbench with as many clients as there are visitors, each with one insert after the other.
fn raw_postgres(postgres: &Postgres) -> Result<f64> {
    let folder = Folder::new()?;
    let script = folder.path().join("script.sql");
    let report = "r".repeat(400);
    let insert =
        format!("INSERT INTO raw VALUES (sha256(gen_random_uuid()::text::bytea), '{report}', 1800000000);\n");
    std::fs::write(&script, insert)?;
    let mut pgbench = postgres.program("pgbench");
    pgbench
        .args(["--no-vacuum", "--protocol=prepared", "--jobs=2"])
        .args(["--client", &CLIENTS.to_string(), "--time", &MEASURED.as_secs().to_string()])
        .arg("--file")
        .arg(&script)
        .arg("postgres");
    let done = pgbench.output().context("pgbench does not start")?;
    let said = String::from_utf8_lossy(&done.stdout);
    let rate = said.split("tps = ").nth(1).and_then(|rest| rest.split(' ').next());
    rate.with_context(|| format!("pgbench: {said}{}", String::from_utf8_lossy(&done.stderr)))?
        .parse()
        .context("pgbench gave no number")
}

/// The most that a process ever had in memory.
fn memory_mib(process: u32) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kib / 1024.0)
}
