//! Browser storage (`localStorage` and `sessionStorage`). It can be switched off, be full, or hold what another version
//! of the app wrote. None of that is an error: reading gives nothing.

use leptos::prelude::window;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

/// Where something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BrowserStorage {
    /// Until the tab is closed.
    Tab,
    /// Until it is taken away.
    Device,
}

impl BrowserStorage {
    fn storage(self) -> Option<Storage> {
        match self {
            Self::Tab => window().session_storage(),
            Self::Device => window().local_storage(),
        }
        .ok()
        .flatten()
    }

    /// Whether it can be used at all.
    pub(crate) fn works(self) -> bool {
        self.storage().is_some()
    }

    /// Whether something is kept under `name`.
    pub(crate) fn holds(self, name: &str) -> bool {
        self.storage().is_some_and(|storage| storage.get_item(name).is_ok_and(|kept| kept.is_some()))
    }

    /// What is kept under `name`.
    pub(crate) fn read<T: DeserializeOwned>(self, name: &str) -> Option<T> {
        serde_json::from_str(&self.storage()?.get_item(name).ok()??).ok()
    }

    /// Keeps `value` under `name`, if that can be.
    pub(crate) fn write<T: Serialize>(self, name: &str, value: &T) {
        if let (Some(storage), Ok(text)) = (self.storage(), serde_json::to_string(value)) {
            let _ = storage.set_item(name, &text);
        }
    }

    /// Keeps nothing under `name` any more.
    pub(crate) fn clear(self, name: &str) {
        if let Some(storage) = self.storage() {
            let _ = storage.remove_item(name);
        }
    }
}
