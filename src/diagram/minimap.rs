//! Small map of the whole drawing, with the visible part marked. It works by mouse and touch; the keys and buttons do
//! the same without it.

use protocol::Drawing;
use viewport::Area;
use viewport::number::decimal;
use web_sys::Element;

use super::element::{holding, set, svg};
use crate::marks;

/// The small map.
pub(super) struct Minimap {
    /// The whole of it.
    pub(super) svg: Element,
    here: Element,
    seen: Element,
    width: f64,
    height: f64,
}

impl Minimap {
    pub(super) fn new(drawing: &Drawing) -> Self {
        let mut boxes = String::new();
        for node in &drawing.nodes {
            let (x, y) = (decimal(node.x), decimal(node.y));
            let (width, height) = (decimal(node.width), decimal(node.height));
            boxes += &["M", &x, " ", &y, "h", &width, "v", &height, "h-", &width, "z"].concat();
        }
        let view_box = ["0 0 ", &decimal(drawing.width), " ", &decimal(drawing.height)].concat();
        let root = svg(
            "svg",
            &[("class", "minimap"), ("aria-hidden", "true"), ("viewBox", &view_box), (marks::MINIMAP, "")],
        );
        let here = svg("rect", &[("class", "minimap__here")]);
        let seen = svg("rect", &[("class", "minimap__seen"), ("vector-effect", "non-scaling-stroke")]);
        let boxes = svg("path", &[("class", "minimap__boxes"), ("d", &boxes)]);
        let mut frames = String::new();
        for frame in &drawing.chapters {
            let (x, y) = (decimal(frame.x), decimal(frame.y));
            let (width, height) = (decimal(frame.width), decimal(frame.height));
            frames += &["M", &x, " ", &y, "h", &width, "v", &height, "h-", &width, "z"].concat();
        }
        let frames = svg("path", &[("class", "minimap__chapters"), ("d", &frames)]);
        let root = holding(root, &[&frames, &boxes, &here, &seen]);
        Self { svg: root, here, seen, width: drawing.width, height: drawing.height }
    }

    /// Shows which part is seen.
    pub(super) fn show(&self, seen: Area) {
        let within = Area {
            left: seen.left.max(0.0),
            top: seen.top.max(0.0),
            right: seen.right.min(self.width),
            bottom: seen.bottom.min(self.height),
        };
        place(&self.seen, within);
    }

    /// Marks the visitor's place.
    pub(super) fn show_here(&self, node: Area) {
        place(&self.here, node);
    }

    /// The point of the drawing at a point of the window.
    pub(super) fn point(&self, x: f64, y: f64) -> (f64, f64) {
        let place = self.svg.get_bounding_client_rect();
        // The map keeps the drawing's shape, and is centred in its element.
        let scale = (place.width() / self.width).min(place.height() / self.height);
        let left = place.left() + (place.width() - self.width * scale) / 2.0;
        let top = place.top() + (place.height() - self.height * scale) / 2.0;
        ((x - left) / scale, (y - top) / scale)
    }
}

fn place(rectangle: &Element, area: Area) {
    let size = area.size();
    let sides =
        [("x", area.left), ("y", area.top), ("width", size.width.max(0.0)), ("height", size.height.max(0.0))];
    for (name, value) in sides {
        set(rectangle, name, Some(&decimal(value)));
    }
}
