//! `GET connection`: what the server sees of a visitor's connection. The address itself never leaves here.

use std::net::IpAddr;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Json;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use protocol::{AddressKind, Connection};

use crate::visitor::Visitor;

/// The server's clock, and the kind of the visitor's address.
pub(super) async fn connection(visitor: Visitor) -> Response {
    let time_ms = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    let answer = Connection {
        time_ms: u64::try_from(time_ms).unwrap_or(u64::MAX),
        address_kind: address_kind(visitor.address()),
    };
    ([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response()
}

fn address_kind(address: IpAddr) -> AddressKind {
    match address.to_canonical() {
        address if address.is_loopback() => AddressKind::Loopback,
        IpAddr::V4(address) if address.is_private() || address.is_link_local() => AddressKind::Private,
        // RFC 6598: 100.64.0.0/10.
        IpAddr::V4(address) if matches!(address.octets(), [100, 64..=127, _, _]) => AddressKind::Shared,
        IpAddr::V4(_) => AddressKind::Ipv4,
        IpAddr::V6(address) if address.is_unique_local() || address.is_unicast_link_local() => {
            AddressKind::Private
        }
        IpAddr::V6(_) => AddressKind::Ipv6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_an_address_is_told_without_any_list() {
        for (address, kind) in [
            ("127.0.0.1", AddressKind::Loopback),
            ("::1", AddressKind::Loopback),
            ("::ffff:192.168.1.4", AddressKind::Private),
            ("10.0.0.1", AddressKind::Private),
            ("fd00::1", AddressKind::Private),
            ("100.64.0.1", AddressKind::Shared),
            ("100.128.0.1", AddressKind::Ipv4),
            ("192.0.2.1", AddressKind::Ipv4),
            ("2001:db8::1", AddressKind::Ipv6),
        ] {
            assert_eq!(address_kind(address.parse().unwrap()), kind, "{address}");
        }
    }
}
