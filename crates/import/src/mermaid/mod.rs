//! Reads Mermaid's `flowchart` and `graph`, alone or in a Markdown file.
//!
//! No crate reads Mermaid's flowcharts as Mermaid itself does, so this is a reader of our own. It follows the grammar
//! of Mermaid 11 and forgives what people write beside it: brackets in a text without quotes, a remark behind a line.
//! A line that cannot be read becomes a remark; the lines after it are read.

mod blocks;
mod chart;
mod label;
mod link;
mod node;

use crate::{Format, Limits, Place, Position, ReadError, Remark, Sheet, encoding};

use blocks::Block;

/// Reads a file of this kind.
///
/// # Errors
///
/// When the file is damaged or above the limits.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ReadError> {
    limits.file(bytes.len())?;
    let text = encoding::text(bytes);
    if text.contains('\0') {
        return Err(ReadError::damaged(Format::Mermaid, "0x00"));
    }
    let mut sheets = Vec::new();
    let mut others: Vec<(String, usize)> = Vec::new();
    let (mut boxes, mut nothing) = (0, true);
    let blocks = blocks::blocks(&text);
    let several = blocks.len() > 1;
    for block in blocks {
        nothing = false;
        match block {
            Block::Chart(chart) => {
                let sheet = chart::read(&chart, several, limits)?;
                boxes += 1 + sheet.boxes.len() + sheet.arrows.len();
                limits.boxes(boxes)?;
                sheets.push(sheet);
            }
            Block::Other(kind, line) => others.push((kind, line)),
        }
    }
    if nothing {
        return Err(ReadError::damaged(Format::Mermaid, "‘flowchart’, ‘graph’?"));
    }
    match (sheets.first_mut(), others.first()) {
        (Some(sheet), _) => sheet.remarks.extend(others.into_iter().map(|(kind, line)| skipped(&kind, line))),
        (None, Some((kind, _))) => {
            return Err(ReadError::Unsupported(Format::Mermaid, format!("‘{kind}’")));
        }
        (None, None) => (),
    }
    Ok(sheets)
}

/// Another kind of diagram beside flowcharts in the same file.
fn skipped(kind: &str, line: usize) -> Remark {
    Remark {
        place: Place { page: String::new(), at: Position::Line(line) },
        text: kind.to_owned(),
        reason: (
            format!("Dit is geen stroomschema maar ‘{kind}’; dat lezen we niet."),
            format!("This is no flowchart but ‘{kind}’, which is not read."),
        ),
        ..Remark::default()
    }
}
