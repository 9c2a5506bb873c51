//! Devices that belong to everybody: a kiosk (`modus=kiosk`), and a public computer (`modus=publiek`). The rules are in
//! the crate `kiosk`; here the page is watched, wiped and shown. Only the app's frame asks for these.

pub(crate) mod around;
pub(crate) mod attract;
pub(crate) mod bar;
mod guard;
mod idle;
mod phone;
mod renewal;
pub(crate) mod wipe;
mod words;
