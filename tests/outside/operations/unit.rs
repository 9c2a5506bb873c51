//! The unit file for systemd is valid, and restricts what the server can do.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use anyhow::{Context as _, Result};
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::places;

/// What `systemd-analyze security` calls "OK": from 0 (shut in) to 10 (open).
const HIGHEST_EXPOSURE: f64 = 1.5;

#[test]
fn systemd_understands_the_unit() -> Result<()> {
    let (_folder, unit) = unit()?;
    let done = analyze(&["verify", "--man=no"], &unit)?;
    let said = String::from_utf8_lossy(&done.stderr);
    // Words about other units of this machine would name those.
    let about_ours: Vec<&str> = said.lines().filter(|line| line.contains("inlogwijzer")).collect();
    assert!(about_ours.is_empty(), "{about_ours:?}");
    Ok(())
}

#[test]
fn the_unit_shuts_the_server_in() -> Result<()> {
    let (_folder, unit) = unit()?;
    let done = analyze(&["security", "--offline=true"], &unit)?;
    let said = String::from_utf8_lossy(&done.stdout);
    let level = said.split("exposure level for inlogwijzer.service: ").nth(1).context("no level")?;
    let level: f64 = level.split(' ').next().context("no number")?.parse()?;
    assert!(level <= HIGHEST_EXPOSURE, "{said}");
    Ok(())
}

/// A copy that names the program where it is now.
fn unit() -> Result<(Folder, PathBuf)> {
    let folder = Folder::new()?;
    let file = folder.path().join("inlogwijzer.service");
    fs::copy(places::workspace().join("deploy/inlogwijzer.service"), &file)?;
    let program = places::server().display().to_string();
    folder.replace("inlogwijzer.service", "/usr/local/bin/inlogwijzer", &program)?;
    Ok((folder, file))
}

fn analyze(words: &[&str], unit: &PathBuf) -> Result<Output> {
    let mut command = Command::new("systemd-analyze");
    command.args(words).arg(unit).output().context("there is no systemd-analyze; Debian has it in systemd")
}
