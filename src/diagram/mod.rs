//! Interactive drawing of a flow (zoom, keyboard, print, export), and the same flow as a nested list. Only pages that
//! show one of these use this module.
//!
//! A drawing can have a thousand nodes. So its elements are plain SVG elements, created once and updated at each step,
//! instead of a reactive view for each node.

mod drawing_elements;
mod element;
mod fetched;
mod find;
mod gestures;
mod handle;
mod highlights;
mod keys;
mod lens;
pub(crate) mod lit;
mod minimap;
mod paper;
mod sheet;
mod shown_flow;
mod stage;
mod subject;
pub(crate) mod take_along;

pub(crate) use fetched::{FetchedStage, put};
pub(crate) use highlights::{Highlight, Highlights, ways_aloud};
pub(crate) use sheet::coming as style_sheet;
pub(crate) use shown_flow::{At, ShownFlow};
pub(crate) use subject::{Of, Source, Subject};
