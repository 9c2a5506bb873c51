//! The cells of a page to boxes and arrows.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use super::Pages;
use super::cell::{Cell, Geometry, Point, cells};
use super::geometry::{Area, labels, touched};
use crate::{Arrow, Form, Group, Limits, Place, ReadError, Remark, Shape, Sheet};

/// Parents of parents: more are a circle.
const MOST_PARENTS: usize = 64;

/// A page.
pub(super) fn sheet(
    model: Node<'_, '_>,
    pages: &Pages,
    name: &str,
    limits: &Limits,
) -> Result<Sheet, ReadError> {
    let cells = cells(model, limits)?;
    Ok(Page::new(&cells, pages, name).sheet())
}

/// What a cell is on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A layer, or something without words and arrows.
    Nothing,
    Box,
    Group,
    Arrow,
    /// The label of the arrow that is its parent.
    Label,
    /// Words that belong to another box.
    Part(usize),
    /// Words without a frame and without arrows.
    Text,
    Note,
    Hidden,
    Decoration,
}

struct Page<'a> {
    cells: &'a [Cell],
    pages: &'a Pages,
    name: &'a str,
    index: HashMap<&'a str, usize>,
    areas: Vec<Area>,
    roles: Vec<Role>,
    /// The ends of each arrow, as far as they are known.
    ends: Vec<(Option<usize>, Option<usize>)>,
    /// The labels of each arrow, with their place on the way.
    labels: HashMap<usize, Vec<(f64, String)>>,
    texts: Vec<String>,
}

impl<'a> Page<'a> {
    fn new(cells: &'a [Cell], pages: &'a Pages, name: &'a str) -> Self {
        let index: HashMap<&str, usize> =
            cells.iter().enumerate().map(|(index, cell)| (cell.id.as_str(), index)).collect();
        let mut page = Self {
            cells,
            pages,
            name,
            index,
            areas: Vec::new(),
            roles: vec![Role::Nothing; cells.len()],
            ends: vec![(None, None); cells.len()],
            labels: HashMap::new(),
            texts: cells.iter().map(|cell| cell.text.clone()).collect(),
        };
        page.areas = (0..cells.len()).map(|index| page.area(index)).collect();
        page
    }

    fn parent(&self, index: usize) -> Option<usize> {
        let parent = *self.index.get(self.cells.get(index)?.parent.as_str())?;
        (parent != index).then_some(parent)
    }

    fn parents(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.parent(index), |parent| self.parent(*parent)).take(MOST_PARENTS)
    }

    /// The top left corner of the cell in which a cell is.
    fn origin(&self, index: usize) -> Point {
        let mut origin = Point::default();
        let parents: Vec<usize> = self.parents(index).collect();
        for parent in parents {
            let cell = &self.cells[parent];
            if cell.is_vertex {
                let corner = self.corner(parent);
                origin.x += corner.x;
                origin.y += corner.y;
            }
        }
        origin
    }

    /// Where a cell is in its parent.
    fn corner(&self, index: usize) -> Point {
        let geometry = &self.cells[index].geometry;
        let size = self.parent(index).map(|parent| &self.cells[parent].geometry);
        let (mut x, mut y) = (geometry.x, geometry.y);
        if geometry.is_relative {
            (x, y) = (x * size.map_or(0.0, |size| size.width), y * size.map_or(0.0, |size| size.height));
        }
        Point { x: x + geometry.offset.x, y: y + geometry.offset.y }
    }

    fn area(&self, index: usize) -> Area {
        let (origin, corner) = (self.origin(index), self.corner(index));
        let geometry: &Geometry = &self.cells[index].geometry;
        Area {
            x: origin.x + corner.x,
            y: origin.y + corner.y,
            width: geometry.width,
            height: geometry.height,
        }
    }

    fn place(&self, index: usize) -> Place {
        let cell = &self.cells[index];
        if !cell.is_edge {
            let area = self.areas[index];
            return Place::point(self.name, area.x, area.y);
        }
        let route = self.route(index);
        match route.get(route.len() / 2) {
            Some(point) => Place::point(self.name, point.x, point.y),
            None => Place::id(self.name, &cell.id),
        }
    }

    fn sheet(mut self) -> Sheet {
        self.roles();
        self.ends();
        self.boxes();
        self.loose_texts();
        self.written()
    }

    /// What each cell is, by what is written in it.
    fn roles(&mut self) {
        let mut has_children = vec![false; self.cells.len()];
        for (index, cell) in self.cells.iter().enumerate() {
            if let Some(parent) = self.parent(index).filter(|_| cell.is_vertex) {
                has_children[parent] = true;
            }
        }
        for (index, cell) in self.cells.iter().enumerate() {
            let hidden = !cell.is_visible || self.parents(index).any(|parent| !self.cells[parent].is_visible);
            let parent = self.parent(index).map(|parent| &self.cells[parent]);
            self.roles[index] = if !cell.is_vertex && !cell.is_edge {
                Role::Nothing
            } else if hidden {
                Role::Hidden
            } else if cell.is_edge {
                Role::Arrow
            } else if parent.is_some_and(|parent| parent.is_edge) {
                Role::Label
            } else if has_children[index] || cell.style.is("group") || cell.style.is("swimlane") {
                Role::Group
            } else if is_text(cell) {
                Role::Text
            } else if is_note(cell) {
                Role::Note
            } else if cell.text.is_empty() {
                Role::Decoration
            } else {
                Role::Box
            };
        }
        for index in 0..self.cells.len() {
            if self.roles[index] == Role::Label
                && let Some(parent) = self.parent(index)
                && !self.texts[index].is_empty()
            {
                let along = self.cells[index].geometry.x;
                self.labels.entry(parent).or_default().push((along, self.texts[index].clone()));
            }
        }
    }

    /// The ends of the arrows: as they are written, and by their place where nothing is written.
    fn ends(&mut self) {
        let arrows: Vec<usize> = self.all(Role::Arrow);
        for arrow in &arrows {
            let cell = &self.cells[*arrow];
            let end = |id: &Option<String>| id.as_deref().and_then(|id| self.fixed_end(id));
            self.ends[*arrow] = (end(&cell.source), end(&cell.target));
        }
        // An arrow that runs into another arrow goes where that one goes.
        for arrow in &arrows {
            let mut target = self.cells[*arrow].target.as_deref().and_then(|id| self.index.get(id)).copied();
            for _ in 0..MOST_PARENTS {
                match target {
                    Some(next) if self.roles[next] == Role::Arrow && next != *arrow => {
                        target =
                            self.cells[next].target.as_deref().and_then(|id| self.index.get(id)).copied();
                        self.ends[*arrow].1 = self.ends[next].1;
                    }
                    _ => break,
                }
            }
        }
        let solid = |index: &usize| {
            matches!(self.roles[*index], Role::Box | Role::Note | Role::Decoration | Role::Text)
        };
        let areas: Vec<(usize, Area)> =
            (0..self.cells.len()).filter(solid).map(|index| (index, self.areas[index])).collect();
        if arrows.len().saturating_mul(areas.len()) > 20_000_000 {
            return;
        }
        for arrow in arrows {
            let origin = self.origin(arrow);
            let geometry = &self.cells[arrow].geometry;
            let at = |point: Option<Point>| {
                let point = point.map(|point| Point { x: point.x + origin.x, y: point.y + origin.y })?;
                touched(point, &areas)
            };
            let (from, to) = self.ends[arrow];
            let from = from.or_else(|| at(geometry.source_point));
            let to = to.or_else(|| at(geometry.target_point));
            self.ends[arrow] = (from, to);
        }
    }

    /// The cell that an arrow names as its end. A label of an arrow, and an arrow, are no end.
    fn fixed_end(&self, id: &str) -> Option<usize> {
        let index = *self.index.get(id)?;
        matches!(self.roles[index], Role::Box | Role::Group | Role::Text | Role::Note | Role::Decoration)
            .then_some(index)
    }

    /// What has an arrow is a box, whatever its form; a frame around other cells that has one takes their words.
    fn boxes(&mut self) {
        let ends = self.ends.iter().flat_map(|(from, to)| [*from, *to]).flatten();
        let with_arrows: HashSet<usize> = ends.collect();
        for index in &with_arrows {
            self.roles[*index] = Role::Box;
        }
        for index in 0..self.cells.len() {
            if !matches!(self.roles[index], Role::Text | Role::Decoration | Role::Box)
                || with_arrows.contains(&index)
            {
                continue;
            }
            let Some(parent) = self.parent(index).filter(|parent| with_arrows.contains(parent)) else {
                continue;
            };
            // Words in a frame that has arrows and no words of its own, or a list of texts in a box: its words.
            let takes = self.roles[index] == Role::Text || self.cells[parent].text.is_empty();
            if takes && !self.texts[index].is_empty() {
                self.join(index, parent);
            }
        }
        // Words that were laid over an empty box.
        let empty = |index: &usize| self.roles[*index] == Role::Box && self.texts[*index].is_empty();
        let empty: Vec<(usize, Area)> =
            (0..self.cells.len()).filter(empty).map(|index| (index, self.areas[index])).collect();
        // A frame behind other boxes is no box.
        let middles: Vec<Point> =
            self.all(Role::Box).iter().map(|index| self.areas[*index].centre()).collect();
        let decorations = self.all(Role::Decoration);
        let is_small = decorations.len().saturating_mul(middles.len()) <= 4_000_000;
        let frames = |index: &usize| {
            is_small
                && self.roles[*index] == Role::Decoration
                && !is_image(&self.cells[*index])
                && !middles.iter().any(|middle| self.areas[*index].holds(*middle))
        };
        let frames: Vec<(usize, Area)> =
            (0..self.cells.len()).filter(frames).map(|index| (index, self.areas[index])).collect();
        let mut holders: Vec<(usize, Area)> = [empty, frames].concat();
        holders.sort_by(|(_, one), (_, other)| {
            (one.width * one.height).total_cmp(&(other.width * other.height))
        });
        let texts = self.all(Role::Text);
        if texts.len().saturating_mul(holders.len()) > 4_000_000 {
            return;
        }
        for text in texts {
            let centre = self.areas[text].centre();
            let holder = holders.iter().find(|(index, area)| {
                area.holds(centre) && area.width * 1.5 > self.areas[text].width && *index != text
            });
            if let Some((holder, _)) = holder.filter(|_| !self.texts[text].is_empty()) {
                self.join(text, *holder);
                self.roles[*holder] = Role::Box;
            }
        }
    }

    fn join(&mut self, part: usize, whole: usize) {
        let words = self.texts[part].clone();
        let text = &mut self.texts[whole];
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&words);
        self.roles[part] = Role::Part(whole);
    }

    /// Texts that lie beside an arrow without a label are its label.
    fn loose_texts(&mut self) {
        let short = |index: &usize| {
            let text = &self.texts[*index];
            !text.is_empty() && text.chars().count() <= 60
        };
        let texts: Vec<(usize, Area)> =
            self.all(Role::Text).into_iter().filter(short).map(|index| (index, self.areas[index])).collect();
        let bare = |arrow: &usize| self.texts[*arrow].is_empty() && !self.labels.contains_key(arrow);
        let connected = |arrow: &usize| matches!(self.ends[*arrow], (Some(_), Some(_)));
        let routes: Vec<(usize, Vec<Point>)> = self
            .all(Role::Arrow)
            .into_iter()
            .filter(bare)
            .filter(connected)
            .map(|arrow| (arrow, self.route(arrow)))
            .filter(|(_, route)| route.len() > 1)
            .collect();
        for (text, arrow) in labels(&texts, &routes) {
            self.labels.entry(arrow).or_default().push((0.0, self.texts[text].clone()));
            self.roles[text] = Role::Label;
        }
    }

    /// The points by which an arrow goes, as far as the file says. An end at a box is the middle of its side.
    fn route(&self, arrow: usize) -> Vec<Point> {
        let cell = &self.cells[arrow];
        let origin = self.origin(arrow);
        let shifted = |point: &Point| Point { x: point.x + origin.x, y: point.y + origin.y };
        let geometry = &cell.geometry;
        let (from, to) = self.ends[arrow];
        let fixed = |end: Option<usize>, x: &str, y: &str, loose: Option<Point>| match end {
            Some(index) => {
                let area = self.areas[index];
                let (x, y) = (cell.style.number(x).unwrap_or(0.5), cell.style.number(y).unwrap_or(0.5));
                Some(Point { x: area.x + area.width * x, y: area.y + area.height * y })
            }
            None => loose.map(|point| shifted(&point)),
        };
        let mut route = Vec::new();
        route.extend(fixed(from, "exitX", "exitY", geometry.source_point));
        route.extend(geometry.points.iter().map(shifted));
        route.extend(fixed(to, "entryX", "entryY", geometry.target_point));
        // From the border of the box, not from its middle: there the text of the box is.
        if let (Some(from), [first, second, ..]) = (from, route.as_mut_slice()) {
            *first = border(self.areas[from], *first, *second);
        }
        if let (Some(to), [.., second, last]) = (to, route.as_mut_slice()) {
            *last = border(self.areas[to], *last, *second);
        }
        route
    }

    fn all(&self, role: Role) -> Vec<usize> {
        (0..self.cells.len()).filter(|index| self.roles[*index] == role).collect()
    }

    fn group_of(&self, index: usize) -> Option<String> {
        let group = self.parents(index).find(|parent| self.roles[*parent] == Role::Group)?;
        Some(self.cells[group].id.clone())
    }

    fn written(self) -> Sheet {
        let mut sheet = Sheet::default();
        let (mut starts, mut ends) = (HashSet::new(), HashSet::new());
        for (from, to) in &self.ends {
            starts.extend(*from);
            ends.extend(*to);
        }
        for (index, cell) in self.cells.iter().enumerate() {
            let place = self.place(index);
            let text = self.texts[index].clone();
            let remark = |nl: &str, en: &str| Remark {
                place: place.clone(),
                text: text.clone(),
                reason: (nl.to_owned(), en.to_owned()),
                ..Remark::default()
            };
            match self.roles[index] {
                Role::Box | Role::Note => sheet.boxes.push(Shape {
                    id: cell.id.clone(),
                    form: form(cell, self.roles[index], starts.contains(&index), ends.contains(&index)),
                    text,
                    place,
                    group: self.group_of(index),
                    link: self.link(cell),
                }),
                Role::Group => {
                    sheet.groups.push(Group {
                        id: cell.id.clone(),
                        text,
                        group: self.group_of(index),
                        place,
                    });
                }
                Role::Arrow => sheet.arrows.push(self.arrow(index, place)),
                Role::Text if !text.is_empty() => sheet.remarks.push(remark(
                    "losse tekst, die bij geen vak en geen pijl hoort",
                    "a loose text that belongs to no box and no arrow",
                )),
                Role::Hidden if !text.is_empty() || cell.is_edge => {
                    sheet.remarks.push(remark("verborgen in de tekening", "hidden in the drawing"));
                }
                Role::Decoration => sheet.remarks.push(remark(
                    "een vorm zonder woorden en zonder pijlen",
                    "a shape without words and without arrows",
                )),
                Role::Nothing | Role::Label | Role::Part(_) | Role::Text | Role::Hidden => (),
            }
            if let (Role::Arrow, Some(words)) = (self.roles[index], two_heads(cell)) {
                sheet.remarks.push(Remark {
                    place: self.place(index),
                    text: String::new(),
                    reason: (words.0.to_owned(), words.1.to_owned()),
                    ..Remark::default()
                });
            }
        }
        sheet
    }

    fn arrow(&self, index: usize, place: Place) -> Arrow {
        let cell = &self.cells[index];
        let id = |end: Option<usize>| end.map(|end| self.cells[end].id.clone());
        let (from, to) = self.ends[index];
        let (from, to) = if points_back(cell) { (to, from) } else { (from, to) };
        let mut words: Vec<(f64, String)> = self.labels.get(&index).cloned().unwrap_or_default();
        if !self.texts[index].is_empty() {
            words.push((0.0, self.texts[index].clone()));
        }
        words.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        let words: Vec<String> = words.into_iter().map(|(_, words)| words.replace('\n', " ")).collect();
        Arrow {
            id: cell.id.clone(),
            from: id(from),
            to: id(to),
            label: words.join(" "),
            place,
            default: false,
        }
    }

    fn link(&self, cell: &Cell) -> Option<String> {
        let link = cell.link.as_deref()?;
        match link.strip_prefix("data:page/id,") {
            Some(page) => Some(format!("page:{}", self.pages.name(page).unwrap_or(page))),
            None => Some(link.to_owned()),
        }
    }
}

/// Where the line from the middle of a box to a point leaves the box.
fn border(area: Area, from: Point, to: Point) -> Point {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    if !area.holds(from) || (dx == 0.0 && dy == 0.0) {
        return from;
    }
    let part = |distance: f64, step: f64| if step == 0.0 { f64::INFINITY } else { distance / step };
    let to_side = if dx > 0.0 { part(area.x + area.width - from.x, dx) } else { part(area.x - from.x, dx) };
    let to_end = if dy > 0.0 { part(area.y + area.height - from.y, dy) } else { part(area.y - from.y, dy) };
    let part = to_side.min(to_end).clamp(0.0, 1.0);
    Point { x: from.x + dx * part, y: from.y + dy * part }
}

/// Words without a frame.
fn is_text(cell: &Cell) -> bool {
    let bare = cell.style.get("strokeColor") == Some("none") && cell.style.get("fillColor") == Some("none");
    cell.style.is("text")
        || cell.style.is("edgeLabel")
        || (bare && cell.style.shape().is_empty() && !is_image(cell))
}

fn is_note(cell: &Cell) -> bool {
    let shape = cell.style.shape();
    matches!(shape, "note" | "note2" | "callout") || shape.contains("annotation")
}

fn is_image(cell: &Cell) -> bool {
    cell.style.get("image").is_some() || cell.style.is("image") || cell.style.is("line")
}

/// What the form says. Terminators and circles are a start or an end by their arrows: both have the same form.
fn form(cell: &Cell, role: Role, has_ways_out: bool, has_ways_in: bool) -> Form {
    let style = &cell.style;
    let shape = style.shape();
    if role == Role::Note {
        return Form::Note;
    }
    if style.is("rhombus")
        || shape.ends_with(".decision")
        || shape.contains("gateway")
        || style.get("perimeter") == Some("rhombusPerimeter")
    {
        return Form::Decision;
    }
    if shape.contains("off-page") || shape.contains("on-page") || shape == "offPageConnector" {
        return Form::Link;
    }
    if shape.starts_with("mxgraph.bpmn.event") {
        return match style.get("outline") {
            Some("end") => Form::End,
            Some("throwing" | "catching" | "boundInt" | "boundNonint" | "eventInt" | "eventNonint") => {
                Form::Event
            }
            _ => Form::Start,
        };
    }
    let terminal = shape.contains("terminator")
        || shape.contains(".start_")
        || style.is("ellipse")
        || style.is("doubleEllipse")
        || style.is("startState")
        || style.is("endState");
    match (terminal, has_ways_in, has_ways_out) {
        (true, false, true) => Form::Start,
        (true, true, false) => Form::End,
        _ => Form::Box,
    }
}

fn head<'cell>(cell: &'cell Cell, which: &str, otherwise: &'cell str) -> bool {
    let head = cell.style.get(which).unwrap_or(otherwise);
    ["classic", "block", "open", "async"].iter().any(|known| head.starts_with(known))
}

/// An arrow whose head is at its beginning.
fn points_back(cell: &Cell) -> bool {
    !head(cell, "endArrow", "classic") && head(cell, "startArrow", "none")
}

fn two_heads(cell: &Cell) -> Option<(&'static str, &'static str)> {
    (head(cell, "endArrow", "classic") && head(cell, "startArrow", "none")).then_some((
        "een pijl met een punt aan beide kanten: hij is gelezen zoals hij is getekend, van begin naar eind",
        "an arrow with a head at both ends: it was read as it was drawn, from its beginning to its end",
    ))
}
