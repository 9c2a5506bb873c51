//! The server of Inlogwijzer, and its commands for authors and scripts.

mod api;
mod cli;
mod clock;
mod commands;
mod companion;
mod compression;
mod content;
mod document;
mod edition;
mod health;
mod housekeeping;
mod limit;
mod log;
mod metrics;
mod network;
mod old_browser;
mod outline;
mod problem;
mod rehearsal;
mod secret;
mod security;
mod site;
mod state;
mod store;
mod stun;
mod surroundings;
mod tally;
mod visitor;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    cli::Cli::parse().run()
}
