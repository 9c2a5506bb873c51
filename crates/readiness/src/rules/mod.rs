//! One file a check: evidence in, a finding out.

pub(crate) mod adblock;
pub(crate) mod browser;
pub(crate) mod clock;
pub(crate) mod connection;
pub(crate) mod cookies;
pub(crate) mod storage;
pub(crate) mod wasm;
pub(crate) mod webview;
