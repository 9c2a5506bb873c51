//! The app comes in parts: what a question needs comes first, everything else is fetched when somebody goes there.
//!
//! The functions in `parts!` are where parts begin: what only they reach leaves the first file. `xtask/src/split.rs` takes
//! them apart; without the feature `split` (a build for development) all is one file.

pub(crate) mod inline;
pub(crate) mod pages;
mod part;
