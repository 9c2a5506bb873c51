//! A sheet as rows of cells, of which most are empty.

use std::collections::BTreeMap;

/// A sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    pub(super) name: String,
    /// Whether its maker hid it.
    pub(super) hidden: bool,
    /// The rows that hold something, in their order.
    pub(super) rows: Vec<Row>,
}

/// A row that holds something.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// Its number in the sheet, from 1.
    pub(super) number: usize,
    /// What is in its cells, by column from 0. No cell is empty.
    pub(super) cells: BTreeMap<usize, String>,
}

impl Row {
    pub(super) fn get(&self, column: usize) -> &str {
        self.cells.get(&column).map_or("", String::as_str)
    }

    /// The cell's name: `B7`.
    pub(super) fn cell(&self, column: usize) -> String {
        format!("{}{}", letters(column), self.number)
    }
}

/// The letters of a column, from 0: `A`, `Z`, `AA`.
pub(super) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl Grid {
    /// Adds a cell, unless it is empty. Cells come in the order of the sheet.
    pub(super) fn push(&mut self, number: usize, column: usize, text: &str) {
        let text = crate::html::tidy(text);
        if text.is_empty() {
            return;
        }
        if self.rows.last().is_none_or(|row| row.number != number) {
            self.rows.push(Row { number, cells: BTreeMap::new() });
        }
        if let Some(row) = self.rows.last_mut() {
            row.cells.insert(column, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_have_the_letters_that_spreadsheets_show() {
        let named: Vec<String> = [0, 25, 26, 701, 702].into_iter().map(letters).collect();
        assert_eq!(named, ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
