//! One file a command.

use std::error::Error;
use std::io::{self, Write};

#[path = "assess.rs"]
pub(crate) mod assess;
#[path = "browser.rs"]
pub(crate) mod browser;
#[path = "check.rs"]
pub(crate) mod check;
#[path = "export.rs"]
pub(crate) mod export;
#[path = "export_site.rs"]
mod export_all;
#[path = "schema.rs"]
pub(crate) mod schema;
#[path = "serve.rs"]
pub(crate) mod serve;

/// What a command ends with: an error is a sentence for the person at the keyboard.
pub(crate) type Done = Result<(), Box<dyn Error + Send + Sync>>;

/// Writes a text and a line end on standard output. Whoever reads may have enough: `| head` is no error.
fn print(text: &str) -> Done {
    let mut out = io::stdout().lock();
    match out.write_all(text.trim_end().as_bytes()).and_then(|()| out.write_all(b"\n")) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("standard output cannot be written: {error}").into())
        }
        _ => Ok(()),
    }
}
