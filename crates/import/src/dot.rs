//! Reads Graphviz DOT.

use crate::{Format, Limits, ReadError, Sheet};

/// Reads a file of this kind.
///
/// # Errors
///
/// When the file is damaged or above the limits.
pub fn read(_bytes: &[u8], _limits: &Limits) -> Result<Vec<Sheet>, ReadError> {
    Err(ReadError::Unsupported(Format::Dot, "this kind of file".to_owned()))
}
