//! The cells of a page as they are written: boxes, arrows, labels and layers all are cells.

use std::collections::HashMap;

use roxmltree::Node;

use crate::{Limits, ReadError, html, xml};

/// A point on the page.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// One cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub(super) id: String,
    pub(super) parent: String,
    pub(super) text: String,
    pub(super) style: Style,
    pub(super) is_vertex: bool,
    pub(super) is_edge: bool,
    pub(super) is_visible: bool,
    pub(super) source: Option<String>,
    pub(super) target: Option<String>,
    pub(super) link: Option<String>,
    pub(super) geometry: Geometry,
}

/// Where a cell is, as it is written: relative to its parent.
#[derive(Debug, Clone, Default)]
pub(super) struct Geometry {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    /// Whether x and y are parts of the parent's size, or of the way along an arrow.
    pub(super) is_relative: bool,
    pub(super) offset: Point,
    pub(super) source_point: Option<Point>,
    pub(super) target_point: Option<Point>,
    pub(super) points: Vec<Point>,
}

/// The style of a cell: names and values, and the name of a shape that may come first.
#[derive(Debug, Clone, Default)]
pub(super) struct Style(HashMap<String, String>);

impl Style {
    fn read(text: &str) -> Self {
        let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
        let pair = |part: &str| {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            (key.to_owned(), value.to_owned())
        };
        Self(parts.map(pair).collect())
    }

    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    pub(super) fn number(&self, key: &str) -> Option<f64> {
        self.get(key)?.parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// Whether it has this word without a value, or as its shape.
    pub(super) fn is(&self, shape: &str) -> bool {
        self.get(shape) == Some("") || self.shape() == shape
    }

    pub(super) fn shape(&self) -> &str {
        self.get("shape").unwrap_or_default()
    }
}

/// All cells of a page, in the order of the file.
pub(super) fn cells(model: Node<'_, '_>, limits: &Limits) -> Result<Vec<Cell>, ReadError> {
    let Some(root) = xml::child(model, "root") else { return Ok(Vec::new()) };
    let (mut cells, mut bytes) = (Vec::new(), 0);
    let mut seen: HashMap<String, usize> = HashMap::new();
    for element in root.children().filter(Node::is_element) {
        let Some(mut cell) = cell(element) else { continue };
        // A label may name data of its box many times.
        bytes += cell.text.len();
        limits.unpacked(bytes)?;
        // Files that were put together by hand have an id twice. The first one keeps it.
        let count = seen.entry(cell.id.clone()).or_default();
        *count += 1;
        if *count > 1 || cell.id.is_empty() {
            cell.id = format!("{}#{}", cell.id, cells.len());
        }
        cells.push(cell);
        limits.boxes(cells.len() / 4)?;
    }
    Ok(cells)
}

/// A cell, perhaps inside an element that holds its label and data of its own (`object`, `UserObject`).
fn cell(element: Node<'_, '_>) -> Option<Cell> {
    let (inner, wrapper) = if element.tag_name().name() == "mxCell" {
        (element, None)
    } else {
        (xml::child(element, "mxCell")?, Some(element))
    };
    let style = Style::read(inner.attribute("style").unwrap_or_default());
    let of = |name: &str| inner.attribute(name).map(str::to_owned).filter(|value| !value.is_empty());
    let id = wrapper.and_then(|wrapper| wrapper.attribute("id")).or_else(|| inner.attribute("id"));
    let label = wrapper.and_then(|wrapper| wrapper.attribute("label").or_else(|| wrapper.attribute("value")));
    let mut label = label.or_else(|| inner.attribute("value")).unwrap_or_default().to_owned();
    if let Some(wrapper) = wrapper.filter(|wrapper| wrapper.attribute("placeholders") == Some("1")) {
        label = filled(&label, wrapper);
    }
    let text = if style.get("html") == Some("1") { html::text(&label) } else { html::tidy(&label) };
    let link = wrapper.and_then(|wrapper| wrapper.attribute("link")).or_else(|| inner.attribute("link"));
    // Our own exports say to which plan a box leads. In others' drawings such a field can mean anything.
    let own = wrapper.filter(|_| id.is_some_and(|id| id.starts_with("n.")));
    let plan = own.and_then(|own| own.attribute("plan")).map(|plan| format!("plan:{plan}"));
    let link = plan.or_else(|| link.map(str::to_owned));
    Some(Cell {
        id: id.unwrap_or_default().to_owned(),
        parent: of("parent").unwrap_or_default(),
        text,
        is_vertex: inner.attribute("vertex") == Some("1"),
        is_edge: inner.attribute("edge") == Some("1"),
        is_visible: inner.attribute("visible") != Some("0"),
        source: of("source"),
        target: of("target"),
        link: link.filter(|link| !link.is_empty()),
        geometry: xml::child(inner, "mxGeometry").map(geometry).unwrap_or_default(),
        style,
    })
}

/// How long a label may be before the names in it are left as they are, in bytes.
const LONGEST: usize = 20_000;

/// A label with the box's own data in the places of their names, `%name%`. What comes in is not looked at again: a value
/// that names another value would otherwise grow with each one.
fn filled(label: &str, wrapper: Node<'_, '_>) -> String {
    let mut out = String::with_capacity(label.len());
    let mut rest = label;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let known = |(name, left)| Some((wrapper.attribute(name).filter(|_| name != "label")?, left));
        let value = after.split_once('%').filter(|_| out.len() <= LONGEST).and_then(known);
        match value {
            Some((value, left)) => {
                out.push_str(value);
                rest = left;
            }
            None => {
                out.push('%');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn geometry(element: Node<'_, '_>) -> Geometry {
    let number = |name: &str| xml::number(element, name).unwrap_or_default();
    let mut geometry = Geometry {
        x: number("x"),
        y: number("y"),
        width: number("width"),
        height: number("height"),
        is_relative: element.attribute("relative") == Some("1"),
        ..Geometry::default()
    };
    for child in element.children().filter(Node::is_element) {
        match (child.tag_name().name(), child.attribute("as")) {
            ("mxPoint", Some("sourcePoint")) => geometry.source_point = Some(point(child)),
            ("mxPoint", Some("targetPoint")) => geometry.target_point = Some(point(child)),
            ("mxPoint", Some("offset")) => geometry.offset = point(child),
            ("Array", Some("points")) => {
                geometry.points = xml::children(child, "mxPoint").map(point).collect();
            }
            _ => (),
        }
    }
    geometry
}

fn point(element: Node<'_, '_>) -> Point {
    let number = |name: &str| xml::number(element, name).unwrap_or_default();
    Point { x: number("x"), y: number("y") }
}
