//! Code splitting: a question needs only the first file, and the other parts of the app are fetched when a visitor
//! needs them.
//!
//! A part begins at a function in `parts!`; code that only this function reaches leaves the first file. All of Leptos is
//! in parts: `root.rs` has what their views share.
//! `xtask/bindgen/src/main.rs` takes the app apart. Without the feature `split` (a build for development) everything is in one
//! file.

mod html;
pub(crate) mod inline;
pub(crate) mod pages;
pub(crate) mod part;
mod root;
pub(crate) mod words;
