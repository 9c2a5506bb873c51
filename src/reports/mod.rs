//! Reports on this device: what was found in this tab, what waits to be sent, and the anonymous counters.
//!
//! What is a rule stands in the crate `report`; here it is stored, sent and shown.

pub(crate) mod browser_storage;
pub(crate) mod counters;
pub(crate) mod outgoing_reports;
pub(crate) mod tab_findings;
