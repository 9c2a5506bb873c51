//! Zoom and scrolling of a drawing in a frame.
//!
//! The browser scrolls the frame; this module only computes where to. A drawing that is narrower than its frame is
//! centred at the top.

use crate::number::within;
use crate::{Area, Size};

/// The smallest readable type in a box, in CSS pixels. "As wide as the frame" never makes it smaller: then the frame
/// scrolls.
const READABLE_PX: f64 = 14.0;
/// No drawing is shown larger than this.
const LARGEST: f64 = 4.0;
/// Below this nothing can be seen any more.
const SMALLEST: f64 = 0.05;
/// One press of a button or key.
pub const STEP: f64 = 1.25;
/// Kept free around a node that is brought into view, in CSS pixels.
const ROOM_PX: f64 = 16.0;

/// Kept free above a node whose ways out are shown: the title of its chapter stands there.
const ABOVE_PX: f64 = 48.0;

/// The frame and the drawing in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FrameSizes {
    /// What can be seen of the frame, in CSS pixels.
    pub frame: Size,
    /// The drawing at its own size.
    pub drawing: Size,
    /// The type in its boxes, at its own size.
    pub type_px: f64,
}

/// The scale of the drawing, and how far its frame is scrolled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ZoomAndScroll {
    /// The scale of the drawing.
    pub scale: f64,
    /// How far the frame is scrolled to the right, in CSS pixels.
    pub left: f64,
    /// How far it is scrolled down.
    pub top: f64,
}

/// The smallest scale at which type of `type_px` CSS pixels is readable.
#[must_use]
pub fn readable(type_px: f64) -> f64 {
    (READABLE_PX / type_px).min(1.0)
}

impl FrameSizes {
    /// The scale at which the drawing is as wide as the frame: at most its own size, and never too small to read.
    #[must_use]
    pub fn fit_width(&self) -> f64 {
        within(self.frame.width / self.drawing.width, readable(self.type_px), 1.0)
    }

    /// The scale at which the whole drawing is seen, or its own size if that is less.
    #[must_use]
    pub fn fit_whole(&self) -> f64 {
        let scale = (self.frame.width / self.drawing.width).min(self.frame.height / self.drawing.height);
        within(scale, SMALLEST, 1.0)
    }

    /// The view after zooming by `factor`, while the point at `x`, `y` from the frame's corner stays where it is.
    #[must_use]
    pub fn zoomed(&self, view: ZoomAndScroll, factor: f64, x: f64, y: f64) -> ZoomAndScroll {
        let least = self.fit_whole().min(self.fit_width());
        let scale = within(view.scale * factor, least, LARGEST);
        let (in_x, in_y) =
            ((view.left + x - self.inset(view.scale)) / view.scale, (view.top + y) / view.scale);
        ZoomAndScroll { scale, left: in_x * scale + self.inset(scale) - x, top: in_y * scale - y }
    }

    /// The part of the drawing that is seen.
    #[must_use]
    pub fn seen(&self, view: ZoomAndScroll) -> Area {
        let left = (view.left - self.inset(view.scale)) / view.scale;
        let top = view.top / view.scale;
        Area {
            left,
            top,
            right: left + self.frame.width / view.scale,
            bottom: top + self.frame.height / view.scale,
        }
    }

    /// The view with `area` in its middle.
    #[must_use]
    pub fn centred(&self, view: ZoomAndScroll, area: Area) -> ZoomAndScroll {
        let (x, y) = ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0);
        ZoomAndScroll {
            left: x * view.scale + self.inset(view.scale) - self.frame.width / 2.0,
            top: y * view.scale - self.frame.height / 2.0,
            ..view
        }
    }

    /// The view in which all of `area` is seen; unchanged if it is seen already.
    #[must_use]
    pub fn revealed(&self, view: ZoomAndScroll, area: Area) -> ZoomAndScroll {
        let room = ROOM_PX / view.scale;
        let wanted = area.grown(Size { width: room, height: room });
        // An area that is larger than the frame is never seen whole: its middle is enough.
        let (size, seen) = (wanted.size(), self.seen(view));
        let fits = size.width <= seen.size().width && size.height <= seen.size().height;
        let is_seen = if fits { seen.holds(&area) } else { seen.meets(&area) };
        if is_seen { view } else { self.centred(view, area) }
    }

    /// The view that leads on from a node: the node is near the top, with as much of `ways`, which is the node with all that
    /// its ways out lead to, as the frame has room for. Unchanged where all of that is seen already.
    #[must_use]
    pub fn led_on(&self, view: ZoomAndScroll, node: Area, ways: Area) -> ZoomAndScroll {
        let seen = self.seen(view);
        if seen.holds(&ways) {
            return view;
        }
        let room = ROOM_PX / view.scale;
        let begun = self.begun(view, node);
        let wide = ways.right - ways.left + 2.0 * room <= seen.right - seen.left;
        if wide { ZoomAndScroll { left: self.centred(view, ways).left, ..begun } } else { begun }
    }

    /// The view with which a drawing begins: a node near the top, in the middle of the width. `public/begin.js` does the same
    /// before there is an app.
    #[must_use]
    pub fn begun(&self, view: ZoomAndScroll, node: Area) -> ZoomAndScroll {
        let left = self.centred(view, node).left;
        ZoomAndScroll { left, top: ((node.top - ABOVE_PX) * view.scale).max(0.0), ..view }
    }

    /// The distance of the drawing from the frame's left edge.
    fn inset(&self, scale: f64) -> f64 {
        ((self.frame.width - self.drawing.width * scale) / 2.0).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: FrameSizes = FrameSizes {
        frame: Size { width: 800.0, height: 600.0 },
        drawing: Size { width: 1600.0, height: 3000.0 },
        type_px: 16.0,
    };
    const BEGIN: ZoomAndScroll = ZoomAndScroll { scale: 1.0, left: 0.0, top: 0.0 };

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-9
    }

    #[test]
    fn as_wide_as_the_frame_stays_readable_and_no_larger_than_drawn() {
        assert!(near(SIZES.fit_width(), 0.875));
        assert!(near(SIZES.fit_width() * 16.0, READABLE_PX));
        let wider = |width| FrameSizes { frame: Size { width, height: 600.0 }, ..SIZES };
        assert!(near(wider(1500.0).fit_width(), 0.9375));
        assert!(near(wider(4000.0).fit_width(), 1.0));
    }

    #[test]
    fn the_whole_is_as_small_as_it_must_be() {
        assert!(near(SIZES.fit_whole(), 0.2));
    }

    #[test]
    fn the_point_under_the_finger_stays_under_it() {
        let before = ZoomAndScroll { scale: 0.875, left: 300.0, top: 500.0 };
        let after = SIZES.zoomed(before, 1.5, 200.0, 100.0);
        let point = |view: ZoomAndScroll| {
            let seen = SIZES.seen(view);
            (seen.left + 200.0 / view.scale, seen.top + 100.0 / view.scale)
        };
        assert!(near(after.scale, 1.3125));
        assert!(near(point(before).0, point(after).0) && near(point(before).1, point(after).1));
        // Also from a scale at which the drawing is centred in the frame.
        let small = ZoomAndScroll { scale: 0.25, left: 0.0, top: 0.0 };
        let large = SIZES.zoomed(small, 4.0, 400.0, 0.0);
        assert!(near(SIZES.seen(small).top, SIZES.seen(large).top));
        assert!(near(SIZES.seen(small).left, -800.0));
        assert!(near(SIZES.seen(large).left, 400.0));
    }

    #[test]
    fn zoom_ends_at_the_whole_and_at_the_largest() {
        assert!(near(SIZES.zoomed(BEGIN, 0.001, 0.0, 0.0).scale, 0.2));
        assert!(near(SIZES.zoomed(BEGIN, 1000.0, 0.0, 0.0).scale, LARGEST));
    }

    #[test]
    fn a_node_is_shown_with_its_ways_out_below_it() {
        let node = Area { left: 100.0, top: 900.0, right: 300.0, bottom: 980.0 };
        let ways = Area { left: 0.0, top: 900.0, right: 600.0, bottom: 1300.0 };
        let view = SIZES.led_on(BEGIN, node, ways);
        assert!(SIZES.seen(view).holds(&ways), "{view:?}");
        // Ways that are too wide are seen as far as the frame goes, around the node.
        let wide = Area { right: 1600.0, ..ways };
        let view = SIZES.led_on(BEGIN, Area { left: 700.0, right: 900.0, ..node }, wide);
        assert!(near(view.left, 400.0) && near(view.top, 900.0 - ABOVE_PX), "{view:?}");
        assert_eq!(SIZES.begun(BEGIN, Area { left: 700.0, right: 900.0, ..node }), view);
        // What is seen already stays where it is.
        let seen = Area { left: 0.0, top: 0.0, right: 600.0, bottom: 500.0 };
        assert_eq!(SIZES.led_on(BEGIN, Area { bottom: 80.0, ..seen }, seen), BEGIN);
    }

    #[test]
    fn what_is_seen_already_moves_nothing_and_what_is_not_comes_into_the_middle() {
        let seen = Area { left: 100.0, top: 100.0, right: 300.0, bottom: 200.0 };
        assert_eq!(SIZES.revealed(BEGIN, seen), BEGIN);
        let beside = Area { left: 1000.0, top: 100.0, right: 1200.0, bottom: 200.0 };
        let moved = SIZES.revealed(BEGIN, beside);
        assert!(near(moved.left, 700.0));
        assert!(SIZES.seen(moved).holds(&beside));
        let larger = Area { left: 0.0, top: 0.0, right: 1600.0, bottom: 90.0 };
        assert_eq!(SIZES.revealed(BEGIN, larger), BEGIN);
    }
}
