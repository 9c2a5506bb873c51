//! Parts that the frame loads: all pages except the question page, and the bars of kiosks and public computers.

use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use protocol::FlowDocument;

use super::html::put_html;
pub(crate) use super::part::Wanted;
use super::part::parts;
use super::root::put_view;
use crate::address::{Page, View};
use crate::api::only_files;
use crate::app::App;
use crate::region::Put;
use crate::search_page::{Finder, Searched};
use crate::views::outbox;
use crate::{kiosk, pages, search_page};

parts! {
    home: home_part(wanted: (Rc<App>, InHome)) -> Put => {
        let (app, wanted) = wanted;
        match wanted {
            InHome::Home => search_page::put(&app, &pages::home::Home, search),
            InHome::Desk => search_page::put(&app, &pages::desk::Desk, search),
        }
    };
    search: search_part(searched: Searched) -> Finder => match searched {
        Searched::Home => Box::new(pages::home::found),
        Searched::Desk => Box::new(|_, here, catalog, sought| pages::desk::found(here, catalog, sought)),
    };
    kiosk: kiosk_part(wanted: (Rc<App>, InKiosk)) -> Put => match wanted {
        (app, InKiosk::Attract) => kiosk::attract::put(&app),
        (app, InKiosk::Around) => kiosk::around::put(&app),
        (app, InKiosk::Bar) => kiosk::bar::put(&app),
    };
    diagram: diagram_part(wanted: (Rc<App>, InDiagram)) -> Put => {
        let (app, wanted) = wanted;
        match wanted {
            InDiagram::Diagram(document) => pages::diagram::put(&app, document, View::Diagram),
            InDiagram::Outline(document) => pages::diagram::put(&app, document, View::Outline),
            InDiagram::Map => pages::map::put(&app),
        }
    };
    check: check_part(app: Rc<App>) -> Put => match app.here().is_kiosk() {
        true => put_html(&app, pages::readiness::on_phone),
        false => pages::readiness::put(&app),
    };
    text: statement_part(app: Rc<App>) -> Put => put_html(&app, |app| {
        if matches!(app.here().page, Some(Page::Statement)) {
            let _ = app.announce_once("", &templates::statement::name(app.language()));
        }
        templates::statement::page(app.language())
    });
    desk: desk_part(wanted: (Rc<App>, InDesk)) -> Put => {
        let (app, wanted) = wanted;
        put_view(&app, move || match wanted {
            // Without a server there are no reports and no counts, and nothing is on its way.
            InDesk::Ask | InDesk::Report | InDesk::Insight if only_files() => pages::not_found::not_found(),
            InDesk::Outbox if only_files() => ().into_any(),
            InDesk::Ask => pages::ask::Page().into_any(),
            InDesk::Report => pages::report::Page().into_any(),
            InDesk::Insight => pages::insight::Page().into_any(),
            InDesk::Outbox => outbox::outbox_lines(),
        })
    };
}

/// The pages with which a visit begins: they need the catalog, and nothing of Leptos. One way into each file, and not one
/// for each view: every way in costs bytes of the first file.
#[derive(Clone, Copy)]
enum InHome {
    Home,
    Desk,
}

/// What is around the pages of a kiosk or public computer, and where a visit of a kiosk begins.
#[derive(Clone, Copy)]
enum InKiosk {
    Attract,
    Around,
    Bar,
}

/// Drawings, and the list beside them.
#[derive(Clone)]
enum InDiagram {
    Diagram(Arc<FlowDocument>),
    Outline(Arc<FlowDocument>),
    Map,
}

/// Reports, and what few visitors open.
#[derive(Clone, Copy)]
enum InDesk {
    Ask,
    Report,
    Insight,
    Outbox,
}

fn in_home(name: &'static str, wanted: InHome) -> Wanted {
    Wanted::new(name, 1, move |app| Box::pin(home_part((app, wanted))))
}

fn in_kiosk(name: &'static str, level: u8, wanted: InKiosk) -> Wanted {
    Wanted::new(name, level, move |app| Box::pin(kiosk_part((app, wanted))))
}

fn in_diagram(name: &'static str, wanted: InDiagram) -> Wanted {
    Wanted::new(name, 1, move |app| Box::pin(diagram_part((app, wanted.clone()))))
}

fn in_desk(name: &'static str, level: u8, wanted: InDesk) -> Wanted {
    Wanted::new(name, level, move |app| Box::pin(desk_part((app, wanted))))
}

/// What searches on a page; nothing when it could not be fetched.
fn search(searched: Searched) -> Pin<Box<dyn Future<Output = Option<Finder>>>> {
    Box::pin(async move { search_part(searched).await.ok() })
}

/// The home page.
pub(crate) fn home() -> Wanted {
    in_home("home", InHome::Home)
}

/// A kiosk's attract screen.
pub(crate) fn attract() -> Wanted {
    in_kiosk("attract", 1, InKiosk::Attract)
}

/// The phone and the warning around the pages of a kiosk or public computer.
pub(crate) fn around() -> Wanted {
    in_kiosk("around", 2, InKiosk::Around)
}

/// The bar of a kiosk or public computer.
pub(crate) fn device_bar() -> Wanted {
    in_kiosk("bar", 2, InKiosk::Bar)
}

/// The diagram page.
pub(crate) fn diagram(document: Arc<FlowDocument>) -> Wanted {
    in_diagram("diagram", InDiagram::Diagram(document))
}

/// The outline page.
pub(crate) fn outline(document: Arc<FlowDocument>) -> Wanted {
    in_diagram("outline", InDiagram::Outline(document))
}

/// The map of a service.
pub(crate) fn map() -> Wanted {
    in_diagram("map", InDiagram::Map)
}

/// The browser check.
pub(crate) fn readiness() -> Wanted {
    Wanted::new("readiness", 1, |app| Box::pin(check_part(app)))
}

/// Asking for help.
pub(crate) fn ask() -> Wanted {
    in_desk("ask", 1, InDesk::Ask)
}

/// A report.
pub(crate) fn report() -> Wanted {
    in_desk("report", 1, InDesk::Report)
}

/// The desk.
pub(crate) fn desk() -> Wanted {
    in_home("desk", InHome::Desk)
}

/// What is counted.
pub(crate) fn insight() -> Wanted {
    in_desk("insight", 1, InDesk::Insight)
}

/// The lines about reports that are on their way.
pub(crate) fn outbox() -> Wanted {
    in_desk("outbox", 2, InDesk::Outbox)
}

/// The accessibility statement.
pub(crate) fn statement() -> Wanted {
    Wanted::new("statement", 1, |app| Box::pin(statement_part(app)))
}
