//! Frame of the pages of a flow: fetches the flow, and reads from the address where in the flow the visitor is.

use std::sync::Arc;

use flow::{Audience, Language, Place, Walk, short};
use leptos::prelude::*;
use protocol::FlowDocument;
use report::counting::{Seen, between};

use super::waiting::{Loading, Sought, Trouble};
use crate::address::{self, View};
use crate::api::cache;
use crate::context::{pairs_of, use_from_page, use_library, use_query, use_speech};
use crate::fetched::Fetched;
use crate::live::live_view;
use crate::reports::counters;
use crate::visit::{ThisVisit, use_visit};
use crate::{api, device};

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
    /// The walk to the place in the address; tracked. The gate lets no flow through that has no start.
    pub(crate) fn walk(&self) -> Option<Walk<'_>> {
        flow::walk::walk(&self.document.flow, &self.place.get())
    }

    /// The current node's id; tracked.
    pub(crate) fn node_id(&self) -> String {
        self.walk().map(|walk| walk.here().id.to_owned()).unwrap_or_default()
    }

    /// The address of a place in this flow, in this view; tracked.
    pub(crate) fn address(&self, place: &Place) -> String {
        address::place(self.language.get(), self.view, &self.document.flow.id, place)
    }

    /// The flow's title; tracked.
    pub(crate) fn title(&self) -> String {
        self.document.flow.title.get(self.language.get()).to_owned()
    }
}

/// Fetches the flow of the address and shows it, or says why it cannot.
#[component]
pub(crate) fn FlowFrame<F, V>(
    /// The view in which it is shown.
    view: View,
    /// Shows the flow.
    show: F,
) -> impl IntoView
where
    F: Fn(&ShownFlow) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let speech = use_speech();
    let id = use_from_page(|page| page.spot().map(|spot| spot.flow.clone()));
    let node = use_from_page(|page| page.spot()?.node.clone());
    let query = use_query();
    let place = Memo::new(move |_| address::read_place(node.get(), pairs_of(&query.read())));
    let language = Memo::new(move |_| speech.language());
    let library = use_library();
    let document = Fetched::new(move || {
        let (id, library) = (id.get().unwrap_or_default(), library.get());
        Box::pin(async move { api::flow(&id, library.as_deref()).await.map(Arc::new) })
    });
    let retry = Callback::new(move |()| document.refetch());
    let visit = use_visit();

    // Shown again when another flow has arrived, not at each step within one.
    let arrived = Memo::new(move |_| {
        let wanted = id.get().unwrap_or_default();
        // Until the new flow is there, the old one must not be shown at the new one's address.
        document.get().filter(|answer| !answer.as_ref().is_ok_and(|document| document.flow.id != wanted))
    });
    live_view(move || match arrived.get() {
        None => view! { <Loading /> }.into_any(),
        Some(Err(error)) => view! { <Trouble error sought=Sought::Flow retry level=1 /> }.into_any(),
        // A flow for staff only, from an address that was typed.
        Some(Ok(document)) if device::is_kiosk() && !document.flow.audience.includes(Audience::Patron) => {
            device::go_to_the_beginning();
            ().into_any()
        }
        Some(Ok(document)) => {
            cache::keep_flow(visit, &document);
            let first = document.flow.audience.first();
            let audience = Memo::new(move |_| address::audience(&place.get()).unwrap_or(first));
            let here = ShownFlow { document, view, place, audience, language };
            count(visit, &here);
            tell_the_phone(&here);
            show(&here).into_any()
        }
    })
}

/// Counts the steps of a visit. A diagram is looked over, box by box; only who is led by questions is counted.
fn count(visit: ThisVisit, here: &ShownFlow) {
    if here.view != View::Guided {
        return;
    }
    let here = here.clone();
    Effect::new(move |seen: Option<Option<Seen>>| {
        let walk = here.walk()?;
        let (events, seen) = between(seen.flatten().as_ref(), &walk);
        let library = walk.place.others.get(address::LIBRARY);
        counters::note(visit, &here.document.flow.id, &here.document.version, library, events);
        Some(seen)
    });
}

/// Where this is, in an address that can be typed from a kiosk's screen.
fn tell_the_phone(here: &ShownFlow) {
    if !device::is_kiosk() {
        return;
    }
    let here = here.clone();
    Effect::new(move || {
        let short = here.walk().map(|walk| {
            let (way, library) = (short::way(&walk), walk.place.others.get(address::LIBRARY));
            address::short(
                here.language.get(),
                &here.document.flow.id,
                way.as_deref(),
                library.map(String::as_str),
            )
        });
        device::set_short_address(short);
    });
    on_cleanup(|| device::set_short_address(None));
}
