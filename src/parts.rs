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

use crate::api::{ApiError, only_files};
use crate::views::check_node::CheckAsked;
use crate::views::waiting::{Loading, Sought, Trouble};
use crate::views::{check_node, howto, outbox, tool};
use crate::{kiosk, pages};

/// What a part shows, or that it could not be fetched.
type Fetched = Result<AnyView, SplitLoaderError>;

/// A part on its way.
type Coming = Pin<Box<dyn Future<Output = Fetched>>>;

/// Where parts begin. The name after `in` is that of the file; several can share one.
macro_rules! parts {
    ($($part:ident($argument:ident: $type:ty) in $file:ident => $view:expr;)*) => {$(
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($file, fallible, wasm_split_path = leptos::wasm_split)]
        fn $part($argument: $type) -> Fetched {
            Ok($view)
        }

        #[cfg(not(feature = "split"))]
        async fn $part($argument: $type) -> Fetched {
            Ok($view)
        }
    )*};
}

parts! {
    home_part(view: InHome) in home => match view {
        InHome::Home => pages::home::Page().into_any(),
        InHome::Attract => kiosk::AttractPage().into_any(),
        InHome::Around => kiosk::around(),
        InHome::Bar => kiosk::bar(),
        InHome::OutsideLink(address, words) => kiosk::outside_link(&address, &words).into_any(),
    };
    diagram_part(view: InDiagram) in diagram => match view {
        InDiagram::Diagram => pages::diagram::Page().into_any(),
        InDiagram::Outline => pages::diagram::Outline().into_any(),
        InDiagram::Map => pages::map::Page().into_any(),
    };
    check_part(view: InCheck) in check => match view {
        InCheck::Page => pages::readiness::Page().into_any(),
        InCheck::Node(asked) => check_node::check_node(asked).into_any(),
        InCheck::Tool(tool, level) => tool::tool(tool, level).into_any(),
        InCheck::Howtos(ids, known, level) => howto::howtos(ids, known, level).into_any(),
    };
    desk_part(view: InDesk) in desk => match view {
        // Without a server there are no reports and no counts, and nothing is on its way.
        InDesk::Ask | InDesk::Report | InDesk::Insight if only_files() => pages::not_found::Page().into_any(),
        InDesk::Outbox if only_files() => ().into_any(),
        InDesk::Ask => pages::ask::Page().into_any(),
        InDesk::Report => pages::report::Page().into_any(),
        InDesk::Desk => pages::desk::Page().into_any(),
        InDesk::Insight => pages::insight::Page().into_any(),
        InDesk::Outbox => outbox::outbox_lines(),
        InDesk::Statement => pages::statement::Page().into_any(),
    };
}

/// What begins with the home page, where kiosks begin too. One way into each file, and not one for each view: every way
/// in costs bytes of the first file.
#[derive(Clone)]
enum InHome {
    Home,
    Attract,
    Around,
    Bar,
    OutsideLink(String, String),
}

/// Drawings, and the list beside them.
#[derive(Clone, Copy)]
enum InDiagram {
    Diagram,
    Outline,
    Map,
}

/// What looks at the browser, and the small tools.
#[derive(Clone)]
enum InCheck {
    Page,
    Node(CheckAsked),
    Tool(flow::Tool, u8),
    Howtos(Vec<String>, Vec<flow::Howto>, u8),
}

/// Reports, the desk, and what few visitors open.
#[derive(Clone, Copy)]
enum InDesk {
    Ask,
    Report,
    Desk,
    Insight,
    Outbox,
    Statement,
}

fn in_home(level: u8, view: InHome) -> AnyView {
    show(level, Rc::new(move || Box::pin(home_part(view.clone()))))
}

fn in_diagram(view: InDiagram) -> AnyView {
    show(1, Rc::new(move || Box::pin(diagram_part(view))))
}

fn in_check(level: u8, view: InCheck) -> AnyView {
    show(level, Rc::new(move || Box::pin(check_part(view.clone()))))
}

fn in_desk(level: u8, view: InDesk) -> AnyView {
    show(level, Rc::new(move || Box::pin(desk_part(view))))
}

/// The home page.
pub(crate) fn home() -> AnyView {
    in_home(1, InHome::Home)
}

/// A kiosk's attract screen.
pub(crate) fn attract() -> AnyView {
    in_home(1, InHome::Attract)
}

/// What is around the pages of a device that belongs to everybody.
pub(crate) fn around() -> AnyView {
    in_home(2, InHome::Around)
}

/// The bar of a device that belongs to everybody.
pub(crate) fn device_bar() -> AnyView {
    in_home(2, InHome::Bar)
}

/// An address and its words, for the phone: from a kiosk nobody goes there.
pub(crate) fn outside_link(address: &str, words: &str) -> AnyView {
    in_home(2, InHome::OutsideLink(address.to_owned(), words.to_owned()))
}

/// The diagram page.
pub(crate) fn diagram() -> AnyView {
    in_diagram(InDiagram::Diagram)
}

/// The outline page.
pub(crate) fn outline() -> AnyView {
    in_diagram(InDiagram::Outline)
}

/// The map of a service.
pub(crate) fn map() -> AnyView {
    in_diagram(InDiagram::Map)
}

/// The browser check.
pub(crate) fn readiness() -> AnyView {
    in_check(1, InCheck::Page)
}

/// A check in a flow.
pub(crate) fn check(asked: CheckAsked) -> AnyView {
    in_check(asked.level, InCheck::Node(asked))
}

/// A small tool in a flow.
pub(crate) fn tool(tool: flow::Tool, level: u8) -> AnyView {
    in_check(level, InCheck::Tool(tool, level))
}

/// Steps for this browser.
pub(crate) fn howtos(ids: Vec<String>, known: Vec<flow::Howto>, level: u8) -> AnyView {
    in_check(level, InCheck::Howtos(ids, known, level))
}

/// Asking for help.
pub(crate) fn ask() -> AnyView {
    in_desk(1, InDesk::Ask)
}

/// A report.
pub(crate) fn report() -> AnyView {
    in_desk(1, InDesk::Report)
}

/// The desk.
pub(crate) fn desk() -> AnyView {
    in_desk(1, InDesk::Desk)
}

/// What is counted.
pub(crate) fn insight() -> AnyView {
    in_desk(1, InDesk::Insight)
}

/// The lines about reports that are on their way.
pub(crate) fn outbox() -> AnyView {
    in_desk(2, InDesk::Outbox)
}

/// The accessibility statement.
pub(crate) fn statement() -> AnyView {
    in_desk(1, InDesk::Statement)
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
