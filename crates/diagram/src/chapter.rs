//! Chapters: which boxes lie above which, and the frames around them.
//!
//! The layout puts each chapter into layers of its own, so that a frame never holds a box of another one. Here each
//! chapter gets a free strip above its boxes for its title, and its frame.

use flow::{Flow, Language};
use protocol::{Drawing, DrawnChapter, DrawnLabel};

use crate::size::sized_title;

/// The height of the strip above the boxes of a chapter, for its title.
const STRIP_PX: f64 = 36.0;
/// From the top of the strip to the frame, and from there to the title.
const ABOVE_PX: f64 = 4.0;
/// From the boxes to the frame, at the sides and below. Edges bend at least 16 pixels below a box.
const SIDE_PX: f64 = 20.0;
const BELOW_PX: f64 = 12.0;
/// Kept free around a title.
const CLEAR_PX: f64 = 6.0;
/// Kept free between a frame's side and a line along it: nearer they look like one.
const ALONG_PX: f64 = 14.0;
/// How far a place is moved when it is not free.
const STEP_PX: f64 = 4.0;
/// How often. Beyond the drawing's edge everything is free.
const MOST_STEPS: u32 = 2000;

/// For each node of a flow, in its order, the band in which it is drawn: the lower the number, the higher the band. All
/// are in the same one where there are no chapters.
///
/// The chapters come in their order, but that of the start is the first. What belongs to none comes below them all:
/// these are the ends that several chapters lead to.
pub(crate) fn bands(flow: &Flow) -> Vec<usize> {
    let of = |node: &flow::Node| node.chapter.as_ref().and_then(|id| flow.chapters.get_index_of(id));
    let first = flow.nodes.get(&flow.start).and_then(of);
    let band = |(id, node): (&String, &flow::Node)| match of(node) {
        _ if *id == flow.start => 0,
        Some(chapter) if Some(chapter) == first => 0,
        Some(chapter) => chapter + 1,
        None => flow.chapters.len() + 1,
    };
    flow.nodes.iter().map(band).collect()
}

/// Makes room for the titles of the chapters, and gives the frames.
pub(crate) fn frame(drawing: &mut Drawing, flow: &Flow, language: Language) -> Vec<DrawnChapter> {
    let mut chapters: Vec<(f64, &String, DrawnLabel, Vec<usize>)> = Vec::new();
    for (id, title) in &flow.chapters {
        let is_in = |index: &usize| {
            let node = flow.nodes.get(&drawing.nodes[*index].id);
            node.is_some_and(|node| node.chapter.as_ref() == Some(id))
        };
        let inside: Vec<usize> = (0..drawing.nodes.len()).filter(is_in).collect();
        let top = inside.iter().map(|&index| drawing.nodes[index].y).fold(f64::INFINITY, f64::min);
        if let Some(title) = sized_title(title, language).filter(|_| !inside.is_empty()) {
            chapters.push((top, id, title, inside));
        }
    }
    chapters.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut frames = Vec::with_capacity(chapters.len());
    for (_, id, title, inside) in chapters {
        let top = inside.iter().map(|&index| drawing.nodes[index].y).fold(f64::INFINITY, f64::min);
        let cut = free_level(drawing, top);
        push_down(drawing, cut);
        frames.push(around(drawing, id, title, &inside, cut));
    }
    frames
}

/// The lowest level above `top` at which there are only upright lines.
fn free_level(drawing: &Drawing, top: f64) -> f64 {
    let mut level = top - 3.0;
    let holds = |y: f64, height: f64, level: f64| y - 1.0 < level && level < y + height + 1.0;
    for _ in 0..MOST_STEPS {
        let labels = drawing.edges.iter().filter_map(|edge| edge.label.as_ref());
        let mut legs = drawing.edges.iter().flat_map(|edge| edge.points.windows(2));
        let taken = drawing.nodes.iter().any(|node| holds(node.y, node.height, level))
            || labels.into_iter().any(|label| holds(label.y, label.height, level))
            || legs.any(|leg| (leg[0].x - leg[1].x).abs() > 1.0 && holds(leg[0].y.min(leg[1].y), 0.0, level));
        if !taken {
            break;
        }
        level -= 2.0;
    }
    level
}

/// Moves all that is below a level down by the height of a strip; upright lines become longer.
fn push_down(drawing: &mut Drawing, level: f64) {
    let moved = |y: &mut f64| *y += if *y > level { STRIP_PX } else { 0.0 };
    drawing.nodes.iter_mut().for_each(|node| moved(&mut node.y));
    for edge in &mut drawing.edges {
        edge.points.iter_mut().for_each(|point| moved(&mut point.y));
        if let Some(label) = &mut edge.label {
            moved(&mut label.y);
        }
    }
}

fn around(drawing: &Drawing, id: &str, mut title: DrawnLabel, inside: &[usize], cut: f64) -> DrawnChapter {
    let boxes = || inside.iter().filter_map(|&index| drawing.nodes.get(index));
    let is_in = |id: &str| boxes().any(|node| node.id == id);
    let mut left = boxes().map(|node| node.x).fold(f64::INFINITY, f64::min);
    let mut right = boxes().map(|node| node.x + node.width).fold(f64::NEG_INFINITY, f64::max);
    let bottom = boxes().map(|node| node.y + node.height).fold(cut, f64::max) + BELOW_PX;
    for edge in drawing.edges.iter().filter(|edge| is_in(&edge.from) && is_in(&edge.to)) {
        let label = edge.label.iter().flat_map(|label| [label.x, label.x + label.width]);
        for x in edge.points.iter().map(|point| point.x).chain(label) {
            (left, right) = (left.min(x), right.max(x));
        }
    }
    let top = cut + ABOVE_PX;
    (title.y, left, right) = (top + CLEAR_PX, left - SIDE_PX, right + SIDE_PX);
    let is_free = |from_x: f64, to_x: f64, from: f64, to: f64| {
        !upright_legs(drawing).any(|(leg, high, low)| leg > from_x && leg < to_x && high < to && low > from)
    };
    let fits = |x: f64| is_free(x - CLEAR_PX, x + title.width + CLEAR_PX, top, title.y + title.height);
    let steps = |from: f64, by: f64| (0..MOST_STEPS).map(move |step| from + f64::from(step) * by);
    let begin = left + 2.0 * CLEAR_PX;
    let last = right - title.width - 2.0 * CLEAR_PX;
    let within = steps(begin, STEP_PX).take_while(|x| *x <= last).find(|x| fits(*x));
    // Beside all lines there is room in any case.
    title.x = within.or_else(|| steps(begin, -STEP_PX).find(|x| fits(*x))).unwrap_or(begin);
    left = left.min(title.x - 2.0 * CLEAR_PX);
    right = right.max(title.x + title.width + 2.0 * CLEAR_PX);
    // No side of a frame along a line, nor through a label or a box.
    let is_clear = |x: f64| {
        let labels = drawing.edges.iter().filter_map(|edge| edge.label.as_ref());
        is_free(x - ALONG_PX, x + ALONG_PX, top, bottom)
            && !labels.into_iter().any(|label| {
                x > label.x - CLEAR_PX
                    && x < label.x + label.width + CLEAR_PX
                    && label.y < bottom
                    && label.y + label.height > top
            })
    };
    left = steps(left, -STEP_PX).find(|x| is_clear(*x)).unwrap_or(left);
    right = steps(right, STEP_PX).find(|x| is_clear(*x)).unwrap_or(right);
    DrawnChapter { id: id.to_owned(), x: left, y: top, width: right - left, height: bottom - top, title }
}

/// The upright legs of all edges: where they are, and from where to where.
fn upright_legs(drawing: &Drawing) -> impl Iterator<Item = (f64, f64, f64)> {
    let legs = drawing.edges.iter().flat_map(|edge| edge.points.windows(2));
    legs.filter(|leg| (leg[0].x - leg[1].x).abs() < 1.0)
        .map(|leg| (leg[0].x, leg[0].y.min(leg[1].y), leg[0].y.max(leg[1].y)))
}
