//! The commands of this workspace: `cargo xtask COMMAND`.

mod bench;
mod build;
mod compress;
mod dependencies;
mod dev;
mod failures;
mod fuzz;
mod hook;
mod import;
mod ladder;
mod process;
mod project;
mod python;
mod rooms;
mod services;
mod soak;
mod start;
mod style;
mod system;
mod test;
mod tools;

use std::process::ExitCode;

use anyhow::Result;

use crate::project::{Profile, Project};

const HELP: &str = "\
Usage: cargo xtask COMMAND

  start [SERVE OPTIONS]   fetch what is missing, build, and serve at http://localhost:8080
  test [GROUP [NAME]]     install what the tests need and run them all, or one group:
                          fmt, clippy, doc, deny, unit, gate, inside, outside;
                          of unit, inside and outside also only the tests with NAME in their names
  build                   make dist/ (the app) and target/release/inlogwijzer (the server)
  check                   the quick loop before a commit: all groups of test but outside
  dev                     serve the app at http://localhost:8081 and the server at 8080, rebuilt at each change
  rooms                   which files and rooms import each other, as a table
  hook                    have git run the two quickest checks before each commit
  bench [NAME]            the benchmarks, as tables
  soak [NAME] [--times N] the long tests, which are not part of test
  style                   join style/ into one sheet; Trunk calls it before each build
  help                    these lines

The options of start are those of `inlogwijzer serve`: --listen ADDR, --database URL, --content DIR.
";

/// How a command ended, as the exit code says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Good,
    Bad,
    /// The command line was wrong.
    Usage,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ending = run(&words).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        Ending::Bad
    });
    match ending {
        Ending::Good => ExitCode::SUCCESS,
        Ending::Bad => ExitCode::FAILURE,
        Ending::Usage => ExitCode::from(2),
    }
}

fn run(words: &[&str]) -> Result<Ending> {
    let project = Project::find()?;
    match words {
        ["build"] => build::all(&project, Profile::Release).map(|()| Ending::Good),
        ["start", options @ ..] => start::start(&project, options),
        [start::ANNOUNCE, address, server_id] => start::announce(address, server_id),
        ["test"] => test::all(&project),
        ["test", group] => test::one(&project, group, None),
        ["test", group, part] => test::one(&project, group, Some(part)),
        ["dev"] => dev::dev(&project),
        ["rooms"] => rooms::print(&project),
        ["hook"] => hook::install(&project),
        ["style"] => style::join(&project).map(|()| Ending::Good),
        ["check"] => test::check(&project),
        ["bench"] => bench::all(&project),
        ["bench", name] => bench::one(&project, name),
        ["soak", options @ ..] => soak::soak(&project, options),
        [] | ["help" | "--help" | "-h", ..] => {
            print!("{HELP}");
            Ok(Ending::Good)
        }
        words => {
            eprint!("error: there is no command `cargo xtask {}`\n\n{HELP}", words.join(" "));
            Ok(Ending::Usage)
        }
    }
}
