//! Scrollable frame around a drawing: its scale, its scroll position, and which elements it needs.

use flow::{Audience, Language};
use leptos::prelude::window;
use protocol::{Drawing, Type};
use viewport::cull::{self, VisibleParts};
use viewport::number::decimal;
use viewport::steer::{Steering, Ways};
use viewport::view::{FrameSizes, ZoomAndScroll};
use viewport::{Area, Size};
use web_sys::{Element, HtmlElement};

use super::drawing_elements::DrawingElements;
use super::element::set;
use super::minimap::Minimap;

/// The share of the window's height that the frame takes at most, as the style sheet says it.
const FRAME_SHARE: f64 = 0.75;
/// Where the frame has the height that the window leaves it.
const FILLED: &str = "html:not([data-embedded]) .diagram-page__screen";
/// Its borders, and what rounding takes.
const BORDERS_PX: f64 = 4.0;

/// A drawing in its frame.
pub(super) struct Lens {
    /// The drawing.
    pub(super) picture: DrawingElements,
    /// Its edges, for the keys.
    pub(super) ways: Ways,
    /// Where the keyboard is.
    pub(super) steering: Steering,
    pub(super) minimap: Minimap,
    frame: Option<HtmlElement>,
    scale: f64,
    /// The visitor has not chosen a size, so it is the one that fits.
    fitted: bool,
    /// What was seen of it last, before the window or the step beside it changed.
    seen: Option<Area>,
    kept: VisibleParts,
}

/// How the whole is made to fit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// As wide as the frame, as long as it can be read.
    Width,
    /// All of it.
    Whole,
}

impl Lens {
    /// With nothing to look at yet.
    pub(super) fn new() -> Self {
        let drawing = Drawing {
            flow: String::new(),
            language: Language::Nl,
            audience: Audience::Patron,
            width: 1.0,
            height: 1.0,
            type_: Type { node_px: 16.0, node_line_px: 22.0, label_px: 14.0, label_line_px: 20.0 },
            nodes: Vec::new(),
            edges: Vec::new(),
            chapters: Vec::new(),
        };
        Self {
            ways: Ways::default(),
            minimap: Minimap::new(&drawing),
            picture: DrawingElements::new(drawing, Vec::new()),
            steering: Steering::default(),
            frame: None,
            scale: 1.0,
            fitted: true,
            seen: None,
            kept: VisibleParts::default(),
        }
    }

    /// Puts a drawing into the frame, in the place of the one that is there, at the same size.
    pub(super) fn enter(&mut self, frame: HtmlElement, drawing: Drawing, texts: Vec<String>) {
        self.ways = Ways::of(&drawing);
        self.minimap = Minimap::new(&drawing);
        self.steering = Steering::default();
        self.kept = VisibleParts::default();
        self.picture = DrawingElements::new(drawing, texts);
        if !self.is_large() {
            self.picture.show(None);
        }
        frame.replace_children_with_node_1(&self.picture.svg);
        self.frame = Some(frame);
    }

    /// How large it is shown, in per cent.
    pub(super) fn percent(&self) -> f64 {
        (self.scale * 100.0).round()
    }

    fn is_large(&self) -> bool {
        self.picture.drawing.nodes.len() > cull::SMALL
    }

    fn sizes(&self) -> Option<(FrameSizes, ZoomAndScroll)> {
        let frame = self.frame.as_ref()?;
        let Drawing { width, height, type_, .. } = self.picture.drawing;
        let sizes = FrameSizes {
            frame: Size { width: frame.client_width().into(), height: frame.client_height().into() },
            drawing: Size { width, height },
            type_px: type_.node_px,
        };
        // In a page that is hidden nothing has a size.
        let is_shown = sizes.frame.width > 0.0;
        let view = ZoomAndScroll {
            scale: self.scale,
            left: frame.scroll_left().into(),
            top: frame.scroll_top().into(),
        };
        is_shown.then_some((sizes, view))
    }

    /// Shows this.
    fn look(&mut self, view: ZoomAndScroll) {
        let Some(frame) = &self.frame else { return };
        self.scale = view.scale;
        let Drawing { width, height, .. } = self.picture.drawing;
        set(&self.picture.svg, "width", Some(&decimal(width * view.scale)));
        set(&self.picture.svg, "height", Some(&decimal(height * view.scale)));
        #[expect(clippy::cast_possible_truncation, reason = "no drawing is so large")]
        {
            frame.set_scroll_left(view.left.round() as i32);
            frame.set_scroll_top(view.top.round() as i32);
        }
        self.settle();
    }

    /// Draws what is in view now.
    pub(super) fn settle(&mut self) {
        let Some((sizes, view)) = self.sizes() else { return };
        let seen = sizes.seen(view);
        self.seen = Some(seen);
        self.minimap.show(seen);
        if !self.is_large() {
            return;
        }
        if let Some(area) = self.kept.renew(seen) {
            self.picture.show(Some(area));
        }
    }

    /// Has everything in the page, however large it is.
    pub(super) fn show_all(&mut self) {
        self.picture.show(None);
        self.kept = VisibleParts::default();
    }

    /// Shows the drawing for the first time, with `node` in view.
    pub(super) fn begin(&mut self, node: usize) {
        self.fit(Fit::Width);
        let area = self.picture.drawing.nodes.get(node).map(Area::of_node);
        if let Some(((sizes, view), area)) = self.sizes().zip(area) {
            self.look(sizes.begun(view, area));
        }
    }

    /// Brings a node into view with what its ways out lead to.
    fn lead_on(&mut self, node: usize) {
        let Some((sizes, view)) = self.sizes() else { return };
        let nodes = &self.picture.drawing.nodes;
        let Some(area) = nodes.get(node).map(Area::of_node) else { return };
        let next = self.ways.next(node).filter_map(|next| nodes.get(next).map(Area::of_node));
        // What is further down than a frame is not looked at from here.
        let near = next.filter(|next| next.top - area.top < sizes.frame.height / view.scale);
        let ways = near.fold(area, |ways, next| Area {
            left: ways.left.min(next.left),
            top: ways.top.min(next.top),
            right: ways.right.max(next.right),
            bottom: ways.bottom.max(next.bottom),
        });
        let next = sizes.led_on(view, area, ways);
        if next == view { self.settle() } else { self.look(next) }
    }

    /// The same for one that took another's place, or a step in the same one.
    pub(super) fn refit_around(&mut self, node: usize) {
        if self.fitted {
            self.fit(Fit::Width);
        } else if let Some((_, view)) = self.sizes() {
            self.look(view);
        }
        self.lead_on(node);
    }

    /// Makes it fit.
    pub(super) fn fit(&mut self, fit: Fit) {
        let Some((mut sizes, view)) = self.sizes() else { return };
        self.fitted = fit == Fit::Width;
        let (scale, middle) = match fit {
            Fit::Width => (sizes.fit_width(), sizes.frame.height / 2.0),
            Fit::Whole => {
                // The frame is as high as the drawing, up to its share of the window.
                let window_px = window().inner_height().ok().and_then(|height| height.as_f64());
                let most = window_px.unwrap_or(sizes.frame.height) * FRAME_SHARE - BORDERS_PX;
                // In a frame that fills the window there is no more than it has.
                let fills = self
                    .frame
                    .as_ref()
                    .is_some_and(|frame| frame.closest(FILLED).is_ok_and(|at| at.is_some()));
                if !fills {
                    sizes.frame.height = most.max(sizes.frame.height);
                }
                (sizes.fit_whole(), 0.0)
            }
        };
        let view = sizes.zoomed(view, scale / view.scale, sizes.frame.width / 2.0, middle);
        self.look(view);
    }

    /// Makes it fit again after the window has changed. Somebody who looks at another part of it goes on looking there.
    pub(super) fn refit(&mut self) {
        if self.fitted {
            let node = self.steering.at();
            let area = self.picture.drawing.nodes.get(node).map(Area::of_node);
            let was_seen = area.zip(self.seen).is_some_and(|(area, seen)| seen.holds(&area));
            self.fit(Fit::Width);
            if was_seen {
                self.lead_on(node);
            }
        } else {
            self.settle();
        }
    }

    /// Larger or smaller, around a point of the frame; around its middle if there is none.
    pub(super) fn zoom(&mut self, factor: f64, around: Option<(f64, f64)>) {
        let Some((sizes, view)) = self.sizes() else { return };
        self.fitted = false;
        let (x, y) = around.unwrap_or((sizes.frame.width / 2.0, sizes.frame.height / 2.0));
        self.look(sizes.zoomed(view, factor, x, y));
    }

    /// Moves by so many frames' widths and heights.
    pub(super) fn pan(&mut self, right: f64, down: f64) {
        let Some((sizes, view)) = self.sizes() else { return };
        let left = view.left + right * sizes.frame.width;
        self.look(ZoomAndScroll { left, top: view.top + down * sizes.frame.height, ..view });
    }

    /// Brings a node into view, if it is not.
    pub(super) fn reveal(&mut self, node: usize) {
        let Some((sizes, view)) = self.sizes() else { return };
        let Some(area) = self.picture.drawing.nodes.get(node).map(Area::of_node) else { return };
        let next = sizes.revealed(view, area);
        if next == view { self.settle() } else { self.look(next) }
    }

    /// Brings a point of the drawing into the middle.
    pub(super) fn centre(&mut self, x: f64, y: f64) {
        let Some((sizes, view)) = self.sizes() else { return };
        let view = sizes.centred(view, Area { left: x, top: y, right: x, bottom: y });
        self.look(view);
    }

    /// Where in the frame a point of the window is.
    pub(super) fn in_frame(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        let place = self.frame.as_ref()?.get_bounding_client_rect();
        Some((x - place.left(), y - place.top()))
    }

    /// The element to put the focus on for the node where the keyboard is, with that node in view.
    pub(super) fn focused(&mut self) -> Option<Element> {
        let node = self.steering.at();
        self.reveal(node);
        self.picture.stop_at(node);
        self.picture.node(node)
    }
}
