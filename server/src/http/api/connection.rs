//! `GET connection`: what the server sees of a visitor's connection. The address itself is never sent or logged.

use std::net::IpAddr;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use protocol::{AddressKind, Connection, OutsideAnswer, OutsideRequest, Problem};
use readiness::Outside;

use super::body::Body;
use crate::base::problem::ApiError;
use crate::http::companion::{Companion, host};
use crate::visitors::visitor::Visitor;
use crate::visitors::visitor_network::VisitorNetwork;

#[utoipa::path(
    get,
    path = "/connection",
    tag = "content",
    responses((status = 200, description = "The time, the kind of the visitor's address, and what helps to look further.", body = Connection))
)]
/// The server's clock, the kind of the visitor's address, and what helps to look further.
pub(crate) async fn connection(
    visitor: Visitor,
    State(visitor_network): State<VisitorNetwork>,
    State(companion): State<Companion>,
    headers: HeaderMap,
) -> Response {
    let time_ms = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    let address = visitor.address();
    let (networks, now) = (visitor_network.networks(), Timestamp::now());
    let answer = Connection {
        time_ms: u64::try_from(time_ms).unwrap_or(u64::MAX),
        address_kind: address_kind(address),
        network: networks.kind_of(address, is_public(address), now),
        country_utc_offsets_min: networks.utc_offsets_min(address, now),
        stun_port: visitor_network.stun_port(),
        companion: companion.beside(host(&headers)).map(|origin| origin.to_string()),
    };
    ([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response()
}

#[utoipa::path(
    post,
    path = "/connection/outside",
    tag = "content",
    request_body = OutsideRequest,
    responses(
        (status = 200, description = "What kind of address it is.", body = OutsideAnswer),
        (status = 400, description = "There is no address in it.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too long.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not said to be JSON.", body = Problem, content_type = "application/problem+json"),
    )
)]
/// `POST connection/outside`: compares the address that a STUN server saw with the one that this request came from.
/// The page learns the outcome only, and no address is kept or logged.
pub(crate) async fn outside(
    visitor: Visitor,
    request: Result<Body<OutsideRequest>, ApiError>,
) -> Result<Response, ApiError> {
    let request = match request {
        Err(error @ (ApiError::NotJson | ApiError::TooLong { .. })) => return Err(error),
        request => request.ok(),
    };
    let seen = request.and_then(|Body(request)| request.address.parse::<IpAddr>().ok());
    // What was sent is not repeated in the answer: it may be somebody's address with a slip in it.
    let seen = seen.ok_or_else(|| {
        ApiError::BadQuery("Send a JSON object with one field: address, an IPv4 or IPv6 address.".to_owned())
    })?;
    let outside = compare(visitor.address(), seen.to_canonical());
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(OutsideAnswer { outside })).into_response())
}

/// Compares public addresses of one family. Of IPv6 the network counts: a device has several addresses in it.
fn compare(by_web: IpAddr, by_stun: IpAddr) -> Outside {
    if !is_public(by_web) || !is_public(by_stun) {
        return Outside::NotComparable;
    }
    let same = match (by_web, by_stun) {
        (IpAddr::V4(one), IpAddr::V4(other)) => one == other,
        (IpAddr::V6(one), IpAddr::V6(other)) => one.segments()[..4] == other.segments()[..4],
        _ => return Outside::NotComparable,
    };
    if same { Outside::Same } else { Outside::Different }
}

fn is_public(address: IpAddr) -> bool {
    matches!(address_kind(address), AddressKind::Ipv4 | AddressKind::Ipv6)
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

    #[test]
    fn only_public_addresses_of_one_family_are_compared() {
        for (by_web, by_stun, expected) in [
            ("192.0.2.1", "192.0.2.1", Outside::Same),
            ("192.0.2.1", "198.51.100.1", Outside::Different),
            ("192.0.2.1", "2001:db8::1", Outside::NotComparable),
            ("2001:db8::1", "2001:db8::ffff:1", Outside::Same),
            ("2001:db8::1", "2001:db8:0:1::1", Outside::Different),
            // Served at home, or seen from there: nothing follows from that.
            ("127.0.0.1", "192.168.1.2", Outside::NotComparable),
            ("192.168.1.2", "192.0.2.1", Outside::NotComparable),
            ("192.0.2.1", "100.64.0.1", Outside::NotComparable),
        ] {
            let found = compare(by_web.parse().unwrap(), by_stun.parse().unwrap());
            assert_eq!(found, expected, "{by_web} {by_stun}");
        }
    }
}
