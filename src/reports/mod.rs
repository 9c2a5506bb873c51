//! Reports on this device: what was found in this tab, what waits to be sent, and the anonymous counters.
//!
//! What is a rule stands in the crate `report`; here it is stored, sent and shown.

pub(crate) mod counting;
pub(crate) mod gathered;
pub(crate) mod outgoing;
pub(crate) mod store;
