//! The macro that declares a part, and the view that shows a part once it has been fetched.

use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use crate::api::FetchError;
use crate::views::waiting::{Loading, Sought, Trouble};

/// What a part shows, or that it could not be fetched.
pub(super) type PartView = Result<AnyView, SplitLoaderError>;

/// A part on its way.
type PartFuture = Pin<Box<dyn Future<Output = PartView>>>;

/// Where parts begin. The name after `in` is that of the file; several can share one.
macro_rules! parts {
    ($($part:ident($argument:ident: $type:ty) in $file:ident => $view:expr;)*) => {$(
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($file, fallible, wasm_split_path = leptos::wasm_split)]
        fn $part($argument: $type) -> $crate::parts::part::PartView {
            Ok($view)
        }

        #[cfg(not(feature = "split"))]
        async fn $part($argument: $type) -> $crate::parts::part::PartView {
            Ok($view)
        }
    )*};
}

pub(super) use parts;

/// How far a part has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PartState {
    OnItsWay,
    Shown,
    Lost,
}

/// Shows a part once it is here; until then that it is on its way, and when it is lost, how to go on. `level` is that
/// of a heading here.
pub(super) fn show(level: u8, part: Rc<dyn Fn() -> PartFuture>) -> AnyView {
    let stage = RwSignal::new(PartState::OnItsWay);
    let view = StoredValue::new_local(None::<AnyView>);
    let gone = Arc::new(AtomicBool::new(false));
    on_cleanup({
        let gone = Arc::clone(&gone);
        move || gone.store(true, Ordering::Relaxed)
    });
    let owner = Owner::current().unwrap_or_default();
    let fetch = move || {
        let coming = part();
        let gone = Arc::clone(&gone);
        owner.with(|| {
            spawn_local(ScopedFuture::new(async move {
                let came = coming.await;
                // When the page was left meanwhile its signals are gone.
                if !gone.load(Ordering::Relaxed) {
                    match came {
                        Ok(came) => {
                            view.set_value(Some(came));
                            stage.set(PartState::Shown);
                        }
                        Err(_) => stage.set(PartState::Lost),
                    }
                }
            }));
        });
    };
    fetch();
    let fetch = StoredValue::new_local(fetch);
    let retry = Callback::new(move |()| {
        stage.set(PartState::OnItsWay);
        fetch.with_value(|fetch| fetch());
    });
    (move || match stage.get() {
        PartState::OnItsWay => view! { <Loading /> }.into_any(),
        PartState::Lost => {
            view! { <Trouble error=FetchError::Unreachable sought=Sought::Content retry level /> }.into_any()
        }
        PartState::Shown => view.try_update_value(Option::take).flatten().into_any(),
    })
    .into_any()
}
