//! Converts the YAML of one file to the model, one module for each kind of file, with a finding for each fault
//! that this one file shows.
//!
//! Every reader continues after a fault where it can, so that an author sees all of them in one run.

mod common;
mod fact;
mod flow;
mod howto;
mod library;
mod node;
mod notice;
mod policy;

pub(super) use common::{AllowedClaims, FileReader};
pub(super) use fact::facts;
pub(super) use flow::flow;
pub(super) use howto::howto;
pub(super) use library::profile;
pub(super) use notice::notice;
pub(super) use policy::policy;

pub use common::{MAX_WORDS, TextPlace};
