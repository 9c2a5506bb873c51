//! Room `studio`: the workshop, in which authors change flows in the browser. Only `inlogwijzer studio` has it.
//!
//! It may use `base` and `content`. No room of the server but `command` knows it.

mod drafts;
mod guard;
mod page;
mod routes;
mod seen;
mod words;

pub(crate) use drafts::Drafts;
pub(crate) use guard::Guard;
pub(crate) use routes::{Studio, router};
