//! The rules of a device that belongs to everybody: what it is set to, when a visitor has gone, and when a kiosk
//! takes over a new version.
//!
//! Everything here is a pure function: times come in as numbers, and what to show comes out.

pub mod idle;
pub mod renewal;
pub mod settings;

pub use idle::{Idle, WARNING_S, look};
pub use settings::Settings;
