//! How the browser check's findings, and what the server says of a connection, are read.

use protocol::{AddressKind, Connection, Howtos, OutsideAnswer};
use readiness::{CheckId, Confidence, Family, Finding, Network, Outside, Reason};

use crate::reader::{FromJson, Json};

/// Reads enums that know the word of each value.
macro_rules! read_codes {
    ($($type:ident),*) => {$(
        impl FromJson for $type {
            fn read(json: &impl Json) -> Option<Self> {
                Self::from_code(&json.text()?)
            }
        }
    )*};
}

read_codes!(CheckId, Confidence, Family, Network, Outside, Reason);

impl FromJson for AddressKind {
    fn read(json: &impl Json) -> Option<Self> {
        Some(match &json.text()?[..] {
            "loopback" => Self::Loopback,
            "private" => Self::Private,
            "shared" => Self::Shared,
            "ipv4" => Self::Ipv4,
            "ipv6" => Self::Ipv6,
            _ => return None,
        })
    }
}

read_structs! {
    Connection {
        time_ms,
        address_kind,
        network: optional,
        country_utc_offsets_min: or_default,
        stun_port: optional,
        companion: optional,
    }
    OutsideAnswer { outside }
    Finding { id, verdict, confidence, reason, params: or_default, howto: or_default }
    Howtos { howtos }
}
