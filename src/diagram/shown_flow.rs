//! A flow in a view, and where in it the visitor is now.

use std::rc::Rc;
use std::sync::Arc;

use flow::{Audience, Language, Place};
use protocol::{Drawing, FlowDocument};
use templates::FlowPage;
use web_sys::Element;

use super::highlights::{self, Highlights};
use super::subject::{Of, Source, Subject};
use crate::address::{self, View};
use crate::app::App;
use crate::navigation::NavigateOptions;
use crate::region::element_of;
use crate::texts;
use crate::views::flow_page::FlowHere;

/// A flow that was fetched, and where in it the visitor is.
pub(crate) struct ShownFlow {
    /// The app, which knows the address.
    pub(crate) app: Rc<App>,
    /// The flow with all that it refers to.
    pub(crate) document: Arc<FlowDocument>,
    /// The view in which it is shown.
    pub(crate) view: View,
    /// Where in it.
    pub(crate) at: At,
}

/// Where in a flow.
pub(crate) enum At {
    /// At the place of the address.
    Address,
    /// At this place, as staff see it in this library.
    Desk(Place, Option<String>),
}

impl ShownFlow {
    /// Lends what is shown now; nothing when the address has gone on to another page: this one is about to leave.
    pub(crate) fn with_here<T>(&self, work: impl FnOnce(&FlowHere<'_>) -> T) -> Option<T> {
        let here = self.app.here();
        let library = self.app.library();
        let library = library.as_ref();
        Some(work(&match &self.at {
            At::Address => {
                let shown = here.page.as_ref()?.view()?;
                if shown.0 != self.view || shown.1.flow != self.document.flow.id {
                    return None;
                }
                FlowHere::at(&self.document, shown, &here, library)
            }
            At::Desk(place, _) => FlowHere {
                document: &self.document,
                view: self.view,
                place: place.clone(),
                audience: Audience::Staff,
                language: here.language,
                library,
                is_kiosk: here.is_kiosk(),
            },
        }))
    }

    /// What a template makes of this flow there.
    pub(crate) fn with_page<T>(&self, template: impl FnOnce(&FlowPage<'_>) -> T) -> Option<T> {
        self.with_here(|here| here.with_page(template)).flatten()
    }
}

impl Subject for ShownFlow {
    fn source(&self) -> Option<Source> {
        self.with_here(|here| Source {
            of: Of::Flow(self.document.flow.id.clone()),
            language: here.language,
            audience: here.audience,
            library: match &self.at {
                At::Address => self.app.here().library(),
                At::Desk(_, library) => library.clone(),
            },
        })
    }

    fn place(&self) -> String {
        let address = |here: &FlowHere<'_>| {
            address::place(here.language, self.view, &self.document.flow.id, &here.place)
        };
        self.with_here(address).unwrap_or_default()
    }

    fn language(&self) -> Language {
        self.app.language()
    }

    fn name(&self) -> String {
        let language = self.app.language();
        texts::of(language).diagram_name.replace("{}", self.document.flow.title.get(language))
    }

    fn texts(&self, drawing: &Drawing) -> Vec<String> {
        highlights::texts_of_flow(&self.document.flow, drawing, drawing.language, drawing.audience)
    }

    fn marks(&self, drawing: &Drawing) -> Highlights {
        self.with_here(|here| highlights::of_flow(here, drawing)).unwrap_or_default()
    }

    fn follow(&self, href: &str) {
        self.app.navigate(href, NavigateOptions { scroll: false, ..NavigateOptions::default() });
    }

    fn on_paper(&self) -> Option<Element> {
        element_of(self.with_page(templates::outline::on_paper)?)
    }
}
