//! Makes the drawing of a flow: sizes the boxes, places them, and joins both into one drawing.

use flow::model::WayOut;
use flow::{Audience, Flow, Language};
use protocol::{Drawing, DrawnEdge, DrawnNode, Point};

use crate::chapter;
use crate::error::{DrawError, MOST_EDGES, MOST_NODES, MOST_PLACES};
use crate::layout::{Arrangement, EDGE_GAP_PX, Plan, PlannedBox, PlannedEdge, arrange};
use crate::order::{ReadingOrder, reading_order};
use crate::shape::{arrow, outline, recess, room, route};
use crate::sign::sign;
use crate::size::{TYPE, sized_label, sized_node};

/// Around everything in the drawing.
const MARGIN_PX: f64 = 24.0;

/// Lays out a flow, as `audience` reads it in `language`.
///
/// The same flow always gives the same drawing. `handoff_titles` gives the title of another flow by its id,
/// for a handoff that has no text.
///
/// # Errors
///
/// See [`DrawError`]. Of a flow that passed the publish gate, only the last three can happen.
///
/// # Examples
///
/// ```
/// use diagram::{SvgOptions, draw, svg};
/// use flow::{Audience, Flow, Language};
/// use serde_json::json;
///
/// let flow: Flow = serde_json::from_value(json!({
///     "id": "inloggen", "service": "kb", "audience": "patron", "order": 10,
///     "title": { "nl": "Inloggen", "en": "Logging in" },
///     "summary": { "nl": "Een proef.", "en": "A trial." },
///     "start": "lukt-het",
///     "nodes": {
///         "lukt-het": {
///             "kind": "question", "source": ["own"], "text": { "nl": "Lukt het?", "en": "Does it work?" },
///             "answers": {
///                 "ja": { "label": { "nl": "Ja", "en": "Yes" }, "next": "klaar" },
///                 "nee": { "label": { "nl": "Nee", "en": "No" }, "next": "balie" },
///             },
///         },
///         "klaar": {
///             "kind": "outcome", "outcome": "solved", "source": ["own"],
///             "text": { "nl": "Klaar.", "en": "Done." },
///         },
///         "balie": {
///             "kind": "outcome", "outcome": "desk", "source": ["own"],
///             "text": { "nl": "Vraag het aan de balie.", "en": "Ask at the desk." },
///         },
///     },
/// }))?;
///
/// let drawing = draw(&flow, Audience::Patron, Language::En, &|_| None)?;
///
/// let boxes: Vec<&str> = drawing.nodes.iter().map(|node| node.id.as_str()).collect();
/// assert_eq!(boxes[0], "lukt-het");
/// assert_eq!((boxes.len(), drawing.edges.len()), (3, 2));
///
/// let picture = svg(&drawing, &SvgOptions { title: "Logging in", desc: "", href: &|_| None, style: true });
/// assert!(picture.starts_with("<svg ") && picture.contains("Ask at the desk."));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn draw(
    flow: &Flow,
    audience: Audience,
    language: Language,
    handoff_titles: &dyn Fn(&str) -> Option<String>,
) -> Result<Drawing, DrawError> {
    draw_with(flow, audience, language, handoff_titles, &[])
}

/// A way that is drawn beside those that a flow has: one that it had before.
#[derive(Debug, Clone, Copy)]
pub struct FurtherWay<'a> {
    /// The id of the node that it leaves.
    pub from: &'a str,
    /// The answer, its words, and the node that it reaches.
    pub out: WayOut<'a>,
}

/// As [`draw()`], with further ways between the flow's nodes.
///
/// # Errors
///
/// See [`DrawError`].
pub fn draw_with(
    flow: &Flow,
    audience: Audience,
    language: Language,
    handoff_titles: &dyn Fn(&str) -> Option<String>,
    further: &[FurtherWay<'_>],
) -> Result<Drawing, DrawError> {
    let Ways { order, ways, bands } = Ways::of(flow, further)?;
    let mut nodes: Vec<DrawnNode> = order
        .nodes
        .iter()
        .filter_map(|&node| flow.nodes.get_index(node))
        .map(|(id, node)| sized_node(id, node, audience, language, handoff_titles))
        .collect();
    let edges: Vec<DrawnEdge> = ways
        .iter()
        .map(|way| DrawnEdge {
            from: nodes[order.position[way.from]].id.clone(),
            to: way.out.next.to_owned(),
            answer: way.out.answer.to_owned(),
            back: order.leads_back(way.from, way.to),
            points: Vec::new(),
            route: String::new(),
            arrow: String::new(),
            label: way.out.label.and_then(|label| sized_label(label, language)),
        })
        .collect();

    let ends: Vec<(usize, usize)> =
        ways.iter().map(|way| (order.position[way.from], order.position[way.to])).collect();
    widen_for_edges(&mut nodes, &edges, &ends);
    let plan = plan(&nodes, &edges, &ends, &order, &bands);
    let places = plan.size();
    if places > MOST_PLACES {
        return Err(DrawError::TooTangled { flow: flow.id.clone(), places });
    }
    let arrangement = arrange(&plan).map_err(|reason| DrawError::Engine { flow: flow.id.clone(), reason })?;

    let mut drawing = Drawing {
        flow: flow.id.clone(),
        language,
        audience,
        width: 0.0,
        height: 0.0,
        type_: TYPE,
        nodes,
        edges,
        chapters: Vec::new(),
    };
    place(&mut drawing, arrangement);
    drawing.chapters = chapter::frame(&mut drawing, flow, language);
    to_origin(&mut drawing);
    meet_outlines(&mut drawing, &ends);
    // The drawing contains the shapes, so that every program shows the same ones.
    for node in &mut drawing.nodes {
        node.outline = outline(&node.kind, node.x, node.y, node.width, node.height);
        node.sign = sign(node);
    }
    for edge in &mut drawing.edges {
        edge.route = route(&edge.points);
        edge.arrow = arrow(&edge.points);
    }
    Ok(drawing)
}

/// The ways out of a flow that is fit to be drawn, in the order of the nodes that they leave.
struct Ways<'a> {
    order: ReadingOrder,
    ways: Vec<Way<'a>>,
    /// The band of each node, in reading order.
    bands: Vec<usize>,
}

/// A way out, and the indices in the flow of the nodes that it joins.
struct Way<'a> {
    from: usize,
    to: usize,
    out: WayOut<'a>,
}

impl<'a> Ways<'a> {
    fn of(flow: &'a Flow, further: &[FurtherWay<'a>]) -> Result<Self, DrawError> {
        if flow.nodes.is_empty() {
            return Err(DrawError::Empty { flow: flow.id.clone() });
        }
        let edges: usize = flow.nodes.values().map(|node| node.kind.ways_out().count()).sum();
        let edges = edges + further.len();
        if flow.nodes.len() > MOST_NODES || edges > MOST_EDGES {
            return Err(DrawError::TooLarge { flow: flow.id.clone(), nodes: flow.nodes.len(), edges });
        }
        let start = flow
            .nodes
            .get_index_of(&flow.start)
            .ok_or_else(|| DrawError::UnknownStart { flow: flow.id.clone(), start: flow.start.clone() })?;

        let mut ways = Vec::with_capacity(edges);
        for (from, (id, node)) in flow.nodes.iter().enumerate() {
            let further = further.iter().filter(|way| way.from == id).map(|way| way.out);
            for out in node.kind.ways_out().chain(further) {
                let to = flow.nodes.get_index_of(out.next).ok_or_else(|| DrawError::UnknownNext {
                    flow: flow.id.clone(),
                    node: id.clone(),
                    answer: out.answer.to_owned(),
                    next: out.next.to_owned(),
                })?;
                ways.push(Way { from, to, out });
            }
        }
        let mut follows = vec![Vec::new(); flow.nodes.len()];
        for way in &ways {
            follows[way.from].push(way.to);
        }
        let bands = chapter::bands(flow);
        let order = reading_order(&follows, start).in_bands(&bands);
        // A stable sort: the answers of one node stay as they are.
        ways.sort_by_key(|way| order.position[way.from]);
        let bands = order.nodes.iter().filter_map(|&node| bands.get(node).copied()).collect();
        Ok(Self { order, ways, bands })
    }
}

/// Gives each box the width that its edges need next to each other: above, those that reach it and those that
/// leave it for an earlier node; below, those that leave it and those that come back to it.
fn widen_for_edges(nodes: &mut [DrawnNode], edges: &[DrawnEdge], ends: &[(usize, usize)]) {
    let mut above = vec![0_u32; nodes.len()];
    let mut below = vec![0_u32; nodes.len()];
    for (edge, &(from, to)) in edges.iter().zip(ends) {
        let (leaves, reaches) = if edge.back { (&mut above, &mut below) } else { (&mut below, &mut above) };
        leaves[from] += 1;
        reaches[to] += 1;
    }
    for ((node, above), below) in nodes.iter_mut().zip(above).zip(below) {
        let needed = f64::from(above.max(below)) * EDGE_GAP_PX + 2.0 * room(&node.kind).corner_px;
        node.width = node.width.max(needed);
    }
}

fn plan(
    nodes: &[DrawnNode],
    edges: &[DrawnEdge],
    ends: &[(usize, usize)],
    order: &ReadingOrder,
    bands: &[usize],
) -> Plan {
    let is_banded = bands.iter().any(|band| *band != 0);
    let boxes = nodes.iter().zip(bands).map(|(node, &band)| PlannedBox {
        width: node.width,
        height: node.height,
        corner_px: room(&node.kind).corner_px,
        band: is_banded.then_some(band),
    });
    let mut previous = None;
    let shown = edges.iter().zip(ends).map(|(edge, &(from, to))| {
        let first = previous.replace(from) != Some(from);
        PlannedEdge {
            from,
            to,
            label: edge.label.as_ref().map(|label| (label.width, label.height)),
            main: first && !edge.back,
        }
    });
    // Nodes that the start does not reach are refused by the publish gate, but a preview may have them. An
    // edge that is not shown keeps each below the start.
    let hidden = order.roots[1..].iter().map(|&root| PlannedEdge {
        from: 0,
        to: order.position[root],
        label: None,
        main: false,
    });
    Plan { boxes: boxes.collect(), edges: shown.chain(hidden).collect() }
}

/// Puts everything in its place.
fn place(drawing: &mut Drawing, arrangement: Arrangement) {
    for (node, corner) in drawing.nodes.iter_mut().zip(arrangement.boxes) {
        (node.x, node.y) = (corner.x, corner.y);
    }
    for ((edge, route), corner) in drawing.edges.iter_mut().zip(arrangement.routes).zip(arrangement.labels) {
        edge.points = route;
        if let (Some(label), Some(corner)) = (&mut edge.label, corner) {
            (label.x, label.y) = (corner.x, corner.y);
        }
    }
}

/// Puts the drawing's corner at the origin.
fn to_origin(drawing: &mut Drawing) {
    let (least, most) = extent(drawing);
    let moved = |point: Point| Point {
        x: tidy(point.x - least.x + MARGIN_PX),
        y: tidy(point.y - least.y + MARGIN_PX),
    };
    for node in &mut drawing.nodes {
        let corner = moved(Point { x: node.x, y: node.y });
        (node.x, node.y) = (corner.x, corner.y);
    }
    for edge in &mut drawing.edges {
        for point in &mut edge.points {
            *point = moved(*point);
        }
        if let Some(label) = &mut edge.label {
            let corner = moved(Point { x: label.x, y: label.y });
            (label.x, label.y) = (corner.x, corner.y);
        }
    }
    for chapter in &mut drawing.chapters {
        let (corner, title) = (
            moved(Point { x: chapter.x, y: chapter.y }),
            moved(Point { x: chapter.title.x, y: chapter.title.y }),
        );
        (chapter.x, chapter.y, chapter.title.x, chapter.title.y) = (corner.x, corner.y, title.x, title.y);
        (chapter.width, chapter.height) = (tidy(chapter.width), tidy(chapter.height));
    }
    drawing.width = (most.x - least.x + 2.0 * MARGIN_PX).ceil();
    drawing.height = (most.y - least.y + 2.0 * MARGIN_PX).ceil();
}

/// Lets an edge that meets a box at its side, as only an edge from a node to itself does, reach the outline.
fn meet_outlines(drawing: &mut Drawing, ends: &[(usize, usize)]) {
    for (edge, &(from, to)) in drawing.edges.iter_mut().zip(ends) {
        if from != to {
            continue;
        }
        let node = &drawing.nodes[from];
        let [first, .., last] = edge.points.as_mut_slice() else { continue };
        for end in [first, last] {
            let recess = recess(&node.kind, node.y, node.height, end.y);
            if end.x <= node.x {
                end.x = tidy(end.x + recess);
            } else if end.x >= node.x + node.width {
                end.x = tidy(end.x - recess);
            }
        }
    }
}

/// To the hundredth of a pixel: less is invisible, and the JSON is half as long.
fn tidy(length: f64) -> f64 {
    (length * 100.0).round() / 100.0
}

/// The upper left and the lower right corner of all that is drawn.
fn extent(drawing: &Drawing) -> (Point, Point) {
    let nodes = drawing.nodes.iter().map(|node| (node.x, node.y, node.width, node.height));
    let edges = drawing.edges.iter().flat_map(|edge| {
        let label = edge.label.iter().map(|label| (label.x, label.y, label.width, label.height));
        edge.points.iter().map(|point| (point.x, point.y, 0.0, 0.0)).chain(label)
    });
    let nowhere =
        (Point { x: f64::INFINITY, y: f64::INFINITY }, Point { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY });
    let chapters = drawing.chapters.iter().map(|frame| (frame.x, frame.y, frame.width, frame.height));
    nodes.chain(edges).chain(chapters).fold(nowhere, |(least, most), (x, y, width, height)| {
        (
            Point { x: least.x.min(x), y: least.y.min(y) },
            Point { x: most.x.max(x + width), y: most.y.max(y + height) },
        )
    })
}
