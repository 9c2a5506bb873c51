//! The program `inlogwijzer`. Everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    inlogwijzer_server::run()
}
