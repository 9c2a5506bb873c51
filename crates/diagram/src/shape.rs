//! Shapes of the kinds of node. Each kind has another shape, so that colour is never the only difference.
//!
//! The [`protocol::Drawing`] contains the shapes as SVG path data, so that every program shows the same ones.
//! With a box at `x`, `y` of `w` by `h` pixels, and `t` the lesser of [`TAPER_PX`] and `h / 2`:
//!
//! | kind | shape | path |
//! | --- | --- | --- |
//! | `question` | hexagon, pointed at the sides | the box, each corner moved inwards by `t` and a point at the middle of each side |
//! | `step` | rectangle | the box itself |
//! | `check` | rectangle in a rectangle | the box, and the box with [`INNER_PX`] taken off on all sides |
//! | `handoff` | flag, pointed at the right | the box, both right corners moved inwards by `t` and a point at the middle of the right side |
//! | `outcome` | pill | the box with corners of radius [`ROUND_PX`], but at most half a side |
//!
//! Fill and stroke both follow the path. Text is centred in the box: line `i` of `n` has its middle at
//! `y + h / 2 + (i - (n - 1) / 2) × line height`.

use std::fmt::Write;

use protocol::Point;

/// How far a question tapers on both sides, and a handoff at the right.
pub(crate) const TAPER_PX: f64 = 18.0;
/// The radius of an outcome's corners.
pub(crate) const ROUND_PX: f64 = 28.0;
/// From the outer to the inner border of a check.
const INNER_PX: f64 = 4.0;
/// The radius of the bends of an edge.
const BEND_PX: f64 = 6.0;
/// From the tip of an arrowhead to its foot.
const ARROW_PX: f64 = 9.0;

/// The outline of a node, as SVG path data.
pub(crate) fn outline(kind: &str, x: f64, y: f64, width: f64, height: f64) -> String {
    let (right, bottom, middle) = (x + width, y + height, y + height / 2.0);
    let taper = TAPER_PX.min(height / 2.0);
    match kind {
        "question" => polygon(&[
            (x, middle),
            (x + taper, y),
            (right - taper, y),
            (right, middle),
            (right - taper, bottom),
            (x + taper, bottom),
        ]),
        "handoff" => {
            polygon(&[(x, y), (right - taper, y), (right, middle), (right - taper, bottom), (x, bottom)])
        }
        "outcome" => {
            let radius = ROUND_PX.min(width / 2.0).min(height / 2.0);
            let (level, upright) = (number(width - 2.0 * radius), number(height - 2.0 * radius));
            let (start_x, start_y, r) = (number(x + radius), number(y), number(radius));
            format!(
                "M{start_x} {start_y}h{level}a{r} {r} 0 0 1 {r} {r}v{upright}a{r} {r} 0 0 1 -{r} {r}\
                 h-{level}a{r} {r} 0 0 1 -{r} -{r}v-{upright}a{r} {r} 0 0 1 {r} -{r}z"
            )
        }
        "check" => {
            let (inner_right, inner_bottom) = (right - INNER_PX, bottom - INNER_PX);
            rectangle(x, y, right, bottom) + &rectangle(x + INNER_PX, y + INNER_PX, inner_right, inner_bottom)
        }
        _ => rectangle(x, y, right, bottom),
    }
}

/// The line of an edge, with rounded bends, as SVG path data. It ends at the foot of the arrowhead.
pub(crate) fn route(points: &[Point]) -> String {
    let mut points = points.to_vec();
    if let Some(foot) = arrow_foot(&points)
        && let Some(end) = points.last_mut()
    {
        *end = foot;
    }
    let mut path = String::new();
    for (index, &corner) in points.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| points.get(index));
        let (Some(&before), Some(&after)) = (before, points.get(index + 1)) else {
            let command = if index == 0 { 'M' } else { 'L' };
            push(&mut path, command, &[corner]);
            continue;
        };
        // Half of a leg at most, so that two bends never run into each other.
        let radius = BEND_PX.min(distance(before, corner) / 2.0).min(distance(corner, after) / 2.0);
        push(&mut path, 'L', &[towards(corner, before, radius)]);
        push(&mut path, 'Q', &[corner, towards(corner, after, radius)]);
    }
    path
}

/// The arrowhead at the end of an edge, as SVG path data; empty for an edge without length.
pub(crate) fn arrow(points: &[Point]) -> String {
    let (Some(&tip), Some(foot)) = (points.last(), arrow_foot(points)) else {
        return String::new();
    };
    let length = distance(tip, foot);
    if length <= 0.0 {
        return String::new();
    }
    let half = ARROW_PX / 2.0;
    let (across_x, across_y) = (-(tip.y - foot.y) / length * half, (tip.x - foot.x) / length * half);
    polygon(&[(tip.x, tip.y), (foot.x + across_x, foot.y + across_y), (foot.x - across_x, foot.y - across_y)])
}

/// Where the arrowhead's foot is: on the last leg, [`ARROW_PX`] before its end or where the leg begins.
fn arrow_foot(points: &[Point]) -> Option<Point> {
    let [.., before, tip] = points else { return None };
    Some(towards(*tip, *before, ARROW_PX.min(distance(*before, *tip))))
}

/// How far the outline of a node lies inside the left and right edge of its box, at the height `y`.
pub(crate) fn recess(kind: &str, top: f64, height: f64, y: f64) -> f64 {
    let half = height / 2.0;
    if kind == "question" { TAPER_PX.min(half) * ((y - top - half).abs() / half).min(1.0) } else { 0.0 }
}

/// The room between a node's border and its text, and between its corners and the edges that meet it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    /// Between the left or right border and the text.
    pub(crate) side_px: f64,
    /// Between the upper or lower border and the text.
    pub(crate) above_px: f64,
    /// From the left and from the right end of the upper and lower border: no edge meets the node there.
    pub(crate) corner_px: f64,
}

/// The room that suits the shape of a kind.
pub(crate) fn room(kind: &str) -> Room {
    match kind {
        "question" => Room { side_px: TAPER_PX + 8.0, above_px: 12.0, corner_px: TAPER_PX + 6.0 },
        // Less than a question: a point at one side only makes the text look off its middle.
        "handoff" => Room { side_px: TAPER_PX + 4.0, above_px: 12.0, corner_px: TAPER_PX + 6.0 },
        "outcome" => Room { side_px: 22.0, above_px: 12.0, corner_px: ROUND_PX },
        "check" => Room { side_px: INNER_PX + 14.0, above_px: INNER_PX + 10.0, corner_px: 16.0 },
        _ => Room { side_px: 16.0, above_px: 12.0, corner_px: 16.0 },
    }
}

fn rectangle(x: f64, y: f64, right: f64, bottom: f64) -> String {
    polygon(&[(x, y), (right, y), (right, bottom), (x, bottom)])
}

fn polygon(corners: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (index, &(x, y)) in corners.iter().enumerate() {
        push(&mut path, if index == 0 { 'M' } else { 'L' }, &[Point { x, y }]);
    }
    path + "z"
}

fn push(path: &mut String, command: char, points: &[Point]) {
    path.push(command);
    for (index, point) in points.iter().enumerate() {
        let space = if index == 0 { "" } else { " " };
        // Writing to a string cannot fail.
        let _ = write!(path, "{space}{} {}", number(point.x), number(point.y));
    }
}

/// A length as SVG wants it, to the hundredth of a pixel.
pub(crate) fn number(length: f64) -> String {
    let rounded = (length * 100.0).round() / 100.0;
    // Not "-0".
    format!("{}", rounded + 0.0)
}

fn distance(from: Point, to: Point) -> f64 {
    (to.x - from.x).hypot(to.y - from.y)
}

/// The point `length` away from `from` on the way to `to`.
fn towards(from: Point, to: Point, length: f64) -> Point {
    let whole = distance(from, to);
    let share = if whole > 0.0 { length / whole } else { 0.0 };
    Point { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [&str; 5] = ["question", "step", "check", "handoff", "outcome"];

    #[test]
    fn each_kind_has_an_outline_of_its_own() {
        let outlines = KINDS.map(|kind| outline(kind, 10.0, 20.0, 120.0, 46.0));
        assert_eq!(outlines[0], "M10 43L28 20L112 20L130 43L112 66L28 66z");
        assert_eq!(outlines[1], "M10 20L130 20L130 66L10 66z");
        assert_eq!(outlines[2], "M10 20L130 20L130 66L10 66zM14 24L126 24L126 62L14 62z");
        assert_eq!(outlines[3], "M10 20L112 20L130 43L112 66L10 66z");
        assert_eq!(
            outlines[4],
            "M33 20h74a23 23 0 0 1 23 23v0a23 23 0 0 1 -23 23h-74a23 23 0 0 1 -23 -23v-0a23 23 0 0 1 23 -23z"
        );
    }

    /// How far the inner border of a shape lies inside the left and the right edge of its box, at `y` from
    /// the top: written apart from [`outline`], to check the room that [`room`] gives.
    fn inside(kind: &str, height: f64, y: f64) -> (f64, f64) {
        let from_middle = (y - height / 2.0).abs();
        let taper = TAPER_PX.min(height / 2.0) * from_middle / (height / 2.0);
        match kind {
            "question" => (taper, taper),
            "handoff" => (0.0, taper),
            "check" => (INNER_PX, INNER_PX),
            "outcome" => {
                let radius = ROUND_PX.min(height / 2.0);
                let over = (from_middle - (height / 2.0 - radius)).max(0.0);
                let corner = radius - (radius * radius - over * over).sqrt();
                (corner, corner)
            }
            _ => (0.0, 0.0),
        }
    }

    #[test]
    fn text_keeps_clear_of_the_outline() {
        for kind in KINDS {
            let Room { side_px, above_px, corner_px } = room(kind);
            for lines in 1..=12 {
                let height = f64::from(lines) * 22.0 + 2.0 * above_px;
                let width = 100.0 + 2.0 * side_px;
                for y in [above_px, height / 2.0, height - above_px] {
                    let (left, right) = inside(kind, height, y);
                    assert!(width / 2.0 - 50.0 >= left + 4.0, "{kind} of {lines} lines at {y}");
                    assert!(width / 2.0 + 50.0 <= width - right - 4.0, "{kind} of {lines} lines at {y}");
                }
                let (left, right) = inside(kind, height, 0.0);
                assert!(corner_px >= left.max(right), "{kind}: an edge meets the flat of the border");
            }
        }
    }

    #[test]
    fn a_route_bends_smoothly_and_ends_at_the_arrowhead() {
        let points = [(50.0, 0.0), (50.0, 40.0), (90.0, 40.0), (90.0, 80.0)].map(|(x, y)| Point { x, y });
        assert_eq!(route(&points), "M50 0L50 34Q50 40 56 40L84 40Q90 40 90 46L90 71");
        assert_eq!(arrow(&points), "M90 80L85.5 71L94.5 71z");
    }

    #[test]
    fn short_legs_and_odd_routes_are_no_trouble() {
        let at = |x, y| Point { x, y };
        assert_eq!(route(&[]), "");
        assert_eq!(arrow(&[at(1.0, 1.0)]), "");
        assert_eq!(arrow(&[at(1.0, 1.0), at(1.0, 1.0)]), "");
        assert_eq!(route(&[at(0.0, 0.0), at(0.0, 4.0)]), "M0 0L0 0");
        assert_eq!(
            route(&[at(0.0, 0.0), at(0.0, 20.0), at(2.0, 20.0), at(2.0, 40.0)]).matches('Q').count(),
            2
        );
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(number(12.0), "12");
        assert_eq!(number(12.345), "12.35");
        assert_eq!(number(-0.001), "0");
    }
}
