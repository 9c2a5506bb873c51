//! Reads what comes back: the rows of a workbook, the units of XLIFF.

use std::io::{Cursor, Read as _};

use calamine::{Data, DataType as _, Range, Reader, Xlsx};
use flow::Language;
use zip::ZipArchive;

use crate::place::Mark;
use crate::row::{Incoming, IncomingError, Row, heads};
use crate::xliff;

/// What a file may hold, and what it may unpack to.
const MOST_BYTES: usize = 32 << 20;
const MOST_UNPACKED: u64 = 128 << 20;

/// Reads a file of either kind; the content of the file says which.
///
/// # Errors
///
/// When the file is no workbook and no XLIFF, or damaged, locked, empty or too large.
pub fn read(bytes: &[u8]) -> Result<Incoming, IncomingError> {
    if bytes.len() > MOST_BYTES {
        return Err(IncomingError::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(IncomingError::Empty);
    }
    if bytes.starts_with(b"PK") {
        return workbook(bytes);
    }
    // Old workbooks and locked new ones have one container. A locked one has a part of this name.
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_locked = bytes.windows(name.len()).any(|part| part == name);
        return Err(if is_locked { IncomingError::Locked } else { IncomingError::Old });
    }
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('<') { xliff::read(text) } else { Err(IncomingError::Unknown) }
}

fn workbook(bytes: &[u8]) -> Result<Incoming, IncomingError> {
    unpacks_to_little(bytes)?;
    let damaged = |error: calamine::XlsxError| match error {
        calamine::XlsxError::Password => IncomingError::Locked,
        error => IncomingError::Damaged(error.to_string()),
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut found = None;
    let mut files = Vec::new();
    for name in book.sheet_names() {
        let cells = book.worksheet_range(&name).map_err(damaged)?;
        if found.is_none()
            && let Some(columns) = Columns::of(&cells)
        {
            let formulas = book.worksheet_formula(&name).map_err(damaged)?;
            found = Some((columns.language, columns.rows(&cells, &formulas)));
        } else if files.is_empty() {
            files = files_in(&cells);
        }
    }
    let (language, rows) = found.ok_or(IncomingError::NoHead)?;
    Ok(Incoming { language, rows, files })
}

/// Counts while unpacking: what a container promises is not what comes out.
fn unpacks_to_little(bytes: &[u8]) -> Result<(), IncomingError> {
    let damaged = |error: &dyn std::fmt::Display| IncomingError::Damaged(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut left = MOST_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| damaged(&error))?;
        let copied = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let copied = copied.map_err(|error| damaged(&error))?;
        left = left.checked_sub(copied).ok_or(IncomingError::TooLarge)?;
    }
    Ok(())
}

/// Where the columns are: people move them, and put rows above the head.
struct Columns {
    language: Language,
    head: u32,
    id: u32,
    nl: u32,
    en: u32,
    new: u32,
    mark: u32,
}

/// Where a head can be.
const ROWS_ABOVE: u32 = 20;

impl Columns {
    fn of(cells: &Range<Data>) -> Option<Self> {
        let ((first, left), (last, right)) = cells.start().zip(cells.end())?;
        (first..=last.min(first + ROWS_ABOVE)).find_map(|head| {
            let find = |wanted: &str| {
                (left..=right).find(|column| {
                    words(cells.get_value((head, *column))).trim().eq_ignore_ascii_case(wanted)
                })
            };
            let (language, new) = Language::ALL
                .into_iter()
                .find_map(|language| Some((language, find(heads::new(language))?)))?;
            Some(Self {
                language,
                head,
                id: find(heads::ID)?,
                nl: find(heads::NL)?,
                en: find(heads::EN)?,
                new,
                mark: find(heads::MARK)?,
            })
        })
    }

    fn rows(&self, cells: &Range<Data>, formulas: &Range<String>) -> Vec<Row> {
        let last = cells.end().map_or(0, |(last, _)| last);
        let mut rows = Vec::new();
        for row in self.head + 1..=last {
            let cell = |column: u32| words(cells.get_value((row, column)));
            let is_formula = formulas.get_value((row, self.new)).is_some_and(|formula| !formula.is_empty());
            let error = match cells.get_value((row, self.new)) {
                Some(Data::Error(error)) => Some(format!("the cell says {error}")),
                _ => None,
            };
            let trouble = if is_formula { Some("the cell is a formula".to_owned()) } else { error };
            let row = Row {
                at: format!("row {}", row + 1),
                id: cell(self.id),
                mark: Mark::read(&cell(self.mark)),
                nl: cell(self.nl),
                en: cell(self.en),
                new: cell(self.new),
                trouble,
            };
            if !row.is_empty() {
                rows.push(row);
            }
        }
        rows
    }
}

impl Row {
    fn is_empty(&self) -> bool {
        let mark = self.mark.to_string();
        self.trouble.is_none()
            && [&self.id, &self.nl, &self.en, &self.new, &mark].iter().all(|words| words.trim().is_empty())
    }
}

/// The files that the sheet of explanation names.
fn files_in(cells: &Range<Data>) -> Vec<String> {
    let Some((first, left)) = cells.start() else { return Vec::new() };
    let is_it = words(cells.get_value((first, left))).trim() == heads::FILE
        && words(cells.get_value((first, left + 1))).trim() == heads::TEXTS;
    let last = cells.end().map_or(0, |(last, _)| last);
    let rows = (first + 1..=last).filter(|_| is_it);
    let file = |row| words(cells.get_value((row, left))).trim().to_owned();
    rows.map(file).take_while(|file| !file.is_empty()).collect()
}

/// What a cell shows, as words.
fn words(cell: Option<&Data>) -> String {
    match cell {
        None | Some(Data::Empty) => String::new(),
        Some(Data::String(words)) => words.clone(),
        Some(cell) => cell.as_string().unwrap_or_else(|| cell.to_string()),
    }
}
