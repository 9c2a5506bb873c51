//! Room `command`: the commands of the program, one file each. It may use every other room; no other room uses it.

mod assess;
mod browser;
mod check;
pub(crate) mod cli;
mod diff;
mod export;
mod export_site;
mod import;
mod output;
mod release;
mod schema;
pub(crate) mod serve;
mod studio;
mod translate;
mod translated;

use std::process::ExitCode;

use cli::{Cli, Command};

/// Runs the command that the command line names.
pub(crate) fn run(cli: Cli) -> ExitCode {
    let done = match cli.command {
        Command::Serve(settings) => serve::run(&settings),
        Command::Studio(settings) => studio::run(&settings),
        Command::Check(settings) => return check::run(&settings),
        Command::Release(settings) => release::run(&settings),
        Command::Diff(settings) => return diff::run(&settings),
        Command::Translate(settings) => translate::run(&settings),
        Command::Translated(settings) => translated::run(&settings),
        Command::Export(settings) => export::run(&settings),
        Command::Import(settings) => import::run(&settings),
        Command::Assess(content) => assess::run(&content),
        Command::Browser(content) => browser::run(&content),
        Command::Schema(settings) => schema::run(&settings),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("inlogwijzer: {error}");
            ExitCode::FAILURE
        }
    }
}
