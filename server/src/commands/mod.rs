//! One file a command.

use std::error::Error;

pub(crate) mod assess;
pub(crate) mod browser;
pub(crate) mod check;
pub(crate) mod export;
pub(crate) mod schema;
pub(crate) mod serve;

/// What a command ends with: an error is a sentence for the person at the keyboard.
pub(crate) type Done = Result<(), Box<dyn Error + Send + Sync>>;
