//! Minimal resource: a value that is fetched, and fetched again when a signal that its request reads changes.
//!
//! Leptos' own resources can do more (waiting, serialising, hydrating) and add 8 KB to the first visit.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

/// On its way.
pub(crate) type FetchFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// What was fetched last; nothing before anything came.
pub(crate) struct Fetched<T: Send + Sync + 'static> {
    value: RwSignal<Option<T>>,
    again: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Fetched<T> {}

impl<T: Clone + Send + Sync + 'static> Fetched<T> {
    /// Fetches what `ask` asks for now, and again whenever a signal that `ask` reads changes. Until the new value is
    /// there, the old one stays.
    pub(crate) fn new(ask: impl Fn() -> FetchFuture<T> + 'static) -> Self {
        let fetched = Self { value: RwSignal::new(None), again: RwSignal::new(0) };
        fetched.follow(Rc::new(ask));
        fetched
    }

    fn follow(self, ask: Rc<dyn Fn() -> FetchFuture<T>>) {
        let asked = StoredValue::new(0_u32);
        Effect::new(move || {
            self.again.track();
            let coming = ask();
            asked.update_value(|asked| *asked += 1);
            let ours = asked.get_value();
            spawn_local(async move {
                let value = coming.await;
                // Only the newest request counts. When the page was left its signals are gone, hence `try_`.
                if asked.try_get_value() == Some(ours) {
                    let _ = self.value.try_set(Some(value));
                }
            });
        });
    }

    /// The value; tracked.
    pub(crate) fn get(self) -> Option<T> {
        self.value.get()
    }

    /// Fetches it once more.
    pub(crate) fn refetch(self) {
        self.again.update(|again| *again += 1);
    }
}
