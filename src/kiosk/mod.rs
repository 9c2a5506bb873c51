//! Kiosks (`modus=kiosk`) and public computers (`modus=publiek`): the page is watched, wiped and shown here. The rules
//! are in the crate `kiosk`. Only the app's frame uses this module; views ask `device`.

pub(crate) mod around;
pub(crate) mod attract;
pub(crate) mod bar;
mod guard;
mod idle;
mod phone;
mod renewal;
pub(crate) mod wipe;
