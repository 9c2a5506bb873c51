//! The server of Inlogwijzer, and its commands for authors and scripts.

mod api;
mod cli;
mod commands;
mod companion;
mod compression;
mod content;
mod document;
mod edition;
mod health;
mod log;
mod network;
mod outline;
mod problem;
mod rehearsal;
mod security;
mod site;
mod state;
mod store;
mod stun;
mod surroundings;
mod visitor;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    cli::Cli::parse().run()
}
