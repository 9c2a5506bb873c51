//! A small JSON reader without serde, for the few types that the app's first file needs.
//!
//! Serde's readers of these types would be a third of the bytes that a browser fetches first. The browser has already
//! parsed the JSON, so this crate only turns the parsed value into our types: [`Json`] is a parsed value,
//! [`FromJson`] makes a type from it. Macros write most of it: a struct's line names its fields. As with serde, unknown
//! names are ignored. A test compares the result with serde's, for all content.

#[macro_use]
mod macros;

mod check;
mod content;
mod drawing;
mod policy;
mod reader;

pub use reader::{FromJson, Json};
