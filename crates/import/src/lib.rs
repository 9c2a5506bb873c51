//! Drawings and tables of others, read as boxes and arrows.
//!
//! Every library has its plans already: in draw.io, in Visio, in a spreadsheet. [`read`] takes such a file and returns
//! its [`Sheet`]s. Nothing is lost without a word: what a reader cannot use becomes a [`Remark`] with its place.
//!
//! Each format has one module with a function `read(bytes, limits)`. What they share is beside them: [`limits`],
//! `xml`, `container`, `html` and `encoding`.

mod container;
pub mod draft;
mod encoding;
mod error;
mod format;
mod groups;
mod html;
pub mod limits;
mod scan;
mod sheet;
mod xml;

pub mod bpmn;
pub mod dot;
pub mod drawio;
pub mod mermaid;
pub mod table;
pub mod visio;

pub use error::ReadError;
pub use format::Format;
pub use limits::Limits;
pub use sheet::{Arrow, Form, Group, Place, Position, Remark, Shape, Sheet};

/// Reads a file. Without a `format` the content of the file decides, and the ending of its name where the content says
/// nothing.
///
/// # Errors
///
/// When the file is of no kind that is known, damaged, encrypted, empty or too large.
pub fn read(bytes: &[u8], file_name: &str, format: Option<Format>) -> Result<Vec<Sheet>, ReadError> {
    read_within(bytes, file_name, format, &Limits::default())
}

/// [`read`], with limits of one's own.
///
/// # Errors
///
/// The same.
pub fn read_within(
    bytes: &[u8],
    file_name: &str,
    format: Option<Format>,
    limits: &Limits,
) -> Result<Vec<Sheet>, ReadError> {
    limits.file(bytes.len())?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    let format = match format {
        Some(format) => format,
        None => Format::of(bytes, file_name, limits)?,
    };
    let sheets = match format {
        Format::Drawio => drawio::read(bytes, limits),
        Format::Visio => visio::read(bytes, limits),
        Format::Bpmn => bpmn::read(bytes, limits),
        Format::Mermaid => mermaid::read(bytes, limits),
        Format::Dot => dot::read(bytes, limits),
        Format::Table => table::read(bytes, limits),
    }?;
    if sheets.iter().all(|sheet| sheet.boxes.is_empty() && sheet.arrows.is_empty()) {
        return Err(ReadError::NoBoxes);
    }
    limits.boxes(sheets.iter().map(|sheet| sheet.boxes.len() + sheet.arrows.len()).sum())?;
    Ok(sheets)
}
