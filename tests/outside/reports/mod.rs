//! Reports and counters, on SQLite and on PostgreSQL.

mod counters;
mod database_failures;
mod description;
mod keeping;
mod metrics;

use anyhow::Result;
use inlogwijzer_tests::server::{Server, Settings};
pub(crate) use test_support::reports::{
    assert_problem, code_of, kept, new_key, read, send, whole, with_error,
};

/// A server with a new database that nobody else looks into.
pub(crate) fn fresh(more: &[&str]) -> Result<Server> {
    let more = more.iter().map(|word| (*word).to_owned()).collect();
    Server::with(Settings { more, ..Settings::default() })
}
