//! The shapes of a page, with what they take from their masters and styles.

use std::collections::{BTreeMap, HashMap};

use roxmltree::Node;

use super::geometry::{Area, Point, Transform};
use super::package::{Book, cells};
use crate::xml::{child, children, inner_text, number};
use crate::{Limits, ReadError, html};

/// How long a text may be before the values of its fields are left out, in bytes.
const LONGEST: usize = 20_000;

/// A shape.
pub(super) struct Item<'a, 'input> {
    /// Its id, made unique where the file has it twice.
    pub(super) id: String,
    node: Node<'a, 'input>,
    /// The shape in the master from which it takes what it does not say.
    model: Option<Node<'a, 'input>>,
    /// The names of its master, or its own.
    pub(super) name: String,
    /// Whether it was made from a master of its own.
    pub(super) from_master: bool,
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    /// The space that it takes on the page.
    pub(super) area: Area,
    /// Its own words.
    pub(super) text: String,
    /// Where it begins and ends, if it is a line.
    pub(super) ends: Option<(Point, Point)>,
    /// From its inside to the page.
    transform: Transform,
}

/// All shapes of a page, parents before children.
pub(super) struct Items<'a, 'input> {
    pub(super) all: Vec<Item<'a, 'input>>,
    pub(super) by_id: HashMap<&'a str, usize>,
    styles: HashMap<&'a str, Node<'a, 'input>>,
    /// Bytes of all texts.
    bytes: usize,
}

impl<'a, 'input: 'a> Items<'a, 'input> {
    pub(super) fn of(
        root: Node<'a, 'input>,
        book: &'a Book<'input>,
        limits: &Limits,
    ) -> Result<Self, ReadError> {
        let mut items = Self { all: Vec::new(), by_id: HashMap::new(), styles: book.styles(), bytes: 0 };
        if let Some(shapes) = child(root, "Shapes") {
            let mut models = Models { book, by_master: HashMap::new() };
            items.below(shapes, None, None, &mut models, limits)?;
        }
        Ok(items)
    }

    fn below(
        &mut self,
        shapes: Node<'a, 'input>,
        parent: Option<usize>,
        master: Option<&'a str>,
        models: &mut Models<'a, 'input>,
        limits: &Limits,
    ) -> Result<(), ReadError> {
        for node in children(shapes, "Shape") {
            // A shape that was taken out of its group, and a guide, are not drawn.
            if node.attribute("Del") == Some("1") || node.attribute("Type") == Some("Guide") {
                continue;
            }
            let own = node.attribute("Master");
            let master = own.or(master);
            let model = master.and_then(|master| models.get(master, node.attribute("MasterShape")));
            let named = own.and_then(|own| models.book.masters.get(own)).map(|master| master.name.to_owned());
            let name = named.unwrap_or_else(|| {
                let own = ["NameU", "Name"].map(|key| node.attribute(key).unwrap_or_default());
                own.join("\n")
            });
            let index = self.all.len();
            let own_id = node.attribute("ID").unwrap_or_default();
            let taken = self.by_id.contains_key(own_id) || own_id.is_empty();
            let id = if taken { format!("{own_id}#{index}") } else { own_id.to_owned() };
            let outside = parent.and_then(|parent| self.all.get(parent)).map(|parent| parent.transform);
            let outside = outside.unwrap_or(Transform::PAGE);
            let mut item = Item {
                id,
                node,
                model,
                name,
                from_master: own.is_some(),
                parent,
                children: Vec::new(),
                area: Area::default(),
                text: String::new(),
                ends: None,
                transform: outside,
            };
            item.text = item.words();
            // One long text in a master is a long text in each of its shapes.
            self.bytes += item.text.len();
            limits.unpacked(self.bytes)?;
            item.lie(&outside);
            self.all.push(item);
            self.by_id.entry(own_id).or_insert(index);
            if let Some(parent) = parent.and_then(|parent| self.all.get_mut(parent)) {
                parent.children.push(index);
            }
            if let Some(shapes) = child(node, "Shapes") {
                self.below(shapes, Some(index), master, models, limits)?;
            }
        }
        Ok(())
    }

    pub(super) fn get(&self, index: usize) -> Option<&Item<'a, 'input>> {
        self.all.get(index)
    }

    /// A shape and all inside it.
    pub(super) fn family(&self, index: usize) -> Vec<usize> {
        let mut out = vec![index];
        let mut at = 0;
        while let Some(item) = out.get(at).and_then(|index| self.all.get(*index)) {
            out.extend(&item.children);
            at += 1;
        }
        out
    }

    /// A shape's words, with those of all inside it that is no line.
    pub(super) fn all_text(&self, index: usize) -> String {
        let mut words: Vec<&str> = Vec::new();
        for item in self.family(index).into_iter().filter_map(|index| self.all.get(index)) {
            if !item.text.is_empty() && !words.contains(&item.text.as_str()) {
                words.push(&item.text);
            }
        }
        words.join("\n")
    }

    /// A cell that a style of lines or fills may say.
    pub(super) fn styled(&self, item: &Item<'a, 'input>, cell: &str, style: &str) -> Option<&'a str> {
        if let Some(value) = item.cell(cell).and_then(|cell| cell.attribute("V")) {
            return Some(value);
        }
        let of = |node: Node<'a, 'input>| node.attribute(style);
        let mut next = of(item.node).or_else(|| item.model.and_then(of));
        // Styles follow each other a few steps; a circle ends here.
        for _ in 0..16 {
            let sheet = next.and_then(|id| self.styles.get(id))?;
            if let Some(value) = cells(*sheet, cell).and_then(|cell| cell.attribute("V")) {
                return Some(value);
            }
            next = of(*sheet);
        }
        None
    }
}

/// The shapes of masters by id, made when they are first asked for.
struct Models<'a, 'input> {
    book: &'a Book<'input>,
    by_master: HashMap<&'a str, Model<'a, 'input>>,
}

struct Model<'a, 'input> {
    top: Option<Node<'a, 'input>>,
    by_id: HashMap<&'a str, Node<'a, 'input>>,
}

impl<'a, 'input: 'a> Models<'a, 'input> {
    fn get(&mut self, master: &'a str, shape: Option<&str>) -> Option<Node<'a, 'input>> {
        let book = self.book;
        let model = self.by_master.entry(master).or_insert_with(|| {
            let root = book.masters.get(master).map(|master| master.document.root_element());
            let shapes = root.into_iter().flat_map(|root| root.descendants());
            let shapes: Vec<_> = shapes.filter(|node| node.tag_name().name() == "Shape").collect();
            let by_id = shapes.iter().filter_map(|node| Some((node.attribute("ID")?, *node))).collect();
            Model { top: shapes.first().copied(), by_id }
        });
        match shape {
            Some(id) => model.by_id.get(id).copied(),
            None => model.top,
        }
    }
}

impl<'a, 'input: 'a> Item<'a, 'input> {
    /// A cell of the shape, or of its master.
    pub(super) fn cell(&self, name: &str) -> Option<Node<'a, 'input>> {
        let filled = |cell: &Node<'_, '_>| cell.attribute("V").is_some() || cell.attribute("F").is_some();
        let own = cells(self.node, name).filter(filled);
        own.or_else(|| self.model.and_then(|model| cells(model, name)))
    }

    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.cell(name).and_then(|cell| number(cell, "V"))
    }

    pub(super) fn formula(&self, name: &str) -> Option<&'a str> {
        cells(self.node, name).and_then(|cell| cell.attribute("F"))
    }

    /// A picture.
    pub(super) fn is_picture(&self) -> bool {
        self.node.attribute("Type") == Some("Foreign")
    }

    /// The sections of a name: its own, or those of its master.
    pub(super) fn sections(&self, name: &str) -> Vec<Node<'a, 'input>> {
        let of = |node: Node<'a, 'input>| {
            children(node, "Section")
                .filter(|section| section.attribute("N") == Some(name))
                .collect::<Vec<_>>()
        };
        let own = of(self.node);
        if own.is_empty() { self.model.map(of).unwrap_or_default() } else { own }
    }

    /// The value of a row in a section, by the row's name.
    pub(super) fn row(&self, section: &str, row: &str) -> Option<&'a str> {
        let holders = [Some(self.node), self.model];
        holders.into_iter().flatten().find_map(|node| {
            let section = node.children().find(|child| child.attribute("N") == Some(section))?;
            let row = children(section, "Row").find(|node| node.attribute("N") == Some(row))?;
            cells(row, "Value")?.attribute("V")
        })
    }

    fn words(&self) -> String {
        if self.cell("HideText").and_then(|cell| cell.attribute("V")) == Some("1") {
            return String::new();
        }
        // An empty text hides that of the master.
        let text = child(self.node, "Text").or_else(|| self.model.and_then(|model| child(model, "Text")));
        let Some(text) = text else { return String::new() };
        let mut out = String::new();
        for part in text.children() {
            if part.tag_name().name() == "fld" && inner_text(part).trim().is_empty() {
                // One long value may be named many times.
                if out.len() > LONGEST {
                    continue;
                }
                out.push_str(self.field(part).unwrap_or_default());
            } else if part.is_element() {
                out.push_str(&inner_text(part));
            } else {
                out.push_str(part.text().unwrap_or_default());
            }
        }
        html::tidy(&out.replace('\u{fffc}', ""))
    }

    /// What a field shows, if the text itself does not say.
    fn field(&self, part: Node<'_, '_>) -> Option<&'a str> {
        let index = part.attribute("IX")?;
        let section = self.sections("Field").into_iter().next()?;
        let row = children(section, "Row").find(|row| row.attribute("IX") == Some(index))?;
        cells(row, "Value")?.attribute("V")
    }

    fn lie(&mut self, outside: &Transform) {
        let value = |name: &str| self.number(name).unwrap_or_default();
        let (width, height) = (value("Width"), value("Height"));
        let half = |name: &str, size: f64| self.number(name).unwrap_or(size / 2.0);
        let at = Point { x: value("PinX"), y: value("PinY") };
        let pin = Point { x: half("LocPinX", width), y: half("LocPinY", height) };
        let flip = (value("FlipX") > 0.0, value("FlipY") > 0.0);
        let inside = Transform::new(at, pin, value("Angle"), flip);
        self.transform = outside.after(&inside);
        let corners = [(0.0, 0.0), (width, 0.0), (0.0, height), (width, height)];
        self.area = Area::of(&corners.map(|(x, y)| self.transform.point(Point { x, y })));
        let end = |x: &str, y: &str| Some(Point { x: self.number(x)?, y: self.number(y)? });
        let ends = end("BeginX", "BeginY").zip(end("EndX", "EndY"));
        self.ends = ends.map(|(begin, end)| (outside.point(begin), outside.point(end)));
    }

    /// The corners of the line that a shape draws, on the page.
    pub(super) fn path(&self) -> Vec<Point> {
        let points = self.corners();
        match self.ends {
            // A line whose own corners are not told in full is a straight one.
            Some((begin, end)) if points.len() < 2 || !joins(&points, begin, end) => vec![begin, end],
            _ => points,
        }
    }

    /// The rows of the first outline. A shape tells only the rows, and in a row only the cells, in which it differs from
    /// its master.
    fn corners(&self) -> Vec<Point> {
        let section = |node: Node<'a, 'input>| {
            children(node, "Section").find(|section| section.attribute("N") == Some("Geometry"))
        };
        let rows = |section: Node<'a, 'input>| -> Vec<(u32, Node<'a, 'input>)> {
            let index = |row: Node<'_, '_>| row.attribute("IX").and_then(|index| index.parse().ok());
            children(section, "Row").filter_map(|row| Some((index(row)?, row))).collect()
        };
        let own = section(self.node).map(rows).unwrap_or_default();
        let model = self.model.and_then(section).map(rows).unwrap_or_default();
        let mut order: BTreeMap<u32, Vec<Node<'a, 'input>>> = BTreeMap::new();
        for (index, row) in own.into_iter().chain(model) {
            order.entry(index).or_default().push(row);
        }
        let mut points = Vec::new();
        for holders in order.values() {
            let first = holders.first();
            if first.and_then(|row| row.attribute("Del")) == Some("1") {
                continue;
            }
            let at = |name: &str| {
                holders.iter().find_map(|row| cells(*row, name).and_then(|cell| number(cell, "V")))
            };
            let relative =
                first.and_then(|row| row.attribute("T")).is_some_and(|kind| kind.starts_with("Rel"));
            let size = |name: &str| if relative { self.number(name).unwrap_or(1.0) } else { 1.0 };
            // A cell that neither tells is zero.
            if at("X").is_some()
                || at("Y").is_some()
                || first.and_then(|row| row.attribute("T")) == Some("MoveTo")
            {
                let (x, y) = (at("X").unwrap_or_default(), at("Y").unwrap_or_default());
                points.push(self.transform.point(Point { x: x * size("Width"), y: y * size("Height") }));
            }
        }
        points
    }

    /// Whether its outline is a diamond: four corners in the middle of the sides.
    pub(super) fn is_diamond(&self) -> bool {
        let area = self.area;
        let (center, (width, height)) = (area.center(), area.size());
        let mut corners = self.corners();
        if corners.last().zip(corners.first()).is_some_and(|(last, first)| last.to(*first) < 1e-6) {
            corners.pop();
        }
        let near = (width.max(height)) * 0.02;
        let middles = [
            Point { x: area.low.x, y: center.y },
            Point { x: area.high.x, y: center.y },
            Point { x: center.x, y: area.low.y },
            Point { x: center.x, y: area.high.y },
        ];
        corners.len() == 4
            && near > 0.0
            && middles.iter().all(|middle| corners.iter().any(|corner| corner.to(*middle) <= near))
    }

    /// Where a link of the shape leads.
    pub(super) fn link(&self) -> Option<String> {
        let section = self.sections("Hyperlink").into_iter().next()?;
        children(section, "Row").filter(|row| row.attribute("Del") != Some("1")).find_map(|row| {
            let value = |name: &str| {
                cells(row, name).and_then(|cell| cell.attribute("V")).filter(|value| !value.trim().is_empty())
            };
            let page = value("SubAddress").map(|page| page.split('/').next().unwrap_or(page));
            match (value("Address"), page) {
                (Some(address), _) => Some(address.to_owned()),
                (None, Some(page)) => Some(format!("page:{page}")),
                (None, None) => None,
            }
        })
    }
}

/// Whether corners run from one end of a line to the other.
fn joins(corners: &[Point], begin: Point, end: Point) -> bool {
    let near = begin.to(end).max(0.1) * 0.05;
    let ends = corners.first().zip(corners.last());
    ends.is_some_and(|(first, last)| first.to(begin) <= near && last.to(end) <= near)
}
