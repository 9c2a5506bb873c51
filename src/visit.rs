//! State of the current visit that is not in a view's signals. It goes with the mounted app: docs/decisions/0009.

use kiosk::VisitorState;
use leptos::prelude::*;

/// This visit, for as long as the app is mounted. Modules put their state into it by a type of their own; code that
/// runs outside the views, such as a timer, takes this along and finds nothing once the visit is over.
#[derive(Clone, Copy)]
pub(crate) struct ThisVisit(StoredValue<VisitorState, LocalStorage>);

impl ThisVisit {
    /// The visit that `state` belongs to; it ends with the owner in which this is called, at the latest.
    pub(crate) fn of(state: VisitorState) -> Self {
        Self(StoredValue::new_local(state))
    }

    /// Lends this visit's value of the type, which is made when it is asked for the first time; nothing when the visit
    /// is over.
    pub(crate) fn with<T: Default + 'static, R>(self, work: impl FnOnce(&mut T) -> R) -> Option<R> {
        self.0.try_with_value(|state| state.with(work)).flatten()
    }
}

/// This visit, inside the app.
pub(crate) fn use_visit() -> ThisVisit {
    // The app provides it before anything is shown; without it a value lives as long as the view that asks.
    use_context::<ThisVisit>().unwrap_or_else(|| ThisVisit::of(VisitorState::default()))
}
