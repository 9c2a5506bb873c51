//! What goes over the wire between the app and the server, as serde types. No behaviour.

mod catalog;
mod connection;
mod drawing;
mod problem;

pub use catalog::{Catalog, FlowDocument, FlowEntry, Handoff, Howtos, LibraryEntry, NodeEntry, Notices};
pub use connection::{AddressKind, Connection, OutsideAnswer, OutsideRequest};
pub use drawing::{Drawing, DrawnEdge, DrawnLabel, DrawnNode, Point, Type};
pub use problem::Problem;
