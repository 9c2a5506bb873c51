//! `cargo xtask soak import FOLDER`: the readers of drawings on files of others, against a script that counts by itself.
//!
//! Files of others are not part of the project: `tests/import/corpus.tsv` says where those of the last run come from.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process::{self, say};
use crate::project::Project;

/// Prints the table; are 95 in 100 boxes and labelled arrows of each kind right?
pub(crate) fn soak(project: &Project, folder: &str) -> Result<bool> {
    if !Path::new(folder).is_dir() {
        bail!("'{folder}' is no folder. Give one with drawings: it can have a folder for each kind.");
    }
    let mut cargo = Command::new(process::cargo_program());
    cargo
        .args(["build", "--release", "--package", "inlogwijzer-import", "--example", "sheets"])
        .current_dir(&project.root);
    if !cargo.status().context("cargo does not start")?.success() {
        bail!("the example `sheets` cannot be built; what cargo said stands above");
    }
    let mut count = Command::new("python3");
    count
        .arg(project.root.join("tests/import/count.py"))
        .arg(folder)
        .arg(project.target().join("release/examples/sheets"));
    say(&format!("comparing the readers with tests/import/count.py on {folder}"));
    Ok(count.status().context("python3 does not start")?.success())
}
