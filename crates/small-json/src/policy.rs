//! How the policy of the browser check is read.

use std::collections::BTreeMap;

use readiness::{AdblockPolicy, BrowserPolicy, ClockPolicy, ConnectionPolicy, Family, Policy};

use crate::reader::{FromJson, Json, list, optional};

impl FromJson for BTreeMap<Family, BrowserPolicy> {
    fn read(json: &impl Json) -> Option<Self> {
        let mut read = Self::new();
        for (name, value) in json.members()? {
            read.insert(Family::from_code(&name)?, BrowserPolicy::read(&value)?);
        }
        Some(read)
    }
}

read_structs! {
    BrowserPolicy { minimum, current }
    AdblockPolicy { hits_needed, wait_ms }
    ClockPolicy { attention_above_s, problem_above_s, round_trip_at_most_ms }
    ConnectionPolicy { slow_above_ms }
}

impl FromJson for Policy {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self {
            browsers: optional(json, "browsers")?.unwrap_or_default(),
            unsupported: list(json, "unsupported")?,
            clock: optional(json, "clock")?.unwrap_or_default(),
            connection: optional(json, "connection")?.unwrap_or_default(),
            adblock: optional(json, "adblock")?.unwrap_or_default(),
            explains: optional(json, "explains")?.unwrap_or_default(),
        })
    }
}
