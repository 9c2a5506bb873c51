//! The parts of a Visio file: pages, masters and styles.

use std::collections::HashMap;

use roxmltree::{Document, Node};

use crate::container::Container;
use crate::xml::{child, children, number};
use crate::{Format, Limits, ReadError, sheet, xml};

/// The texts of the parts that are read.
pub(super) struct Parts {
    document: String,
    pages: Vec<PagePart>,
    masters: Vec<MasterPart>,
}

struct PagePart {
    name: String,
    background: bool,
    height: f64,
    text: String,
}

struct MasterPart {
    id: String,
    name: String,
    text: String,
}

impl Parts {
    pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Self, ReadError> {
        let mut container = Container::open(bytes, Format::Visio, limits)?;
        let missing = |part: &str| ReadError::damaged(Format::Visio, format!("{part} ?"));
        let document = container.text("visio/document.xml")?.ok_or_else(|| missing("visio/document.xml"))?;
        let list =
            container.text("visio/pages/pages.xml")?.ok_or_else(|| missing("visio/pages/pages.xml"))?;
        let mut pages = Vec::new();
        for entry in entries(&mut container, &list, "pages", "Page", limits)? {
            pages.push(PagePart {
                name: entry.name,
                background: entry.background,
                height: entry.height,
                text: entry.text,
            });
        }
        let mut masters = Vec::new();
        if let Some(list) = container.text("visio/masters/masters.xml")? {
            for entry in entries(&mut container, &list, "masters", "Master", limits)? {
                // A master that no page uses is not read.
                let (double, single) = (format!("Master=\"{}\"", entry.id), format!("Master='{}'", entry.id));
                if pages.iter().any(|page| page.text.contains(&double) || page.text.contains(&single)) {
                    masters.push(MasterPart { id: entry.id, name: entry.names, text: entry.text });
                }
            }
        }
        Ok(Self { document, pages, masters })
    }
}

/// A line of the list of pages or masters.
struct Entry {
    id: String,
    name: String,
    /// All its names, for masters: the one of the program first.
    names: String,
    background: bool,
    height: f64,
    text: String,
}

fn entries(
    container: &mut Container<'_>,
    list: &str,
    folder: &str,
    kind: &str,
    limits: &Limits,
) -> Result<Vec<Entry>, ReadError> {
    let list = xml::document(list, Format::Visio, limits)?;
    let relations = container.text(&format!("visio/{folder}/_rels/{folder}.xml.rels"))?.unwrap_or_default();
    let mut targets: HashMap<String, String> = HashMap::new();
    if !relations.is_empty() {
        let relations = xml::document(&relations, Format::Visio, limits)?;
        for relation in children(relations.root_element(), "Relationship") {
            if let Some((id, target)) = relation.attribute("Id").zip(relation.attribute("Target")) {
                targets.insert(id.to_owned(), target.to_owned());
            }
        }
    }
    let mut out = Vec::new();
    for (index, node) in children(list.root_element(), kind).enumerate() {
        let relation = child(node, "Rel").and_then(|relation| {
            relation.attributes().find(|attribute| attribute.name() == "id").map(|id| id.value())
        });
        let fallback = format!("{}{}.xml", kind.to_lowercase(), index + 1);
        let target = relation.and_then(|id| targets.get(id)).map_or(fallback.as_str(), String::as_str);
        let path = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("visio/{folder}/{target}"),
        };
        // A list may name a part that is gone; the others are still there.
        let Some(text) = container.text(&path)? else { continue };
        let attribute = |name: &str| node.attribute(name).unwrap_or_default().to_owned();
        let sheet = child(node, "PageSheet");
        let height = sheet.and_then(|sheet| cells(sheet, "PageHeight")).and_then(|cell| number(cell, "V"));
        let name = node.attribute("Name").or_else(|| node.attribute("NameU")).unwrap_or_default();
        out.push(Entry {
            id: attribute("ID"),
            name: sheet::name(name),
            names: format!("{}\n{}", attribute("NameU"), attribute("Name")),
            background: node.attribute("Background").is_some_and(|value| value != "0"),
            height: height.unwrap_or(0.0),
            text,
        });
    }
    Ok(out)
}

/// The cell of this name directly below `node`.
pub(super) fn cells<'a, 'input: 'a>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children().find(|cell| {
        cell.is_element() && cell.tag_name().name() == "Cell" && cell.attribute("N") == Some(name)
    })
}

/// A whole file.
pub(super) struct Book<'a> {
    pub(super) pages: Vec<Page<'a>>,
    pub(super) masters: HashMap<&'a str, Master<'a>>,
    styles: Document<'a>,
}

/// A page.
pub(super) struct Page<'a> {
    pub(super) name: &'a str,
    pub(super) background: bool,
    /// In inches.
    pub(super) height: f64,
    pub(super) document: Document<'a>,
}

/// A master.
pub(super) struct Master<'a> {
    /// All its names.
    pub(super) name: &'a str,
    pub(super) document: Document<'a>,
}

impl<'a> Book<'a> {
    pub(super) fn of(parts: &'a Parts, limits: &Limits) -> Result<Self, ReadError> {
        let read = |text: &'a str| xml::document(text, Format::Visio, limits);
        let mut pages = Vec::new();
        for part in &parts.pages {
            let document = read(&part.text)?;
            pages.push(Page { name: &part.name, background: part.background, height: part.height, document });
        }
        let mut masters = HashMap::new();
        for part in &parts.masters {
            let document = read(&part.text)?;
            masters.insert(part.id.as_str(), Master { name: &part.name, document });
        }
        Ok(Self { pages, masters, styles: read(&parts.document)? })
    }

    /// The styles by id.
    pub(super) fn styles(&self) -> HashMap<&str, Node<'_, 'a>> {
        let sheets = child(self.styles.root_element(), "StyleSheets");
        let sheets = sheets.into_iter().flat_map(|sheets| children(sheets, "StyleSheet").collect::<Vec<_>>());
        sheets.filter_map(|sheet| Some((sheet.attribute("ID")?, sheet))).collect()
    }
}
