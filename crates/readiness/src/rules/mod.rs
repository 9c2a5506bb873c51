//! The rules: one file for each check, from evidence to a finding.

pub(crate) mod adblock;
pub(crate) mod browser;
pub(crate) mod clock;
pub(crate) mod connection;
pub(crate) mod cookies;
pub(crate) mod login_rehearsal;
pub(crate) mod storage;
pub(crate) mod stored_credentials;
pub(crate) mod third_party_cookies;
pub(crate) mod vpn;
pub(crate) mod wasm;
pub(crate) mod webview;
