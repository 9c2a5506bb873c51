//! What only the place on the page tells.

use std::collections::{HashMap, HashSet};

use super::cell::Point;

/// A rectangle on the page, from the top left.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Area {
    pub(super) fn centre(&self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }

    pub(super) fn holds(&self, point: Point) -> bool {
        self.distance(point) <= 0.0
    }

    /// How far a point is outside; nothing when it is inside.
    pub(super) fn distance(&self, point: Point) -> f64 {
        let beyond = |at: f64, from: f64, length: f64| (from - at).max(at - from - length).max(0.0);
        beyond(point.x, self.x, self.width).hypot(beyond(point.y, self.y, self.height))
    }

    /// Whether a rectangle around the route, with so much room, touches this one. Cheap, and never wrong about "no".
    fn is_near(&self, route: &[Point], room: f64) -> bool {
        let span = |of: fn(&Point) -> f64| {
            let (low, high) = (f64::INFINITY, f64::NEG_INFINITY);
            route.iter().map(of).fold((low, high), |(low, high), at| (low.min(at), high.max(at)))
        };
        let ((left, right), (top, bottom)) = (span(|point| point.x), span(|point| point.y));
        left - room <= self.x + self.width
            && self.x <= right + room
            && top - room <= self.y + self.height
            && self.y <= bottom + room
    }

    /// How far a line is from the rectangle, by points along the line.
    fn distance_to_line(&self, from: Point, to: Point) -> f64 {
        let steps = 24_u32;
        let along = |step: u32| {
            let part = f64::from(step) / f64::from(steps);
            Point { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
        };
        (0..=steps).map(|step| self.distance(along(step))).fold(f64::INFINITY, f64::min)
    }

    /// How far a route is from the rectangle. An arrow without bends of its own is drawn by the program with right
    /// angles, so both of these count as well as the straight line.
    pub(super) fn distance_to_route(&self, route: &[Point]) -> f64 {
        let lines = route.windows(2).map(|pair| match pair {
            [from, to] => {
                let straight = self.distance_to_line(*from, *to);
                let corner = |x: f64, y: f64| {
                    let corner = Point { x, y };
                    self.distance_to_line(*from, corner).min(self.distance_to_line(corner, *to))
                };
                straight.min(corner(from.x, to.y)).min(corner(to.x, from.y))
            }
            _ => f64::INFINITY,
        });
        lines.fold(f64::INFINITY, f64::min)
    }
}

/// How near an end of an arrow must be to a box that it touches.
const TOUCHES: f64 = 10.0;

/// The one box on which a point lies. None when it lies on none, or on two of which neither is inside the other.
pub(super) fn touched(point: Point, areas: &[(usize, Area)]) -> Option<usize> {
    let within = |most: f64| areas.iter().filter(move |(_, area)| area.distance(point) <= most);
    for most in [0.5, TOUCHES] {
        let mut found: Vec<&(usize, Area)> = within(most).collect();
        // A box that lies inside another one is meant before that one.
        found.sort_by(|(_, one), (_, other)| {
            (one.width * one.height).total_cmp(&(other.width * other.height))
        });
        match found.as_slice() {
            [] => (),
            [(index, _)] => return Some(*index),
            [(index, inner), others @ ..] => {
                let is_inside = others.iter().all(|(_, outer)| outer.holds(inner.centre()) && outer != inner);
                return is_inside.then_some(*index);
            }
        }
    }
    None
}

/// How near a text must be to an arrow whose label it is.
const BESIDE: f64 = 24.0;

/// A text near an arrow: how far from it, how far from its beginning, the text and the arrow.
type Pair = (f64, f64, usize, usize);

/// Which text is the label of which arrow: the nearest pair first, each text and each arrow once. A text that is as
/// near to two arrows is the label of none.
pub(super) fn labels(texts: &[(usize, Area)], routes: &[(usize, Vec<Point>)]) -> Vec<(usize, usize)> {
    // Beyond this a page is no flowchart, and the search would take too long.
    if texts.len().saturating_mul(routes.len()) > 4_000_000 {
        return Vec::new();
    }
    let mut pairs: Vec<Pair> = Vec::new();
    for (text, area) in texts {
        for (arrow, route) in routes.iter().filter(|(_, route)| area.is_near(route, BESIDE)) {
            let distance = area.distance_to_route(route);
            if distance <= BESIDE {
                let start = route.first().map_or(f64::INFINITY, |start| area.distance(*start));
                pairs.push((distance, start, *text, *arrow));
            }
        }
    }
    pairs.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
    let mut by_text: HashMap<usize, Vec<&Pair>> = HashMap::new();
    for pair in &pairs {
        by_text.entry(pair.2).or_default().push(pair);
    }
    let (mut taken_texts, mut taken_arrows, mut found) = (HashSet::new(), HashSet::new(), Vec::new());
    for (distance, start, text, arrow) in &pairs {
        if taken_texts.contains(text) || taken_arrows.contains(arrow) {
            continue;
        }
        let mut others = by_text.get(text).into_iter().flatten();
        let rival = others.any(|(other, other_start, _, another)| {
            another != arrow
                && !taken_arrows.contains(another)
                && (other - distance).abs() < 2.0
                && (other_start - start).abs() < 8.0
        });
        taken_texts.insert(*text);
        if !rival {
            taken_arrows.insert(*arrow);
            found.push((*text, *arrow));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Area, labels, touched};
    use crate::drawio::cell::Point;

    const fn area(x: f64, y: f64, width: f64, height: f64) -> Area {
        Area { x, y, width, height }
    }

    #[test]
    fn an_end_touches_the_one_box_on_which_it_lies() {
        let areas = [(1, area(0.0, 0.0, 100.0, 50.0)), (2, area(200.0, 0.0, 100.0, 50.0))];
        assert_eq!(touched(Point { x: 100.0, y: 25.0 }, &areas), Some(1));
        assert_eq!(touched(Point { x: 107.0, y: 25.0 }, &areas), Some(1));
        assert_eq!(touched(Point { x: 150.0, y: 25.0 }, &areas), None);
        let inside = [(1, area(0.0, 0.0, 400.0, 400.0)), (2, area(10.0, 10.0, 50.0, 50.0))];
        assert_eq!(touched(Point { x: 20.0, y: 20.0 }, &inside), Some(2));
        let beside = [(1, area(0.0, 0.0, 100.0, 50.0)), (2, area(104.0, 0.0, 100.0, 50.0))];
        assert_eq!(touched(Point { x: 102.0, y: 25.0 }, &beside), None);
    }

    #[test]
    fn a_text_beside_an_arrow_is_its_label() {
        let routes = [
            (1, vec![Point { x: 0.0, y: 0.0 }, Point { x: 100.0, y: 0.0 }]),
            (2, vec![Point { x: 0.0, y: 0.0 }, Point { x: 0.0, y: 100.0 }]),
        ];
        let texts = [
            (7, area(40.0, -20.0, 20.0, 15.0)),
            (8, area(5.0, 50.0, 20.0, 15.0)),
            (9, area(300.0, 300.0, 20.0, 15.0)),
        ];
        let mut found = labels(&texts, &routes);
        found.sort_unstable();
        assert_eq!(found, [(7, 1), (8, 2)]);
    }
}
