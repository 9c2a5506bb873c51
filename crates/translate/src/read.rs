//! Reads what comes back: the rows of a workbook, the units of XLIFF.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use calamine::{Data, DataType as _, Reader as _, SheetType, Xlsx, XlsxError};
use flow::Language;
use zip::ZipArchive;

use crate::place::Mark;
use crate::row::{Incoming, IncomingError, Row, heads};
use crate::xliff;

/// What a file may hold, and what it may unpack to.
const MOST_BYTES: usize = 32 << 20;
const MOST_UNPACKED: u64 = 128 << 20;
/// Cells with something in them, all sheets together, and the bytes of their words: many cells can share one text.
const MOST_CELLS: usize = 500_000;
const MOST_WORDS: usize = 64 << 20;
/// What a sheet has at most (ECMA-376, as Excel and LibreOffice keep it).
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

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
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let (mut found, mut files, mut left) = (None, Vec::new(), Left { cells: MOST_CELLS, words: MOST_WORDS });
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let mut cells = Cells::read(&mut book, &sheet.name, &mut left)?;
        if found.is_none()
            && let Some(columns) = Columns::of(&cells)
        {
            cells.read_formulas(&mut book, &sheet.name, columns.new)?;
            found = Some((columns.language, columns.rows(&cells)));
        } else if files.is_empty() {
            files = files_in(&cells);
        }
    }
    let (language, rows) = found.ok_or(IncomingError::NoHead)?;
    Ok(Incoming { language, rows, files })
}

fn damaged(error: XlsxError) -> IncomingError {
    match error {
        XlsxError::Password => IncomingError::Locked,
        error => IncomingError::Damaged(error.to_string()),
    }
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

/// What may still be read.
struct Left {
    cells: usize,
    words: usize,
}

/// The cells of a sheet that hold something, by row and column from 0. A sheet is never laid out in full: a slip of the
/// hand puts a word into the last of its seventeen thousand million cells.
#[derive(Default)]
struct Cells {
    words: BTreeMap<(u32, u32), String>,
    /// Cells that show an error, such as `#REF!`.
    errors: BTreeSet<(u32, u32)>,
    /// Cells with a formula, as far as they were looked at.
    formulas: BTreeSet<(u32, u32)>,
}

impl Cells {
    fn read(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, left: &mut Left) -> Result<Self, IncomingError> {
        let mut read = Self::default();
        let mut cells = match book.worksheet_cells_reader(sheet) {
            Ok(cells) => cells,
            // A sheet that the workbook names and does not hold.
            Err(XlsxError::WorksheetNotFound(_)) => return Ok(read),
            Err(error) => return Err(damaged(error)),
        };
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let value = Data::from(cell.get_value().clone());
            let words = words(&value);
            if words.is_empty() {
                continue;
            }
            left.cells = left.cells.checked_sub(1).ok_or(IncomingError::TooLarge)?;
            left.words = left.words.checked_sub(words.len()).ok_or(IncomingError::TooLarge)?;
            let (row, column) = cell.get_position();
            if row >= ROWS || column >= COLUMNS {
                return Err(IncomingError::Damaged("a cell lies outside its sheet".to_owned()));
            }
            if matches!(value, Data::Error(_)) {
                read.errors.insert(cell.get_position());
            }
            read.words.insert(cell.get_position(), words);
        }
        Ok(read)
    }

    fn read_formulas(
        &mut self,
        book: &mut Xlsx<Cursor<&[u8]>>,
        sheet: &str,
        column: u32,
    ) -> Result<(), IncomingError> {
        let mut cells = book.worksheet_cells_reader(sheet).map_err(damaged)?;
        while let Some(cell) = cells.next_formula().map_err(damaged)? {
            if cell.get_position().1 == column && !cell.get_value().is_empty() {
                self.formulas.insert(cell.get_position());
            }
        }
        Ok(())
    }

    fn get(&self, row: u32, column: u32) -> &str {
        self.words.get(&(row, column)).map_or("", String::as_str)
    }

    /// The rows with something in them.
    fn rows(&self) -> BTreeSet<u32> {
        self.words.keys().chain(&self.formulas).map(|(row, _)| *row).collect()
    }

    /// The column in which a row has this word.
    fn column(&self, row: u32, wanted: &str) -> Option<u32> {
        let cells = self.words.range((row, 0)..=(row, u32::MAX));
        cells
            .into_iter()
            .find(|(_, words)| words.trim().eq_ignore_ascii_case(wanted))
            .map(|((_, column), _)| *column)
    }
}

/// What a cell shows, as words.
fn words(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(words) => words.clone(),
        cell => cell.as_string().unwrap_or_else(|| cell.to_string()),
    }
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
    fn of(cells: &Cells) -> Option<Self> {
        let rows = cells.rows();
        let first = *rows.first()?;
        rows.range(..=first.saturating_add(ROWS_ABOVE)).find_map(|&head| {
            let find = |wanted: &str| cells.column(head, wanted);
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

    fn rows(&self, cells: &Cells) -> Vec<Row> {
        let mut rows = Vec::new();
        for row in cells.rows().into_iter().filter(|row| *row > self.head) {
            let cell = |column: u32| cells.get(row, column).to_owned();
            let is_error = cells.errors.contains(&(row, self.new));
            let error = is_error.then(|| format!("the cell says {}", cells.get(row, self.new)));
            let is_formula = cells.formulas.contains(&(row, self.new));
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
fn files_in(cells: &Cells) -> Vec<String> {
    let Some((&(first, left), words)) = cells.words.first_key_value() else { return Vec::new() };
    if words.trim() != heads::FILE || cells.get(first, left + 1).trim() != heads::TEXTS {
        return Vec::new();
    }
    let file = |row| cells.get(row, left).trim().to_owned();
    (first + 1..).map(file).take_while(|file| !file.is_empty()).collect()
}
