//! Rules for kiosks and public computers: the device's settings, when a visitor has left, when a kiosk loads a new
//! version of the app, and what of a visitor is in memory.
//!
//! Apart from that memory everything here is a pure function: times come in as numbers, and what to show comes out.
//! Which pages a kiosk shows is in the crate `interface`, with the addresses.

pub mod idle;
pub mod renewal;
pub mod settings;
pub mod visitor_state;

pub use idle::{Idle, WARNING_S, look};
pub use settings::Settings;
pub use visitor_state::VisitorState;
