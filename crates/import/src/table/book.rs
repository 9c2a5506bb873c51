//! Workbooks: XLSX by `calamine`, cell by cell, and ODS, which is XML.

use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};

use crate::container::Container;
use crate::{Format, Limits, ReadError, xml};

use super::grid::Grid;

/// Reads all sheets.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Grid>, ReadError> {
    let mut container = Container::open(bytes, Format::Table, limits)?;
    if container.names().iter().any(|name| name == "content.xml") {
        if let Some(manifest) = container.text("META-INF/manifest.xml")?
            && manifest.contains("encryption-data")
        {
            return Err(ReadError::Encrypted);
        }
        let content = container.text("content.xml")?.unwrap_or_default();
        return ods(&content, limits);
    }
    // What unpacks to too much is refused before another reader unpacks it.
    for name in container.names().to_vec() {
        container.part(&name)?;
    }
    xlsx(bytes, limits)
}

/// What a sheet has at most (ECMA-376, as Excel and LibreOffice keep it).
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

fn xlsx(bytes: &[u8], limits: &Limits) -> Result<Vec<Grid>, ReadError> {
    let damaged = |error: XlsxError| match error {
        XlsxError::Password => ReadError::Encrypted,
        error => ReadError::damaged(Format::Table, error.to_string()),
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = book.sheets_metadata().to_vec();
    // Many cells can share one long text.
    let (mut grids, mut count, mut bytes) = (Vec::new(), 0_usize, 0_usize);
    for sheet in sheets {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let hidden = sheet.visible != SheetVisible::Visible;
        let mut grid = Grid { name: crate::sheet::name(&sheet.name), hidden, rows: Vec::new() };
        let mut cells = match book.worksheet_cells_reader(&sheet.name) {
            Ok(cells) => cells,
            // A sheet that the workbook names and does not hold.
            Err(XlsxError::WorksheetNotFound(_)) => continue,
            Err(error) => return Err(damaged(error)),
        };
        let mut found: Vec<(u32, u32, String)> = Vec::new();
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            count += 1;
            if count > limits.nodes as usize {
                return Err(ReadError::TooLarge);
            }
            let text = words(cell.get_value());
            bytes += text.len();
            limits.unpacked(bytes)?;
            if !text.is_empty() {
                let (row, column) = cell.get_position();
                if row >= ROWS || column >= COLUMNS {
                    return Err(ReadError::damaged(Format::Table, "a cell lies outside its sheet"));
                }
                found.push((row, column, text));
            }
        }
        // Some programs write cells in another order.
        found.sort_by_key(|(row, column, _)| (*row, *column));
        for (row, column, text) in found {
            grid.push(row as usize + 1, column as usize, &text);
        }
        grids.push(grid);
    }
    Ok(grids)
}

/// A cell as somebody reads it: a whole number without a comma, a date without a time.
fn words(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            if hour == 0 && minute == 0 { day } else { format!("{day} {hour:02}:{minute:02}") }
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// The sheets of an ODS. Rows and cells that repeat are counted; only those with words are kept.
fn ods(content: &str, limits: &Limits) -> Result<Vec<Grid>, ReadError> {
    let document = xml::document(content, Format::Table, limits)?;
    let mut hidden_styles = Vec::new();
    for style in document.descendants().filter(|node| node.tag_name().name() == "style") {
        let hidden =
            xml::child(style, "table-properties").and_then(|properties| attribute(properties, "display"));
        if hidden == Some("false") {
            hidden_styles.extend(attribute(style, "name"));
        }
    }
    // A cell and a row that repeat are one long text many times.
    let (mut grids, mut count, mut bytes) = (Vec::new(), 0_usize, 0_usize);
    for table in document.descendants().filter(|node| node.tag_name().name() == "table") {
        let name = crate::sheet::name(attribute(table, "name").unwrap_or_default());
        let hidden = attribute(table, "style-name").is_some_and(|style| hidden_styles.contains(&style));
        let mut grid = Grid { name, hidden, rows: Vec::new() };
        let mut number = 1_usize;
        // Rows may be in groups and head rows, and a cell may hold a table of its own.
        let rows = table.descendants().filter(|node| node.tag_name().name() == "table-row");
        for row in
            rows.filter(|row| row.ancestors().find(|node| node.tag_name().name() == "table") == Some(table))
        {
            let mut column = 0_usize;
            let mut cells = Vec::new();
            for cell in row.children().filter(roxmltree::Node::is_element) {
                let times = repeated(cell, "number-columns-repeated");
                if cell.tag_name().name() == "table-cell" {
                    let text = paragraphs(cell);
                    for offset in 0..times.min(if text.is_empty() { 0 } else { 256 }) {
                        bytes += text.len();
                        limits.unpacked(bytes)?;
                        cells.push((column.saturating_add(offset), text.clone()));
                    }
                }
                column = column.saturating_add(times);
            }
            let times = repeated(row, "number-rows-repeated");
            if !cells.is_empty() {
                for offset in 0..times.min(1_000) {
                    count += cells.len();
                    if count > limits.nodes as usize {
                        return Err(ReadError::TooLarge);
                    }
                    for (column, text) in &cells {
                        bytes += text.len();
                        limits.unpacked(bytes)?;
                        grid.push(number.saturating_add(offset), *column, text);
                    }
                }
            }
            number = number.saturating_add(times);
        }
        grids.push(grid);
    }
    Ok(grids)
}

/// An attribute by its name without the prefix.
fn attribute<'input>(node: roxmltree::Node<'input, '_>, name: &str) -> Option<&'input str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

fn repeated(node: roxmltree::Node<'_, '_>, name: &str) -> usize {
    attribute(node, name).and_then(|times| times.parse().ok()).unwrap_or(1)
}

/// The words of a cell: its paragraphs as lines. Remarks beside the cell are no words of it.
fn paragraphs(cell: roxmltree::Node<'_, '_>) -> String {
    let mut lines = Vec::new();
    for paragraph in xml::children(cell, "p") {
        let mut line = String::new();
        for part in paragraph.descendants() {
            match part.tag_name().name() {
                "line-break" => line.push('\n'),
                "s" | "tab" => line.push(' '),
                _ => line.push_str(if part.is_text() { part.text().unwrap_or_default() } else { "" }),
            }
        }
        lines.push(line);
    }
    lines.join("\n")
}
