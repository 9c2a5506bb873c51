//! The server of Inlogwijzer, and its commands for authors and scripts. A library only so that `crates/hostile` can
//! throw things at its readers.

#[path = "http/api/mod.rs"]
mod api;
#[path = "command/cli.rs"]
mod cli;
#[path = "base/clock.rs"]
mod clock;
#[path = "command/output.rs"]
mod commands;
#[path = "http/companion.rs"]
mod companion;
#[path = "bodies/compression.rs"]
mod compression;
#[path = "net/accept.rs"]
mod connections;
#[path = "content/load.rs"]
mod content;
#[path = "bodies/document.rs"]
mod document;
#[path = "content/edition.rs"]
mod edition;
#[path = "http/health.rs"]
mod health;
#[path = "http/housekeeping.rs"]
mod housekeeping;
#[path = "visitors/attempts.rs"]
mod limit;
#[path = "watch/log.rs"]
mod log;
#[path = "watch/metrics.rs"]
mod metrics;
#[path = "visitors/network_lists.rs"]
mod network;
#[path = "http/offline_routes.rs"]
mod offline;
#[path = "pages/old_browser.rs"]
mod old_browser;
#[path = "pages/standalone_page.rs"]
mod outline;
#[path = "http/request_rate.rs"]
mod pace;
#[path = "http/page_routes.rs"]
mod plain;
#[path = "base/problem.rs"]
mod problem;
#[path = "http/rehearsal/mod.rs"]
mod rehearsal;
#[path = "reports/secret.rs"]
mod secret;
#[path = "http/security.rs"]
mod security;
#[path = "pages/page_frame.rs"]
mod shell;
#[path = "pages/site.rs"]
mod site;
#[path = "pages/sitemap_xml.rs"]
mod sitemap;
#[path = "http/state.rs"]
mod state;
#[path = "reports/store/mod.rs"]
mod store;
#[path = "fuzz_entry.rs"]
pub mod strangers;
#[path = "net/stun.rs"]
mod stun;
#[path = "visitors/visitor_network.rs"]
mod surroundings;
#[path = "reports/counter_buffer.rs"]
mod tally;
#[path = "visitors/visitor.rs"]
mod visitor;

use std::process::ExitCode;

use clap::Parser;

/// Runs the command that the command line names.
#[must_use]
pub fn run() -> ExitCode {
    cli::Cli::parse().run()
}
