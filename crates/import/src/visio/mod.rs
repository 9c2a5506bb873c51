//! Reads Visio since 2013: `.vsdx`, and `.vsdm` and `.vstx`, which are built alike.
//!
//! A page is a tree of shapes in inches, counted from the bottom left; each shape takes what it does not say from its
//! master, and a master from its styles. An arrow is a shape with a begin and an end. To what it is glued says the list
//! of connections, else the formulas of its ends, else the place where its ends lie.

mod ends;
mod geometry;
mod package;
mod page;
mod roles;
mod shapes;

use std::collections::HashMap;

use crate::{Form, Format, Limits, ReadError, Sheet};

/// Reads a file of this kind.
///
/// # Errors
///
/// When the file is damaged, encrypted, of the old kind or above the limits.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ReadError> {
    if !bytes.starts_with(b"PK") {
        // The old kind and one with a password have a sentence of their own.
        return Err(match Format::of(bytes, "", limits) {
            Err(error @ (ReadError::Old | ReadError::Encrypted)) => error,
            _ => ReadError::damaged(Format::Visio, "zip"),
        });
    }
    let parts = package::Parts::read(bytes, limits)?;
    let book = package::Book::of(&parts, limits)?;
    let mut sheets = Vec::new();
    for page in &book.pages {
        sheets.push(page::read(page, &book, limits)?);
    }
    off_page(&mut sheets);
    sheets.retain(|sheet| {
        !(sheet.boxes.is_empty()
            && sheet.arrows.is_empty()
            && sheet.groups.is_empty()
            && sheet.remarks.is_empty())
    });
    Ok(sheets)
}

/// A reference to another page without an address leads to the page with a reference of the same words.
fn off_page(sheets: &mut [Sheet]) {
    let mut by_words: HashMap<String, Vec<usize>> = HashMap::new();
    let is_open = |form: Form, link: &Option<String>| form == Form::Link && link.is_none();
    for (index, sheet) in sheets.iter().enumerate() {
        for shape in sheet.boxes.iter().filter(|shape| shape.form == Form::Link && !shape.text.is_empty()) {
            by_words.entry(shape.text.to_lowercase()).or_default().push(index);
        }
    }
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    for (index, sheet) in sheets.iter_mut().enumerate() {
        for shape in sheet.boxes.iter_mut().filter(|shape| is_open(shape.form, &shape.link)) {
            let places = by_words.get(&shape.text.to_lowercase()).map_or(&[][..], Vec::as_slice);
            if let [one, two] = places {
                let other = if *one == index { *two } else { *one };
                if other != index {
                    shape.link = names.get(other).map(|name| format!("page:{name}"));
                }
            }
        }
    }
}
