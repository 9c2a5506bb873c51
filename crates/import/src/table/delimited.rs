//! CSV with `;`, `,`, a tab or `|` between its cells.

use csv::{ReaderBuilder, StringRecord};

use crate::{Format, Limits, ReadError, encoding};

use super::grid::Grid;
use super::heads;

/// The signs that may be between cells.
const BETWEEN: [u8; 4] = [b';', b',', b'\t', b'|'];

/// Reads a table. Which sign is between its cells is the one that gives heads that are known, or else the most cells.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Grid, ReadError> {
    let text = encoding::text(bytes);
    if text.contains('\0') {
        return Err(ReadError::damaged(Format::Table, "0x00"));
    }
    // Excel's own first line, which says the sign.
    let (said, text) = match text.strip_prefix("sep=") {
        Some(rest) => {
            (rest.bytes().next(), rest.find('\n').and_then(|end| rest.get(end..)).unwrap_or_default())
        }
        None => (None, &*text),
    };
    let skipped = usize::from(said.is_some());
    let mut signs: Vec<u8> = said.into_iter().collect();
    signs.extend(BETWEEN.into_iter().filter(|sign| Some(*sign) != said));
    let head: String = text.lines().take(60).collect::<Vec<_>>().join("\n");
    let rank = |sign: &u8| {
        let grid = cells(&head, *sign, skipped, limits).unwrap_or_default();
        let known = heads::find(&grid).map_or(0, |(_, heads)| heads.rank());
        let most = grid.rows.iter().take(20).map(|row| row.cells.len()).sum::<usize>();
        (known, most)
    };
    let mut best = (signs.first().copied().unwrap_or(b','), (0, 0));
    for sign in &signs {
        let found = rank(sign);
        if found > best.1 {
            best = (*sign, found);
        }
    }
    cells(text, best.0, skipped, limits)
}

fn cells(text: &str, between: u8, skipped: usize, limits: &Limits) -> Result<Grid, ReadError> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .from_reader(text.as_bytes());
    let mut grid = Grid::default();
    let mut record = StringRecord::new();
    let (mut number, mut next_line, mut count) = (skipped, 1_u64, 0_usize);
    loop {
        let more = reader.read_record(&mut record);
        if !more.map_err(|error| ReadError::damaged(Format::Table, error.to_string()))? {
            return Ok(grid);
        }
        // Empty lines are rows too, in the program in which somebody looks for the place.
        let line = record.position().map_or(next_line, csv::Position::line);
        let empty = usize::try_from(line.saturating_sub(next_line)).unwrap_or_default();
        number += 1 + empty;
        let breaks: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        next_line = line + 1 + breaks as u64;
        count += record.len();
        if count > limits.nodes as usize {
            return Err(ReadError::TooLarge);
        }
        for (column, cell) in record.iter().enumerate() {
            grid.push(number, column, cell);
        }
    }
}
