//! Reactive parts of a view with one boxed type, which keeps the WebAssembly small.

use std::sync::Arc;

use leptos::prelude::*;

/// Shows what `view` gives, and again whenever something that it read has changed.
///
/// The same as the closure itself in a view; but Leptos generates a kilobyte of code for each type of closure
/// and of its result, and every visitor waits for the first file of the app. Here all have one type.
pub(crate) fn live(view: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    boxed(Box::new(view))
}

fn boxed(view: Box<dyn Fn() -> Option<AnyView> + Send>) -> AnyView {
    (move || view()).into_any()
}

/// The same for an attribute, such as an address.
pub(crate) fn live_text(
    text: impl Fn() -> String + Send + Sync + 'static,
) -> impl Fn() -> String + Clone + Send + Sync {
    shared(Arc::new(text))
}

fn shared(text: Arc<dyn Fn() -> String + Send + Sync>) -> impl Fn() -> String + Clone + Send + Sync {
    move || text()
}
