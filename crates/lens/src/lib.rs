//! The viewport of a drawing: zoom and scrolling ([`view`]), which elements must be in the page ([`cull`]), moving by
//! the keyboard ([`steer`]), and cutting into sheets for print ([`sheet`]).
//!
//! Everything is a pure function over plain data: the app measures the page, asks here, and does what comes out.

pub mod cull;
pub mod number;
pub mod sheet;
pub mod steer;
pub mod view;

use protocol::{DrawnEdge, DrawnNode};

/// A width and a height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// A rectangle in a drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Its left edge.
    pub left: f64,
    /// Its top edge.
    pub top: f64,
    /// Its right edge.
    pub right: f64,
    /// Its bottom edge.
    pub bottom: f64,
}

impl Area {
    /// The box of a node.
    #[must_use]
    pub fn of_node(node: &DrawnNode) -> Self {
        Self { left: node.x, top: node.y, right: node.x + node.width, bottom: node.y + node.height }
    }

    /// All that belongs to an edge: its route and its label.
    #[must_use]
    pub fn of_edge(edge: &DrawnEdge) -> Self {
        let nowhere = Self {
            left: f64::INFINITY,
            top: f64::INFINITY,
            right: f64::NEG_INFINITY,
            bottom: f64::NEG_INFINITY,
        };
        let points = edge.points.iter().map(|point| (point.x, point.y));
        let label = edge
            .label
            .iter()
            .flat_map(|label| [(label.x, label.y), (label.x + label.width, label.y + label.height)]);
        points.chain(label).fold(nowhere, |area, (x, y)| Self {
            left: area.left.min(x),
            top: area.top.min(y),
            right: area.right.max(x),
            bottom: area.bottom.max(y),
        })
    }

    /// Whether the two have a point in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.left <= other.right
            && other.left <= self.right
            && self.top <= other.bottom
            && other.top <= self.bottom
    }

    /// Whether the other one lies within this one.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }

    /// The same with this much more on each side.
    #[must_use]
    pub fn grown(&self, by: Size) -> Self {
        Self {
            left: self.left - by.width,
            top: self.top - by.height,
            right: self.right + by.width,
            bottom: self.bottom + by.height,
        }
    }

    /// Its width and height.
    #[must_use]
    pub fn size(&self) -> Size {
        Size { width: self.right - self.left, height: self.bottom - self.top }
    }
}
