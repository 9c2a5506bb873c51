//! What the server tells a visitor about the connection: the kind of address, never the address itself.

use readiness::{Network, Outside};
use serde::{Deserialize, Serialize};

/// `GET /api/v1/connection`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Connection {
    /// The server's clock, in milliseconds since 1970 (UTC).
    pub time_ms: u64,
    /// What kind of address the request came from.
    pub address_kind: AddressKind,
    /// What the operator's lists say of that address; missing without lists, and for addresses that no list can
    /// have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network: Option<Network>,
    /// The offsets from UTC that clocks in the address's country have now, in minutes; empty when the country is
    /// not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub country_utc_offsets_min: Vec<i32>,
    /// The port of our STUN server, at the same host; missing when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stun_port: Option<u16>,
    /// The origin of this server's second site, for the checks that need two; missing when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub companion: Option<String>,
}

/// `POST /api/v1/connection/outside`: the address that a STUN server saw. It is compared, and not kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OutsideRequest {
    /// An IPv4 or IPv6 address.
    pub address: String,
}

/// The answer: how it compares with the address that the request came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutsideAnswer {
    /// Same, different, or not to be compared.
    pub outside: Outside,
}

/// Kinds of address, as far as they can be told without any list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AddressKind {
    /// The same machine as the server.
    Loopback,
    /// A private network: RFC 1918, RFC 4193, link-local.
    Private,
    /// An address that providers share among customers (RFC 6598).
    Shared,
    /// The public IPv4 internet.
    Ipv4,
    /// The public IPv6 internet.
    Ipv6,
}
