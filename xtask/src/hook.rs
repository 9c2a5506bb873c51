//! `cargo xtask hook`: installs a git hook that checks formatting and content before each commit. Both take seconds;
//! `cargo xtask check` would be too slow.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};

use crate::Ending;
use crate::process::{self, say};
use crate::project::Project;

const HOOK: &str = "#!/bin/sh
# Made by `cargo xtask hook`; delete this file to be without it.
cargo fmt --all --check || { echo 'cargo fmt --all puts the code into form'; exit 1; }
exec cargo run --quiet --package inlogwijzer -- check
";

/// Puts the hook into this checkout, unless another one is there.
pub(crate) fn install(project: &Project) -> Result<Ending> {
    let mut git = Command::new("git");
    git.args(["rev-parse", "--git-path", "hooks"]).current_dir(&project.root);
    let answer = process::capture(&mut git)?;
    ensure!(answer.status.success(), "this is no checkout of git, so there is nothing to put a hook into");
    let folder = project.root.join(PathBuf::from(String::from_utf8_lossy(&answer.stdout).trim()));
    let file = folder.join("pre-commit");
    if std::fs::read_to_string(&file).is_ok_and(|text| text != HOOK) {
        bail!("{} is there already; add the two commands yourself:\n{HOOK}", file.display());
    }
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&file, HOOK))
        .with_context(|| format!("cannot write {}", file.display()))?;
    make_executable(&file)?;
    say(&format!("{} looks at form and content before each commit", project.shown(&file)));
    Ok(Ending::Good)
}

#[cfg(unix)]
fn make_executable(file: &std::path::Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o755))
        .context("cannot make the hook executable")
}

#[cfg(not(unix))]
fn make_executable(_file: &std::path::Path) -> Result<()> {
    Ok(())
}
