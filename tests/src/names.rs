//! Host names that lead to this machine in every browser that a test starts.
//!
//! Ad blockers' lists exempt numbers and `localhost`, and a login goes from one site to another: tests of both need
//! names. `.test` is reserved for this (RFC 6761).

/// Ours.
pub const HOST_NAME: &str = "inlogwijzer.test";
/// The other site's: the companion origin.
pub const COMPANION_NAME: &str = "inlogproef.test";

/// Both.
pub(crate) const ALL: [&str; 2] = [HOST_NAME, COMPANION_NAME];

/// A file such as `/etc/hosts`.
pub(crate) fn hosts_file() -> String {
    format!("127.0.0.1 localhost {}\n::1 localhost\n", ALL.join(" "))
}
