//! Rules for kiosks and public computers: the device's settings, when a visitor has left, and when a kiosk loads a new
//! version of the app.
//!
//! Everything here is a pure function: times come in as numbers, and what to show comes out. Which pages a kiosk shows
//! is in the crate `interface`, with the addresses.

pub mod idle;
pub mod renewal;
pub mod settings;

pub use idle::{Idle, WARNING_S, look};
pub use settings::Settings;
