//! Layout: places boxes, edges and labels with the layered algorithm of the Eclipse Layout Kernel.
//!
//! `docs/decisions/0002-layout-engine.md` says why this engine. `settings` has its options, and `choice` picks
//! one of its arrangements.

mod choice;
mod settings;

use serde_json::{Value, json};

use protocol::Point;

/// What is to be laid out: boxes in reading order, and edges by the index of their boxes.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// The boxes; the first one is put on top.
    pub(crate) boxes: Vec<PlannedBox>,
    /// The edges.
    pub(crate) edges: Vec<PlannedEdge>,
}

impl Plan {
    /// How much there is to be placed: the boxes, and each edge once for every layer that it has to pass.
    pub(crate) fn size(&self) -> usize {
        // The boxes are in reading order, so one pass over the edges, by the box that they leave, is enough.
        let mut layers = vec![0_usize; self.boxes.len()];
        let mut onward: Vec<&PlannedEdge> = self.edges.iter().filter(|edge| edge.to > edge.from).collect();
        onward.sort_by_key(|edge| edge.from);
        for edge in onward {
            layers[edge.to] = layers[edge.to].max(layers[edge.from] + 1);
        }
        let passed = self.edges.iter().map(|edge| layers[edge.from].abs_diff(layers[edge.to]));
        self.boxes.len() + passed.sum::<usize>()
    }
}

/// A box whose place is to be found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlannedBox {
    /// Its width.
    pub(crate) width: f64,
    /// Its height.
    pub(crate) height: f64,
    /// How far from its corners edges have to stay.
    pub(crate) corner_px: f64,
    /// The band in which it lies: each has layers of its own, the least on top. Either all boxes have one, or none has.
    pub(crate) band: Option<usize>,
}

/// An edge whose route is to be found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlannedEdge {
    /// The index of the box that it leaves.
    pub(crate) from: usize,
    /// The index of the box that it reaches.
    pub(crate) to: usize,
    /// The width and height of its label.
    pub(crate) label: Option<(f64, f64)>,
    /// Whether it is kept straight where not all edges can be.
    pub(crate) main: bool,
}

/// The places that were found, in the order of the plan.
#[derive(Debug)]
pub(crate) struct Arrangement {
    /// The upper left corner of each box.
    pub(crate) boxes: Vec<Point>,
    /// The corners of each edge's route, from border to border.
    pub(crate) routes: Vec<Vec<Point>>,
    /// The upper left corner of each edge's label.
    pub(crate) labels: Vec<Option<Point>>,
}

/// Between two edges that meet a box next to each other.
pub(crate) const EDGE_GAP_PX: f64 = 16.0;

/// How much more it counts that a first answer's edge is straight than that another one is. With half of it
/// drawings become a little narrower, but every "yes" of a checklist has a kink.
const MAIN_PRIORITY: u32 = 10;

/// The stack that the engine gets. Some of its steps call themselves once for each box of a chain, and a
/// stack that runs out ends the whole server: it is no panic, so it cannot be caught. The longest chain that is
/// drawn needs less than an eighth of it without optimization.
const STACK_BYTES: usize = 64 << 20;

/// Finds a place for everything in the plan, or gives the engine's error.
///
/// A plan of an ordinary size is arranged in several ways, of which the best is taken: see [`choice`].
pub(crate) fn arrange(plan: &Plan) -> Result<Arrangement, String> {
    let mut attempts = settings::attempts(plan.size()).into_iter();
    let first = attempts.next().ok_or("no settings for the layout")?;
    let mut best = engine(plan, &first)?;
    let mut least = choice::Cost::of(plan, &best);
    for attempt in attempts {
        if least.is_perfect() {
            break;
        }
        let arrangement = engine(plan, &attempt)?;
        let cost = choice::Cost::of(plan, &arrangement);
        // Of equals the first one stays: which that is does not hang on a detail of the flow.
        if cost < least {
            (best, least) = (arrangement, cost);
        }
    }
    Ok(best)
}

/// Has the engine arrange the plan once.
fn engine(plan: &Plan, settings: &settings::Settings) -> Result<Arrangement, String> {
    let graph = graph(plan, settings);
    let laid_out = std::thread::scope(|scope| {
        std::thread::Builder::new()
            .name("diagram layout".to_owned())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, || elk_layout::layout_value(graph, "{}"))
            .map_err(|error| format!("no thread for the layout: {error}"))?
            .join()
            .map_err(|_| "the layout thread ended early".to_owned())?
    })?;
    read(plan, &laid_out).ok_or_else(|| "the layout lacks a place or a route".to_owned())
}

/// The plan in the engine's JSON.
fn graph(plan: &Plan, settings: &settings::Settings) -> Value {
    let boxes: Vec<Value> =
        plan.boxes.iter().enumerate().map(|(index, planned)| box_(index, planned)).collect();
    let edges: Vec<Value> =
        plan.edges.iter().enumerate().map(|(index, planned)| edge(index, planned)).collect();
    let mut settings = settings.clone();
    if plan.boxes.iter().any(|planned| planned.band.is_some()) {
        settings.insert("org.eclipse.elk.partitioning.activate".to_owned(), json!(true));
    }
    json!({ "id": "flow", "layoutOptions": settings, "children": boxes, "edges": edges })
}

fn box_(index: usize, planned: &PlannedBox) -> Value {
    let corner = planned.corner_px;
    let mut options = json!({
        // Edges meet a box around the middle of its border: a chain of questions is then a column,
        // where edges spread over the whole border make it drift aside.
        "org.eclipse.elk.portAlignment.default": "CENTER",
        "org.eclipse.elk.spacing.portsSurrounding": format!("[top=0,left={corner},bottom=0,right={corner}]"),
    });
    if let Some(band) = planned.band {
        options["org.eclipse.elk.partitioning.partition"] = json!(band);
    }
    json!({
        "id": format!("box{index}"),
        "width": planned.width,
        "height": planned.height,
        "layoutOptions": options,
    })
}

fn edge(index: usize, planned: &PlannedEdge) -> Value {
    let labels: Vec<Value> = planned
        .label
        .iter()
        .map(|(width, height)| {
            json!({
                "id": format!("label{index}"),
                // Without a text the engine takes a label for absent.
                "text": "-",
                "width": width,
                "height": height,
                "layoutOptions": {
                    "org.eclipse.elk.edgeLabels.placement": "CENTER",
                    "org.eclipse.elk.edgeLabels.inline": true,
                },
            })
        })
        .collect();
    json!({
        "id": format!("edge{index}"),
        "sources": [format!("box{}", planned.from)],
        "targets": [format!("box{}", planned.to)],
        "labels": labels,
        "layoutOptions": {
            "org.eclipse.elk.alg.layered.priority.straightness": if planned.main { MAIN_PRIORITY } else { 1 },
        },
    })
}

/// The places out of the engine's JSON; none if anything is missing or is no number.
fn read(plan: &Plan, laid_out: &Value) -> Option<Arrangement> {
    let boxes: Vec<Point> = laid_out["children"].as_array()?.iter().map(point).collect::<Option<_>>()?;
    let edges = laid_out["edges"].as_array()?;
    if boxes.len() != plan.boxes.len() || edges.len() != plan.edges.len() {
        return None;
    }
    let routes = edges.iter().map(route).collect::<Option<_>>()?;
    let labels = edges
        .iter()
        .zip(&plan.edges)
        .map(|(edge, planned)| match planned.label {
            Some(_) => point(&edge["labels"][0]).map(Some),
            None => Some(None),
        })
        .collect::<Option<_>>()?;
    Some(Arrangement { boxes, routes, labels })
}

fn route(edge: &Value) -> Option<Vec<Point>> {
    let section = &edge["sections"][0];
    let bends = section["bendPoints"].as_array().map(Vec::as_slice).unwrap_or_default();
    std::iter::once(&section["startPoint"])
        .chain(bends)
        .chain(std::iter::once(&section["endPoint"]))
        .map(point)
        .collect()
}

fn point(place: &Value) -> Option<Point> {
    let (x, y) = (place["x"].as_f64()?, place["y"].as_f64()?);
    (x.is_finite() && y.is_finite()).then_some(Point { x, y })
}

#[cfg(test)]
mod tests {
    use elk_layout::core::org::eclipse::elk::core::data::LayoutMetaDataService;

    use super::*;

    #[test]
    fn the_size_of_a_plan_counts_the_layers_that_its_edges_pass() {
        let boxes = vec![PlannedBox { width: 1.0, height: 1.0, corner_px: 1.0, band: None }; 4];
        let edge = |from, to| PlannedEdge { from, to, label: None, main: false };
        // A chain of four, a way from the first to the last, one back, and one to itself.
        let edges = vec![edge(0, 1), edge(0, 3), edge(1, 2), edge(2, 3), edge(3, 1), edge(2, 2)];
        assert_eq!(Plan { boxes, edges }.size(), 4 + 1 + 3 + 1 + 1 + 2);
    }

    #[test]
    fn the_engine_knows_every_setting() {
        elk_layout::ensure_initialized();
        let service = LayoutMetaDataService::get_instance();
        let planned = PlannedBox { width: 1.0, height: 1.0, corner_px: 1.0, band: Some(0) };
        let edge = edge(0, &PlannedEdge { from: 0, to: 0, label: Some((1.0, 1.0)), main: true });
        let elements = [&box_(0, &planned), &edge, &edge["labels"][0]];
        let of_elements = elements.map(|element| element["layoutOptions"].as_object().unwrap().clone());
        let of_graphs = [0, 1000, 5000, 50_000].into_iter().flat_map(settings::attempts);
        for name in of_elements
            .into_iter()
            .chain(of_graphs)
            .flat_map(|options| options.into_iter().map(|(name, _)| name))
        {
            assert!(service.get_option_data(&name).is_some(), "{name}");
        }
    }
}
