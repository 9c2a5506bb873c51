//! The geometry of a diagram: boxes with their lines of text, routes of edges, positions of labels.
//!
//! All lengths are CSS pixels, the origin is the top left corner, and y grows downwards.

use flow::{Audience, Language, Outcome};
use serde::{Deserialize, Serialize};

/// One flow in one language for one audience, laid out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Drawing {
    /// The flow's id.
    pub flow: String,
    /// The language of the lines.
    pub language: Language,
    /// The audience whose layer the lines show.
    pub audience: Audience,
    /// The width of the whole drawing, margins included.
    pub width: f64,
    /// The height of the whole drawing, margins included.
    pub height: f64,
    /// The sizes of type that the boxes were measured for; the drawing must be shown with them.
    #[serde(rename = "type")]
    pub type_: Type,
    /// The boxes, in the order in which the flow is read: the start first.
    pub nodes: Vec<DrawnNode>,
    /// The edges, in the order of the nodes that they leave and of their answers.
    pub edges: Vec<DrawnEdge>,
    /// The frames around its chapters, behind everything else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chapters: Vec<DrawnChapter>,
}

/// The radius of the disc behind a node's sign, in CSS pixels.
pub const SIGN_DISC_PX: f64 = 11.0;

/// Sizes of type.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Type {
    /// Font size in the boxes.
    pub node_px: f64,
    /// From one baseline to the next in the boxes.
    pub node_line_px: f64,
    /// Font size of the edges' labels.
    pub label_px: f64,
    /// From one baseline to the next in the labels.
    pub label_line_px: f64,
}

/// A node's box.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DrawnNode {
    /// The node's id.
    pub id: String,
    /// The node's kind: `question`, `step`, `check`, `handoff` or `outcome`. Each has its own shape.
    pub kind: String,
    /// The kind of end, for an outcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width of the box.
    pub width: f64,
    /// Height of the box.
    pub height: f64,
    /// The node's text, broken so that it fits with every usual system font.
    pub lines: Vec<String>,
    /// The outline of the kind's shape, as SVG path data.
    pub outline: String,
    /// The sign of the kind, or of the kind of end, as SVG path data without a fill. It stands on a disc with a radius of
    /// 11 around the middle of the box's left border.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sign: String,
}

/// The frame around the boxes of a chapter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DrawnChapter {
    /// The chapter's id.
    pub id: String,
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width of the frame.
    pub width: f64,
    /// Height of the frame.
    pub height: f64,
    /// Its title and the place of that, within the frame.
    pub title: DrawnLabel,
}

/// An answer's (or a step's) way to the next node.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DrawnEdge {
    /// The id of the node that it leaves.
    pub from: String,
    /// The id of the node that it reaches.
    pub to: String,
    /// The answer's id; `verder` for a step.
    pub answer: String,
    /// Whether it leads back to a node that is read earlier.
    pub back: bool,
    /// The corners of the route, from border to border.
    pub points: Vec<Point>,
    /// The line with rounded bends, as SVG path data; it ends at the foot of the arrowhead.
    pub route: String,
    /// The arrowhead, as SVG path data.
    pub arrow: String,
    /// The answer's words and their position; missing for a step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<DrawnLabel>,
}

/// A place in the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// An edge's label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DrawnLabel {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width of the place.
    pub width: f64,
    /// Height of the place.
    pub height: f64,
    /// The answer's words, broken.
    pub lines: Vec<String>,
}
