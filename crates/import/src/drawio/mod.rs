//! Reads draw.io: plain and compressed, several pages, and the drawings inside `.drawio.svg` and `.drawio.png`.
//!
//! `unpack` finds the XML, `cell` reads the cells of a page as they are written, `page` makes boxes and arrows of them,
//! and `geometry` decides what only the place on the page tells: an arrow that touches a box without being fixed to it,
//! and a text that lies beside an arrow.

mod cell;
mod geometry;
mod page;
mod unpack;

use roxmltree::Node;

use crate::{Format, Limits, ReadError, Sheet, sheet, xml};

const KIND: Format = Format::Drawio;

/// Reads a file of this kind.
///
/// # Errors
///
/// When the file is damaged or above the limits.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ReadError> {
    let text = unpack::file(bytes, limits)?;
    let document = xml::document(&text, KIND, limits)?;
    let root = document.root_element();
    match root.tag_name().name() {
        "mxfile" => pages(root, limits),
        // A page by itself, as some tools keep it.
        "diagram" => pages(document.root(), limits),
        "mxGraphModel" => Ok(vec![page::sheet(root, &Pages::default(), "", limits)?]),
        "svg" => {
            // The drawing inside a picture is an attribute with a whole document in it.
            let inside = root.attribute("content").ok_or_else(no_drawing)?;
            let inside = unpack::document(inside, limits)?;
            let document = xml::document(&inside, KIND, limits)?;
            let root = document.root_element();
            match root.tag_name().name() {
                "mxfile" => pages(root, limits),
                "mxGraphModel" => Ok(vec![page::sheet(root, &Pages::default(), "", limits)?]),
                _ => Err(no_drawing()),
            }
        }
        "mxlibrary" => Err(ReadError::Unsupported(KIND, "a library of shapes".to_owned())),
        other => Err(ReadError::damaged(KIND, format!("it begins with <{other}>"))),
    }
}

const fn no_drawing() -> ReadError {
    ReadError::Picture
}

/// The pages of a file by id: a link to a page names its id.
#[derive(Default)]
struct Pages(Vec<(String, String)>);

impl Pages {
    fn name(&self, id: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == id).map(|(_, name)| name.as_str())
    }
}

fn pages(file: Node<'_, '_>, limits: &Limits) -> Result<Vec<Sheet>, ReadError> {
    let diagrams: Vec<Node<'_, '_>> = xml::children(file, "diagram").collect();
    let named = |(index, diagram): (usize, &Node<'_, '_>)| {
        let name = diagram.attribute("name").map_or_else(|| format!("Page-{}", index + 1), sheet::name);
        (diagram.attribute("id").unwrap_or_default().to_owned(), name)
    };
    let pages = Pages(diagrams.iter().enumerate().map(named).collect());
    let mut left = limits.unpacked;
    let mut sheets = Vec::new();
    for (diagram, (_, name)) in diagrams.iter().zip(&pages.0) {
        let shown = if diagrams.len() > 1 { name.as_str() } else { "" };
        let mut sheet = if let Some(model) = xml::child(*diagram, "mxGraphModel") {
            page::sheet(model, &pages, shown, limits)?
        } else {
            let inside = xml::inner_text(*diagram);
            if inside.trim().is_empty() {
                continue;
            }
            let text = unpack::document(&inside, &Limits { unpacked: left, ..*limits })?;
            left = left.saturating_sub(text.len());
            let document = xml::document(&text, KIND, limits)?;
            let model = document.root_element();
            if model.tag_name().name() != "mxGraphModel" {
                return Err(ReadError::damaged(KIND, format!("page ‘{name}’ holds no drawing")));
            }
            page::sheet(model, &pages, shown, limits)?
        };
        sheet.name.clone_from(name);
        sheets.push(sheet);
    }
    Ok(sheets)
}
