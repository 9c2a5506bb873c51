//! The metrics that docs/operations.md tells operators to watch exist.

use std::collections::BTreeSet;

use anyhow::Result;
use inlogwijzer_inside::Server;
use test_support::client::Client as _;
use test_support::places;
use test_support::reports::{kept, whole};

#[test]
fn every_figure_that_the_page_names_is_given() -> Result<()> {
    let page = std::fs::read_to_string(places::workspace().join("docs/operations.md"))?;
    let named: BTreeSet<&str> = page
        .split('`')
        .filter(|word| word.starts_with("inlogwijzer_") && !word.contains(char::is_whitespace))
        .collect();
    assert!(named.len() > 5, "{named:?}");

    let server = Server::start()?;
    kept(&server, &whole())?;
    let figures = server.get("/metrics", &[])?.text()?;
    for name in named {
        let given = figures.lines().any(|line| line.starts_with(name));
        assert!(given, "{name} is not in\n{figures}");
    }
    Ok(())
}
