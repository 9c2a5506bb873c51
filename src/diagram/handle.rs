//! Shared state of a drawing's frame, buttons, search and keys.

use leptos::prelude::*;

use super::lens::Lens;
use crate::context::Speech;

/// The state that the parts of a stage share.
#[derive(Clone, Copy)]
pub(super) struct StageHandle {
    pub(super) lens: StoredValue<Lens, LocalStorage>,
    /// What screen readers hear about the keys and the search.
    pub(super) status: RwSignal<String>,
    pub(super) speech: Speech,
    pub(super) percent: RwSignal<f64>,
    settling: StoredValue<bool>,
}

impl StageHandle {
    /// For a drawing that is yet to come.
    pub(super) fn new(speech: Speech) -> Self {
        Self {
            lens: StoredValue::new_local(Lens::new()),
            status: RwSignal::new(String::new()),
            speech,
            percent: RwSignal::new(100.0),
            settling: StoredValue::new(false),
        }
    }

    /// Changes what is seen.
    pub(super) fn change(self, change: impl FnOnce(&mut Lens)) {
        self.lens.update_value(change);
        self.percent.set(self.lens.with_value(Lens::percent));
    }

    /// Draws what is in view, once a frame at most.
    pub(super) fn settle(self) {
        if self.settling.get_value() {
            return;
        }
        self.settling.set_value(true);
        request_animation_frame(move || {
            // The page may have left meanwhile.
            if self.settling.try_set_value(false).is_none() {
                self.lens.try_update_value(Lens::settle);
            }
        });
    }
}
