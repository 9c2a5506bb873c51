//! Gives boxes, edges and labels their places: the Eclipse Layout Kernel's layered algorithm.
//!
//! `docs/decisions/0002-layout-engine.md` says why this engine, and what the settings below are for.

use serde_json::{Map, Value, json};

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
    fn size(&self) -> usize {
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

/// Up to this many boxes and steps between them, the slower settings that give the better drawings: beyond
/// it they soon take seconds, since their time grows with about the square of it.
const CAREFUL_SIZE: usize = 1500;

/// How much more it counts that a first answer's edge is straight than that another one is. With half of it
/// drawings become a little narrower, but every "yes" of a checklist has a kink.
const MAIN_PRIORITY: u32 = 10;

/// The stack that the engine gets. Some of its steps call themselves once for each box of a chain, and a
/// stack that runs out ends the whole server: it is no panic, so nobody can catch it. The longest chain that is
/// drawn needs between 1 and 2 MiB without optimization.
const STACK_BYTES: usize = 64 << 20;

/// Finds a place for everything in the plan, or says in the engine's words why not.
pub(crate) fn arrange(plan: &Plan) -> Result<Arrangement, String> {
    let graph = graph(plan);
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
fn graph(plan: &Plan) -> Value {
    let boxes: Vec<Value> =
        plan.boxes.iter().enumerate().map(|(index, planned)| box_(index, planned)).collect();
    let edges: Vec<Value> =
        plan.edges.iter().enumerate().map(|(index, planned)| edge(index, planned)).collect();
    json!({
        "id": "flow",
        "layoutOptions": settings(plan.size() <= CAREFUL_SIZE),
        "children": boxes,
        "edges": edges,
    })
}

fn settings(careful: bool) -> Map<String, Value> {
    [
        ("org.eclipse.elk.algorithm", json!("org.eclipse.elk.layered")),
        ("org.eclipse.elk.direction", json!("DOWN")),
        ("org.eclipse.elk.edgeRouting", json!("ORTHOGONAL")),
        ("org.eclipse.elk.randomSeed", json!(1)),
        ("org.eclipse.elk.separateConnectedComponents", json!(false)),
        ("org.eclipse.elk.padding", json!("[top=24,left=24,bottom=24,right=24]")),
        // Edges that lead back in reading order are the ones that are turned round, so that the start stays
        // on top; and answers keep their order from left to right where that costs no crossing.
        ("org.eclipse.elk.alg.layered.cycleBreaking.strategy", json!("MODEL_ORDER")),
        ("org.eclipse.elk.alg.layered.considerModelOrder.strategy", json!("PREFER_EDGES")),
        ("org.eclipse.elk.alg.layered.crossingMinimization.greedySwitch.activationThreshold", json!(0)),
        ("org.eclipse.elk.alg.layered.thoroughness", json!(if careful { 50 } else { 20 })),
        (
            "org.eclipse.elk.alg.layered.nodePlacement.strategy",
            json!(if careful { "NETWORK_SIMPLEX" } else { "BRANDES_KOEPF" }),
        ),
        // A label sits in its line, close to the question that it answers.
        ("org.eclipse.elk.alg.layered.edgeLabels.centerLabelPlacementStrategy", json!("TAIL_LAYER")),
        ("org.eclipse.elk.spacing.nodeNode", json!(40)),
        ("org.eclipse.elk.spacing.edgeNode", json!(20)),
        ("org.eclipse.elk.spacing.edgeEdge", json!(EDGE_GAP_PX)),
        ("org.eclipse.elk.spacing.portPort", json!(EDGE_GAP_PX)),
        ("org.eclipse.elk.spacing.nodeSelfLoop", json!(20)),
        ("org.eclipse.elk.spacing.edgeLabel", json!(4)),
        ("org.eclipse.elk.alg.layered.spacing.nodeNodeBetweenLayers", json!(40)),
        ("org.eclipse.elk.alg.layered.spacing.edgeNodeBetweenLayers", json!(16)),
        ("org.eclipse.elk.alg.layered.spacing.edgeEdgeBetweenLayers", json!(12)),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

fn box_(index: usize, planned: &PlannedBox) -> Value {
    let corner = planned.corner_px;
    json!({
        "id": format!("box{index}"),
        "width": planned.width,
        "height": planned.height,
        "layoutOptions": {
            // Edges meet a box around the middle of its border: a chain of questions then stands in a column,
            // where edges spread over the whole border make it drift aside.
            "org.eclipse.elk.portAlignment.default": "CENTER",
            "org.eclipse.elk.spacing.portsSurrounding": format!("[top=0,left={corner},bottom=0,right={corner}]"),
        },
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
        let boxes = vec![PlannedBox { width: 1.0, height: 1.0, corner_px: 1.0 }; 4];
        let edge = |from, to| PlannedEdge { from, to, label: None, main: false };
        // A chain of four, a way from the first to the last, one back, and one to itself.
        let edges = vec![edge(0, 1), edge(0, 3), edge(1, 2), edge(2, 3), edge(3, 1), edge(2, 2)];
        assert_eq!(Plan { boxes, edges }.size(), 4 + 1 + 3 + 1 + 1 + 2);
    }

    #[test]
    fn the_engine_knows_every_setting() {
        elk_layout::ensure_initialized();
        let service = LayoutMetaDataService::get_instance();
        let planned = PlannedBox { width: 1.0, height: 1.0, corner_px: 1.0 };
        let edge = edge(0, &PlannedEdge { from: 0, to: 0, label: Some((1.0, 1.0)), main: true });
        let elements = [&box_(0, &planned), &edge, &edge["labels"][0], &graph(&Plan::default())]
            .map(|element| element["layoutOptions"].clone());
        for name in elements.iter().flat_map(|options| options.as_object().unwrap().keys()) {
            assert!(service.get_option_data(name).is_some(), "{name}");
        }
    }
}
