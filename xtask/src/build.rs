//! `cargo xtask build`: `dist/` and `target/release/inlogwijzer`, and nothing else.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result};

use crate::process::{self, say, timed};
use crate::project::Project;
use crate::{compress, lean, split, stamp, tools};

/// Everything that the app is made from. What is missing counts as empty.
const APP_SOURCES: [&str; 21] = [
    "build.rs",
    "xtask/src/lean.rs",
    "xtask/src/split",
    "xtask/src/split.rs",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "rust-toolchain.toml",
    ".cargo/config.toml",
    "src",
    "public",
    "style",
    "crates/flow",
    "crates/interface",
    "crates/kiosk",
    "crates/lens",
    "crates/protocol",
    "crates/readiness",
    "crates/report",
    "crates/small-json",
];

/// Builds the app and the server.
pub(crate) fn all(project: &Project) -> Result<()> {
    let start = Instant::now();
    app(project)?;
    server(project)?;
    say(&format!("dist/ and {} are ready, {}", project.shown(&project.server()), process::seconds(start)));
    Ok(())
}

/// Builds the app into `dist/`, compressed, unless it is there and nothing changed.
pub(crate) fn app(project: &Project) -> Result<()> {
    let sources = APP_SOURCES.map(|path| project.root.join(path));
    let stamp_file = project.target().join("xtask/app.stamp");
    let stamp = |sources: &[PathBuf]| -> Result<String> {
        // The second half is what came out: `trunk serve` writes a build for development to dist/ too.
        let (made_from, made) = (stamp::fingerprint(sources)?, stamp::fingerprint(&[project.dist()])?);
        Ok(format!("{made_from:016x} {made:016x}\n"))
    };
    if project.dist().join("index.html").is_file()
        && std::fs::read_to_string(&stamp_file).ok() == Some(stamp(&sources)?)
    {
        say("the app is up to date");
        return Ok(());
    }

    tools::ensure(project)?;
    // Before the build: whoever saves a file during it gets a new build the next time.
    let made_from = stamp::fingerprint(&sources)?;
    timed("building the app into dist/", || {
        process::run(&mut trunk_command(project)?)?;
        // Left behind by Trunk, and not to be served.
        let _ = std::fs::remove_file(project.dist().join(".trunk-lock"));
        lean::scripts(project)?;
        split::take_along(project)
    })?;
    timed("compressing dist/ with brotli and gzip", || compress::folder(&project.dist()))?;

    let made = stamp::fingerprint(&[project.dist()])?;
    let folder = project.target().join("xtask");
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&stamp_file, format!("{made_from:016x} {made:016x}\n")))
        .with_context(|| format!("cannot write {}", project.shown(&stamp_file)))
}

/// Builds the server.
pub(crate) fn server(project: &Project) -> Result<()> {
    timed("building the server", || {
        process::run(process::cargo(project).args(["build", "--release", "--package", "inlogwijzer"]))
    })
}

fn trunk_command(project: &Project) -> Result<Command> {
    let mut command = Command::new("trunk");
    command
        .args(["--quiet", "build", "--release", "--dist"])
        .arg(project.dist())
        .current_dir(&project.root)
        // Meant for the server, and at odds with --quiet.
        .env_remove("RUST_LOG")
        // Its errors say enough without their way through Trunk.
        .env("RUST_BACKTRACE", "0");
    // Trunk takes wasm-bindgen from PATH, and fetches one only when that has another version.
    split::prepare(project, &mut command)?;
    process::build_in_target(project, &mut command);
    Ok(command)
}
