//! A flow in a view, and where in it the visitor is, as signals.

use std::sync::Arc;

use flow::{Audience, Language, Place, Walk};
use leptos::prelude::*;
use maud::Markup;
use protocol::FlowDocument;
use templates::FlowPage;

use super::flow_page::FlowHere;
use crate::address::{self, View};
use crate::context::{ChosenLibrary, use_from_page, use_query, use_speech};
use crate::device;
use crate::live::live_html;
use crate::parts::inline;

/// A flow that was fetched, and where in it the visitor is.
#[derive(Clone)]
pub(crate) struct ShownFlow {
    /// The flow with all that it refers to.
    pub(crate) document: Arc<FlowDocument>,
    /// The view in which it is shown.
    pub(crate) view: View,
    /// The place as the address has it.
    pub(crate) place: Memo<Place>,
    /// Whose layer is shown.
    pub(crate) audience: Memo<Audience>,
    /// The language.
    pub(crate) language: Memo<Language>,
}

impl ShownFlow {
    /// A flow at the place of the address.
    pub(crate) fn of_the_address(document: Arc<FlowDocument>, view: View) -> Self {
        let speech = use_speech();
        let node = use_from_page(|page| page.spot()?.node.clone());
        let query = use_query();
        let place = Memo::new(move |_| address::read_place(node.get(), query.read().iter().cloned()));
        let first = document.flow.audience.first();
        let audience = Memo::new(move |_| address::audience(&place.read()).unwrap_or(first));
        Self { document, view, place, audience, language: Memo::new(move |_| speech.language()) }
    }

    /// The walk to the place in the address; tracked. The gate lets no flow through that has no start.
    pub(crate) fn walk(&self) -> Option<Walk<'_>> {
        flow::walk::walk(&self.document.flow, &self.place.get())
    }

    /// The current node's id; tracked.
    pub(crate) fn node_id(&self) -> String {
        self.walk().map(|walk| walk.here().id.to_owned()).unwrap_or_default()
    }

    /// The flow's title; tracked.
    pub(crate) fn title(&self) -> String {
        self.document.flow.title.get(self.language.get()).to_owned()
    }

    /// Lends what is shown now; tracked.
    fn with_here<T>(&self, work: impl FnOnce(&FlowHere<'_>) -> Option<T>) -> Option<T> {
        let library = use_context::<ChosenLibrary>().and_then(ChosenLibrary::get);
        work(&FlowHere {
            document: &self.document,
            view: self.view,
            place: self.place.get(),
            audience: self.audience.get(),
            language: self.language.get(),
            library: library.as_ref(),
            is_kiosk: device::is_kiosk(),
        })
    }

    /// What a template makes of this flow at the place of the address; tracked.
    pub(crate) fn with_page<T>(&self, template: impl FnOnce(&FlowPage<'_>) -> T) -> Option<T> {
        self.with_here(|here| here.with_page(template))
    }

    /// The HTML of a template, made anew with each step. `level` is that of the current node's heading, where it is in it.
    pub(crate) fn show(&self, level: u8, template: fn(&FlowPage<'_>) -> Markup) -> AnyView {
        let (here, filled) = (self.clone(), self.clone());
        live_html(
            move || here.with_page(template),
            move |place| {
                let wanted = untrack(|| filled.with_here(|here| here.part_in(place, level + 1)));
                Some(inline::view(level + 1, wanted?))
            },
        )
    }
}
