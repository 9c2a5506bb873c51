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
    // Excel's own first line, which says the sign and is no row.
    let (said, text) = match text.strip_prefix("sep=") {
        Some(rest) => {
            (rest.bytes().next(), rest.find('\n').and_then(|end| rest.get(end + 1..)).unwrap_or_default())
        }
        None => (None, &*text),
    };
    let mut signs: Vec<u8> = said.into_iter().collect();
    signs.extend(BETWEEN.into_iter().filter(|sign| Some(*sign) != said));
    let head: String = text.lines().take(60).collect::<Vec<_>>().join("\n");
    let rank = |sign: &u8| {
        let grid = cells(&head, *sign, limits).unwrap_or_default();
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
    cells(text, best.0, limits)
}

fn cells(text: &str, between: u8, limits: &Limits) -> Result<Grid, ReadError> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .from_reader(text.as_bytes());
    let mut grid = Grid::default();
    let mut record = StringRecord::new();
    let (mut number, mut count) = (0_usize, 0_usize);
    loop {
        let more = reader.read_record(&mut record);
        if !more.map_err(|error| ReadError::damaged(Format::Table, error.to_string()))? {
            return Ok(grid);
        }
        // Empty lines before it are rows too, in the program in which somebody looks for the place.
        let at = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or_default());
        let lead = text.get(at..).unwrap_or_default();
        let lead = lead.get(..lead.len() - lead.trim_start_matches(['\r', '\n']).len()).unwrap_or_default();
        // Of `\r\n` the reader leaves the second half to the next row.
        let half = text.get(..at).is_some_and(|before| before.ends_with('\r')) && lead.starts_with('\n');
        number += 1 + lead.matches('\n').count() - usize::from(half);
        count += record.len();
        if count > limits.nodes as usize {
            return Err(ReadError::TooLarge);
        }
        for (column, cell) in record.iter().enumerate() {
            grid.push(number, column, cell);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::Limits;

    #[test]
    fn rows_have_the_numbers_that_spreadsheets_show() {
        for end in ["\n", "\r\n"] {
            let text = ["titel", "", "van;naar", "a;\"b\nc\"", "", "c;d"].join(end);
            let grid = read(text.as_bytes(), &Limits::default()).expect("it is read");
            let numbers: Vec<usize> = grid.rows.iter().map(|row| row.number).collect();
            assert_eq!(numbers, [1, 3, 4, 6], "{end:?}");
        }
    }
}
