//! Host names that lead to this machine in every browser that a test starts.
//!
//! Ad blockers' lists exempt numbers and `localhost`, and a login goes from one site to another: tests of both need
//! names. `.test` is reserved for this (RFC 6761).

/// Ours.
pub const HOST_NAME: &str = "inlogwijzer.test";
/// The other site's: the companion origin.
pub const COMPANION_NAME: &str = "inlogproef.test";
/// A login service's, in the bench of real logins.
pub const PROVIDER_NAME: &str = "inlogdienst.test";
/// The site's that somebody logs in to there.
pub const SITE_NAME: &str = "bibliotheek.test";

/// All of them.
pub(crate) const ALL: [&str; 4] = [HOST_NAME, COMPANION_NAME, PROVIDER_NAME, SITE_NAME];

/// A file such as `/etc/hosts`.
pub(crate) fn hosts_file() -> String {
    format!("127.0.0.1 localhost {}\n::1 localhost\n", ALL.join(" "))
}
