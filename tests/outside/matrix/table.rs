//! The table of `docs/readiness.md`: what each check must say in each cell.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::places;

use super::RUNNERS;

/// The verdicts that a check can give, and the mark of a check that cannot run in a cell.
const VERDICTS: [&str; 5] = ["ok", "attention", "problem", "unknown", "-"];
/// What stands in every column of a cell that is not run.
const NOT_RUN: &str = "not run";
const CHECKS: [&str; 13] = [
    "browser",
    "webview",
    "wasm",
    "cookies",
    "storage",
    "third-party-cookies",
    "adblock",
    "tracker-block",
    "stored-credentials",
    "vpn",
    "clock",
    "connection",
    "login-rehearsal",
];

/// A cell's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) id: String,
    /// What each check must say, in the order of the columns. Empty for a cell that is not run.
    pub(super) verdicts: Vec<(String, String)>,
    /// How the cell is made, or why it is not run.
    pub(super) note: String,
}

/// The rows of the table.
pub(super) fn rows() -> Result<Vec<Row>> {
    let file = places::workspace().join("docs/readiness.md");
    let page = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    parse(&page).context("the table of docs/readiness.md")
}

fn parse(page: &str) -> Result<Vec<Row>> {
    let mut lines = page.lines().skip_while(|line| cells(line).first().copied() != Some("cell"));
    let header = cells(lines.next().context("there is no table with the heading 'cell'")?);
    let checks: Vec<_> = header[1..header.len() - 1].iter().map(|name| bare(name)).collect();
    ensure!(checks == CHECKS, "its columns are {checks:?}");
    lines.skip(1).map(cells).take_while(|cells| cells.len() > 1).map(|cells| row(&cells, &checks)).collect()
}

fn row(cells: &[&str], checks: &[&str]) -> Result<Row> {
    let id = bare(cells[0]);
    ensure!(cells.len() == checks.len() + 2, "`{id}` has {} columns", cells.len());
    let (verdicts, note) = (&cells[1..=checks.len()], cells[checks.len() + 1]);
    ensure!(!note.is_empty(), "`{id}` does not say how it is made");
    let verdicts = if verdicts.iter().all(|verdict| *verdict == NOT_RUN) {
        Vec::new()
    } else {
        for verdict in verdicts {
            ensure!(VERDICTS.contains(verdict), "`{id}`: '{verdict}' is no verdict");
        }
        checks.iter().zip(verdicts).map(|(check, verdict)| (check.to_string(), verdict.to_string())).collect()
    };
    Ok(Row { id: id.to_owned(), verdicts, note: note.to_owned() })
}

/// The columns of a line of a Markdown table.
fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    match line.strip_prefix('|').and_then(|line| line.strip_suffix('|')) {
        Some(line) => line.split('|').map(str::trim).collect(),
        None => Vec::new(),
    }
}

fn bare(name: &str) -> &str {
    name.trim_matches('`')
}

#[test]
fn every_row_has_a_runner_and_every_runner_a_row() -> Result<()> {
    let rows = rows()?;
    for row in &rows {
        let same = rows.iter().filter(|other| other.id == row.id).count();
        ensure!(same == 1, "`{}` stands in the table {same} times", row.id);
        let runner = RUNNERS.iter().find(|runner| runner.id == row.id);
        let runner = runner.with_context(|| format!("the row `{}` has no runner", row.id))?;
        match runner.not_run {
            Some(reason) => {
                ensure!(row.verdicts.is_empty(), "`{}` is not run, and the table says otherwise", row.id);
                ensure!(row.note == reason, "`{}` is not run for another reason: {reason}", row.id);
            }
            None => ensure!(!row.verdicts.is_empty(), "`{}` is run, and the table says otherwise", row.id),
        }
    }
    for runner in RUNNERS {
        let has_row = rows.iter().any(|row| row.id == runner.id);
        ensure!(has_row, "the runner `{}` has no row", runner.id);
    }
    Ok(())
}

#[test]
fn a_table_that_leaves_something_open_is_refused() {
    let page = |row: &str| {
        let checks = CHECKS.map(|check| format!("`{check}`")).join(" | ");
        format!("# Title\n\n| cell | {checks} | how |\n| --- |{}\n{row}\n\nMore.", " --- |".repeat(14))
    };
    let verdicts = ["ok"; 12].join(" | ");
    let good = parse(&page(&format!("| `a/b` | {verdicts} | - | as it comes |")));
    assert!(good.is_ok_and(|rows| rows.len() == 1 && rows[0].verdicts.len() == 13));
    let not_run = ["not run"; 13].join(" | ");
    let good = parse(&page(&format!("| `a/b` | {not_run} | no such thing |")));
    assert!(good.is_ok_and(|rows| rows[0].verdicts.is_empty()));
    for bad in [
        format!("| `a/b` | {verdicts} | fine | as it comes |"),
        format!("| `a/b` | {verdicts} | | as it comes |"),
        format!("| `a/b` | {verdicts} | not run | as it comes |"),
        format!("| `a/b` | {verdicts} | as it comes |"),
        format!("| `a/b` | {verdicts} | ok | |"),
    ] {
        assert!(parse(&page(&bad)).is_err(), "{bad}");
    }
    assert!(parse("no table").is_err());
}
