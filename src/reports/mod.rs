//! Reports on the device: findings of this tab, reports waiting to be sent, and the anonymous counters. The rules are
//! in the crate `report`.

pub(crate) mod browser_storage;
pub(crate) mod counters;
pub(crate) mod outgoing_reports;
pub(crate) mod tab_findings;
