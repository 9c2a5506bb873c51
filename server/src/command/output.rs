//! Output of commands: their exit codes, and writing to standard output.

use std::error::Error;
use std::io::{self, Write};

/// A sentence for the person at the keyboard.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// What a command ends with.
pub(crate) type Done = Result<(), Failure>;

/// Writes a text and a line end on standard output. The reader may stop early: `| head` is no error.
pub(crate) fn print(text: &str) -> Done {
    let mut out = io::stdout().lock();
    match out.write_all(text.trim_end().as_bytes()).and_then(|()| out.write_all(b"\n")) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("standard output cannot be written: {error}").into())
        }
        _ => Ok(()),
    }
}

/// Writes bytes on standard output as they are.
pub(crate) fn print_bytes(bytes: &[u8]) -> Done {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("standard output cannot be written: {error}").into())
        }
        _ => Ok(()),
    }
}
