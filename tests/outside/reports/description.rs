//! OpenAPI: the server does what its description says, when schemathesis makes requests by it.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::places;

use super::fresh;

const PATH: &str = "/api/v1/openapi.json";

#[test]
fn spectral_finds_nothing_wrong() -> Result<()> {
    let rules = places::workspace().join("tests/judges/spectral.yaml");
    let done = Command::new(places::spectral())
        .args(["lint", "--fail-severity", "hint", "--ruleset"])
        .args([rules, places::workspace().join("docs/schema/openapi.json")])
        .output()
        .context("there is no Spectral; `cargo xtask test outside` installs it into .tools/npm-spectral")?;
    let words = String::from_utf8_lossy(&done.stdout);
    ensure!(done.status.success(), "{words}\n{}", String::from_utf8_lossy(&done.stderr));
    Ok(())
}

/// Requests by the hundreds, made up from the description: some that fit it and many that nearly do.
#[test]
fn schemathesis_finds_nothing_wrong() -> Result<()> {
    let server =
        fresh(&["--trusted-proxy", "127.0.0.0/8", "--insight-token", "een-lang-teken-voor-de-proef"])?;
    let settings = places::workspace().join("tests/schemathesis");
    let folder = places::workspace().join("target/schemathesis");
    fs::create_dir_all(&folder)?;
    let done = Command::new(places::schemathesis())
        .arg("--config-file")
        .arg(settings.join("schemathesis.toml"))
        .args(["run", "--url", &server.origin(), &format!("{}{PATH}", server.origin())])
        .env("SCHEMATHESIS_HOOKS", settings.join("hooks.py"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        // It keeps what it found beside it.
        .current_dir(&folder)
        .output()
        .context("there is no schemathesis; `cargo xtask test outside` installs it into .tools/python")?;
    let words = String::from_utf8_lossy(&done.stdout);
    ensure!(done.status.success(), "{words}\n{}", String::from_utf8_lossy(&done.stderr));
    let summary = words.find("= SUMMARY =").map_or("", |begin| &words[begin..]);
    println!("{summary}");
    ensure!(summary.contains(" passed") && !summary.contains("failed"), "{words}");
    Ok(())
}
