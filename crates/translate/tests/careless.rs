//! A hundred round trips through the hands of somebody careless: every id stays, each touched one is named, and only the
//! words that were meant change.

#![expect(clippy::unwrap_used, reason = "a helper of a test that fails breaks the test")]

mod content;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use flow::author::File;
use flow::{Flow, Language};
use rust_xlsxwriter::{Format, Workbook};
use test_support::chance::Chance;
use translate::{Change, Entry, Why, judge, read, replaced, texts, workbook};

const TRIPS: u64 = 100;

/// A row of the sheet: id, Dutch, English, new English, mark.
type Cells = [String; 5];

/// What was done to the sheet, and what is to come of it.
#[derive(Default)]
struct Done {
    rows: Vec<Cells>,
    formulas: BTreeSet<String>,
    /// By the id that was in the row before: the words that are to be taken.
    wanted: BTreeMap<String, String>,
    /// Ids as they were, of rows whose id is another one now.
    touched: BTreeSet<String>,
    spaced: BTreeSet<String>,
    removed: BTreeSet<String>,
    doubled: BTreeSet<String>,
    dutch: BTreeSet<String>,
}

fn rows_of(bytes: &[u8]) -> Vec<Cells> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let cells = book.worksheet_range("Vertalen").unwrap();
    let words = |cell: Option<&Data>| match cell {
        Some(Data::String(words)) => words.clone(),
        _ => String::new(),
    };
    cells.rows().skip(1).map(|row| std::array::from_fn(|column| words(row.get(column)))).collect()
}

fn careless(rows: Vec<Cells>, chance: &mut Chance) -> Done {
    let mut done = Done { rows, ..Done::default() };
    let count = done.rows.len();
    let others: Vec<String> = done.rows.iter().map(|row| row[0].clone()).collect();
    let mut order: Vec<usize> = (0..count).collect();
    for index in (1..count).rev() {
        order.swap(index, chance.below(index + 1));
    }
    let mut order = order.into_iter();
    let mut take = |most: usize, chance: &mut Chance| -> Vec<usize> {
        order.by_ref().take(1 + chance.below(most)).collect()
    };
    // New words, as a keyboard and a spreadsheet make them.
    for index in take(8, chance) {
        let row = &mut done.rows[index];
        let words = row[2].clone();
        let is_detail = row[0].ends_with("/detail");
        let (typed, meant) = match chance.below(6) {
            0 => (format!("  {words} Now.  "), format!("{words} Now.")),
            1 => (
                format!("{words} \u{201c}Quoted\u{201d} \u{2019}n"),
                format!("{words} \u{201c}Quoted\u{201d} \u{2019}n"),
            ),
            2 if is_detail => (format!("{words}\r\n\r\nMore."), format!("{words}\n\nMore.")),
            2 => (
                format!("{words}\nMore."),
                format!("{} More.", words.split_whitespace().collect::<Vec<_>>().join(" ")),
            ),
            3 => (format!("= {words} # 1: 'a', \"b\""), format!("= {words} # 1: 'a', \"b\"")),
            4 => (format!("- {words}"), format!("- {words}")),
            _ => (format!("{words} \\ 100% [x], y"), format!("{words} \\ 100% [x], y")),
        };
        row[3] = typed;
        done.wanted.insert(row[0].clone(), meant);
    }
    for index in take(3, chance) {
        let row = &mut done.rows[index];
        done.touched.insert(row[0].clone());
        row[3] = "Words in a row whose id was touched.".to_owned();
        row[0] = match chance.below(4) {
            0 => row[0].to_uppercase(),
            1 => row[0].chars().rev().skip(1).collect::<String>().chars().rev().collect(),
            2 => String::new(),
            _ => others.iter().find(|id| **id != row[0]).unwrap().clone(),
        };
    }
    for index in take(2, chance) {
        let row = &mut done.rows[index];
        done.spaced.insert(row[0].clone());
        row[0] = format!(" {}\n", row[0]);
    }
    for index in take(2, chance) {
        let row = &mut done.rows[index];
        done.formulas.insert(row[0].clone());
        row[3] = "=1+1".to_owned();
    }
    for index in take(2, chance) {
        let row = &mut done.rows[index];
        done.dutch.insert(row[0].clone());
        row[1] = format!("Iets anders. {}", row[1]);
        row[3] = "Words beside other Dutch.".to_owned();
    }
    for index in take(2, chance) {
        let mut row = done.rows[index].clone();
        done.doubled.insert(row[0].clone());
        done.rows[index][3] = "One way.".to_owned();
        row[3] = "Another way.".to_owned();
        done.rows.push(row);
    }
    let removed: Vec<usize> = take(2, chance);
    done.removed = removed.iter().map(|index| done.rows[*index][0].clone()).collect();
    let gone: BTreeSet<String> = removed.iter().map(|index| done.rows[*index][4].clone()).collect();
    done.rows.retain(|row| !gone.contains(&row[4]));
    let by = chance.below(5);
    done.rows.sort_by(|one, other| one[by].cmp(&other[by]));
    if chance.below(2) == 0 {
        done.rows.reverse();
    }
    done
}

/// Saved by another hand: columns moved and hidden, rows above the head, empty rows, formats gone.
fn saved(done: &Done, chance: &mut Chance) -> Vec<u8> {
    let heads = ["id", "Nederlands", "English", "new English", "mark"];
    let mut columns = [0_u16, 1, 2, 3, 4];
    columns.rotate_left(chance.below(5));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Blad1").unwrap();
    let mut at = u32::try_from(chance.below(4)).unwrap();
    if at > 0 {
        sheet.write_string(0, 0, "Naar de vertaler").unwrap();
    }
    let bold = Format::new().set_bold();
    for (head, column) in heads.iter().zip(columns) {
        sheet.write_string_with_format(at, column, *head, &bold).unwrap();
    }
    for row in &done.rows {
        at += 1 + u32::from(chance.below(9) == 0);
        let is_formula = done.formulas.contains(row[0].as_str());
        for (index, (words, column)) in row.iter().zip(columns).enumerate() {
            if index == 3 && is_formula && words.starts_with("=1") {
                sheet.write_formula(at, column, words.as_str()).unwrap();
            } else if !words.is_empty() {
                sheet.write_string(at, column, words).unwrap();
            }
        }
    }
    sheet.set_column_hidden(columns[chance.below(5)]).unwrap();
    book.save_to_buffer().unwrap()
}

/// A flow without its words.
fn skeleton(flow: &Flow) -> String {
    let mut flow = serde_json::to_value(flow).unwrap();
    blank(&mut flow);
    flow.to_string()
}

fn blank(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                if key == "nl" || key == "en" {
                    *value = serde_json::Value::Null;
                } else {
                    blank(value);
                }
            }
        }
        serde_json::Value::Array(list) => list.iter_mut().for_each(blank),
        _ => {}
    }
}

#[test]
fn a_hundred_careless_round_trips_break_no_id_and_name_each_touched_one() {
    let files = content::files("flows");
    let skeletons: Vec<String> = files.iter().map(|file| skeleton(&content::flow(file))).collect();
    let mut touched = 0;
    for trip in 0..TRIPS {
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ (trip + 1).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let which = usize::try_from(trip).unwrap() % files.len();
        let file: &File = &files[which];
        let found = texts(&file.path, &file.text).unwrap();
        let entries: Vec<Entry> = found.iter().map(|found| found.entry.clone()).collect();
        let done = careless(rows_of(&workbook(&entries, Language::En).unwrap()), &mut chance);
        let incoming = read(&saved(&done, &mut chance)).unwrap();
        let judged = judge(&incoming, &entries);
        let trip = format!("trip {trip}, {}", file.path);

        let told = |is_it: &dyn Fn(&Why) -> Option<String>| -> BTreeSet<String> {
            judged
                .remarks
                .iter()
                .filter_map(|remark| {
                    let id = is_it(&remark.why)?;
                    Some(if id.is_empty() { remark.id.clone() } else { id })
                })
                .collect()
        };
        let by = |wanted: Why| told(&|why| (*why == wanted).then(String::new));
        let by_touch = told(&|why| match why {
            Why::TouchedId(was) => Some(was.clone()),
            _ => None,
        });
        assert_eq!(by_touch, done.touched, "{trip}");
        assert_eq!(by(Why::SpacedId), done.spaced, "{trip}");
        assert_eq!(by(Why::Doubled), done.doubled, "{trip}");
        assert_eq!(by(Why::Missing), done.removed, "{trip}");
        assert_eq!(by(Why::DutchTouched), done.dutch, "{trip}");
        let unreadable = told(&|why| matches!(why, Why::Unreadable(_)).then(String::new));
        assert_eq!(unreadable, done.formulas, "{trip}");
        // New words of a row that is not taken are in the report.
        let kept = |id: &str| judged.remarks.iter().any(|remark| remark.id == id && remark.words.is_some());
        assert!(done.dutch.iter().chain(&done.doubled).all(|id| kept(id)), "{trip}");
        touched += done.touched.len();

        let taken: BTreeMap<String, String> =
            judged.changes.iter().map(|(_, change)| (change.id.clone(), change.words.clone())).collect();
        assert_eq!(taken, done.wanted, "{trip}");

        let changes: Vec<&Change> = judged.changes.iter().map(|(_, change)| change).collect();
        let made = replaced(&file.path, &file.text, &changes).unwrap();
        let after = File { path: file.path.clone(), text: made };
        assert_eq!(skeleton(&content::flow(&after)), skeletons[which], "{trip}");
        for (before, after) in found.iter().zip(texts(&after.path, &after.text).unwrap()) {
            let mut wanted = before.entry.clone();
            if let Some(words) = done.wanted.get(&wanted.id) {
                wanted.text.en.clone_from(words);
            }
            assert_eq!(after.entry, wanted, "{trip}");
        }
        // Every remark of the author is still there, and every line that has nothing to do with these texts.
        let remarks = |text: &str| -> Vec<String> {
            text.lines().filter(|line| line.trim_start().starts_with('#')).map(str::to_owned).collect()
        };
        assert_eq!(remarks(&after.text), remarks(&file.text), "{trip}");
    }
    assert!(touched >= 100, "{touched}");
}

#[test]
fn the_content_that_changed_meanwhile_is_named_and_stays() {
    let file =
        content::files("flows").into_iter().find(|file| file.path.ends_with("uitloggen.yaml")).unwrap();
    let entries: Vec<Entry> =
        texts(&file.path, &file.text).unwrap().into_iter().map(|found| found.entry).collect();
    let mut incoming = read(&workbook(&entries, Language::En).unwrap()).unwrap();
    let [title, summary, node] = ["title", "summary", "nodes/gedeeld/text"]
        .map(|id| entries.iter().position(|entry| entry.id.ends_with(&format!("#{id}"))).unwrap());
    for index in [title, summary, node] {
        incoming.rows[index].new = "Other words.".to_owned();
    }
    let mut now = entries;
    now[title].text.nl = "Hoe moet ik uitloggen?".to_owned();
    now[summary].text.en = "Somebody else’s English.".to_owned();
    let judged = judge(&incoming, &now);
    let whys: Vec<(&str, &Why)> =
        judged.remarks.iter().map(|remark| (remark.words.as_deref().unwrap(), &remark.why)).collect();
    assert_eq!(
        whys,
        [
            ("Other words.", &Why::DutchChanged("Hoe moet ik uitloggen?".to_owned())),
            ("Other words.", &Why::EnglishChanged("Somebody else’s English.".to_owned())),
        ]
    );
    assert_eq!(judged.changes.len(), 1);
}

#[test]
fn names_of_facts_come_back_whole_or_the_words_are_not_taken() {
    let id = "flows/x.yaml#title".to_owned();
    let text =
        flow::Text { nl: "Zie je ‘{melding}’?".to_owned(), en: "Do you see ‘{melding}’?".to_owned() };
    let entries = [Entry { id, text }];
    for (words, is_good) in [
        ("Can you see ‘{melding}’?", true),
        ("{melding}, {melding}", true),
        ("Can you see ‘{message}’?", false),
        ("Can you see ‘{ melding }’?", false),
        ("Can you see ‘{melding’?", false),
        ("Can you see ‘melding}’?", false),
        ("Can you see it?", false),
        ("Can you see ‘{melding}’ or ‘{other}’?", false),
    ] {
        let mut incoming = read(&workbook(&entries, Language::En).unwrap()).unwrap();
        incoming.rows[0].new = words.to_owned();
        let judged = judge(&incoming, &entries);
        assert_eq!(judged.changes.len(), usize::from(is_good), "{words}: {:?}", judged.remarks);
        let named = matches!(judged.remarks.first().map(|remark| &remark.why), Some(Why::Braces(names)) if names == &["{melding}"]);
        assert_eq!(named, !is_good, "{words}");
    }
}
