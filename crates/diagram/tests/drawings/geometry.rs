//! Rules of a readable drawing; each returns the places that break it.

use std::collections::HashMap;

use protocol::{Drawing, DrawnEdge, DrawnNode, Point};

/// Coordinates are rounded to the hundredth.
const ROUNDING_PX: f64 = 0.02;

/// A rectangle.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    const fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { left: x, top: y, right: x + width, bottom: y + height }
    }

    const fn of(node: &DrawnNode) -> Self {
        Self::new(node.x, node.y, node.width, node.height)
    }

    /// The least rectangle around a leg of a route.
    const fn around(from: Point, to: Point) -> Self {
        Self {
            left: from.x.min(to.x),
            top: from.y.min(to.y),
            right: from.x.max(to.x),
            bottom: from.y.max(to.y),
        }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right - ROUNDING_PX
            && other.left < self.right - ROUNDING_PX
            && self.top < other.bottom - ROUNDING_PX
            && other.top < self.bottom - ROUNDING_PX
    }

    fn has_on_border(&self, point: Point, recess_px: f64) -> bool {
        let near = |one: f64, other: f64, within: f64| (one - other).abs() <= within + ROUNDING_PX;
        let beside = point.y >= self.top - ROUNDING_PX && point.y <= self.bottom + ROUNDING_PX;
        let above = point.x >= self.left - ROUNDING_PX && point.x <= self.right + ROUNDING_PX;
        (above && (near(point.y, self.top, 0.0) || near(point.y, self.bottom, 0.0)))
            || (beside && (near(point.x, self.left, recess_px) || near(point.x, self.right, recess_px)))
    }
}

fn name(edge: &DrawnEdge) -> String {
    format!("{}-{}->{}", edge.from, edge.answer, edge.to)
}

fn labels(drawing: &Drawing) -> Vec<(String, Area)> {
    let labelled = |edge: &DrawnEdge| {
        let label = edge.label.as_ref()?;
        Some((name(edge), Area::new(label.x, label.y, label.width, label.height)))
    };
    drawing.edges.iter().filter_map(labelled).collect()
}

fn boxes(drawing: &Drawing) -> Vec<(String, Area)> {
    drawing.nodes.iter().map(|node| (node.id.clone(), Area::of(node))).collect()
}

fn overlapping(areas: &[(String, Area)]) -> Vec<String> {
    let mut found = Vec::new();
    for (index, (one, area)) in areas.iter().enumerate() {
        let others = areas[..index].iter().filter(|(_, other)| area.overlaps(other));
        found.extend(others.map(|(other, _)| format!("{one} on {other}")));
    }
    found
}

/// Boxes and labels that lie on each other.
pub(crate) fn overlaps(drawing: &Drawing) -> Vec<String> {
    overlapping(&[boxes(drawing), labels(drawing)].concat())
}

/// Legs of routes that run through a box, or through the label of another edge.
pub(crate) fn crossed_areas(drawing: &Drawing) -> Vec<String> {
    let areas = [boxes(drawing), labels(drawing)].concat();
    let mut found = Vec::new();
    for edge in &drawing.edges {
        for leg in edge.points.windows(2) {
            // A line has no width, so it is given one.
            let mut leg = Area::around(leg[0], leg[1]);
            leg.left -= 0.1;
            leg.right += 0.1;
            leg.top += 0.1;
            leg.bottom -= 0.1;
            if leg.top >= leg.bottom {
                (leg.top, leg.bottom) = (leg.top - 0.2, leg.bottom + 0.2);
                (leg.left, leg.right) = (leg.left + 0.2, leg.right - 0.2);
            }
            let crossed = areas.iter().filter(|(other, area)| *other != name(edge) && area.overlaps(&leg));
            // An edge from a node to itself reaches its outline, a little inside the box.
            let crossed = crossed.filter(|(other, _)| edge.from != edge.to || *other != edge.from);
            found.extend(crossed.map(|(other, _)| format!("{} through {other}", name(edge))));
        }
    }
    found
}

/// Edges that do not begin or end at the border of their boxes, or that run slantwise.
pub(crate) fn loose_edges(drawing: &Drawing) -> Vec<String> {
    let nodes: HashMap<&str, &DrawnNode> =
        drawing.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let fits = |edge: &&DrawnEdge| {
        let recess_px = if edge.from == edge.to { 18.0 } else { 0.0 };
        let (Some(first), Some(last)) = (edge.points.first(), edge.points.last()) else { return false };
        Area::of(nodes[edge.from.as_str()]).has_on_border(*first, recess_px)
            && Area::of(nodes[edge.to.as_str()]).has_on_border(*last, recess_px)
            && edge.points.windows(2).all(|leg| {
                (leg[0].x - leg[1].x).abs() <= ROUNDING_PX || (leg[0].y - leg[1].y).abs() <= ROUNDING_PX
            })
    };
    drawing.edges.iter().filter(|edge| !fits(edge)).map(name).collect()
}

/// Labels that their own edge does not run through.
pub(crate) fn lost_labels(drawing: &Drawing) -> Vec<String> {
    let is_lost = |edge: &&DrawnEdge| {
        edge.label.as_ref().is_some_and(|label| {
            let area = Area::new(label.x - 8.0, label.y - 8.0, label.width + 16.0, label.height + 16.0);
            !edge.points.windows(2).any(|leg| {
                let leg = Area::around(leg[0], leg[1]);
                leg.left <= area.right
                    && leg.right >= area.left
                    && leg.top <= area.bottom
                    && leg.bottom >= area.top
            })
        })
    };
    drawing.edges.iter().filter(is_lost).map(name).collect()
}

/// Whatever lies outside the drawing, or nowhere.
pub(crate) fn outside(drawing: &Drawing) -> Vec<String> {
    let mut areas = [boxes(drawing), labels(drawing)].concat();
    for edge in &drawing.edges {
        areas.extend(edge.points.iter().map(|&point| (name(edge), Area::around(point, point))));
    }
    let inside = |area: &Area| {
        area.left >= 0.0 && area.top >= 0.0 && area.right <= drawing.width && area.bottom <= drawing.height
    };
    areas.into_iter().filter(|(_, area)| !inside(area)).map(|(name, _)| name).collect()
}

/// Boxes that lie as high as the first one, or higher.
pub(crate) fn above_start(drawing: &Drawing) -> Vec<String> {
    let start = &drawing.nodes[0];
    drawing.nodes[1..].iter().filter(|node| node.y <= start.y).map(|node| node.id.clone()).collect()
}

/// Edges that meet the same point of a box, or that run over each other.
pub(crate) fn merged_edges(drawing: &Drawing) -> Vec<String> {
    let mut found = Vec::new();
    for (index, one) in drawing.edges.iter().enumerate() {
        for other in &drawing.edges[..index] {
            let on_each_other = one.points.windows(2).any(|leg| {
                other.points.windows(2).any(|other_leg| {
                    let (leg, other_leg) =
                        (Area::around(leg[0], leg[1]), Area::around(other_leg[0], other_leg[1]));
                    let shared_x = leg.right.min(other_leg.right) - leg.left.max(other_leg.left);
                    let shared_y = leg.bottom.min(other_leg.bottom) - leg.top.max(other_leg.top);
                    (shared_x >= -ROUNDING_PX && shared_y > 1.0)
                        || (shared_y >= -ROUNDING_PX && shared_x > 1.0)
                })
            });
            if on_each_other {
                found.push(format!("{} over {}", name(one), name(other)));
            }
        }
    }
    found
}

/// How far a line reaches to both sides when it is at its boldest, as one that was walked or is pointed at is.
const HALF_A_BOLD_LINE_PX: f64 = 2.0;

/// Labels and titles of chapters that a line of another edge, at its boldest, or the arrowhead at its end comes upon.
pub(crate) fn words_under_lines(drawing: &Drawing) -> Vec<String> {
    let titles = drawing.chapters.iter().map(|chapter| {
        let title = &chapter.title;
        (format!("the title of {}", chapter.id), Area::new(title.x, title.y, title.width, title.height))
    });
    let areas: Vec<_> = labels(drawing).into_iter().chain(titles).collect();
    let mut found = Vec::new();
    for edge in &drawing.edges {
        for leg in edge.points.windows(2) {
            let mut leg = Area::around(leg[0], leg[1]);
            leg.left -= HALF_A_BOLD_LINE_PX;
            leg.right += HALF_A_BOLD_LINE_PX;
            leg.top -= HALF_A_BOLD_LINE_PX;
            leg.bottom += HALF_A_BOLD_LINE_PX;
            let under = areas.iter().filter(|(other, area)| *other != name(edge) && area.overlaps(&leg));
            found.extend(under.map(|(other, _)| format!("{other} under {}", name(edge))));
        }
    }
    found
}

/// How near the side of a frame no line may go along it.
const BESIDE_A_FRAME_PX: f64 = 12.0;

/// Frames that do not hold their own boxes, or that meet a box of another chapter, each other, or a label with their
/// title, or that have a line close along a side. `chapter_of` gives a node's chapter.
pub(crate) fn bad_frames(drawing: &Drawing, chapter_of: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let frames: Vec<(String, Area)> = drawing
        .chapters
        .iter()
        .map(|frame| (frame.id.clone(), Area::new(frame.x, frame.y, frame.width, frame.height)))
        .collect();
    let mut found = overlapping(&frames);
    for (id, frame) in &frames {
        for node in &drawing.nodes {
            let area = Area::of(node);
            let holds = frame.left < area.left
                && frame.right > area.right
                && frame.top < area.top
                && frame.bottom > area.bottom;
            let is_own = chapter_of(&node.id).as_ref() == Some(id);
            if is_own != holds || (!is_own && frame.overlaps(&area)) {
                found.push(format!("the frame of {id} and {}", node.id));
            }
        }
    }
    for edge in &drawing.edges {
        for leg in edge.points.windows(2).filter(|leg| (leg[0].x - leg[1].x).abs() < 0.5) {
            let along = Area::around(leg[0], leg[1]);
            let beside = |side: f64| (along.left - side).abs() < BESIDE_A_FRAME_PX;
            let met = frames.iter().filter(|(_, frame)| {
                (beside(frame.left) || beside(frame.right))
                    && along.top < frame.bottom
                    && along.bottom > frame.top
            });
            found.extend(met.map(|(id, _)| format!("{} along the frame of {id}", name(edge))));
        }
    }
    for chapter in &drawing.chapters {
        let title = &chapter.title;
        let area = Area::new(title.x, title.y, title.width, title.height);
        let others = [boxes(drawing), labels(drawing)].concat();
        let met = others.into_iter().filter(|(_, other)| area.overlaps(other));
        found.extend(met.map(|(other, _)| format!("the title of {} on {other}", chapter.id)));
    }
    found
}
