//! A page: which shapes are boxes, which are arrows, which are words on an arrow.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::ends::{Boxes, End, Glue, arrow_at, beside, clearly, ends_of, glue};
use super::geometry::{Area, Point};
use super::package::{Book, Page};
use super::roles::{Named, form};
use super::shapes::{Item, Items};
use crate::{Arrow, Form, Group, Limits, Place, ReadError, Remark, Shape, Sheet};

/// Millimetres in an inch: places are told in them.
const MILLIMETRES: f64 = 25.4;

/// Words longer than this are no label.
const LABEL: usize = 80;

pub(super) fn read(page: &Page<'_>, book: &Book<'_>, limits: &Limits) -> Result<Sheet, ReadError> {
    let root = page.document.root_element();
    let items = Items::of(root, book, limits)?;
    let glue = glue(root, &items);
    let mut sheet = Sheet { name: page.name.to_owned(), ..Sheet::default() };
    let look = |area: &Area| {
        let (x, y) = (area.low.x * MILLIMETRES, (page.height - area.high.y) * MILLIMETRES);
        Place::point(page.name, x, y)
    };
    if page.background {
        background(&items, &look, &mut sheet);
        return Ok(sheet);
    }
    let parts = Sorting::of(&items, &glue);
    limits.boxes(parts.boxes.len() + parts.arrows.len())?;
    let mut drawing =
        Drawing { items: &items, glue: &glue, parts, ends: HashMap::new(), labels: HashMap::new() };
    drawing.find_ends();
    drawing.find_labels();
    drawing.write(&look, &mut sheet);
    Ok(sheet)
}

fn background(items: &Items<'_, '_>, look: &impl Fn(&Area) -> Place, sheet: &mut Sheet) {
    for item in items.all.iter().filter(|item| !item.text.is_empty()) {
        sheet.remarks.push(remark(
            look(&item.area),
            &item.text,
            "Dit staat op een achtergrondpagina, en is geen stap.",
            "This is on a background page, and is no step.",
        ));
    }
}

fn remark(place: Place, text: &str, dutch: &str, english: &str) -> Remark {
    Remark {
        place,
        text: text.to_owned(),
        reason: (dutch.to_owned(), english.to_owned()),
        ..Remark::default()
    }
}

/// The shapes by what they are.
#[derive(Default)]
struct Sorting {
    /// With its words.
    boxes: Vec<(usize, String)>,
    arrows: Vec<usize>,
    containers: Vec<(usize, String)>,
    /// For each shape the box to which it belongs.
    owner: HashMap<usize, usize>,
}

impl Sorting {
    fn of(items: &Items<'_, '_>, glue: &Glue) -> Self {
        let glued: HashSet<usize> = glue.values().copied().collect();
        let joined: HashSet<usize> = glue.keys().map(|(index, _)| *index).collect();
        let mut sorting = Self::default();
        let mut next: Vec<usize> = (0..items.all.len())
            .filter(|index| items.get(*index).is_some_and(|item| item.parent.is_none()))
            .collect();
        next.reverse();
        while let Some(index) = next.pop() {
            let Some(item) = items.get(index) else { continue };
            if item.ends.is_some() {
                sorting.arrows.push(index);
                continue;
            }
            if items.role(item) == Named::Container {
                let text = items.all_text(index);
                sorting.containers.push((index, text.clone()));
                // An arrow to a frame has an end all the same.
                if items.family(index).iter().any(|inner| glued.contains(inner)) {
                    sorting.own(items, index, text);
                }
                continue;
            }
            if item.children.is_empty() || !splits(items, index, &glued, &joined) {
                sorting.own(items, index, items.all_text(index));
                continue;
            }
            if glued.contains(&index) {
                sorting.boxes.push((index, item.text.clone()));
                sorting.owner.insert(index, index);
            } else {
                sorting.containers.push((index, item.text.clone()));
            }
            next.extend(item.children.iter().rev());
        }
        sorting.boxes.sort_by_key(|(index, _)| *index);
        sorting
    }

    fn own(&mut self, items: &Items<'_, '_>, index: usize, text: String) {
        self.boxes.push((index, text));
        for inner in items.family(index) {
            self.owner.insert(inner, index);
        }
    }
}

/// Whether a group is several boxes that its maker grouped, and not one box that is drawn with several shapes.
fn splits(items: &Items<'_, '_>, index: usize, glued: &HashSet<usize>, joined: &HashSet<usize>) -> bool {
    let family: Vec<usize> = items.family(index).into_iter().skip(1).collect();
    let inner = |index: &&usize| items.get(**index).is_some_and(|item| item.ends.is_none());
    let targets = family.iter().filter(inner).filter(|index| glued.contains(index)).count();
    let lines = family.iter().any(|index| joined.contains(index));
    let worded = family
        .iter()
        .filter(inner)
        .filter(|index| items.get(**index).is_some_and(|item| !item.text.is_empty()));
    let worded = worded.count();
    let from_master = items.get(index).is_some_and(|item| item.from_master);
    if from_master {
        // An arrow may be glued to a part of a drawn box.
        lines || (targets > 1 && worded > 1)
    } else {
        lines || (worded > 1 && !glued.contains(&index)) || (targets > 0 && worded > 1)
    }
}

/// A page on its way to a sheet.
struct Drawing<'d, 'a, 'input> {
    items: &'d Items<'a, 'input>,
    glue: &'d Glue,
    parts: Sorting,
    /// The box at each end of each arrow.
    ends: HashMap<(usize, End), usize>,
    /// The words beside an arrow, with the shapes that hold them.
    labels: HashMap<usize, Vec<usize>>,
}

impl<'a, 'input: 'a> Drawing<'_, 'a, 'input> {
    fn item(&self, index: usize) -> Option<&Item<'a, 'input>> {
        self.items.get(index)
    }

    fn find_ends(&mut self) {
        let arrows: HashSet<usize> = self.parts.arrows.iter().copied().collect();
        // Words without a box around them are no place for an arrow to end, unless it is glued there.
        let solid = |index: &usize| {
            self.item(*index).is_some_and(|item| !self.items.is_bare_text(*index) && !item.is_picture())
        };
        let areas = |wanted: &dyn Fn(&usize) -> bool| -> Vec<(usize, Area)> {
            let boxes = self.parts.boxes.iter().map(|(index, _)| *index).filter(wanted);
            boxes.filter_map(|index| Some((index, self.item(index)?.area))).collect()
        };
        let solid = Boxes::new(areas(&solid));
        let any = Boxes::new(areas(&|_| true));
        let lines = self.lines();
        let mut joints: HashMap<(usize, End), usize> = HashMap::new();
        let mut found = HashMap::new();
        for index in &self.parts.arrows {
            let Some((begin, end)) = self.item(*index).and_then(|item| item.ends) else { continue };
            for (which, point) in [(End::Begin, begin), (End::End, end)] {
                let key = (*index, which);
                match self.glue.get(&key) {
                    Some(to) if arrows.contains(to) => _ = joints.insert(key, *to),
                    Some(to) if self.parts.owner.contains_key(to) => {
                        found.extend(self.parts.owner.get(to).map(|owner| (key, *owner)));
                    }
                    _ => {
                        if let Some(there) = solid.at(point) {
                            found.insert(key, there);
                        } else if let Some(arrow) = arrow_at(point, *index, &lines, solid.near / 2.0) {
                            joints.insert(key, arrow);
                        } else if let Some(there) = any.at(point) {
                            found.insert(key, there);
                        }
                    }
                }
            }
        }
        // An arrow that ends on another one goes where that one goes; one that begins there begins where that one does.
        for (key, start) in &joints {
            let (mut at, mut steps) = (*start, 0);
            let goal = loop {
                let next = (at, self.across(*key, at));
                match (found.get(&next), joints.get(&next)) {
                    (Some(there), _) => break Some(*there),
                    (None, Some(arrow)) if steps < 32 => at = *arrow,
                    _ => break None,
                }
                steps += 1;
            };
            self.ends.extend(goal.map(|goal| (*key, goal)));
        }
        self.ends.extend(found);
    }

    /// The end of arrow `other` that takes the place of an end that lies on it.
    fn across(&self, (own, end): (usize, End), other: usize) -> End {
        let backward = |index: usize| self.item(index).is_some_and(|item| self.items.is_backward(item));
        match (end, backward(own) == backward(other)) {
            (end, true) => end,
            (End::Begin, false) => End::End,
            (End::End, false) => End::Begin,
        }
    }

    fn lines(&self) -> Vec<(usize, Vec<Point>)> {
        let arrows = self.parts.arrows.iter();
        arrows.filter_map(|index| Some((*index, self.item(*index)?.path()))).collect()
    }

    /// Words that stand apart and lie on an arrow are its label.
    fn find_labels(&mut self) {
        let touched: HashSet<usize> = self.ends.values().copied().collect();
        let solid: Vec<(usize, Area)> = self
            .parts
            .boxes
            .iter()
            .filter_map(|(index, _)| Some((*index, self.item(*index)?)))
            .filter(|(index, _)| !self.items.is_bare_text(*index))
            .map(|(index, item)| (index, item.area))
            .collect();
        let near = Boxes::new(solid).near;
        let lines: Vec<_> = self
            .lines()
            .into_iter()
            // A line that already has words, and one that touches nothing, takes no others.
            .filter(|(index, _)| self.item(*index).is_some_and(|item| item.text.is_empty()))
            .filter(|(index, _)| {
                self.ends.contains_key(&(*index, End::Begin)) || self.ends.contains_key(&(*index, End::End))
            })
            .collect();
        let mut open: Vec<(usize, Vec<(f64, usize)>)> = Vec::new();
        for (index, text) in &self.parts.boxes {
            let Some(item) = self.item(*index) else { continue };
            let role = self.items.role(item);
            let plain = matches!(role, Named::Plain | Named::Note) && !item.is_picture();
            let short = !text.is_empty() && text.chars().count() <= LABEL;
            if short && plain && !touched.contains(index) && self.items.is_bare_text(*index) {
                open.push((*index, beside(&item.area, &lines, near)));
            }
        }
        let mut labels: HashMap<usize, Vec<usize>> = HashMap::new();
        open.retain(|(index, found)| {
            let arrow = clearly(found, near);
            labels.entry(arrow.unwrap_or(usize::MAX)).or_default().extend(arrow.map(|_| *index));
            arrow.is_none()
        });
        labels.remove(&usize::MAX);
        // Words between two lines belong to the one that has no words yet.
        for (index, mut found) in open {
            found.retain(|(_, arrow)| !labels.contains_key(arrow));
            if let Some(arrow) = clearly(&found, near) {
                labels.insert(arrow, vec![index]);
            }
        }
        self.labels = labels;
    }

    fn write(&self, look: &impl Fn(&Area) -> Place, sheet: &mut Sheet) {
        let used: HashSet<usize> = self.labels.values().flatten().copied().collect();
        // A frame without words says nothing about what is in it.
        let named = || self.parts.containers.iter().filter(|(_, text)| !text.is_empty());
        let containers: Vec<(&str, Area)> = named()
            .filter_map(|(index, _)| self.item(*index))
            .map(|item| (item.id.as_str(), item.area))
            .collect();
        for (index, text) in named() {
            let Some(item) = self.item(*index) else { continue };
            let group = around(self.items, item, &containers);
            sheet.groups.push(Group {
                id: item.id.clone(),
                text: text.clone(),
                group,
                place: look(&item.area),
            });
        }
        let arrows: Vec<(usize, Option<usize>, Option<usize>)> = self.arrows();
        let left: HashSet<usize> = arrows.iter().filter_map(|(_, from, _)| *from).collect();
        let reached: HashSet<usize> = arrows.iter().filter_map(|(_, _, to)| *to).collect();
        for (index, text) in self.parts.boxes.iter().filter(|(index, _)| !used.contains(index)) {
            let Some(item) = self.item(*index) else { continue };
            let touched = left.contains(index) || reached.contains(index);
            if text.is_empty() && !touched {
                self.decoration(item, look, sheet);
                continue;
            }
            let role = self.items.role(item);
            let mut form = form(role, reached.contains(index), left.contains(index));
            if !touched && form == Form::Box && self.items.is_bare_text(*index) {
                form = Form::Note;
            }
            sheet.boxes.push(Shape {
                id: item.id.clone(),
                text: text.clone(),
                form,
                place: look(&item.area),
                group: around(self.items, item, &containers),
                link: item.link(),
            });
        }
        for (index, from, to) in &arrows {
            let Some(item) = self.item(*index) else { continue };
            self.arrow(item, *index, (*from, *to), look, sheet);
        }
        self.on_page(&arrows, sheet);
    }

    /// The arrows, each with the boxes at its ends in its direction.
    fn arrows(&self) -> Vec<(usize, Option<usize>, Option<usize>)> {
        let ends = |index: usize| {
            let (begin, end) = (self.ends.get(&(index, End::Begin)), self.ends.get(&(index, End::End)));
            let backward = self.item(index).is_some_and(|item| self.items.is_backward(item));
            if backward {
                (index, end.copied(), begin.copied())
            } else {
                (index, begin.copied(), end.copied())
            }
        };
        self.parts.arrows.iter().map(|index| ends(*index)).collect()
    }

    fn arrow(
        &self,
        item: &Item<'a, 'input>,
        index: usize,
        (from, to): (Option<usize>, Option<usize>),
        look: &impl Fn(&Area) -> Place,
        sheet: &mut Sheet,
    ) {
        let own = self.items.all_text(index);
        let beside = self.labels.get(&index).into_iter().flatten();
        let beside: Vec<String> = beside.map(|index| self.items.all_text(*index)).collect();
        let label = if own.is_empty() { beside.join("\n") } else { own };
        let begin = ends_of(item, self.items.is_backward(item)).map(|(begin, _)| begin);
        let place = begin.map_or_else(|| look(&item.area), |begin| look(&Area { low: begin, high: begin }));
        if from.is_none() && to.is_none() && label.is_empty() {
            sheet.remarks.push(remark(
                place,
                &label,
                "Deze lijn begint en eindigt niet bij een vak.",
                "This line neither begins nor ends at a box.",
            ));
            return;
        }
        let id = |index: Option<usize>| Some(self.item(index?)?.id.clone());
        let (from, to) = (id(from), id(to));
        sheet.arrows.push(Arrow { id: item.id.clone(), from, to, label, place, default: false });
    }

    fn decoration(&self, item: &Item<'a, 'input>, look: &impl Fn(&Area) -> Place, sheet: &mut Sheet) {
        let name = item.name.lines().find(|name| !name.trim().is_empty()).unwrap_or_default().to_owned();
        let (dutch, english) = if item.is_picture() {
            (
                "Dit is een plaatje zonder tekst en zonder pijl.",
                "This is a picture without text and without an arrow.",
            )
        } else {
            ("Deze vorm heeft geen tekst en geen pijl.", "This shape has no text and no arrow.")
        };
        sheet.remarks.push(remark(look(&item.area), &name, dutch, english));
    }

    /// A reference within the page goes on at the reference of the same words.
    fn on_page(&self, arrows: &[(usize, Option<usize>, Option<usize>)], sheet: &mut Sheet) {
        let left: HashSet<usize> = arrows.iter().filter_map(|(_, from, _)| *from).collect();
        let mut by_words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, text) in self.parts.boxes.iter().filter(|(_, text)| !text.is_empty()) {
            if self.item(*index).is_some_and(|item| self.items.role(item) == Named::OnPage) {
                by_words.entry(text.to_lowercase()).or_default().push(*index);
            }
        }
        for places in by_words.values() {
            let (goes_on, stops): (Vec<usize>, Vec<usize>) =
                places.iter().copied().partition(|index| left.contains(index));
            let [to] = goes_on.as_slice() else { continue };
            let Some(to) = self.item(*to) else { continue };
            for from in stops.iter().filter_map(|index| self.item(*index)) {
                let place =
                    sheet.boxes.iter().find(|shape| shape.id == from.id).map(|shape| shape.place.clone());
                sheet.arrows.push(Arrow {
                    id: format!("{} → {}", from.id, to.id),
                    from: Some(from.id.clone()),
                    to: Some(to.id.clone()),
                    place: place.unwrap_or_default(),
                    ..Arrow::default()
                });
            }
        }
    }
}

/// The group to which a shape belongs in the file, or the smallest container in which its middle lies.
fn around(items: &Items<'_, '_>, item: &Item<'_, '_>, containers: &[(&str, Area)]) -> Option<String> {
    let mut parent = item.parent.and_then(|parent| items.get(parent));
    while let Some(group) = parent {
        if containers.iter().any(|(id, _)| *id == group.id.as_str()) {
            return Some(group.id.clone());
        }
        parent = group.parent.and_then(|parent| items.get(parent));
    }
    let center = item.area.center();
    let holds = |area: &Area| area.contains(center) && area.surface() > item.area.surface() * 1.2;
    let all = containers.iter().filter(|(id, area)| *id != item.id.as_str() && holds(area));
    all.min_by(|one, two| one.1.surface().total_cmp(&two.1.surface())).map(|(id, _)| (*id).to_owned())
}
