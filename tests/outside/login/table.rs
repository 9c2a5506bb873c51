//! The table of real logins in `docs/readiness.md`.

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::places;

use super::{CELLS, Logins};
use crate::matrix::cell::Seen;

/// The heading of the first column, by which the table is known.
const FIRST: &str = "login";
/// What makes a difference to a login; the table names no other check.
const CHECKS: [&str; 6] =
    ["cookies", "storage", "third-party-cookies", "clock", "connection", "login-rehearsal"];
/// What stands in every column of a cell that is not run.
const NOT_RUN: &str = "not run";
/// The columns: the cell, five outcomes, what the checks say, and how it is made.
const COLUMNS: usize = 7 + CHECKS.len();

/// A cell's row, as it stands in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row(Vec<String>);

impl Row {
    pub(super) fn of(id: &str, logins: &Logins, seen: &[Seen], how: &str) -> Self {
        let hidden = logins.hidden.as_ref().map_or("-", |hidden| hidden.word());
        let mut cells = vec![format!("`{id}`"), logins.server.word().to_owned()];
        cells.extend(logins.browser.each_ref().map(|outcome| outcome.word().to_owned()));
        cells.push(hidden.to_owned());
        cells.extend(CHECKS.map(|check| {
            seen.iter().find(|seen| seen.check == check).map_or("-", |seen| seen.verdict.as_str()).to_owned()
        }));
        cells.push(how.to_owned());
        Self(cells)
    }

    fn id(&self) -> &str {
        self.0.first().map_or("", |id| id.trim_matches('`'))
    }

    fn line(&self) -> String {
        format!("| {} |", self.0.join(" | "))
    }
}

/// Holds a row against the table, or puts it there.
pub(super) fn compare(row: &Row) -> Result<()> {
    // The tests are threads of one program.
    static TABLE: Mutex<()> = Mutex::new(());
    let _alone = TABLE.lock().unwrap_or_else(PoisonError::into_inner);
    let text = page()?;
    let known = rows(&text)?.into_iter().find(|known| known.id() == row.id());
    let known = known.with_context(|| format!("the table of logins has no row `{}`", row.id()))?;
    if std::env::var_os("INLOGWIJZER_WRITE_DOCS").is_some() {
        fs::write(file(), text.replace(&known.line(), &row.line()))?;
        return Ok(());
    }
    ensure!(known == *row, "the table says\n{}\nand this is\n{}", known.line(), row.line());
    Ok(())
}

fn file() -> PathBuf {
    places::workspace().join("docs/readiness.md")
}

fn page() -> Result<String> {
    fs::read_to_string(file()).with_context(|| format!("cannot read {}", file().display()))
}

fn rows(page: &str) -> Result<Vec<Row>> {
    let mut lines = page.lines().skip_while(|line| cells(line).first().is_none_or(|first| first != FIRST));
    lines.next().context("there is no table with the heading 'login'")?;
    Ok(lines.skip(1).map(cells).take_while(|cells| cells.len() > 1).map(Row).collect())
}

fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let inside = line.strip_prefix('|').and_then(|line| line.strip_suffix('|'));
    inside.map_or_else(Vec::new, |line| line.split('|').map(|cell| cell.trim().to_owned()).collect())
}

#[test]
fn every_login_has_a_row_and_every_row_a_login() -> Result<()> {
    let rows = rows(&page()?)?;
    let ids: Vec<&str> = rows.iter().map(Row::id).collect();
    let cells: Vec<&str> = CELLS.iter().map(|cell| cell.id).collect();
    ensure!(ids == cells, "the table has {ids:?}, and the tests have {cells:?}");
    for (row, cell) in rows.iter().zip(CELLS) {
        ensure!(row.0.len() == COLUMNS && row.0.iter().all(|cell| !cell.is_empty()), "{}", row.line());
        let (columns, how) = (&row.0[1..COLUMNS - 1], &row.0[COLUMNS - 1]);
        match cell.not_run {
            Some(reason) => {
                let says_so = columns.iter().all(|column| column == NOT_RUN) && how == reason;
                ensure!(says_so, "`{}` is not run, because {reason}; and the table says otherwise", cell.id);
            }
            None => {
                let is_run = columns.iter().all(|column| column != NOT_RUN && column != "?");
                ensure!(is_run, "`{}` is run, and the table says otherwise", cell.id);
            }
        }
    }
    Ok(())
}
