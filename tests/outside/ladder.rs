//! A ladder of real old engines: which of them run the app, do they run it again at the next visit, and is somebody told
//! where it does not start? `cargo xtask soak engines` fetches them; the table "Old engines" of `docs/readiness.md` says
//! what each must do.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::places;
use serde_json::Value;

use crate::offline;

/// The first visit, the second, the check, and one more: the worker has been there since the first.
const TOUR: [&str; 4] = ["/nl/hulp/uitloggen", "/nl/hulp/uitloggen", "/nl/controle", "/nl/"];

/// A row of the table.
struct Row {
    /// The folder of the engine.
    engine: String,
    chromium: u64,
    runs: bool,
}

fn rows() -> Result<Vec<Row>> {
    let page = std::fs::read_to_string(places::workspace().join("docs/readiness.md"))?;
    let (_, after) = page.split_once("## Old engines").context("docs/readiness.md has no \"Old engines\"")?;
    let rows = after.lines().take_while(|line| !line.starts_with("## ")).filter_map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let &[_, engine, chromium, app, ..] = cells.as_slice() else { return None };
        let engine = engine.strip_prefix('`')?.strip_suffix('`')?.to_owned();
        Some((engine, chromium.to_owned(), app.to_owned()))
    });
    rows.map(|(engine, chromium, app)| {
        let chromium =
            chromium.parse().with_context(|| format!("{engine}: which Chromium is '{chromium}'?"))?;
        Ok(Row { engine, chromium, runs: app == "runs" })
    })
    .collect()
}

/// What the pages became in an engine.
fn visit(folder: &Path, origin: &str) -> Result<Value> {
    let mut python = Command::new("python3");
    python.arg(places::workspace().join("tests/ladder/visit.py"));
    let program = folder.join("chromium");
    if program.is_file() {
        python.arg("chromium").arg(program);
    } else {
        python
            .arg("qt")
            .env("PYTHONPATH", folder)
            .env("QT_QPA_PLATFORM", "offscreen")
            .env("QTWEBENGINE_DISABLE_SANDBOX", "1")
            .env("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox --disable-gpu");
    }
    let told = python.arg(origin).args(TOUR).output().context("python3 does not start")?;
    let said = String::from_utf8_lossy(&told.stdout);
    let last = said.lines().last().with_context(|| {
        let words = String::from_utf8_lossy(&told.stderr).into_owned();
        format!("{} says nothing: {words}", folder.display())
    })?;
    serde_json::from_str(last).with_context(|| format!("{} says {last}", folder.display()))
}

#[test]
#[ignore = "needs old engines: cargo xtask soak engines"]
fn each_old_engine_does_what_the_table_says() -> Result<()> {
    let engines = std::env::var_os("INLOGWIJZER_LADDER").map(PathBuf::from);
    let engines = engines.context("run `cargo xtask soak engines`, which fetches the engines")?;
    let server = offline::serve()?;
    let minimum = server.get("/api/v1/policy", &[])?.json()?["browsers"]["chrome"]["minimum"].clone();
    let minimum = minimum.as_u64().context("the policy names no Chrome")?;
    let rows = rows()?;
    ensure!(rows.iter().any(|row| row.runs) && rows.iter().any(|row| !row.runs), "the table has no steps");
    let mut wrong = Vec::new();
    for Row { engine, chromium, runs } in rows {
        let seen = visit(&engines.join(&engine), &server.origin()).with_context(|| engine.clone())?;
        let version = seen["engine"].as_str().unwrap_or_default();
        if !version.contains(&format!("/{chromium}.")) {
            wrong.push(format!("{engine} is {version}, and the table says {chromium}"));
        }
        if runs != (chromium >= minimum) {
            wrong.push(format!("{engine}: the policy says that Chrome runs it from {minimum} on"));
        }
        for look in seen["visits"].as_array().context("no visits")? {
            let (app, told) = (look["app"].as_str(), look["told"].as_str().unwrap_or_default());
            println!("{engine} {version} {} {app:?} kept {} '{told}'", look["path"], look["kept"]);
            let page = look["page"].as_str().unwrap_or_default();
            let good = !page.is_empty()
                && if runs {
                    app == Some("ready") && told.is_empty()
                } else {
                    app == Some("failed") && !told.is_empty() && !told.contains("JavaScript")
                };
            if !good {
                wrong.push(format!("{engine}: {look}"));
            }
        }
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}
