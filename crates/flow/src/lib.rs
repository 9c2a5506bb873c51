//! Flows: the model, the YAML that authors write, the publish gate, and the walk through a flow.
//!
//! Everything here is a pure function over plain data. This crate does not know browsers, servers or the file
//! system: the server reads the files and passes their text to `author`, and the app gets the model as JSON and
//! calls [`walk`].

#[cfg(feature = "author")]
pub mod author;
pub mod fact;
#[cfg(feature = "author")]
pub mod former;
pub mod howto;
pub mod length;
pub mod library;
pub mod model;
pub mod notice;
pub mod outline;
pub mod place;
pub mod profile;
pub mod prose;
pub mod search;
pub mod short;
#[cfg(feature = "author")]
pub mod template;
pub mod text;
pub mod tool;
pub mod walk;

pub use fact::{Age, Fact, FactKind, Facts};
pub use howto::{Howto, HowtoVariant};
pub use length::usual_questions;
pub use library::{Desk, Kiosk, Library};
pub use model::{Answer, Flow, FlowAudience, Layer, Link, Node, NodeKind, Outcome, Service, Sign, Tool};
pub use notice::{Notice, Period};
pub use place::Place;
pub use profile::Profile;
/// The verdict of a check, for which a check node has its answers.
pub use readiness::Verdict;
pub use text::{Audience, Language, Text};
pub use walk::{Dropped, Visit, Walk};
