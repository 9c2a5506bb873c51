//! Reads tables: XLSX, ODS and CSV.
//!
//! Two forms are known: a row is a step (id, question, answers and where they lead), or a row is an arrow (from,
//! answer, to). The heads of the columns say which, in Dutch or English.

mod book;
mod delimited;
mod grid;
mod heads;
mod rows;
mod target;

use crate::{Limits, Place, ReadError, Remark, Sheet};

use grid::Grid;
use heads::Heads;

/// Reads a file of this kind.
///
/// # Errors
///
/// When the file is damaged or above the limits.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ReadError> {
    limits.file(bytes.len())?;
    let grids = if bytes.starts_with(b"PK") {
        book::read(bytes, limits)?
    } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        // The same judgement as for a file whose kind was not said.
        return Err(crate::Format::of(bytes, "", limits).err().unwrap_or(ReadError::Old));
    } else {
        vec![delimited::read(bytes, limits)?]
    };
    let several = grids.len() > 1;
    let (mut sheets, mut beside): (Vec<Sheet>, Vec<Remark>) = (Vec::new(), Vec::new());
    let mut texts: Vec<&Grid> = Vec::new();
    let mut total = 0;
    for grid in &grids {
        if grid.rows.is_empty() {
            continue;
        }
        if grid.hidden {
            beside.push(left_out(grid, "Dit blad is verborgen.", "This sheet is hidden."));
            continue;
        }
        match heads::find(grid) {
            Some((row, heads @ (Heads::Steps { .. } | Heads::Arrows { .. }))) => {
                let sheet = rows::read(grid, row, &heads, several, limits)?;
                if !heads.leads() && sheet.arrows.iter().all(|arrow| arrow.to.is_none()) {
                    beside.push(left_out(grid, NOTHING_NEXT.0, NOTHING_NEXT.1));
                    continue;
                }
                total += sheet.boxes.len() + sheet.arrows.len();
                limits.boxes(total)?;
                sheets.push(sheet);
            }
            Some((_, Heads::Texts { .. })) => texts.push(grid),
            None => beside.push(left_out(
                grid,
                "De kolommen van dit blad hebben geen kopjes die we kennen.",
                "The columns of this sheet have no heads that are known.",
            )),
        }
    }
    for grid in texts {
        if !rows::name_boxes(grid, &mut sheets) {
            beside.push(left_out(grid, NOTHING_NEXT.0, NOTHING_NEXT.1));
        }
    }
    if grids.iter().all(|grid| grid.rows.is_empty()) {
        return Err(ReadError::Empty);
    }
    let first = sheets.first_mut().ok_or(ReadError::NoHeads)?;
    first.remarks.extend(beside);
    Ok(sheets)
}

const NOTHING_NEXT: (&str, &str) =
    ("Geen kolom van dit blad zegt wat er volgt.", "No column of this sheet says what follows.");

fn left_out(grid: &Grid, dutch: &str, english: &str) -> Remark {
    let cell = grid.rows.first().map_or(1, |row| row.number);
    Remark {
        place: Place::cell(&grid.name, &cell.to_string()),
        text: grid.name.clone(),
        reason: (dutch.to_owned(), english.to_owned()),
        ..Remark::default()
    }
}
