//! Where an arrow begins and ends: by the list of connections, by the formulas of its ends, by where they lie.

use std::collections::HashMap;

use roxmltree::Node;

use super::geometry::{Area, Point, from_line};
use super::shapes::{Item, Items};
use crate::xml::{child, children};

/// One end of an arrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum End {
    Begin,
    End,
}

/// What the file says about ends, by the arrow's index.
pub(super) type Glue = HashMap<(usize, End), usize>;

/// The list of connections, and the formulas where the list is silent.
pub(super) fn glue<'a, 'input: 'a>(root: Node<'a, 'input>, items: &Items<'a, 'input>) -> Glue {
    let mut glue = Glue::new();
    let connects = child(root, "Connects");
    for connect in connects.into_iter().flat_map(|list| children(list, "Connect").collect::<Vec<_>>()) {
        let sheet = |key: &str| connect.attribute(key).and_then(|id| items.by_id.get(id)).copied();
        let end = match connect.attribute("FromCell").unwrap_or_default() {
            cell if cell.starts_with("Begin") => End::Begin,
            cell if cell.starts_with("End") => End::End,
            _ => continue,
        };
        if let Some((from, to)) = sheet("FromSheet").zip(sheet("ToSheet")) {
            glue.entry((from, end)).or_insert(to);
        }
    }
    for (index, item) in items.all.iter().enumerate().filter(|(_, item)| item.ends.is_some()) {
        for (end, cells) in [(End::Begin, ["BeginX", "BegTrigger"]), (End::End, ["EndX", "EndTrigger"])] {
            let named =
                cells.iter().filter_map(|cell| item.formula(cell)).find_map(|formula| sheet(formula, items));
            if let Some(to) = named.filter(|to| *to != index) {
                glue.entry((index, end)).or_insert(to);
            }
        }
    }
    glue
}

/// The shape that a formula names: `PAR(PNT(Sheet.5!Connections.X1,…))`, `_XFTRIGGER(Sheet.5!EventXFMod)`.
fn sheet(formula: &str, items: &Items<'_, '_>) -> Option<usize> {
    let (before, _) = formula.split_once('!')?;
    let start = before.rfind(['(', ',', ' ', '+', '-', '*']).map_or(0, |at| at + 1);
    let name = before.get(start..)?.trim_matches('\'');
    // Only ends that are glued: a guide or the page itself is named otherwise.
    let id = name.strip_prefix("Sheet.").or_else(|| name.rsplit_once('.').map(|(_, id)| id))?;
    items.by_id.get(id).copied()
}

/// The boxes of a page, to find the one at a point.
pub(super) struct Boxes {
    /// Each box's index among the shapes, and its space.
    pub(super) all: Vec<(usize, Area)>,
    /// How near is near: a share of how high boxes are on this page.
    pub(super) near: f64,
}

impl Boxes {
    pub(super) fn new(mut all: Vec<(usize, Area)>) -> Self {
        let mut sides: Vec<f64> =
            all.iter().map(|(_, area)| area.size().0.min(area.size().1)).filter(|side| *side > 0.0).collect();
        sides.sort_by(f64::total_cmp);
        let near = sides.get(sides.len() / 2).map_or(0.1, |side| side * 0.3);
        // A frame around other boxes is not where an arrow inside it ends.
        let centers: Vec<Point> = all.iter().map(|(_, area)| area.center()).collect();
        let frame = |area: &Area| centers.iter().filter(|center| area.contains(**center)).take(3).count() > 2;
        if all.len() <= 2_000 {
            all.retain(|(_, area)| !frame(area));
        }
        Self { all, near }
    }

    /// The box at a point: the only one there, or clearly the nearest one.
    pub(super) fn at(&self, point: Point) -> Option<usize> {
        let mut found: Vec<(f64, f64, usize)> = self
            .all
            .iter()
            .filter_map(|(index, area)| {
                let distance = area.distance(point);
                (distance <= self.near).then(|| (distance, area.surface(), *index))
            })
            .collect();
        found.sort_by(|one, two| one.0.total_cmp(&two.0).then(one.1.total_cmp(&two.1)));
        match found.as_slice() {
            [] => None,
            [(_, _, index)] => Some(*index),
            // Inside both, the smaller one lies on the larger one.
            [(near, small, index), (other, large, _), ..] => {
                let inside = *near <= 0.0 && *other <= 0.0 && *small < large * 0.9;
                (inside || other - near > self.near / 3.0).then_some(*index)
            }
        }
    }
}

/// The arrow on whose line a point lies.
pub(super) fn arrow_at(point: Point, own: usize, lines: &[(usize, Vec<Point>)], near: f64) -> Option<usize> {
    let distance = |path: &[Point]| {
        path.windows(2)
            .filter_map(|pair| pair.first().zip(pair.last()))
            .map(|(from, to)| from_line(point, *from, *to))
            .fold(f64::INFINITY, f64::min)
    };
    let all = lines.iter().filter(|(index, _)| *index != own).map(|(index, path)| (distance(path), *index));
    let nearest = all.filter(|(distance, _)| *distance <= near).min_by(|one, two| one.0.total_cmp(&two.0));
    nearest.map(|(_, index)| index)
}

/// The lines near words, the nearest first. Several lines that run on top of each other are a trunk: they go to different
/// boxes, so words beside the trunk say nothing about any of them.
pub(super) fn beside(words: &Area, lines: &[(usize, Vec<Point>)], near: f64) -> Vec<(f64, usize)> {
    let space = words.wider(near);
    let center = words.center();
    let mut found: Vec<(f64, usize)> = Vec::new();
    for (index, path) in lines {
        let pairs = || path.windows(2).filter_map(|pair| pair.first().zip(pair.last()));
        if pairs().any(|(from, to)| space.crossed(*from, *to)) {
            let distance =
                pairs().map(|(from, to)| from_line(center, *from, *to)).fold(f64::INFINITY, f64::min);
            found.push((distance, *index));
        }
    }
    found.sort_by(|one, two| one.0.total_cmp(&two.0).then(one.1.cmp(&two.1)));
    let same = |one: f64, two: f64| (one - two).abs() < near / 50.0;
    let alone = |(distance, index): &&(f64, usize)| {
        !found.iter().any(|(other, line)| line != index && same(*distance, *other))
    };
    found.iter().filter(alone).copied().collect()
}

/// The only line, or the one that is clearly the nearest.
pub(super) fn clearly(found: &[(f64, usize)], near: f64) -> Option<usize> {
    match found {
        [(_, index)] => Some(*index),
        [(first, index), (second, _), ..] if second - first > near / 3.0 => Some(*index),
        _ => None,
    }
}

/// The shape as a line on the page, in its direction.
pub(super) fn ends_of<'a, 'input: 'a>(item: &Item<'a, 'input>, backward: bool) -> Option<(Point, Point)> {
    item.ends.map(|(begin, end)| if backward { (end, begin) } else { (begin, end) })
}
