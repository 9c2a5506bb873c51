//! The content folder as a git checkout: which commit it is, and a commit for a release.

use std::path::Path;
use std::process::Command;

/// The commit that the folder is exactly; none where it is no checkout or has changes that are not committed.
pub(crate) fn commit_of(folder: &Path) -> Option<String> {
    let status = git(folder, &["status", "--porcelain", "--", "."]).ok()?;
    if !status.is_empty() {
        return None;
    }
    git(folder, &["rev-parse", "HEAD"]).ok()
}

/// Commits what changed in the folder, and nothing else of the checkout. Where nothing changed there is no commit.
pub(crate) fn commit(folder: &Path, message: &str) -> Result<(), String> {
    git(folder, &["rev-parse", "--is-inside-work-tree"]).map_err(|error| {
        format!("'{}' is no git checkout: {error}. Leave --commit out, or make it one.", folder.display())
    })?;
    let say = |error| format!("git could not commit the content: {error}");
    git(folder, &["add", "--all", "--", "."]).map_err(say)?;
    if git(folder, &["status", "--porcelain", "--", "."]).map_err(say)?.is_empty() {
        return Ok(());
    }
    git(folder, &["commit", "--quiet", "--message", message, "--only", "--", "."]).map(drop).map_err(say)
}

fn git(folder: &Path, words: &[&str]) -> Result<String, String> {
    let output = Command::new("git").arg("-C").arg(folder).args(words).output();
    let output = output.map_err(|error| format!("git cannot be run: {error}"))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if output.status.success() {
        return Ok(text(&output.stdout));
    }
    let said = text(&output.stderr);
    Err(said.lines().next().unwrap_or("git gave no reason").trim_end_matches('.').to_owned())
}
