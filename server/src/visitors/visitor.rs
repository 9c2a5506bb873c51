//! Visitor: the real address of a request's sender, for limits and for telling kinds of connection apart.
//!
//! The address is used while its request is answered and never kept, logged or sent: [`Visitor`] has no `Display`, and
//! its `Debug` says nothing. Behind a proxy every connection comes from the proxy, and the visitor's address is in
//! `X-Forwarded-For`, which anybody can write. The header counts only as far as it was written by proxies that the
//! operator named with `--trusted-proxy`.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRef, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use ipnet::IpNet;

use crate::base::problem::ApiError;

/// The proxies that are believed about a visitor's address. The state must have them wherever a [`Visitor`] is extracted.
#[derive(Debug, Clone, Default)]
pub(crate) struct TrustedProxies(Arc<[IpNet]>);

impl TrustedProxies {
    /// These networks, such as `10.0.0.0/8`.
    pub(crate) fn new(networks: impl IntoIterator<Item = IpNet>) -> Self {
        Self(networks.into_iter().collect())
    }

    /// Whether it is one of them.
    pub(crate) fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The visitor's address: the last hop that no trusted proxy vouches for.
    pub(crate) fn visitor(&self, peer: IpAddr, headers: &HeaderMap) -> Visitor {
        let mut address = peer.to_canonical();
        // Each proxy adds the address that it saw at the end, so the nearest hop stands last.
        let hops = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let hops: Vec<&str> = hops.flat_map(|value| value.split(',')).map(str::trim).collect();
        for hop in hops.into_iter().rev() {
            if !self.trusts(address) {
                break;
            }
            let Some(before) = read_hop(hop) else { break };
            address = before;
        }
        Visitor(address)
    }
}

/// A hop as proxies write it: an address, with a port or brackets at times.
fn read_hop(hop: &str) -> Option<IpAddr> {
    let with_port = || hop.parse::<SocketAddr>().map(|address| address.ip());
    let in_brackets = || hop.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    hop.parse::<IpAddr>()
        .or_else(|_| with_port())
        .or_else(|_| in_brackets())
        .ok()
        .map(|hop| hop.to_canonical())
}

/// The visitor's address.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Visitor(IpAddr);

impl Visitor {
    /// The address: IPv4 also where it came in as IPv6. It must not leave the request.
    pub(crate) const fn address(self) -> IpAddr {
        self.0
    }

    /// The visitor at this address.
    #[cfg(test)]
    pub(crate) const fn at(address: IpAddr) -> Self {
        Self(address)
    }
}

impl fmt::Debug for Visitor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Visitor(…)")
    }
}

impl<S> FromRequestParts<S> for Visitor
where
    S: Send + Sync,
    TrustedProxies: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let peer = ConnectInfo::<SocketAddr>::from_request_parts(parts, state).await;
        let ConnectInfo(peer) = peer.map_err(|_| ApiError::Internal.into_response())?;
        Ok(TrustedProxies::from_ref(state).visitor(peer.ip(), &parts.headers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visitors::subnet::read_network;

    fn visitor(trusted: &[&str], peer: &str, forwarded: &[&'static str]) -> String {
        let proxies = TrustedProxies::new(trusted.iter().map(|network| read_network(network).unwrap()));
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        proxies.visitor(peer.parse().unwrap(), &headers).address().to_string()
    }

    #[test]
    fn without_a_named_proxy_the_header_counts_for_nothing() {
        assert_eq!(visitor(&[], "192.0.2.1", &["198.51.100.7"]), "192.0.2.1");
        assert_eq!(visitor(&["10.0.0.0/8"], "192.0.2.1", &["198.51.100.7"]), "192.0.2.1");
    }

    #[test]
    fn behind_named_proxies_it_is_the_last_hop_that_none_of_them_vouches_for() {
        for (trusted, peer, forwarded, expected) in [
            (&["10.0.0.0/8"][..], "10.0.0.1", &["198.51.100.7"][..], "198.51.100.7"),
            // What the visitor wrote itself stands in front.
            (&["10.0.0.0/8"], "10.0.0.1", &["203.0.113.9, 198.51.100.7"], "198.51.100.7"),
            (&["10.0.0.0/8"], "10.0.0.1", &["203.0.113.9, 198.51.100.7, 10.0.0.2"], "198.51.100.7"),
            (&["10.0.0.0/8"], "10.0.0.1", &["203.0.113.9", "198.51.100.7"], "198.51.100.7"),
            (&["127.0.0.1"], "127.0.0.1", &["2001:db8::1"], "2001:db8::1"),
            (&["127.0.0.1"], "::ffff:127.0.0.1", &["[2001:db8::1]:4711"], "2001:db8::1"),
            (&["127.0.0.1"], "127.0.0.1", &["198.51.100.7:4711"], "198.51.100.7"),
            // Nothing readable: the proxy itself is all that is known.
            (&["127.0.0.1"], "127.0.0.1", &["unknown"], "127.0.0.1"),
            (&["127.0.0.1"], "127.0.0.1", &[], "127.0.0.1"),
        ] {
            assert_eq!(visitor(trusted, peer, forwarded), expected, "{trusted:?} {peer} {forwarded:?}");
        }
    }

    #[test]
    fn a_visitor_that_is_printed_by_mistake_says_nothing() {
        let visitor = TrustedProxies::default().visitor("192.0.2.1".parse().unwrap(), &HeaderMap::new());
        assert_eq!(format!("{visitor:?}"), "Visitor(…)");
    }
}
