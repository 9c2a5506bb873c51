//! Map page: all flows of a service in one drawing, with the handoffs between them.

use std::rc::Rc;

use flow::{Audience, Language, Place, Service};
use maud::html;
use protocol::Drawing;
use templates::{diagram_page, drawing};
use viewport::steer::Ways;
use web_sys::Element;

use crate::address::{self, Page as Addressed, View};
use crate::app::{App, Change};
use crate::diagram::{FetchedStage, Highlight, Highlights, Of, Source, Subject, ways_aloud};
use crate::navigation::NavigateOptions;
use crate::region::{Guard, Put, Region, element_of, remove};
use crate::texts;
use crate::views::trouble::not_found;

/// The map of the address, where there is one.
struct MapPage {
    app: Rc<App>,
    page: Element,
    /// Everything above the drawing.
    above: Region,
    stage: Rc<FetchedStage>,
    keys: Region,
}

/// What keeps the page there.
struct InPage {
    page: Rc<MapPage>,
    /// The app tells this of changes as long as it is kept.
    _changes: Rc<dyn Fn(Change)>,
}

impl Drop for InPage {
    fn drop(&mut self) {
        let MapPage { page, above, stage, keys, .. } = &*self.page;
        stage.remove();
        above.remove();
        keys.remove();
        remove(page);
    }
}

/// What puts the map of the address into the page.
pub(crate) fn put(app: &Rc<App>) -> Put {
    let app = Rc::clone(app);
    Box::new(move |parent, marker| {
        // Whatever was shown before: this is another page.
        app.forget_announced();
        let page = element_of(html! { div.diagram-page {} }).unwrap_or_else(|| parent.clone());
        let _ = parent.insert_before(&page, Some(marker));
        let above = Region::before(&page, None);
        let subject = Rc::new(ServiceMap(Rc::clone(&app)));
        let stage = FetchedStage::before(&app, subject, 2, &page, None);
        let keys = Region::before(&page, None);
        let page = Rc::new(MapPage { app: Rc::clone(&app), page, above, stage, keys });
        let changes = app.tell_of_changes(&page, |page, _| page.show());
        page.show();
        let guard: Guard = Box::new(InPage { page, _changes: changes });
        guard
    })
}

impl MapPage {
    fn show(&self) {
        let here = self.app.here();
        // When the address goes on to another page this one is about to leave.
        let Some(Addressed::Map(id)) = &here.page else { return };
        let Some(service) = service(id) else {
            let title = texts::of(here.language).not_found_title;
            self.above.show("", &not_found(here.language, &here.others), &mut |_| None);
            self.keys.empty();
            self.stage.empty();
            let _ = self.app.announce_once("", title);
            return;
        };
        let audience = address::audience(&here.others).unwrap_or(Audience::Patron);
        let name = name(here.language, service);
        let above = diagram_page::above_map(service, here.language, audience, &here.others);
        self.above.show("", &above, &mut |_| None);
        self.keys.show("", &drawing::keys_help(here.language), &mut |_| None);
        let _ = self.app.announce_once("", &name);
        self.stage.show();
    }
}

fn service(id: &str) -> Option<Service> {
    Service::ALL.into_iter().find(|service| service.id() == id)
}

fn name(language: Language, service: Service) -> String {
    texts::diagram(language).map_name.replace("{}", texts::service_name(language, service))
}

/// The map as a drawing.
struct ServiceMap(Rc<App>);

impl ServiceMap {
    fn service(&self) -> Option<Service> {
        match self.0.here().page? {
            Addressed::Map(id) => service(&id),
            _ => None,
        }
    }
}

impl Subject for ServiceMap {
    fn source(&self) -> Option<Source> {
        let here = self.0.here();
        Some(Source {
            of: Of::Service(self.service()?.id()),
            language: here.language,
            audience: address::audience(&here.others).unwrap_or(Audience::Patron),
            library: here.library(),
        })
    }

    fn place(&self) -> String {
        let here = self.0.here();
        self.service().map(|service| address::map(here.language, service, &here.others)).unwrap_or_default()
    }

    fn language(&self) -> Language {
        self.0.language()
    }

    fn name(&self) -> String {
        self.service().map(|service| name(self.0.language(), service)).unwrap_or_default()
    }

    fn texts(&self, drawing: &Drawing) -> Vec<String> {
        titles(drawing)
    }

    fn marks(&self, drawing: &Drawing) -> Highlights {
        marks(drawing, drawing.language, &self.0.here().others)
    }

    fn follow(&self, href: &str) {
        self.0.navigate(href, NavigateOptions::default());
    }
}

fn titles(drawing: &Drawing) -> Vec<String> {
    drawing.nodes.iter().map(|node| node.lines.join(" ")).collect()
}

/// Each box leads to the diagram of its flow.
fn marks(drawing: &Drawing, language: Language, place: &Place) -> Highlights {
    let kind = texts::diagram(language).map_kind;
    let titles = titles(drawing);
    let says = ways_aloud(drawing, &Ways::of(drawing), &titles, language);
    let nodes = drawing.nodes.iter().zip(titles).zip(says).map(|((node, title), ways)| Highlight {
        href: address::place(language, View::Diagram, &node.id, place),
        label: [kind, ": ", &title, ". ", &ways].concat(),
        ..Highlight::default()
    });
    Highlights { nodes: nodes.collect(), ..Highlights::default() }
}
