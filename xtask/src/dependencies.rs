//! Checks dependencies: each direct one needs a comment that says why it is used, and `cargo deny` checks licences, bans
//! and sources of all.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::process::{self, say};
use crate::project::Project;
use crate::tools;

/// Licences, bans and sources, by `deny.toml`. Known weaknesses are looked up in a database on GitHub, which a closed
/// network does not reach: `cargo deny check advisories`, by hand or in a CI that does.
pub(crate) fn deny(project: &Project) -> Result<bool> {
    let silent = unexplained(project)?;
    for name in &silent {
        say(&format!("no word of why it is there: {name}"));
    }
    tools::cargo_deny(project)?;
    // Also those of systems that nothing was built for here: a new machine has not fetched them.
    let has_all = process::succeeds(process::cargo(project).args(["fetch", "--locked", "--quiet"]))?;
    let mut deny = process::cargo(project);
    deny.args(["deny", "--offline", "--log-level", "error", "check", "--hide-inclusion-graph"])
        .args(["licenses", "bans", "sources"])
        .env("PATH", project.path_with_tools()?);
    Ok(has_all && process::succeeds(&mut deny)? && silent.is_empty())
}

/// The direct dependencies without a word of why, as `file: name`.
fn unexplained(project: &Project) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for file in manifests(project)? {
        let text =
            std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let shown = project.shown(&file);
        found.extend(unexplained_in(&text).into_iter().map(|name| format!("{shown}: {name}")));
    }
    Ok(found)
}

fn manifests(project: &Project) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = ["", "server", "tests", "xtask", "xtask/bindgen", "fuzz"]
        .map(|folder| project.root.join(folder).join("Cargo.toml"))
        .into();
    for entry in std::fs::read_dir(project.root.join("crates")).context("there are no crates")? {
        files.push(entry?.path().join("Cargo.toml"));
    }
    files.retain(|file| file.is_file());
    Ok(files)
}

/// The names without a comment right above them. What the workspace explains, and what is ours, needs none.
fn unexplained_in(manifest: &str) -> Vec<&str> {
    let (mut found, mut in_dependencies, mut above) = (Vec::new(), false, "");
    for line in manifest.lines() {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_end_matches(']');
            in_dependencies = section.ends_with("dependencies");
            // A dependency can have a section to itself.
            let own = section.split_once("dependencies.").map(|(_, name)| name);
            found.extend(own.filter(|_| !above.starts_with('#')));
        } else if let Some((name, value)) = line.split_once('=').filter(|_| in_dependencies) {
            let is_told = above.starts_with('#')
                || line.starts_with([' ', '#', '"'])
                || name.trim().ends_with(".workspace")
                || value.contains("workspace = true")
                || value.contains("path = ");
            if !is_told {
                found.push(name.trim());
            }
        }
        above = line;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_direct_dependency_says_why_it_is_there() {
        let project = Project::find().unwrap();
        assert_eq!(unexplained(&project).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_dependency_without_a_word_is_named() {
        let manifest = "[dependencies]\n# Errors.\nanyhow = \"1\"\nserde.workspace = true\nours = { path = \"x\" }\n\
                        bare = \"1\"\n\n[dependencies.web]\nversion = \"1\"\n\n[features]\nx = []\n";
        assert_eq!(unexplained_in(manifest), ["bare", "web"]);
    }
}
