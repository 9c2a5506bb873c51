//! The server of Inlogwijzer, and its commands for authors and scripts.

mod api;
mod cli;
mod commands;
mod compression;
mod content;
mod document;
mod edition;
mod health;
mod log;
mod outline;
mod problem;
mod security;
mod site;
mod state;
mod store;
mod visitor;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    cli::Cli::parse().run()
}
