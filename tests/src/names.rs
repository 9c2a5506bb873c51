//! Host names that lead to this machine in every browser that a test starts, and nowhere else.
//!
//! Tests that ad blockers and cookies have a say in need them: blockers' lists spare numbers and `localhost`,
//! and a login crosses from one site to another. `.test` is kept free for this (RFC 6761).

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
