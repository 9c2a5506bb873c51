//! Writes workbooks: a sheet of a flow to read, and a sheet of texts to translate.

use flow::{Audience, Flow, Language, NodeKind, Outcome};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::place::Entry;
use crate::row::heads;

/// Why a workbook cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot be written: {0}")]
pub struct WriteError(#[from] XlsxError);

/// A workbook with the texts to translate: words in the third column come back as new words in `language`.
///
/// # Errors
///
/// When a text is longer than a cell may be.
pub fn workbook(entries: &[Entry], language: Language) -> Result<Vec<u8>, WriteError> {
    let mut book = new_book()?;
    translate_sheet(book.add_worksheet(), entries, language)?;
    about_sheet(book.add_worksheet(), entries, language)?;
    Ok(book.save_to_buffer()?)
}

/// A workbook of one flow, as `audience` reads it in `language`: a sheet to read, and a sheet to translate the texts of
/// its file into English.
///
/// # Errors
///
/// When a text is longer than a cell may be.
pub fn flow_workbook(
    flow: &Flow,
    entries: &[Entry],
    audience: Audience,
    language: Language,
) -> Result<Vec<u8>, WriteError> {
    let mut book = new_book()?;
    reading_sheet(book.add_worksheet(), flow, audience, language)?;
    translate_sheet(book.add_worksheet(), entries, Language::En)?;
    about_sheet(book.add_worksheet(), entries, Language::En)?;
    Ok(book.save_to_buffer()?)
}

fn new_book() -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    // The same content gives the same file, whenever it is written.
    let day = ExcelDateTime::from_ymd(2026, 1, 1)?;
    book.set_properties(&DocProperties::new().set_author("Inlogwijzer").set_creation_datetime(&day));
    Ok(book)
}

/// Cells of words: wrapped, at the top. What begins like a formula is marked as text, so that it stays text when
/// somebody edits the cell or saves it as CSV.
struct Cells {
    head: Format,
    words: Format,
    quoted: Format,
}

impl Cells {
    fn new() -> Self {
        // The format "@" has Excel keep what is typed as it is typed.
        let words = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@");
        Self {
            head: words.clone().set_bold().set_border_bottom(FormatBorder::Thin),
            quoted: words.clone().set_quote_prefix(),
            words,
        }
    }

    fn write(&self, sheet: &mut Worksheet, row: u32, column: u16, words: &str) -> Result<(), XlsxError> {
        let is_like_a_formula = words.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']);
        let format = if is_like_a_formula { &self.quoted } else { &self.words };
        // Written as a string in each case: never a formula, a number or a link.
        sheet.write_string_with_format(row, column, words, format)?;
        Ok(())
    }

    /// The head, which stays when the rest scrolls, and the columns' widths.
    fn columns(&self, sheet: &mut Worksheet, columns: &[(&str, f64)]) -> Result<(), XlsxError> {
        for ((words, width), column) in columns.iter().zip(0_u16..) {
            sheet.set_column_width(column, *width)?;
            sheet.set_column_format(column, &self.words)?;
            sheet.write_string_with_format(0, column, *words, &self.head)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_landscape();
        sheet.set_print_fit_to_pages(1, 0);
        Ok(())
    }
}

/// One row for each way out; a place without one has a row too.
fn reading_sheet(
    sheet: &mut Worksheet,
    flow: &Flow,
    audience: Audience,
    language: Language,
) -> Result<(), XlsxError> {
    let cells = Cells::new();
    let (name, heads) = match language {
        Language::Nl => ("Lezen", ["id", "soort", "vraag", "antwoord", "volgende"]),
        // Not "kind", which is Dutch for a child, and where an arrow leads in a table of arrows.
        Language::En => ("Read", ["id", "type", "question", "answer", "next"]),
    };
    sheet.set_name(name)?;
    let columns: Vec<(&str, f64)> = heads.into_iter().zip([28.0, 16.0, 60.0, 30.0, 28.0]).collect();
    cells.columns(sheet, &columns)?;
    let mut row = 0;
    for (id, node) in &flow.nodes {
        let mut ways: Vec<(&str, &str)> = node
            .kind
            .ways_out()
            .map(|way| (way.label.map_or("", |label| label.get(language)), way.next))
            .collect();
        if ways.is_empty() {
            ways.push(("", ""));
        }
        let kind = &node.kind;
        let kind = match kind {
            // With the plan's id, so that the table can be read in again.
            NodeKind::Handoff { flow, node } => {
                let node = node.as_ref().map(|node| format!("#{node}")).unwrap_or_default();
                format!("{}: {flow}{node}", self::kind(kind, language))
            }
            other => self::kind(other, language).to_owned(),
        };
        for (answer, next) in ways {
            row += 1;
            for (words, column) in
                [id, &kind, node.text(audience, language), answer, next].iter().zip(0_u16..)
            {
                cells.write(sheet, row, column, words)?;
            }
        }
    }
    sheet.autofilter(0, 0, row, 4)?;
    Ok(())
}

/// The kind of a place, in a word.
const fn kind(kind: &NodeKind, language: Language) -> &'static str {
    let is_dutch = matches!(language, Language::Nl);
    match kind {
        NodeKind::Question { .. } if is_dutch => "vraag",
        NodeKind::Question { .. } => "question",
        NodeKind::Step { .. } if is_dutch => "stap",
        NodeKind::Step { .. } => "step",
        NodeKind::Check { .. } if is_dutch => "controle",
        NodeKind::Check { .. } => "check",
        NodeKind::Handoff { .. } if is_dutch => "ander plan",
        NodeKind::Handoff { .. } => "another plan",
        NodeKind::Outcome { outcome } => match outcome {
            Outcome::Solved if is_dutch => "einde: opgelost",
            Outcome::Solved => "end: solved",
            Outcome::Desk if is_dutch => "einde: balie",
            Outcome::Desk => "end: desk",
            Outcome::Contact if is_dutch => "einde: contact",
            Outcome::Contact => "end: contact",
            Outcome::Info if is_dutch => "einde: uitleg",
            Outcome::Info => "end: info",
        },
    }
}

fn translate_sheet(sheet: &mut Worksheet, entries: &[Entry], language: Language) -> Result<(), XlsxError> {
    let cells = Cells::new();
    sheet.set_name(match language {
        Language::Nl => "Herschrijven",
        Language::En => "Vertalen",
    })?;
    let columns = [
        (heads::ID, 30.0),
        (heads::NL, 50.0),
        (heads::EN, 50.0),
        (heads::new(language), 50.0),
        (heads::MARK, 20.0),
    ];
    cells.columns(sheet, &columns)?;
    let mut last = 0;
    for (entry, row) in entries.iter().zip(1_u32..) {
        let mark = entry.mark().to_string();
        for (words, column) in
            [entry.id.as_str(), &entry.text.nl, &entry.text.en, "", &mark].iter().zip(0_u16..)
        {
            if !words.is_empty() {
                cells.write(sheet, row, column, words)?;
            }
        }
        last = row;
    }
    sheet.autofilter(0, 0, last, 4)?;
    Ok(())
}

/// How to use the sheet, and which files it is about: what is missing when it comes back is known by them.
fn about_sheet(sheet: &mut Worksheet, entries: &[Entry], language: Language) -> Result<(), XlsxError> {
    let cells = Cells::new();
    sheet.set_name("Uitleg")?;
    cells.columns(sheet, &[(heads::FILE, 60.0), (heads::TEXTS, 12.0)])?;
    let mut row = 0;
    let mut files: Vec<(&str, usize)> = Vec::new();
    for entry in entries {
        match files.iter_mut().find(|(file, _)| *file == entry.file()) {
            Some((_, count)) => *count += 1,
            None => files.push((entry.file(), 1)),
        }
    }
    for (file, count) in files {
        row += 1;
        cells.write(sheet, row, 0, file)?;
        cells.write(sheet, row, 1, &count.to_string())?;
    }
    let third = heads::new(language);
    let explanation = [
        format!("Schrijf nieuwe woorden in de kolom ‘{third}’. Laat een cel leeg als de tekst goed is."),
        "Verander de andere kolommen niet. Sorteren, filteren en verbergen mag.".to_owned(),
        "Woorden tussen { en } worden later ingevuld. Neem ze precies zo over.".to_owned(),
        format!("Write new words in the column ‘{third}’. Leave a cell empty where the text is right."),
        "Leave the other columns as they are. You may sort, filter and hide.".to_owned(),
        "Words between { and } are filled in later. Copy them exactly.".to_owned(),
    ];
    row += 1;
    for words in explanation {
        row += 1;
        cells.write(sheet, row, 0, &words)?;
    }
    Ok(())
}
