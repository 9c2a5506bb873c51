//! The input and output of a layout engine, and the measures of quality, which are the same for all engines.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

/// Boxes and labels by their sizes, edges by the indices of their boxes.
#[derive(Debug, Clone)]
pub(crate) struct Graph {
    pub(crate) boxes: Vec<(f64, f64)>,
    pub(crate) edges: Vec<GraphEdge>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct GraphEdge {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) label: Option<(f64, f64)>,
}

impl Graph {
    /// The graph that a drawing of ours shows.
    pub(crate) fn of(drawing: &Value) -> Result<Self> {
        let nodes = drawing["nodes"].as_array().context("no nodes")?;
        let index: HashMap<&str, usize> = nodes
            .iter()
            .enumerate()
            .filter_map(|(index, node)| Some((node["id"].as_str()?, index)))
            .collect();
        let place = |id: &Value| index.get(id.as_str()?).copied();
        let edges = drawing["edges"].as_array().context("no edges")?.iter().map(|edge| {
            Some(GraphEdge {
                from: place(&edge["from"])?,
                to: place(&edge["to"])?,
                label: size(&edge["label"]),
            })
        });
        Ok(Self {
            boxes: nodes.iter().map(size).collect::<Option<_>>().context("a box without a size")?,
            edges: edges.collect::<Option<_>>().context("an edge without ends")?,
        })
    }

    /// For the engines in the browser.
    pub(crate) fn json(&self) -> Value {
        let edge = |edge: &GraphEdge| json!({ "from": edge.from, "to": edge.to, "label": edge.label });
        json!({ "boxes": self.boxes, "edges": self.edges.iter().map(edge).collect::<Vec<_>>() })
    }
}

fn size(value: &Value) -> Option<(f64, f64)> {
    Some((value["width"].as_f64()?, value["height"].as_f64()?))
}

type Point = (f64, f64);

/// A rectangle: left, top, right, bottom.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Area {
    pub(crate) const fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { left: x, top: y, right: x + width, bottom: y + height }
    }

    fn of(value: &Value) -> Option<Self> {
        let (width, height) = size(value)?;
        Some(Self::new(value["x"].as_f64()?, value["y"].as_f64()?, width, height))
    }

    /// What lies less deep in it than this is a matter of rounding.
    const fn inner(self) -> Self {
        Self {
            left: self.left + 1.0,
            top: self.top + 1.0,
            right: self.right - 1.0,
            bottom: self.bottom - 1.0,
        }
    }

    fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether some part of the line between two points is inside.
    fn is_met_by(self, (from, to): (Point, Point)) -> bool {
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        for (start, end, least, most) in
            [(from.0, to.0, self.left, self.right), (from.1, to.1, self.top, self.bottom)]
        {
            let way = end - start;
            if way.abs() < 1e-9 {
                if start <= least || start >= most {
                    return false;
                }
                continue;
            }
            let (one, other) = ((least - start) / way, (most - start) / way);
            enters = enters.max(one.min(other));
            leaves = leaves.min(one.max(other));
        }
        enters < leaves
    }
}

/// What an engine drew.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    pub(crate) boxes: Vec<Area>,
    pub(crate) edges: Vec<PictureEdge>,
}

#[derive(Debug, Clone)]
pub(crate) struct PictureEdge {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The line; curves as many short pieces.
    pub(crate) line: Vec<Point>,
    pub(crate) label: Option<Area>,
}

impl Picture {
    /// A drawing of ours.
    pub(crate) fn of_drawing(drawing: &Value) -> Result<Self> {
        let graph = Graph::of(drawing)?;
        let boxes = drawing["nodes"].as_array().into_iter().flatten().map(Area::of);
        let edges = drawing["edges"].as_array().into_iter().flatten().zip(&graph.edges);
        let edges = edges.map(|(edge, ends)| PictureEdge {
            from: ends.from,
            to: ends.to,
            line: edge["points"].as_array().into_iter().flatten().filter_map(point).collect(),
            label: Area::of(&edge["label"]),
        });
        Ok(Self {
            boxes: boxes.collect::<Option<_>>().context("a box without a place")?,
            edges: edges.collect(),
        })
    }

    /// What an engine in the browser gives: `boxes` and `labels` as [x, y, width, height], `lines` as lists of
    /// [x, y], and `ends` as [from, to].
    pub(crate) fn of_engine(value: &Value) -> Result<Self> {
        let numbers = |value: &Value| -> Vec<f64> {
            value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
        };
        let area = |value: &Value| match numbers(value)[..] {
            [x, y, width, height] => Some(Area::new(x, y, width, height)),
            _ => None,
        };
        let list = |name: &str| value[name].as_array().with_context(|| format!("the engine gave no {name}"));
        let boxes =
            list("boxes")?.iter().map(area).collect::<Option<_>>().context("a box without a place")?;
        let mut edges = Vec::new();
        for ((ends, line), label) in list("ends")?.iter().zip(list("lines")?).zip(list("labels")?) {
            let index = |at: usize| ends[at].as_u64().and_then(|index| usize::try_from(index).ok());
            edges.push(PictureEdge {
                from: index(0).context("an edge from nowhere")?,
                to: index(1).context("an edge to nowhere")?,
                line: line
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|at| Some((at[0].as_f64()?, at[1].as_f64()?)))
                    .collect(),
                label: area(label),
            });
        }
        Ok(Self { boxes, edges })
    }

    /// How good it is.
    pub(crate) fn quality(&self) -> Quality {
        let areas: Vec<Area> =
            self.boxes.iter().copied().chain(self.edges.iter().filter_map(|edge| edge.label)).collect();
        let overlaps = areas.iter().enumerate().map(|(index, area)| {
            areas[..index].iter().filter(|other| other.inner().overlaps(area.inner())).count()
        });
        let legs: Vec<Vec<(Point, Point)>> = self
            .edges
            .iter()
            .map(|edge| edge.line.windows(2).map(|leg| (leg[0], leg[1])).collect())
            .collect();
        let mut quality = Quality { overlaps: overlaps.sum(), ..Quality::default() };
        for (index, (edge, own)) in self.edges.iter().zip(&legs).enumerate() {
            quality.length_px +=
                own.iter().map(|(from, to)| (to.0 - from.0).hypot(to.1 - from.1)).sum::<f64>();
            let meets = |area: Area| own.iter().any(|&leg| area.inner().is_met_by(leg));
            let others = self.boxes.iter().enumerate().filter(|(at, _)| *at != edge.from && *at != edge.to);
            quality.through_boxes += others.filter(|(_, area)| meets(**area)).count();
            let labels = self.edges.iter().enumerate().filter(|(at, _)| *at != index);
            quality.through_labels +=
                labels.filter_map(|(_, other)| other.label).filter(|area| meets(*area)).count();
            let extent = extent(own);
            for (other, _) in legs[..index]
                .iter()
                .zip(&self.edges)
                .filter(|(other, _)| touches(extent, self::extent(other)))
            {
                quality.crossings += own
                    .iter()
                    .map(|leg| other.iter().filter(|other| cross(*leg, **other)).count())
                    .sum::<usize>();
            }
        }
        let points = self.edges.iter().flat_map(|edge| edge.line.iter().copied());
        let corners = areas.iter().flat_map(|area| [(area.left, area.top), (area.right, area.bottom)]);
        let all = points.chain(corners).fold(NOWHERE, |all, (x, y)| Area {
            left: all.left.min(x),
            top: all.top.min(y),
            right: all.right.max(x),
            bottom: all.bottom.max(y),
        });
        quality.area_px2 = (all.right - all.left) * (all.bottom - all.top);
        quality
    }
}

const NOWHERE: Area =
    Area { left: f64::INFINITY, top: f64::INFINITY, right: f64::NEG_INFINITY, bottom: f64::NEG_INFINITY };

fn extent(legs: &[(Point, Point)]) -> Area {
    legs.iter().flat_map(|(from, to)| [from, to]).fold(NOWHERE, |all, &(x, y)| Area {
        left: all.left.min(x),
        top: all.top.min(y),
        right: all.right.max(x),
        bottom: all.bottom.max(y),
    })
}

fn touches(one: Area, other: Area) -> bool {
    one.left <= other.right && other.left <= one.right && one.top <= other.bottom && other.top <= one.bottom
}

fn point(value: &Value) -> Option<Point> {
    Some((value["x"].as_f64()?, value["y"].as_f64()?))
}

/// Whether two lines cross, and not only touch.
fn cross((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let side = |p: Point, q: Point, r: Point| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
    let apart = |one: f64, other: f64| one * other < 0.0 && one.abs().min(other.abs()) > 1e-6;
    apart(side(c, d, a), side(c, d, b)) && apart(side(a, b, c), side(a, b, d))
}

/// The measures. All but the last two should be zero.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Quality {
    /// How often edges cross.
    pub(crate) crossings: usize,
    /// Boxes and labels that lie on each other.
    pub(crate) overlaps: usize,
    /// Edges through a box that is not at their end.
    pub(crate) through_boxes: usize,
    /// Edges through the label of another edge.
    pub(crate) through_labels: usize,
    /// The length of all edges.
    pub(crate) length_px: f64,
    /// The room that it takes.
    pub(crate) area_px2: f64,
}
