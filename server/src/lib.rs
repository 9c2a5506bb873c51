//! The server of Inlogwijzer, and its commands for authors and scripts. A library only so that `crates/hostile` can
//! throw things at its readers.

mod api;
mod cli;
mod clock;
mod commands;
mod companion;
mod compression;
mod connections;
mod content;
mod document;
mod edition;
mod health;
mod housekeeping;
mod limit;
mod log;
mod metrics;
mod network;
mod offline;
mod old_browser;
mod outline;
mod pace;
mod plain;
mod problem;
mod rehearsal;
mod secret;
mod security;
mod shell;
mod site;
mod sitemap;
mod state;
mod store;
pub mod strangers;
mod stun;
mod surroundings;
mod tally;
mod visitor;

use std::process::ExitCode;

use clap::Parser;

/// Runs the command that the command line names.
#[must_use]
pub fn run() -> ExitCode {
    cli::Cli::parse().run()
}
