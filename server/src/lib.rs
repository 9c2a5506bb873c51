//! The server of Inlogwijzer, and its commands for authors and scripts.
//!
//! Each folder is a room, with its rule in its `mod.rs`. The table of which room may use which is in
//! docs/ARCHITECTURE.md. This is a library so that fuzz targets and tests can call it without a process.

mod base;
mod bodies;
mod command;
mod content;
pub mod fuzz_entry;
mod http;
mod net;
mod offline;
mod pages;
mod releases;
mod reports;
mod studio;
pub mod testing;
mod visitors;
mod watch;

use std::process::ExitCode;

use clap::Parser;

/// Runs the command that the command line names.
#[must_use]
pub fn run() -> ExitCode {
    command::run(command::cli::Cli::parse())
}
