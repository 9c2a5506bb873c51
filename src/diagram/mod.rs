//! Interactive drawing of a flow (zoom, keyboard, print, export), and the same flow as a nested list. Only pages that
//! show one of these use this module.
//!
//! A drawing can have a thousand nodes. So its elements are plain SVG elements, created once and updated at each step,
//! instead of a reactive view for each node.

mod drawing_elements;
mod element;
mod find;
mod handle;
mod highlights;
mod keys;
mod lens;
pub(crate) mod lit;
mod minimap;
mod paper;
pub(crate) mod sheet;
mod stage;
mod take_along;

pub(crate) use highlights::{Highlight, Highlights, ways_aloud};
pub(crate) use keys::keys_help;
pub(crate) use stage::{FetchedDrawing, Subject, flow_stage, once_fetched, stage};
pub(crate) use take_along::take_along;
