//! What `cargo xtask` and the program in `xtask/bindgen` have in common.

pub mod fingerprint;
pub mod strip_comments;
