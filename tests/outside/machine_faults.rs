//! Faults of the machine: disks, clocks and files. `docs/reliability.md` says what each does;
//! `reports/database_failures.rs` tests the faults of databases.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::Value;

use crate::reports::{assert_problem, code_of, new_key, read, whole, with_error};

/// A server whose database is on a disk of its own, of 2 MB, which nobody else sees.
struct OnOwnDisk {
    server: Server,
    disk: PathBuf,
    _folder: Folder,
}

impl OnOwnDisk {
    /// None where we may not mount.
    fn start() -> Result<Option<Self>> {
        let may_mount = Command::new("unshare").args(["--mount", "true"]).stderr(Stdio::null()).status();
        if !may_mount.is_ok_and(|done| done.success()) {
            eprintln!("not run: only root can give the server a disk of its own");
            return Ok(None);
        }
        let folder = Folder::new()?;
        let disk = folder.path().join("disk");
        fs::create_dir(&disk)?;
        let mount = format!("mount -t tmpfs -o size=2m none {} && exec \"$0\" \"$@\"", disk.display());
        let under = ["unshare", "--mount", "sh", "-c", &mount].map(str::to_owned).to_vec();
        let database = Some(format!("sqlite:{}", disk.join("x.sqlite").display()));
        let more = ["--trusted-proxy", "127.0.0.0/8"].map(str::to_owned).to_vec();
        let server = Server::with(Settings { under, database, more, ..Settings::default() })?;
        Ok(Some(Self { server, disk, _folder: folder }))
    }

    /// Runs a command where the server's disk is seen.
    fn on_disk(&self, words: &[&str]) -> Result<()> {
        let mut command = Command::new("nsenter");
        command.args(["--target", &self.server.id().to_string(), "--mount", "--"]).args(words);
        let done = command.output()?;
        ensure!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
        Ok(())
    }

    fn shown(&self) -> String {
        self.disk.display().to_string()
    }
}

/// Sends a report as a visitor of its own: what is tested here is not the limits.
fn send(server: &Server, number: usize, report: &Value) -> Result<inlogwijzer_tests::http::Answer> {
    let visitor = format!("10.1.{}.{}", number / 250, number % 250 + 1);
    server.post("/api/v1/reports", &[("Idempotency-Key", &new_key()), ("X-Forwarded-For", &visitor)], report)
}

fn assert_content_is_served(server: &Server) -> Result<()> {
    for address in
        ["/nl/", "/nl/hulp/melding-logout", "/api/v1/catalog", "/api/v1/flows/melding-logout", "/healthz"]
    {
        ensure!(server.get(address, &[])?.status == 200, "{address}");
    }
    Ok(())
}

fn assert_store_away(answer: &inlogwijzer_tests::http::Answer) -> Result<()> {
    assert_problem(answer, 503, "store-away")?;
    ensure!(!answer.header("retry-after").is_empty(), "no Retry-After");
    Ok(())
}

#[test]
fn a_disk_that_is_really_full_is_told_and_loses_nothing_that_was_acknowledged() -> Result<()> {
    let Some(own) = OnOwnDisk::start()? else { return Ok(()) };
    let server = &own.server;
    let mut shown = vec![code_of(&send(server, 0, &whole())?)?];
    own.on_disk(&[
        "dd",
        "if=/dev/zero",
        &format!("of={}/ballast", own.shown()),
        "bs=1k",
        "count=1200",
        "status=none",
    ])?;
    let refused = (1..3000).find_map(|number| match send(server, number, &whole()) {
        Ok(answer) if answer.status == 201 => {
            shown.extend(code_of(&answer));
            None
        }
        other => Some(other),
    });
    assert_store_away(&refused.context("3000 reports fit on a full disk")??)?;
    assert_content_is_served(server)?;
    for code in &shown {
        assert_eq!(read(server, code)?.status, 200, "{code} was acknowledged and is gone");
    }
    own.on_disk(&["rm", &format!("{}/ballast", own.shown())])?;
    let code = code_of(&send(server, 4000, &whole())?)?;
    for code in shown.iter().chain([&code]) {
        assert_eq!(read(server, code)?.status, 200, "{code} was acknowledged and is gone");
    }
    println!("{} reports before the disk was full, none lost", shown.len());
    Ok(())
}

#[test]
fn a_disk_that_becomes_read_only_is_told_and_reading_goes_on() -> Result<()> {
    let Some(own) = OnOwnDisk::start()? else { return Ok(()) };
    let server = &own.server;
    let code = code_of(&send(server, 0, &whole())?)?;
    // `remount` alone is refused while files are open for writing; the kernel does the same by itself on a bad disk.
    own.on_disk(&["mount", "--bind", &own.shown(), &own.shown()])?;
    own.on_disk(&["mount", "-o", "remount,ro,bind", &own.shown()])?;
    // What is open stays open; what has to be opened anew fails. Either way: an answer, and content.
    let answer = send(server, 1, &whole())?;
    if answer.status == 201 {
        let kept = code_of(&answer)?;
        assert_eq!(read(server, &kept)?.status, 200, "acknowledged, and lost");
    } else {
        assert_store_away(&answer)?;
    }
    assert_content_is_served(server)?;
    assert_eq!(read(server, &code)?.status, 200);
    Ok(())
}

#[test]
fn a_folder_that_cannot_be_written_ends_the_start_with_a_sentence() -> Result<()> {
    let started =
        Server::with(Settings { database: Some("sqlite:/proc/x.sqlite".to_owned()), ..Settings::default() });
    let error = format!("{:#}", started.err().context("it starts")?);
    assert!(error.contains("/proc/x.sqlite") && error.contains("may this user write"), "{error}");
    Ok(())
}

/// What time it is for a server: a file that libfaketime reads.
struct Clock(Folder);

impl Clock {
    fn right() -> Result<Self> {
        let clock = Self(Folder::new()?);
        clock.set("+0d")?;
        Ok(clock)
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("clock")
    }

    fn set(&self, time: &str) -> Result<()> {
        Ok(fs::write(self.file(), time)?)
    }
}

/// A server whose clock this is.
fn with_clock(clock: &Clock, more: &[&str]) -> Result<Server> {
    let under = [
        "env".to_owned(),
        format!("LD_PRELOAD={}", places::faketime().display()),
        format!("FAKETIME_TIMESTAMP_FILE={}", clock.file().display()),
        "FAKETIME_NO_CACHE=1".to_owned(),
        "FAKETIME_DONT_FAKE_MONOTONIC=1".to_owned(),
    ];
    let more = more.iter().map(|word| (*word).to_owned()).collect();
    Server::with(Settings { under: under.to_vec(), more, ..Settings::default() })
}

#[test]
fn a_clock_that_jumps_changes_nothing_but_the_time_that_is_told() -> Result<()> {
    let clock = Clock::right()?;
    let server = with_clock(&clock, &[])?;
    let before = crate::reports::kept(&server, &with_error("voor de sprong"))?;
    for jump in ["-400d", "+13d", "+3000d", "-1d", "+0d"] {
        clock.set(jump)?;
        assert_content_is_served(&server)?;
        let kept = crate::reports::kept(&server, &with_error(jump))?;
        assert_eq!(read(&server, &kept)?.status, 200, "{jump}: what was just kept is gone");
        // 14 days from when it was sent: what the clock says is over is over, and comes back with the clock.
        let expected = if jump == "+3000d" { 404 } else { 200 };
        assert_eq!(read(&server, &before)?.status, expected, "{jump}");
    }
    // A server that starts before its clock is set deletes nothing by it.
    clock.set("+3000d")?;
    server.start_again()?;
    assert_eq!(read(&server, &before)?.status, 404);
    thread::sleep(Duration::from_secs(2));
    clock.set("+0d")?;
    assert_eq!(read(&server, &before)?.status, 200, "a wrong clock deleted what was acknowledged");
    assert!(!server.log().contains("expired reports deleted"), "{}", server.log());
    Ok(())
}

#[test]
fn a_clock_that_jumps_under_a_server_that_deletes_takes_nothing_along() -> Result<()> {
    let clock = Clock::right()?;
    let server = with_clock(&clock, &["--delete-every", "5"])?;
    let kept = crate::reports::kept(&server, &with_error("voor de sprong"))?;
    clock.set("+3000d")?;
    server.wait_for_log("the clock jumped")?;
    clock.set("+0d")?;
    assert_eq!(read(&server, &kept)?.status, 200, "a wrong clock deleted what was acknowledged");
    assert!(!server.log().contains("expired reports deleted"), "{}", server.log());
    Ok(())
}

#[test]
fn content_and_files_that_disappear_under_a_running_server_change_nothing_until_it_is_told() -> Result<()> {
    let (content, site) = (Folder::copy_of(&places::content())?, Folder::copy_of(&places::dist())?);
    let settings =
        Settings { content: content.path().to_owned(), site: site.path().to_owned(), ..Settings::default() };
    let server = Server::with(settings)?;
    fs::remove_dir_all(content.path())?;
    assert_content_is_served(&server)?;
    server.signal("HUP")?;
    server.wait_for_log("the old content stays")?;
    assert_content_is_served(&server)?;
    fs::remove_dir_all(site.path())?;
    // The pages are in memory; a file that is gone is a plain 404.
    assert_eq!(server.get("/nl/", &[])?.status, 200);
    assert_eq!(server.get("/boot.js", &[])?.status, 404);
    Ok(())
}
