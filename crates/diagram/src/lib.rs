//! Drawings of flows: a flow, for an audience and in a language, becomes boxes, routes and places for labels.
//!
//! [`draw()`] does the layout, [`svg()`] writes the drawing as a self-contained picture, and [`export`] writes
//! the flow in the languages of other drawing programs. Everything is a pure function over plain data. The app
//! does not contain this crate: it gets the [`protocol::Drawing`] from the server.

mod advance;
mod chapter;
mod draw;
mod error;
pub mod export;
mod layout;
mod map;
mod marked;
mod order;
mod palette;
mod shape;
mod sign;
mod size;
mod svg;
mod wrap;

pub use draw::{FurtherWay, draw, draw_with};
pub use error::{DrawError, MOST_EDGES, MOST_NODES, MOST_PLACES};
pub use map::{FLOW_KIND, map};
pub use marked::{Marks, NodeMark, Note, Sign, Span, Stress, marked_svg};
pub use svg::{SvgOptions, svg};
