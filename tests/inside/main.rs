//! Tests from inside: the server's answers, without browser, socket or process. They run in seconds.

mod api;
mod conditional_requests;
mod library;
mod operations_page;
mod plain;
mod rehearsal;
mod reliability_page;
mod replaced;
mod reports;
mod site;

use anyhow::Result;
use inlogwijzer_inside::{Server, Settings};

/// A server with a new database that no other test uses.
fn fresh(more: &[&str]) -> Result<Server> {
    let more = more.iter().map(|word| (*word).to_owned()).collect();
    Server::with(Settings { more, ..Settings::default() })
}
