//! Reads Graphviz DOT.
//!
//! The parser is our own. Of the crates, `dot-parser` is under the GPL, `graphviz-rust` and `layout-rs` do not keep the
//! lines that the report names, and the others call themselves incomplete. The grammar is small: this follows the one of
//! Graphviz, and its rules for defaults, ports and subgraphs as ends of arrows.

mod graph;
mod label;
mod lex;

use crate::{Format, Limits, ReadError, Sheet, encoding};

/// Reads a file of this kind.
///
/// # Errors
///
/// When the file is damaged or above the limits.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ReadError> {
    limits.file(bytes.len())?;
    let text = encoding::text(bytes);
    if text.contains('\0') {
        return Err(ReadError::damaged(Format::Dot, "0x00"));
    }
    let sheets = graph::read(&text, limits)?;
    if sheets.is_empty() {
        return Err(ReadError::damaged(Format::Dot, "‘digraph’, ‘graph’?"));
    }
    Ok(sheets)
}
