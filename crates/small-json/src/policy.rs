//! How the policy of the browser check is read.

use std::collections::BTreeMap;

use readiness::{AdblockPolicy, BrowserPolicy, CheckId, ClockPolicy, ConnectionPolicy, Family, Policy};

use crate::reader::{FromJson, Json, list, optional};

impl FromJson for Family {
    fn read(json: &impl Json) -> Option<Self> {
        Self::from_code(&json.text()?)
    }
}

impl FromJson for CheckId {
    fn read(json: &impl Json) -> Option<Self> {
        Self::from_code(&json.text()?)
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
            browsers: map(json, "browsers", |name| Family::from_code(&name))?,
            unsupported: list(json, "unsupported")?,
            clock: optional(json, "clock")?.unwrap_or_default(),
            connection: optional(json, "connection")?.unwrap_or_default(),
            adblock: optional(json, "adblock")?.unwrap_or_default(),
            explains: map(json, "explains", Some)?,
        })
    }
}

/// A map that may be missing: then it is empty.
fn map<K: Ord, V: FromJson>(
    json: &impl Json,
    name: &str,
    key: impl Fn(String) -> Option<K>,
) -> Option<BTreeMap<K, V>> {
    // One by one: to collect them would bring a sort of the standard library for each type.
    let mut read = BTreeMap::new();
    if let Some(map) = json.member(name) {
        for (name, value) in map.members()? {
            read.insert(key(name)?, V::read(&value)?);
        }
    }
    Some(read)
}
