//! The metrics that docs/operations.md tells operators to watch exist.

use std::collections::BTreeSet;

use anyhow::Result;
use inlogwijzer_tests::server::Server;
use inlogwijzer_tests::{load, places};

#[test]
fn every_figure_that_the_page_names_is_given() -> Result<()> {
    let page = std::fs::read_to_string(places::workspace().join("docs/operations.md"))?;
    let named: BTreeSet<&str> = page
        .split('`')
        .filter(|word| word.starts_with("inlogwijzer_") && !word.contains(char::is_whitespace))
        .collect();
    assert!(named.len() > 5, "{named:?}");

    let server = Server::start()?;
    load::send_once(server.address(), &load::key(), &load::draft(server.address())?, "Meten")?;
    let figures = server.get("/metrics", &[])?.text()?;
    for name in named {
        let given = figures.lines().any(|line| line.starts_with(name));
        assert!(given, "{name} is not in\n{figures}");
    }
    Ok(())
}
