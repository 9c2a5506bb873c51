//! `docs/reliability.md` names a test for each fault, and `docs/field-log.md` one for each complaint; each of these tests
//! must exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use test_support::places;

/// The names of all functions in files below a folder.
fn functions(folder: &Path, names: &mut BTreeSet<String>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            functions(&path, names)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path)?;
            let found = text.lines().filter_map(|line| line.trim().split_once("fn ")?.1.split('(').next());
            names.extend(found.map(str::to_owned));
        }
    }
    Ok(())
}

/// The rows of all tables but those of figures, without their heads: a table of figures starts with what was measured,
/// a fuzz target, and names no test.
fn rows_of_faults(page: &str) -> Vec<&str> {
    page.split("\n\n")
        .filter(|block| block.starts_with("| ") && !block.starts_with("| target |"))
        .flat_map(|table| table.lines().skip(2))
        .collect()
}

#[test]
fn every_test_that_the_page_on_reliability_names_is_there() -> Result<()> {
    every_test_that_is_named_is_there("docs/reliability.md", 20)
}

#[test]
fn every_test_that_the_log_of_complaints_names_is_there() -> Result<()> {
    every_test_that_is_named_is_there("docs/field-log.md", 15)
}

fn every_test_that_is_named_is_there(page: &str, least: usize) -> Result<()> {
    let page = fs::read_to_string(places::workspace().join(page))?;
    let mut known = BTreeSet::new();
    for folder in ["tests/inside", "tests/outside", "crates", "server/src", "xtask/src"] {
        functions(&places::workspace().join(folder), &mut known)?;
    }
    let rows = rows_of_faults(&page);
    assert!(rows.len() > least, "{} rows", rows.len());
    let mut named = 0;
    for row in rows {
        let tests: Vec<&str> =
            row.split('`').skip(1).step_by(2).filter(|word| word.matches('_').count() >= 3).collect();
        assert!(!tests.is_empty() || row.contains("not run"), "no test shows it: {row}");
        for test in tests {
            assert!(known.contains(test), "there is no test `{test}`: {row}");
            named += 1;
        }
    }
    assert!(named > least, "{named} tests are named");
    Ok(())
}
