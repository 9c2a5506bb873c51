//! Probe for web storage: writes a value, reads it, and removes it at once.

use leptos::prelude::window;
use readiness::StorageEvidence;
use web_sys::Storage;

const NAME: &str = "inlogwijzer-proef";

/// Tries both storages. A storage that is blocked throws at the first touch.
pub(crate) fn look() -> StorageEvidence {
    StorageEvidence {
        local_storage: Some(window().local_storage().ok().flatten().is_some_and(|storage| keeps(&storage))),
        session_storage: Some(
            window().session_storage().ok().flatten().is_some_and(|storage| keeps(&storage)),
        ),
    }
}

fn keeps(storage: &Storage) -> bool {
    let kept = storage.set_item(NAME, "1").is_ok()
        && storage.get_item(NAME).is_ok_and(|value| value.as_deref() == Some("1"));
    let _ = storage.remove_item(NAME);
    kept
}
