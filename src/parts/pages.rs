//! Parts that the frame loads: all pages except the question page, and the bars of kiosks and public computers.

use std::rc::Rc;

use leptos::prelude::*;

use super::part::{parts, show};
use crate::api::only_files;
use crate::views::outbox;
use crate::{kiosk, pages};

parts! {
    home_part(view: InHome) in home => match view {
        InHome::Home => pages::home::Page().into_any(),
        InHome::Attract => kiosk::attract::Page().into_any(),
        InHome::Around => kiosk::around::around(),
        InHome::Bar => kiosk::bar::bar(),
    };
    diagram_part(view: InDiagram) in diagram => match view {
        InDiagram::Diagram => pages::diagram::Page().into_any(),
        InDiagram::Outline => pages::diagram::Outline().into_any(),
        InDiagram::Map => pages::map::Page().into_any(),
    };
    check_part(_view: ()) in check => pages::readiness::Page().into_any();
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
#[derive(Clone, Copy)]
enum InHome {
    Home,
    Attract,
    Around,
    Bar,
}

/// Drawings, and the list beside them.
#[derive(Clone, Copy)]
enum InDiagram {
    Diagram,
    Outline,
    Map,
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
    show(level, Rc::new(move || Box::pin(home_part(view))))
}

fn in_diagram(view: InDiagram) -> AnyView {
    show(1, Rc::new(move || Box::pin(diagram_part(view))))
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

/// The phone and the warning around the pages of a kiosk or public computer.
pub(crate) fn around() -> AnyView {
    in_home(2, InHome::Around)
}

/// The bar of a kiosk or public computer.
pub(crate) fn device_bar() -> AnyView {
    in_home(2, InHome::Bar)
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
    show(1, Rc::new(|| Box::pin(check_part(()))))
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
