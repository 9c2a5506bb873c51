//! `cargo xtask soak import FOLDER`: the readers of drawings on files of others, against scripts that count by themselves;
//! their time and memory; and exported workbooks in LibreOffice.
//!
//! Files of others are not part of the project: `tests/import/corpus/` says where those of the last run come from.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process::{self, say};
use crate::project::{Profile, Project};
use crate::{build, python, system};

/// Prints the tables. Are 95 in 100 boxes and labelled arrows of each kind right, is no file of 1,000 boxes slow, and does
/// LibreOffice read what we wrote?
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
    let python = python::openpyxl(project)?;
    let mut count = Command::new(&python);
    count
        .arg(project.root.join("tests/import/count.py"))
        .arg(folder)
        .arg(project.target().join("release/examples/sheets"))
        .env("INLOGWIJZER_MERMAID", system::mermaid_in_node(project)?);
    say(&format!("comparing the readers with tests/import/count.py on {folder}"));
    let counted = count.status().context("Python does not start")?.success();
    Ok(office(project, &python)? && counted)
}

/// Exported workbooks through LibreOffice.
fn office(project: &Project, python: &Path) -> Result<bool> {
    system::install_packages(&system::missing_office())?;
    build::server(project, Profile::Dev)?;
    let mut office = Command::new(python);
    office.arg(project.root.join("tests/import/office.py")).arg(project.server(Profile::Dev));
    office.current_dir(&project.root);
    Ok(office.status().context("Python does not start")?.success())
}
