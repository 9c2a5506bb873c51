//! Code shared by `cargo xtask` and the program in `xtask/bindgen`.

pub mod fingerprint;
pub mod strip_comments;
