//! The files for translators: all texts are in them, and every one comes back.

#![expect(clippy::unwrap_used, reason = "a helper of a test that fails breaks the test")]

mod content;

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use flow::{Audience, Language};
use translate::{Entry, IncomingError, entries_of_flow, flow_workbook, judge, read, texts, workbook, xliff};

fn entries(folder: &str) -> Vec<Entry> {
    let found = content::files(folder).into_iter().flat_map(|file| texts(&file.path, &file.text).unwrap());
    found.map(|found| found.entry).collect()
}

/// Whether an error is the one that a file must give.
type Expected = fn(&IncomingError) -> bool;

#[test]
fn a_flow_has_the_texts_of_its_file() {
    for file in content::files("flows") {
        let mut of_file: Vec<Entry> =
            texts(&file.path, &file.text).unwrap().into_iter().map(|found| found.entry).collect();
        let mut of_flow = entries_of_flow(&content::flow(&file));
        of_file.sort_by(|one, other| one.id.cmp(&other.id));
        of_flow.sort_by(|one, other| one.id.cmp(&other.id));
        assert_eq!(of_flow, of_file, "{}", file.path);
    }
}

#[test]
fn what_nobody_changed_changes_nothing_in_either_kind_of_file() {
    for folder in ["flows", "howto", "libraries", "notices"] {
        let entries = entries(folder);
        for language in Language::ALL {
            let files = [workbook(&entries, language).unwrap(), xliff(&entries, language).into_bytes()];
            for bytes in files {
                let incoming = read(&bytes).unwrap();
                assert_eq!((incoming.language, incoming.rows.len()), (language, entries.len()));
                let judged = judge(&incoming, &entries);
                assert_eq!(judged, translate::Judged::default(), "{folder} {language}");
            }
        }
    }
}

/// A key that was held, or a slip of the hand: the sheet then ends at the last cell that a sheet can have.
#[test]
fn a_word_in_the_last_cell_of_a_sheet_costs_nothing() {
    let entries = entries("howto");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in ["id", "Nederlands", "English", "new English", "mark"].into_iter().enumerate() {
        sheet.write_string(0, u16::try_from(column).unwrap(), head).unwrap();
    }
    let row = [&entries[0].id, &entries[0].text.nl, &entries[0].text.en, "Other words."];
    for (column, words) in row.into_iter().enumerate() {
        sheet.write_string(1, u16::try_from(column).unwrap(), words).unwrap();
    }
    sheet.write_string(1_048_575, 16_383, "x").unwrap();
    let incoming = read(&book.save_to_buffer().unwrap()).unwrap();
    let rows: Vec<(&str, &str)> =
        incoming.rows.iter().map(|row| (row.id.as_str(), row.new.as_str())).collect();
    assert_eq!(rows, [(entries[0].id.as_str(), "Other words.")]);
}

#[test]
fn new_words_in_a_target_of_xliff_are_taken() {
    let entries = entries("howto");
    let text = xliff(&entries, Language::En);
    let was = format!("<target>{}</target>", entries[0].text.en);
    assert!(text.contains(&was), "{was}");
    // A translator's program puts marks around words, and leaves the note out.
    let new = "<target>New <mrk id=\"1\" type=\"term\">words</mrk>.</target>";
    let incoming = read(text.replacen(&was, new, 1).as_bytes()).unwrap();
    let judged = judge(&incoming, &entries);
    let words: Vec<&str> = judged.changes.iter().map(|(_, change)| change.words.as_str()).collect();
    assert_eq!(words, ["New words."]);
}

#[test]
fn what_begins_like_a_formula_is_text_in_every_sheet() {
    let mut file =
        content::files("flows").into_iter().find(|file| file.path.ends_with("uitloggen.yaml")).unwrap();
    let words = ["=1+1", "+31 6", "-x", "@SUM(A1)", "=HYPERLINK(\"http://x.example\")"];
    for (node, words) in
        ["gedeeld", "browser-sluiten", "nog-ingelogd", "bewaard", "naar-balie"].iter().zip(words)
    {
        let id = format!("{}#nodes/{node}/text", file.path);
        let change = translate::Change { id, language: Language::Nl, words: words.to_owned() };
        file.text = translate::replaced(&file.path, &file.text, &[&change]).unwrap();
    }
    let flow = content::flow(&file);
    let bytes = flow_workbook(&flow, &entries_of_flow(&flow), Audience::Patron, Language::Nl).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    for name in ["Lezen", "Vertalen"] {
        let formulas = book.worksheet_formula(name).unwrap();
        assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "{name}");
        let cells = book.worksheet_range(name).unwrap();
        let all: Vec<String> = cells.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
        assert!(words.iter().all(|words| all.iter().any(|cell| cell == words)), "{name}");
    }
}

#[test]
fn a_file_that_is_none_of_ours_is_refused_in_a_sentence() {
    let old = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat();
    let part: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [&old[..], &part].concat();
    let book = workbook(&entries("notices"), Language::En).unwrap();
    let other_head = {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write_string(0, 0, "id").unwrap();
        book.save_to_buffer().unwrap()
    };
    let in_german = xliff(&entries("notices"), Language::En).replace("trgLang=\"en\"", "trgLang=\"de\"");
    let version = "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\"/>";
    let entities =
        "<!DOCTYPE x [<!ENTITY a \"b\">]><xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\">&a;</xliff>";
    let cases: [(&[u8], Expected); 10] = [
        (b" \n", |error| *error == IncomingError::Empty),
        (b"id;nl;en", |error| *error == IncomingError::Unknown),
        (b"<html/>", |error| *error == IncomingError::Unknown),
        (&old, |error| *error == IncomingError::Old),
        (&locked, |error| *error == IncomingError::Locked),
        (&book[..book.len() / 2], |error| matches!(error, IncomingError::Damaged(_))),
        (&other_head, |error| *error == IncomingError::NoHead),
        (in_german.as_bytes(), |error| *error == IncomingError::OtherLanguage("de".to_owned())),
        (version.as_bytes(), |error| *error == IncomingError::OtherXliff("1.2".to_owned())),
        (entities.as_bytes(), |error| matches!(error, IncomingError::Damaged(_))),
    ];
    for (bytes, is_it) in cases {
        let error = read(bytes).unwrap_err();
        assert!(is_it(&error), "{error:?}");
    }
}
