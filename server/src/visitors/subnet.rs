//! Subnet: the part of an address by which visitors are counted (of IPv6 the first 64 bits), and networks as settings
//! name them.

use std::net::{IpAddr, Ipv6Addr};

use ipnet::IpNet;

/// A household or an office has an IPv6 network of 64 bits and any number of addresses in it.
pub(crate) fn subnet(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
    }
}

/// A network, or a single address, on the command line.
pub(crate) fn read_network(text: &str) -> Result<IpNet, String> {
    let single = || text.parse::<IpAddr>().map(IpNet::from).ok();
    text.parse().ok().or_else(single).ok_or_else(|| {
        format!("'{text}' is no network. Give one such as 10.0.0.0/8 or fd00::/8, or one address.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_network_is_refused_with_an_example() {
        assert!(read_network("10.0.0.0/8").is_ok());
        assert!(read_network("::1").is_ok());
        assert!(read_network("10.0.0.0/99").unwrap_err().contains("10.0.0.0/8"));
    }
}
