//! The app comes in parts: what a question needs comes first, everything else is fetched when somebody goes there.
//!
//! Each function here is where a part begins: what only it reaches leaves the first file. `xtask/src/split.rs` takes
//! them apart; without the feature `split` (a build for development) all is one file.

use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use crate::api::ApiError;
use crate::views::check_node::CheckAsked;
use crate::views::waiting::{Loading, Sought, Trouble};
use crate::views::{check_node, outbox, tool};
use crate::{kiosk, pages};

/// What a part shows, or that it could not be fetched.
type Fetched = Result<AnyView, SplitLoaderError>;

/// A part on its way.
type Coming = Pin<Box<dyn Future<Output = Fetched>>>;

/// Where parts begin. The name after `in` is that of the file; several can share one.
macro_rules! parts {
    ($($part:ident($($argument:ident: $type:ty)?) in $file:ident => $view:expr;)*) => {$(
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($file, fallible, wasm_split_path = leptos::wasm_split)]
        fn $part($($argument: $type)?) -> Fetched {
            Ok($view)
        }

        #[cfg(not(feature = "split"))]
        async fn $part($($argument: $type)?) -> Fetched {
            Ok($view)
        }
    )*};
}

parts! {
    home_part() in home => pages::home::Page().into_any();
    diagram_part() in diagram => pages::diagram::Page().into_any();
    attract_part() in home => kiosk::AttractPage().into_any();
    around_part() in home => kiosk::around();
    bar_part() in home => kiosk::bar();
    outside_link_part(link: (String, String)) in home => kiosk::outside_link(&link.0, &link.1).into_any();
    outline_part() in diagram => pages::diagram::Outline().into_any();
    map_part() in diagram => pages::map::Page().into_any();
    readiness_part() in check => pages::readiness::Page().into_any();
    ask_part() in desk => pages::ask::Page().into_any();
    report_part() in desk => pages::report::Page().into_any();
    desk_part() in desk => pages::desk::Page().into_any();
    insight_part() in desk => pages::insight::Page().into_any();
    outbox_part() in desk => outbox::outbox_lines();
    check_part(asked: CheckAsked) in check => check_node::check_node(asked).into_any();
    tool_part(asked: (flow::Tool, u8)) in check => tool::tool(asked.0, asked.1).into_any();
}

/// The home page.
pub(crate) fn home() -> AnyView {
    later(1, || Box::pin(home_part()))
}

/// The diagram page.
pub(crate) fn diagram() -> AnyView {
    later(1, || Box::pin(diagram_part()))
}

/// A kiosk's attract screen.
pub(crate) fn attract() -> AnyView {
    later(1, || Box::pin(attract_part()))
}

/// What is around the pages of a device that belongs to everybody.
pub(crate) fn around() -> AnyView {
    later(2, || Box::pin(around_part()))
}

/// The bar of a device that belongs to everybody.
pub(crate) fn device_bar() -> AnyView {
    later(2, || Box::pin(bar_part()))
}

/// An address and its words, for the phone: from a kiosk nobody goes there.
pub(crate) fn outside_link(address: &str, words: &str) -> AnyView {
    let link = (address.to_owned(), words.to_owned());
    later(2, move || Box::pin(outside_link_part(link.clone())))
}

/// The outline page.
pub(crate) fn outline() -> AnyView {
    later(1, || Box::pin(outline_part()))
}

/// The map of a service.
pub(crate) fn map() -> AnyView {
    later(1, || Box::pin(map_part()))
}

/// The browser check.
pub(crate) fn readiness() -> AnyView {
    later(1, || Box::pin(readiness_part()))
}

/// Asking for help.
pub(crate) fn ask() -> AnyView {
    later(1, || Box::pin(ask_part()))
}

/// A report.
pub(crate) fn report() -> AnyView {
    later(1, || Box::pin(report_part()))
}

/// The desk.
pub(crate) fn desk() -> AnyView {
    later(1, || Box::pin(desk_part()))
}

/// What is counted.
pub(crate) fn insight() -> AnyView {
    later(1, || Box::pin(insight_part()))
}

/// The lines about reports that are on their way.
pub(crate) fn outbox() -> AnyView {
    later(2, || Box::pin(outbox_part()))
}

/// A check in a flow.
pub(crate) fn check(asked: CheckAsked) -> AnyView {
    later(asked.level, move || Box::pin(check_part(asked.clone())))
}

/// A small tool in a flow.
pub(crate) fn tool(tool: flow::Tool, level: u8) -> AnyView {
    later(level, move || Box::pin(tool_part((tool, level))))
}

/// How far a part has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    OnItsWay,
    Here,
    Lost,
}

/// Shows a part once it is here; until then that it is on its way, and when it is lost, how to go on. `level` is that
/// of a heading here.
fn later(level: u8, part: impl Fn() -> Coming + 'static) -> AnyView {
    show(level, Rc::new(part))
}

/// The same for all parts, compiled once.
fn show(level: u8, part: Rc<dyn Fn() -> Coming>) -> AnyView {
    let stage = RwSignal::new(Stage::OnItsWay);
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
                // Whoever has left the page meanwhile took its signals along.
                if !gone.load(Ordering::Relaxed) {
                    match came {
                        Ok(came) => {
                            view.set_value(Some(came));
                            stage.set(Stage::Here);
                        }
                        Err(_) => stage.set(Stage::Lost),
                    }
                }
            }));
        });
    };
    fetch();
    let fetch = StoredValue::new_local(fetch);
    let retry = Callback::new(move |()| {
        stage.set(Stage::OnItsWay);
        fetch.with_value(|fetch| fetch());
    });
    (move || match stage.get() {
        Stage::OnItsWay => view! { <Loading /> }.into_any(),
        Stage::Lost => {
            view! { <Trouble error=ApiError::Unreachable sought=Sought::Content retry level /> }.into_any()
        }
        Stage::Here => view.try_update_value(Option::take).flatten().into_any(),
    })
    .into_any()
}
