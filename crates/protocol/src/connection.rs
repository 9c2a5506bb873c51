//! What the server sees of a visitor's connection. Never the address itself.

use serde::{Deserialize, Serialize};

/// `GET /api/v1/connection`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// The server's clock, in milliseconds since 1970 (UTC).
    pub time_ms: u64,
    /// What kind of address the request came from.
    pub address_kind: AddressKind,
}

/// Kinds of address, as far as they can be told without any list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AddressKind {
    /// This very machine.
    Loopback,
    /// A network of the house: RFC 1918, RFC 4193, link-local.
    Private,
    /// An address that providers share among customers (RFC 6598).
    Shared,
    /// The public IPv4 internet.
    Ipv4,
    /// The public IPv6 internet.
    Ipv6,
}
