//! Room `net`: sockets. It accepts connections within limits and hands requests to a router that it does not know.

pub(crate) mod accept;
mod activity;
mod admission;
pub(crate) mod ambiguous_head;
pub(crate) mod settings;
pub(crate) mod stun;
mod write_timeout;
