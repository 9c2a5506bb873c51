//! The JSON of the API between the app and the server, as serde types. Types only, no behaviour.

mod catalog;
mod connection;
mod drawing;
mod insight;
mod problem;
mod report;

pub use catalog::{Catalog, FlowDocument, FlowEntry, Handoff, Howtos, LibraryEntry, NodeEntry, Notices};
pub use connection::{AddressKind, Connection, OutsideAnswer, OutsideRequest};
pub use drawing::{Drawing, DrawnChapter, DrawnEdge, DrawnLabel, DrawnNode, Point, SIGN_DISC_PX, Type};
pub use insight::{AnswerCount, Count, Event, EventBatch, Insight, NodeCount, OutcomeCount};
pub use problem::Problem;
pub use report::{
    GivenAnswer, IDEMPOTENCY_KEY, Report, ReportDraft, ReportReceipt, ReportedBrowser, SchoolAccount,
    SchoolLogin, Trail,
};
