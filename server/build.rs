//! The version that `inlogwijzer --version` prints: that of the package, with the commit where it is known.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=INLOGWIJZER_COMMIT");
    let given = || std::env::var("INLOGWIJZER_COMMIT").ok().filter(|commit| !commit.is_empty());
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let version = match commit().or_else(given) {
        Some(commit) => format!("{version} ({commit})"),
        None => version,
    };
    println!("cargo::rustc-env=INLOGWIJZER_VERSION={version}");
}

/// The commit of this very repository; none in a source archive, also when that was unpacked inside another repository.
fn commit() -> Option<String> {
    let top = Path::new(&git(&["rev-parse", "--show-toplevel"])?).canonicalize().ok()?;
    if top != Path::new("..").canonicalize().ok()? {
        return None;
    }
    // Cargo runs this again at every build for a file that does not exist.
    for changes in ["HEAD", "refs/heads", "packed-refs"] {
        let path = git(&["rev-parse", "--git-path", changes])?;
        if Path::new(&path).exists() {
            println!("cargo::rerun-if-changed={path}");
        }
    }
    git(&["rev-parse", "--short=12", "HEAD"])
}

/// What git says, in one line; none where it says nothing or is not there.
fn git(arguments: &[&str]) -> Option<String> {
    let told = Command::new("git").args(arguments).output().ok().filter(|told| told.status.success())?;
    let line = String::from_utf8(told.stdout).ok()?.trim().to_owned();
    Some(line).filter(|line| !line.is_empty())
}
