//! The drawing of a flow, alive: looked at near and far, walked by the keys, printed and taken along; and the same
//! flow as a nested list. Only the pages that show one of these know of it.
//!
//! A drawing can have a thousand nodes, so its elements are plain ones of the page, made once and marked anew at
//! each step, and not a view that computes for each node by itself what became of it.

mod drawing_elements;
mod element;
mod find;
mod handle;
mod highlights;
mod keys;
mod lens;
mod minimap;
mod outline;
mod paper;
mod stage;
mod take_along;

pub(crate) use highlights::{Highlight, Highlights, ways_aloud};
pub(crate) use keys::keys_help;
pub(crate) use outline::outline_view;
pub(crate) use stage::{FetchedDrawing, Subject, flow_stage, once_fetched, stage};
pub(crate) use take_along::take_along;
