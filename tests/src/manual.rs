//! The commands in `docs/operations.md`, read from the page and run.

use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::places;

/// The commands of the block that follows `<!-- NAME -->`.
///
/// # Errors
/// When the page has no such block.
pub fn commands(name: &str) -> Result<String> {
    let file = places::workspace().join("docs/operations.md");
    let page = std::fs::read_to_string(&file).with_context(|| format!("{} is missing", file.display()))?;
    let mark = format!("<!-- {name} -->\n```sh\n");
    let (_, after) = page.split_once(&mark).with_context(|| format!("no block `{name}` in the page"))?;
    let (block, _) = after.split_once("```").with_context(|| format!("the block `{name}` has no end"))?;
    Ok(block.to_owned())
}

/// Runs the commands of a block, with these words in place of the page's own. Each must be there.
///
/// # Errors
/// When there is no such block, a word is not in it, or a command fails.
pub fn run(name: &str, words: &[(&str, &str)]) -> Result<String> {
    let mut block = commands(name)?;
    for (own, new) in words {
        ensure!(block.contains(own), "'{own}' is not in the block `{name}`");
        block = block.replace(own, new);
    }
    let mut shell = Command::new("bash");
    let done = shell.args(["-euo", "pipefail", "-c", &block]).output()?;
    let said = String::from_utf8_lossy(&done.stderr);
    ensure!(done.status.success(), "`{name}` failed: {said}\n{block}");
    Ok(String::from_utf8(done.stdout)?)
}
